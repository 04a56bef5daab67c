//! A glossary in binary form is the glossary, or it is an error.

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/details.rs"]
mod details;

use common::changan_2024_at_run_time;
use details::{descriptions, said};
use proptest::prelude::*;
use std::sync::OnceLock;
use zhujie::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf};
use zhujie::entry::{Recognition, Standing, TermStatus, TermType};
use zhujie::fold::{key, Strength};
use zhujie::{Glossary, LoadErrorKind, Script, CHANGAN_2024};

/// What a glossary answers to one text, in all ways.
fn answers(glossary: &Glossary, text: &str) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        glossary.lookup(text),
        glossary.get(text),
        glossary.complete(text),
        glossary.suggest(text),
        glossary.find_iter(text).collect::<Vec<_>>(),
        glossary.find_overlapping_iter(text).collect::<Vec<_>>(),
    )
}

/// Loads it in place, from an even place and from an odd one, and checks that it is the same.
#[track_caller]
fn assert_loads_in_place(glossary: &Glossary, bytes: Vec<u8>, texts: Vec<&str>) {
    let mut room = vec![0; bytes.len() + 8];
    let even = room.as_ptr().align_offset(8);
    room[even..even + bytes.len()].copy_from_slice(&bytes);
    let even = &room.leak()[even..even + bytes.len()];
    let mut room = vec![0; bytes.len() + 8];
    let odd = room.as_ptr().align_offset(8) + 1;
    let odd = if odd > 8 { 1 } else { odd };
    room[odd..odd + bytes.len()].copy_from_slice(&bytes);
    let odd = &room.leak()[odd..odd + bytes.len()];
    for file in [even, odd] {
        let in_place = Glossary::from_static(file).unwrap();
        let little = cfg!(target_endian = "little");
        assert_eq!(
            in_place.memory_usage() == 0,
            std::ptr::eq(file, even) && little
        );
        for text in &texts {
            assert_eq!(
                answers(&in_place, text),
                answers(glossary, text),
                "{text:?}"
            );
        }
        assert!(
            in_place.to_bytes() == bytes,
            "written anew, the bytes differ"
        );
    }
}

/// Writes and loads it, and checks that nothing has changed.
#[track_caller]
fn round_trip<'t>(glossary: &Glossary, texts: impl IntoIterator<Item = &'t str>) {
    let bytes = glossary.to_bytes();
    let loaded = Glossary::from_bytes(&bytes).unwrap();
    let taken = |glossary: &Glossary| glossary.entries().map(EntryBuf::from).collect::<Vec<_>>();
    assert_eq!(taken(&loaded), taken(glossary));
    let texts: Vec<&str> = texts.into_iter().collect();
    for text in &texts {
        assert_eq!(answers(&loaded, text), answers(glossary, text), "{text:?}");
    }
    for entry in glossary.entries() {
        let same = loaded.by_id(entry.id()).map(EntryBuf::from);
        assert_eq!(same, Some(EntryBuf::from(entry)));
    }
    assert!(loaded.to_bytes() == bytes, "written anew, the bytes differ");
    assert_loads_in_place(&loaded, bytes, texts);
}

#[test]
fn the_built_in_glossary_is_loaded_as_it_is() {
    let report = std::fs::read_to_string(common::data("changan-2024/report.zh-Hant.txt")).unwrap();
    let mut texts: Vec<&str> = report.lines().collect();
    texts.push(&report);
    for entry in CHANGAN_2024.entries() {
        texts.extend(
            entry
                .terms()
                .flat_map(|term| term.text().distinct().collect::<Vec<_>>()),
        );
        texts.extend(entry.equivalents().map(|equivalent| equivalent.text()));
    }
    texts.extend([
        "",
        "四",
        "三缐",
        "1311",
        "pocket",
        "“四個一批”",
        "四 小\n園",
    ]);
    round_trip(&CHANGAN_2024, texts);
}

#[test]
fn it_is_written_alike_however_it_was_made() {
    let bytes = CHANGAN_2024.to_bytes();
    assert!(bytes == changan_2024_at_run_time().to_bytes());
    assert!(bytes == CHANGAN_2024.clone().to_bytes());
}

