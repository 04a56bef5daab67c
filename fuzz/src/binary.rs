//! Bytes that somebody wrote and sealed: an error, or a glossary that answers as its entries do.
//!
//! What begins as a file does is one, once it is sealed. Anything else is a list of changes, eight bytes
//! each, that are made to a file before it is sealed.

use std::hash::Hasher;
use std::sync::OnceLock;
use twox_hash::XxHash64;
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, CHANGAN_2024};

/// Where the header has the length of the file and the checksum, and where the table of sections begins.
const LENGTH: usize = 16;
const CHECKSUM: usize = 24;
const TABLE: usize = 32;
/// The length of a row of the table.
const ROW: usize = 48;

pub fn check(input: &[u8]) {
    let bytes = if Glossary::is_binary(input) {
        input.to_vec()
    } else {
        let Some((shape, changes)) = input.split_first() else {
            return;
        };
        let mut bytes = files()[usize::from(*shape) % files().len()].clone();
        for change in changes.chunks_exact(8).take(16) {
            make(&mut bytes, change);
        }
        bytes
    };
    is_right_or_an_error(&bytes);
    let bytes = sealed(bytes);
    has_answers_in_place(&bytes);
    is_right_or_an_error(&bytes);
}

/// With the right length and the right checksum.
pub fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= TABLE {
        let len = bytes.len() as u64;
        bytes[LENGTH..CHECKSUM].copy_from_slice(&len.to_le_bytes());
        let mut hash = XxHash64::with_seed(0);
        hash.write(&bytes[..CHECKSUM]);
        hash.write(&bytes[TABLE..]);
        let sum = hash.finish();
        bytes[CHECKSUM..TABLE].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// What changes are made to.
pub fn files() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let entries = |number: usize| -> Vec<EntryBuf> {
            let entries = CHANGAN_2024.entries().skip(number).step_by(7);
            entries.map(EntryBuf::from).collect()
        };
        let many = crate::glossary::others(2, false);
        let glossary =
            |entries: &[EntryBuf]| Glossary::new(entries).expect("entries of a glossary");
        vec![
            glossary(&entries(0)).to_bytes(),
            glossary(&entries(2)[..1]).to_bytes(),
            glossary(many).to_bytes(),
            glossary(&long()).to_bytes(),
        ]
    })
}

/// Terms too long for the first trie.
fn long() -> Vec<EntryBuf> {
    let mut entries: Vec<EntryBuf> = CHANGAN_2024.entries().take(3).map(EntryBuf::from).collect();
    for (number, entry) in entries.iter_mut().enumerate() {
        for term in &mut entry.terms {
            for text in [&mut term.text.hant, &mut term.text.hans]
                .into_iter()
                .flatten()
            {
                *text = text.repeat(number + 3);
            }
        }
    }
    entries
}

fn number(bytes: &[u8], place: usize) -> usize {
    let bytes = bytes
        .get(place..place + 8)
        .and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u64::from_le_bytes) as usize
}

