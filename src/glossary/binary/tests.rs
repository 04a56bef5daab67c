//! Files that `to_bytes` does not write, but with the right checksum.

mod bytes;
mod derived;
mod mutated;
#[cfg(feature = "in-place")]
mod shared;
mod tables;

use super::header::{checksum, HEADER, VERSION};
use super::*;
use crate::automaton::Engine;
use crate::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use crate::entry::{
    CitationRecord, DescriptionKind, DescriptionRecord, DetailRecord, EquivalentRecord, Pair,
    PartRecord, Recognition, Standing, TermType,
};
use crate::fold::KEY_VERSION;
use crate::glossary::tables::{Form, Tables};
use crate::table::{Column, Pool, Run, StrId};
use alloc::string::{String, ToString};
use alloc::vec;
use core::hash::Hasher as _;
use twox_hash::XxHash64;

/// Every kind of record, two spellings with different keys, letters, spaces, a character beyond the
/// Basic Multilingual Plane, an entry of the same name, and citations that are shared.
fn entries() -> Vec<EntryBuf> {
    let term = |hant: &str, hans: &str| TermBuf {
        text: TextBuf::new(hant, hans),
        ..TermBuf::default()
    };
    let citation = |date: &str| CitationBuf {
        report: TextBuf::new("報告", "报告"),
        date: Some(date.into()),
        ..CitationBuf::default()
    };
    let said = |kind, text: &str| DescriptionBuf::new(kind, "en", text);
    vec![
        EntryBuf {
            id: "c-b".into(),
            terms: vec![
                term("“四小園”", "“四小园”"),
                TermBuf {
                    recognition: Recognition::Quoted,
                    term_type: TermType::ShortForm,
                    ..term("小園", "小园")
                },
                TermBuf {
                    recognition: Recognition::Never,
                    region: Some("TW".into()),
                    descriptions: vec![said(DescriptionKind::Context, "用軟體。")],
                    ..term("軟體", "软件")
                },
            ],
            definition: TextBuf::new("指四種園。", "指四种园。"),
            subject_field: Some(TextBuf::new("鄉村", "乡村")),
            parts: vec![
                PartBuf {
                    symbol: TextBuf::new("四", "四"),
                    definition: TextBuf::default(),
                    items: vec![TextBuf::new("菜園", "菜园"), TextBuf::new("果園", "果园")],
                },
                PartBuf::default(),
            ],
            equivalents: vec![
                EquivalentBuf {
                    lang: "en".into(),
                    text: "four gardens".into(),
                    source: Some("a list".into()),
                    descriptions: vec![said(DescriptionKind::Note, "of four kinds")],
                    ..EquivalentBuf::default()
                },
                EquivalentBuf {
                    lang: "fr".into(),
                    text: "AI 4".into(),
                    standing: Some(Standing::Official),
                    ..EquivalentBuf::default()
                },
            ],
            citations: vec![citation("2023"), citation("2024")],
            descriptions: vec![
                said(DescriptionKind::Definition, "gardens of four kinds"),
                said(DescriptionKind::Note, "seen"),
            ],
        },
        EntryBuf {
            id: "c-a".into(),
            terms: vec![term("AI 4", "AI 4"), term("𠮷野家", "𠮷野家")],
            citations: vec![citation("2024")],
            ..EntryBuf::default()
        },
        EntryBuf {
            id: "c-c".into(),
            terms: vec![
                term("四小園", "四小园"),
                term(
                    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午",
                    "“甲乙”丙丁戊己庚辛壬癸子丑寅卯辰巳午",
                ),
                TermBuf {
                    recognition: Recognition::Quoted,
                    ..term(
                        "小甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午",
                        "小甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午",
                    )
                },
            ],
            citations: vec![citation("2025")],
            ..EntryBuf::default()
        },
    ]
}

fn tables() -> Tables {
    Glossary::new(entries()).unwrap().tables().clone()
}

/// The file of tables, whatever they say.
fn file(tables: Tables) -> Vec<u8> {
    // `to_bytes` writes the tables as they are unless they have a `phf` map, so wrong ones get a
    // right checksum.
    Glossary::from_tables(tables, Engine::BLOCKS).to_bytes()
}

/// What is said of the bytes.
fn said_of(bytes: &[u8]) -> String {
    let Err(error) = Glossary::from_bytes(bytes) else {
        return "it is loaded".into();
    };
    let said = error.to_string();
    let forged = "this version of zhujie has not written the file, and it must be written again: ";
    said.strip_prefix(forged).unwrap_or(&said).into()
}

/// What is said of the tables once they are changed.
fn said(change: impl Fn(&mut Tables)) -> String {
    let mut tables = tables();
    change(&mut tables);
    said_of(&file(tables))
}

/// What is said of the file once it is changed and sealed.
fn said_of_bytes(change: impl Fn(&mut Vec<u8>)) -> String {
    let mut bytes = file(tables());
    change(&mut bytes);
    seal(&mut bytes);
    said_of(&bytes)
}

/// The records of a table.
fn of<T: Clone>(column: &mut Column<T>) -> &mut [T] {
    *column = Column::from_vec(column.to_vec());
    match column {
        Column::Owned(records) => records,
        Column::Static(_) => unreachable!(),
    }
}

/// Changes the list of records.
fn list<T: Clone>(column: &mut Column<T>, change: impl Fn(&mut Vec<T>)) {
    let mut records = column.to_vec();
    change(&mut records);
    *column = Column::from_vec(records);
}

/// The number of a string.
fn string(tables: &Tables, text: &str) -> StrId {
    let ids = (1..tables.entry.strings.ends.len() as u32).map(StrId);
    ids.into_iter()
        .find(|id| tables.entry.strings.str(*id) == text)
        .unwrap()
}

/// The number of no string.
const NONE: StrId = StrId(9999);

#[test]
fn the_unchanged_file_is_loaded() {
    assert_eq!(said(|_| {}), "it is loaded");
    assert_eq!(said_of_bytes(|_| {}), "it is loaded");
}

/// A change to the tables, the record that is wrong then, and what is said of it.
type Case = (fn(&mut Tables), usize, &'static str);

fn all_are_noticed(section: &str, cases: &[Case]) {
    let found: Vec<String> = cases.iter().map(|(change, ..)| said(change)).collect();
    let expected = cases.iter().map(|(_, record, problem)| {
        alloc::format!("section `{section}`, record {record} (counted from 0): {problem}")
    });
    assert_eq!(found, expected.collect::<Vec<_>>());
}

/// Where the row of a section begins, and a section itself.
fn row(bytes: &[u8], name: &str) -> (usize, usize) {
    let number = sections::NAMES
        .iter()
        .position(|other| *other == name)
        .unwrap();
    // 48 bytes a row; the offset is in the bytes 32 to 39.
    let row = HEADER + 48 * number;
    let offset = u64::from_le_bytes(bytes[row + 32..row + 40].try_into().unwrap());
    (row, offset as usize)
}