#[test]
fn an_empty_glossary_and_long_terms() {
    round_trip(&Glossary::new(&[]).unwrap(), ["", "四"]);
    let long = "萬".repeat(100_000);
    let entry = EntryBuf {
        id: "c-long".into(),
        terms: vec![TermBuf {
            text: TextBuf::new(&*long, "万"),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    };
    let glossary = Glossary::new(&[entry]).unwrap();
    let bytes = glossary.to_bytes();
    let loaded = Glossary::from_bytes(&bytes).unwrap();
    assert_eq!(loaded.get(&long).map(|entry| entry.id()), Some("c-long"));
    assert_eq!(
        loaded.find(&long).map(|found| found.range()),
        Some(0..long.len())
    );
    assert!(loaded.to_bytes() == bytes);
}

/// Text of the characters that terms and their spellings are made of.
fn text() -> impl Strategy<Value = String> + Clone {
    let piece = prop::sample::select(vec![
        "四", "個", "个", "一", "1", "3", "１", "+", "N", "n", "“", "”", "「", " ", "\n", "小",
        "園", "园", "。", "，", "批", "复", "復", "覆", "\u{FE00}", "\u{301}", "e", "é", "𠮷",
        "三", "线", "線", "綫", "缐", "（", "-", "ﷺ", "㈱",
    ]);
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

/// In both scripts, in one of them, or in none.
fn text_buf() -> impl Strategy<Value = TextBuf> {
    let script = || prop::option::of(text());
    (script(), script()).prop_map(|(hant, hans)| TextBuf { hant, hans })
}

/// Text that can be looked up, in all that it has.
fn designation() -> impl Strategy<Value = TextBuf> {
    let spelt = |text: &str| key(text, Strength::Loose).next().is_some();
    text_buf().prop_filter("no key", move |text| {
        !text.is_empty() && text.as_text().distinct().all(spelt)
    })
}

fn term() -> impl Strategy<Value = TermBuf> {
    let categories = (
        prop::sample::select(TermType::ALL),
        prop::sample::select(TermStatus::ALL),
        prop::sample::select(Recognition::ALL),
    );
    let generated = prop::option::of(prop::sample::select(Script::ALL.to_vec()));
    let region = prop::option::of("[A-Z]{2}");
    let rest = (generated, region, said(text()), descriptions(text()));
    (designation(), categories, rest).prop_map(
        |(text, (term_type, status, recognition), (generated, region, said, descriptions))| {
            let [part_of_speech, reading, source] = said;
            TermBuf {
                text,
                term_type,
                status,
                recognition,
                generated,
                region,
                part_of_speech,
                reading,
                source,
                descriptions,
            }
        },
    )
}

fn equivalent() -> impl Strategy<Value = EquivalentBuf> {
    let categories = (
        prop::sample::select(TermType::ALL),
        prop::sample::select(TermStatus::ALL),
        prop::option::of(prop::sample::select(Standing::ALL)),
    );
    let rest = (prop::option::of(text()), said(text()), descriptions(text()));
    ("[a-z]{2}", "[a-c1 ]{0,3}[a-c1]", categories, rest).prop_map(
        |(lang, text, (term_type, status, standing), (renders, said, descriptions))| {
            let [part_of_speech, reading, source] = said;
            EquivalentBuf {
                lang,
                text,
                term_type,
                status,
                standing,
                renders,
                part_of_speech,
                reading,
                source,
                descriptions,
            }
        },
    )
}

fn citation() -> impl Strategy<Value = CitationBuf> {
    (text_buf(), "202[3-4]", prop::option::of(text_buf())).prop_map(|(place, date, source)| {
        CitationBuf {
            place,
            date: Some(date),
            source: source.filter(|source| !source.is_empty()),
            ..CitationBuf::default()
        }
    })
}

fn entry() -> impl Strategy<Value = EntryBuf> {
    let part = (
        text_buf(),
        text_buf(),
        prop::collection::vec(text_buf(), 0..3),
    )
        .prop_map(|(symbol, definition, items)| PartBuf {
            symbol,
            definition,
            items,
        });
    (
        prop::collection::vec(term(), 1..4),
        text_buf(),
        prop::option::of(text_buf()),
        prop::collection::vec(part, 0..3),
        prop::collection::vec(equivalent(), 0..3),
        prop::collection::vec(citation(), 0..3),
        descriptions(text()),
    )
        .prop_map(
            |(terms, definition, subject_field, parts, equivalents, citations, descriptions)| {
                EntryBuf {
                    id: String::new(),
                    terms,
                    definition,
                    subject_field: subject_field.filter(|field| !field.is_empty()),
                    parts,
                    equivalents,
                    citations,
                    descriptions,
                }
            },
        )
}

proptest! {
    #[test]
    fn any_glossary_is_loaded_as_it_is(
        mut entries in prop::collection::vec(entry(), 0..6),
        texts in prop::collection::vec(text(), 0..4),
    ) {
        // The ids are not in the order of the entries.
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.id = format!("_{}.{number}", (b'a' + (number * 7 % 5) as u8) as char);
        }
        let glossary = Glossary::new(&entries).unwrap();
        let spellings: Vec<String> = entries
            .iter()
            .flat_map(|entry| &entry.terms)
            .flat_map(|term| term.text.as_text().distinct().map(|text| format!("“{text}”，{text}")).collect::<Vec<_>>())
            .collect();
        round_trip(&glossary, texts.iter().chain(&spellings).map(String::as_str));
    }

    #[test]
    fn any_bytes_are_answered(bytes in any::<Vec<u8>>(), behind in 0..64_usize) {
        prop_assert!(Glossary::from_bytes(&bytes).is_err());
        let mut file = small()[..behind].to_vec();
        file.extend_from_slice(&bytes);
        prop_assert!(Glossary::from_bytes(&file).is_err());
    }
}

/// A small file.
fn small() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let entry = EntryBuf {
            id: "c-sixiaoyuan".into(),
            terms: vec![TermBuf {
                text: TextBuf::new("四小園", "四小园"),
                ..TermBuf::default()
            }],
            ..EntryBuf::default()
        };
        Glossary::new(&[entry]).unwrap().to_bytes()
    })
}

