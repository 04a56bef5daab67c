//! The script that the texts of an entry lack, made by a converter.

use super::census::ScriptCensus;
use super::owned::{CitationBuf, EntryBuf, PartBuf, TermBuf, TextBuf};
use super::text::Script;
use crate::convert::{Config, Convert, ConvertError};
use alloc::string::String;
use alloc::vec::Vec;

impl EntryBuf {
    /// Fills in the script that a converter makes, wherever a text stands in the other one only: terms, definition,
    /// subject field, parts, citations. A term that was filled in says so
    /// ([`TermBuf::generated`](super::owned::TermBuf::generated)); the other texts have no place for it. Equivalents and
    /// [descriptions](EntryBuf::descriptions) stay as they are: each is a text in one language, as somebody wrote it.
    ///
    /// A text that may be in either script stands as Simplified where nothing says otherwise (皇后). If the rest of the
    /// entry is Traditional, it is taken for Traditional, and stands in both then.
    ///
    /// A converter between spellings of one script fills nothing in. Takes time in proportion to the texts.
    ///
    #[cfg_attr(
        feature = "fill",
        doc = "\
```
use zhujie::entry::owned::EntryBuf;
use zhujie::fill::{Config, Converter};
use zhujie::{Glossary, Script};

let mut entry = EntryBuf { definition: \"理发用的。\".into(), ..EntryBuf::new(\"发夹\") };
entry.fill(&Converter::new(Config::S2tw))?;
let glossary = Glossary::new([entry])?;
let entry = glossary.get(\"发夹\").unwrap();
assert_eq!(entry.headword().hant(), Some(\"髮夾\"));
assert_eq!(entry.definition().hant(), Some(\"理髮用的。\"));
assert_eq!(entry.terms().next().unwrap().generated(), Some(Script::Hant));
# Ok::<(), Box<dyn std::error::Error>>(())
```

"
    )]
    /// # Errors
    /// The first one that the converter has. What was filled in before it stays.
    pub fn fill(&mut self, converter: &dyn Convert) -> Result<(), ConvertError> {
        let Some(made) = made_by(converter.config()) else {
            return Ok(());
        };
        let is_traditional = made == Script::Hant && prevailing(self) == Some(Script::Hant);
        let fill = |text: &mut TextBuf| -> Result<Option<Script>, ConvertError> {
            let (from, to) = match made {
                Script::Hant => (&text.hans, &mut text.hant),
                Script::Hans => (&text.hant, &mut text.hans),
            };
            let (Some(from), None) = (from, &to) else {
                return Ok(None);
            };
            // It reads the same in both scripts and the entry is Traditional, so converting it (皇后
            // to 皇後) would be a guess.
            let is_as_it_is = is_traditional && Script::prevailing(from).is_none();
            *to = Some(match is_as_it_is {
                true => String::clone(from),
                false => converter.convert_text(from)?,
            });
            Ok(Some(made))
        };
        let (terms, others) = texts(self);
        for term in terms {
            term.generated = term.generated.or(fill(&mut term.text)?);
        }
        others.into_iter().try_for_each(|text| fill(text).map(drop))
    }
}

/// The script that a conversion makes from the other one; `None` if it converts within one script.
fn made_by(config: Config) -> Option<Script> {
    match config {
        Config::S2t | Config::S2tw | Config::S2hk => Some(Script::Hant),
        Config::T2s | Config::Tw2s | Config::Hk2s => Some(Script::Hans),
        Config::T2tw | Config::Tw2t | Config::T2hk | Config::Hk2t => None,
    }
}

/// The prevailing script of the texts that an entry has in one script only.
fn prevailing(entry: &mut EntryBuf) -> Option<Script> {
    let mut census = ScriptCensus::new();
    let (terms, others) = texts(entry);
    let all = terms.iter_mut().map(|term| &mut term.text).chain(others);
    for text in all {
        if let (Some(text), None) | (None, Some(text)) = (&text.hant, &text.hans) {
            census.count(text);
        }
    }
    census.prevailing()
}

/// The terms of an entry, and its other texts that have a script.
fn texts(entry: &mut EntryBuf) -> (&mut [TermBuf], Vec<&mut TextBuf>) {
    // Field by field, so that a new field does not compile until somebody has thought of it.
    let EntryBuf {
        id: _,
        terms,
        definition,
        subject_field,
        parts,
        equivalents: _,
        citations,
        descriptions: _,
    } = entry;
    let mut texts = Vec::from([definition]);
    texts.extend(subject_field);
    for part in parts {
        let PartBuf {
            symbol,
            definition,
            items,
        } = part;
        texts.extend([symbol, definition]);
        texts.extend(items);
    }
    for citation in citations {
        let CitationBuf {
            place,
            body,
            report,
            section,
            source,
            date: _,
        } = citation;
        texts.extend([place, body, report, section]);
        texts.extend(source);
    }
    (terms, texts)
}
