//! Any entries, out in every format and in again: equal, but for what was reported.

use crate::glossary::{alphabet, has_key, text, Alphabet, SMALL, WORDS};
use crate::round_trip::{
    comes_back, comes_back_but_for_losses, export, import, of_one_file, LOSSLESS, LOSSY,
};
use arbitrary::{Result, Unstructured};
use zhujie::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use zhujie::entry::{DescriptionKind, Recognition, Script, Standing, TermStatus};
use zhujie::exchange::{Exporter, Format, LossKind};
use zhujie::{Glossary, TermType};

/// What formats may trip over.
const PROSE: &Alphabet = &[
    "一",
    "十。",
    "，",
    "；",
    "“",
    "”",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "<",
    ">",
    "&",
    "&amp;",
    "&#65;",
    "\"",
    "'",
    "#",
    "|",
    ";",
    ",",
    "=",
    "@",
    "\\",
    "\\n",
    "{",
    "}",
    "]]>",
    "<!--",
    "a",
    "e\u{301}",
    "\u{85}",
    "\u{2028}",
    "\u{A0}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{10FFFD}",
    "zhujie {",
    "null",
    "[",
    "《",
    "》，",
    "（",
    "）",
    "2024",
    "c-1",
    "園",
    "园",
];

/// What XML has no place for.
const FORBIDDEN: &Alphabet = &[
    "\0", "\u{1}", "\u{FFFE}", "\u{1F}", "一", "園", "\u{7F}", " ",
];

const LANGUAGES: &[&str] = &[
    "en", "en-GB", "fr", "zh", "中文", "", "EN", "zh-Hant", "x", "de_AT",
];

const DESCRIBED_IN: &[&str] = &[
    "en", "EN", "zh-Hant", "zh-Hans", "zh", "und", "中文", "", "de_AT",
];

pub fn check(input: &[u8]) {
    let mut u = Unstructured::new(input);
    let Ok(shape) = u.arbitrary::<u8>() else {
        return;
    };
    let forbidden = shape & 3 == 3;
    let Ok(entries) = entries(&mut u, forbidden) else {
        return;
    };
    let glossary = Glossary::new(&entries).expect("entries of a glossary");
    // A text in neither script is no text.
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    if !forbidden {
        for format in LOSSLESS {
            comes_back(format, &glossary);
        }
        for format in LOSSY {
            comes_back_but_for_losses(format, &glossary);
        }
    }
    let source = ["zh", "zh-Hant", "zh-Hans", "zh-TW", "en"][usize::from(shape >> 2) % 5];
    for format in of_one_file() {
        let mut out = Vec::new();
        let exporter = Exporter::new(format)
            .source(source)
            .target("en")
            .title("“一”<&");
        // Languages that do not fit the format are an error.
        if exporter.export(&glossary, &mut out).is_ok() {
            assert!(std::str::from_utf8(&out).is_ok(), "{format}");
        }
        let (text, losses) = export(&Exporter::new(format), &glossary);
        if forbidden && LOSSLESS.contains(&format) && !entries.is_empty() {
            let back = import(format, &text);
            assert_eq!(back.entries().len(), entries.len(), "{format}");
            for (before, after) in entries.iter().zip(back.entries()) {
                // A table has no empty texts besides.
                let explains = |lost| format == Format::Csv || lost == LossKind::Characters;
                let mut losses = losses.iter().filter(|loss| loss.id() == before.id);
                assert!(
                    before == after || losses.any(|loss| explains(loss.kind())),
                    "{format}: {before:#?}\n{after:#?}"
                );
            }
        }
    }
}

fn entries(u: &mut Unstructured<'_>, forbidden: bool) -> Result<Vec<EntryBuf>> {
    let prose = if forbidden { FORBIDDEN } else { PROSE };
    let mut entries = Vec::new();
    for number in 0..u.int_in_range(1..=3)? {
        let mut entry = EntryBuf {
            id: format!("{}{number}", u.choose(&["c-", "_", "A.b-"])?),
            terms: list(u, 3, |u| term(u, prose))?,
            definition: text_buf(u, prose)?,
            subject_field: option(u, |u| text_buf(u, prose))?,
            parts: list(u, 2, |u| part(u, prose))?,
            equivalents: list(u, 3, |u| equivalent(u, prose))?,
            citations: list(u, 2, |u| citation(u, prose))?,
            descriptions: list(u, 2, |u| description(u, prose))?,
        };
        if !forbidden {
            for text in entry
                .terms
                .iter_mut()
                .flat_map(|term| [&mut term.text.hant, &mut term.text.hans])
            {
                *text = text.take().map(|text| text.replace('\0', ""));
            }
        }
        entry
            .terms
            .retain(|term| !term.text.is_empty() && term.text.as_text().distinct().all(has_key));
        entry
            .equivalents
            .retain(|equivalent| has_key(&equivalent.text));
        // No two definitions are the same: those that are tell homographs apart no longer.
        for text in [&mut entry.definition.hant, &mut entry.definition.hans] {
            if let Some(text) = text {
                *text += &format!("。{number}");
            }
        }
        if !entry.terms.is_empty() {
            entries.push(entry);
        }
    }
    Ok(entries)
}