fn message(bytes: &[u8]) -> String {
    match Glossary::from_bytes(bytes) {
        Ok(glossary) => format!("{glossary:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_truncated_file_is_an_error() {
    let bytes = small();
    for len in 0..bytes.len() {
        let expected = if len < 32 {
            format!("the file is cut short: it has {len} bytes, and its header alone has 32")
        } else {
            format!(
                "the file has {len} bytes, and should have {}: its end is missing",
                bytes.len()
            )
        };
        assert_eq!(message(&bytes[..len]), expected);
    }
    assert_eq!(
        message(&[bytes, b"\n"].concat()),
        format!(
            "the file has {} bytes, and should have {}: something follows its end",
            bytes.len() + 1,
            bytes.len()
        )
    );
}

#[test]
fn a_byte_that_is_changed_is_an_error() {
    let mut bytes = small().to_vec();
    let version = u32::from_le_bytes(bytes[8..12].try_into().unwrap());
    for place in 0..bytes.len() {
        for mask in [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF] {
            bytes[place] ^= mask;
            let error = Glossary::from_bytes(&bytes).map(drop).unwrap_err();
            let fits = match place {
                0..8 => matches!(
                    error.kind(),
                    LoadErrorKind::NotBinary | LoadErrorKind::SentAsText
                ),
                8..12 => {
                    matches!(error.kind(), LoadErrorKind::Version { found } if *found != version)
                }
                16..24 => matches!(error.kind(), LoadErrorKind::Length { .. }),
                _ => matches!(error.kind(), LoadErrorKind::Checksum { .. }),
            };
            assert!(fits, "byte {place}: {error}");
            bytes[place] ^= mask;
        }
    }
    assert!(Glossary::from_bytes(&bytes).is_ok());
}

#[test]
fn files_of_another_version_are_errors() {
    let signature = "this is no glossary in binary form (.zhj): it does not begin with the bytes 89 7A 68 6A 0D 0A 1A 0A";
    let text = "this is text, and no glossary in binary form (.zhj): compile it first";
    let sent = "the file has been sent or stored as text, which changed its bytes: copy it again, as binary";
    for (bytes, expected) in [
        (&b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"[..], signature),
        (b"\x89PNG\r\n\x1A\n", signature),
        (b"zhj\0", signature),
        (b"\xFF\xFEn\0", signature),
        ("四小园：指小菜园".as_bytes(), text),
        (b"[[entry]]\n", text),
        (b"\n", text),
        (b"\x89zhj\n\x1A\n\x01\0\0\0", sent),
        (b"\x89zhj\r\r\n\x1A\r\n\x01\0", sent),
    ] {
        assert_eq!(message(bytes), expected, "{bytes:?}");
        assert!(!Glossary::is_binary(bytes));
    }
    assert!(Glossary::is_binary(small()));
    let version = u32::from(small()[8]);
    for (found, age) in [(version + 1, "newer"), (version - 1, "older")] {
        let mut other = small().to_vec();
        other[8..12].copy_from_slice(&found.to_le_bytes());
        assert!(Glossary::is_binary(&other));
        // A file of another version may be of any length, and sealed otherwise.
        for bytes in [&other, &other[..40]] {
            let message = message(bytes);
            let expected = format!(
                "the file is in version {found} of the binary form, {age} than version {version}, which this program \
                 reads: "
            );
            assert!(message.starts_with(&expected), "{message}");
            assert!(
                message.contains("write the file again from its source"),
                "{message}"
            );
        }
    }
    let mut damaged = small().to_vec();
    damaged[24..32].fill(0);
    let said = message(&damaged);
    assert!(
        said.starts_with("the file is damaged: its checksum is ")
            && said.ends_with(", and should be 0000000000000000; copy or write it again"),
        "{said}"
    );
}