fn word(bytes: &[u8], place: usize) -> Option<u32> {
    let bytes = bytes.get(place..place.checked_add(4)?)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// Makes a change: the section, what to do and to which field, the record in two bytes, a value in four.
fn make(bytes: &mut Vec<u8>, change: &[u8]) {
    let sections = word(bytes, 12).unwrap_or(1).max(1) as usize;
    let value = word(change, 4).unwrap_or(0);
    let record = usize::from(change[2]) | usize::from(change[3]) << 8;
    // Past the sections lies the table of them.
    let section = usize::from(change[0]) % (sections + 1);
    let row = TABLE + ROW * section;
    let (offset, count, size) = match section == sections {
        true => (0, (TABLE + ROW * sections) / 4, 4),
        false => (
            number(bytes, row + 32),
            number(bytes, row + 40),
            word(bytes, row + 24).unwrap_or(0) as usize,
        ),
    };
    if count == 0 || size == 0 || count.saturating_mul(size) > bytes.len() {
        return;
    }
    let field = usize::from(change[1] >> 4) * 4 % size;
    let place = |record: usize| {
        (record % count)
            .saturating_mul(size)
            .saturating_add(offset + field)
    };
    let (here, there) = (place(record), place(value as usize));
    let width = size.min(4);
    let (Some(one), Some(other)) = (get(bytes, here, width), get(bytes, there, width)) else {
        return;
    };
    let (one, other) = match change[1] & 15 {
        0 => (value, None),
        1 => (one.wrapping_add(value % 16), None),
        2 => (one.wrapping_sub(value % 16), None),
        3 => (other, None),
        4 => (other, Some(one)),
        5 => (one ^ 1 << (value % 32), None),
        6 => (one.wrapping_add(1), Some(other.wrapping_sub(1))),
        7 => {
            bytes.truncate(value as usize % bytes.len());
            return;
        }
        _ => (value % 256, None),
    };
    set(bytes, here, width, one);
    if let Some(other) = other {
        set(bytes, there, width, other);
    }
}

fn get(bytes: &[u8], place: usize, width: usize) -> Option<u32> {
    let bytes = bytes.get(place..place.checked_add(width)?)?;
    let mut word = [0; 4];
    word[..width].copy_from_slice(bytes);
    Some(u32::from_le_bytes(word))
}

fn set(bytes: &mut [u8], place: usize, width: usize, value: u32) {
    bytes[place..place + width].copy_from_slice(&value.to_le_bytes()[..width]);
}

/// The file used where it lies: what is not proved may answer wrongly, but has an answer to everything.
fn has_answers_in_place(bytes: &[u8]) {
    let mut room = vec![0; bytes.len() + 8];
    let start = room.as_ptr().align_offset(8);
    let file = &mut room[start..start + bytes.len()];
    file.copy_from_slice(bytes);
    // SAFETY: the glossary, and all that it lends, is gone before `room` is.
    let file: &'static [u8] = unsafe { &*std::ptr::from_ref(file) };
    if let Ok(glossary) = Glossary::from_static(file) {
        answers(&glossary);
    }
}

fn is_right_or_an_error(bytes: &[u8]) {
    let glossary = match Glossary::from_bytes(bytes) {
        Ok(glossary) => glossary,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    let made = Glossary::new(&entries).expect("a glossary that was loaded can be made");
    assert_eq!(answers(&glossary), answers(&made));
    assert!(
        glossary.to_bytes() == bytes,
        "written anew, the bytes differ"
    );
}

/// What a glossary answers, to questions of all kinds.
fn answers(glossary: &Glossary) -> String {
    let mut texts: Vec<String> = [
        "",
        "小",
        "“小園”",
        "ＡＩ 4、AI4",
        "四 小园",
        "1+6+N",
        "五邊四旁",
    ]
    .map(String::from)
    .into();
    for entry in glossary.entries() {
        for text in entry
            .terms()
            .flat_map(|term| term.text().distinct().collect::<Vec<_>>())
        {
            texts.push(format!("“{text}”，{text}。"));
            texts.push(text.into());
        }
        texts.extend(
            entry
                .equivalents()
                .map(|equivalent| equivalent.text().into()),
        );
    }
    let mut said = String::new();
    let mut say = |answer: &dyn std::fmt::Debug| said += &format!("{answer:?}\n");
    for text in &texts {
        say(&glossary.lookup(text));
        say(&glossary.get(text).map(|entry| entry.id()));
        say(&glossary.complete(text).count());
        say(&glossary
            .suggest(text)
            .map(|near| near.distance())
            .collect::<Vec<_>>());
        say(&glossary.find_iter(text).collect::<Vec<_>>());
        say(&glossary.find_overlapping_iter(text).collect::<Vec<_>>());
    }
    for entry in glossary.entries() {
        say(&EntryBuf::from(entry));
        say(&glossary.by_id(entry.id()).is_some());
    }
    said
}