fn list<T>(
    u: &mut Unstructured<'_>,
    most: usize,
    one: impl Fn(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    (0..u.int_in_range(0..=most)?).map(|_| one(u)).collect()
}

fn option<T>(
    u: &mut Unstructured<'_>,
    one: impl Fn(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    Ok(match u.ratio(1_u8, 3)? {
        true => Some(one(u)?),
        false => None,
    })
}

fn text_buf(u: &mut Unstructured<'_>, of: &Alphabet) -> Result<TextBuf> {
    Ok(match u.int_in_range(0..=3)? {
        0 => TextBuf::default(),
        1 => TextBuf {
            hant: Some(text(u, of, 5)?),
            hans: None,
        },
        2 => TextBuf {
            hant: None,
            hans: Some(text(u, of, 5)?),
        },
        _ => TextBuf::new(text(u, of, 5)?, text(u, of, 5)?),
    })
}

fn term(u: &mut Unstructured<'_>, prose: &Alphabet) -> Result<TermBuf> {
    let letters = *u.choose(&[SMALL, WORDS, alphabet(3), PROSE])?;
    let mut term = TermBuf {
        text: text_buf(u, letters)?,
        term_type: *u.choose(TermType::ALL)?,
        status: *u.choose(TermStatus::ALL)?,
        recognition: *u.choose(Recognition::ALL)?,
        generated: option(u, |u| Ok(*u.choose(&Script::ALL)?))?,
        region: None,
        part_of_speech: part_of_speech(u)?,
        reading: option(u, |u| text(u, prose, 2))?,
        source: option(u, |u| text(u, prose, 2))?,
        descriptions: list(u, 2, |u| description(u, prose))?,
    };
    if u.ratio(1_u8, 4)? {
        term.region = Some((*u.choose(&["TW", "HK", "a b", "", "<"])?).into());
    }
    // The scripts of a term are spellings of one another.
    if u.ratio(1_u8, 2)? {
        if let TextBuf {
            hant: Some(hant),
            hans: Some(hans),
        } = &mut term.text
        {
            *hans = hant
                .replace('園', "园")
                .replace('個', "个")
                .replace('復', "复");
        }
    }
    Ok(term)
}

fn equivalent(u: &mut Unstructured<'_>, prose: &Alphabet) -> Result<EquivalentBuf> {
    let letters = *u.choose(&[WORDS, PROSE])?;
    Ok(EquivalentBuf {
        lang: (*u.choose(LANGUAGES)?).into(),
        text: text(u, letters, 4)?,
        term_type: *u.choose(TermType::ALL)?,
        status: *u.choose(TermStatus::ALL)?,
        standing: option(u, |u| Ok(*u.choose(Standing::ALL)?))?,
        renders: option(u, |u| text(u, prose, 3))?,
        part_of_speech: part_of_speech(u)?,
        reading: option(u, |u| text(u, prose, 2))?,
        source: option(u, |u| text(u, prose, 4))?,
        descriptions: list(u, 2, |u| description(u, prose))?,
    })
}

fn part_of_speech(u: &mut Unstructured<'_>) -> Result<Option<String>> {
    let values = ["noun", "properNoun", "量词", ""];
    option(u, |u| Ok((*u.choose(&values)?).into()))
}

fn description(u: &mut Unstructured<'_>, prose: &Alphabet) -> Result<DescriptionBuf> {
    Ok(DescriptionBuf {
        kind: *u.choose(DescriptionKind::ALL)?,
        lang: (*u.choose(DESCRIBED_IN)?).into(),
        text: text(u, prose, 4)?,
        source: option(u, |u| text(u, prose, 2))?,
    })
}

fn part(u: &mut Unstructured<'_>, prose: &Alphabet) -> Result<PartBuf> {
    Ok(PartBuf {
        symbol: text_buf(u, prose)?,
        definition: text_buf(u, prose)?,
        items: list(u, 3, |u| text_buf(u, prose))?,
    })
}

fn citation(u: &mut Unstructured<'_>, prose: &Alphabet) -> Result<CitationBuf> {
    Ok(CitationBuf {
        place: text_buf(u, prose)?,
        body: text_buf(u, prose)?,
        report: text_buf(u, prose)?,
        date: option(u, |u| text(u, prose, 2))?,
        section: text_buf(u, prose)?,
        source: option(u, |u| text_buf(u, prose))?,
    })
}
