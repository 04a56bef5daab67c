//! The layout of the file: section table, values, checksum, version.

use super::*;

#[test]
fn section_tables_that_are_wrong() {
    let said_of_row = |name: &str, at: usize, value: u8| {
        said_of_bytes(|bytes| {
            let (row, _) = row(bytes, name);
            bytes[row + at] = value;
        })
    };
    assert_eq!(
        // A row: 0–23 the name, 24–27 the size of a record, 28–31 zero, 32–39 the offset, 40–47 the
        // count.
        said_of_row("terms", 0, b'T'),
        "section `terms`: another section has its place"
    );
    assert_eq!(
        said_of_row("terms", 23, 1),
        "section `terms`: another section has its place"
    );
    assert_eq!(
        said_of_row("terms", 24, 19),
        "section `terms`: its records have another size"
    );
    assert_eq!(
        said_of_row("terms", 28, 1),
        "section `terms`: its records have another size"
    );
    assert_eq!(
        said_of_row("terms", 32, 1),
        "section `terms`: it does not begin where the one before it ends"
    );
    assert_eq!(
        said_of_row("terms", 39, 0xFF),
        "section `terms`: it does not begin where the one before it ends"
    );
    // The upper bytes of the count: the section would be larger than any file.
    for at in 43..48 {
        assert_eq!(
            said_of_row("terms", at, 0xFF),
            "section `terms`: it reaches beyond the end of the file"
        );
    }
    assert_eq!(
        said_of_row("terms", 40, 0),
        "section `parts`: it does not begin where the one before it ends"
    );
    assert_eq!(
        said_of_row("longest_key", 40, 2),
        "section `longest_key`, record 1 (counted from 0): it is not what the entries make it"
    );
    assert_eq!(
        said_of_row("scan.words", 40, 0),
        "section `scan.letters`: it does not begin where the one before it ends"
    );
    // The bytes 12–15 of the header are the number of sections, 16–23 the length of the file.
    for (sections, rest) in [(0, 20), (24, 100), (u32::MAX, 10_000)] {
        let said = said_of_bytes(|bytes| {
            bytes[12..16].copy_from_slice(&sections.to_le_bytes());
            bytes.truncate(HEADER + rest);
            let length = bytes.len() as u64;
            bytes[16..24].copy_from_slice(&length.to_le_bytes());
        });
        assert_eq!(
            said,
            alloc::format!("it has {sections} sections, and should have 32")
        );
    }
    let followed = said_of_bytes(|bytes| {
        bytes.extend_from_slice(&[0; 8]);
        let length = bytes.len() as u64;
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
    });
    assert!(
        followed.ends_with("something follows its end"),
        "{followed}"
    );
    let between = said_of_bytes(|bytes| {
        let (_, start) = row(bytes, "keys");
        bytes[start - 1] = 1;
    });
    assert_eq!(between, "section `keys`: the bytes before it are not zero");
}

#[test]
fn records_of_unknown_values() {
    let said_at = |name: &str, at: usize, value: u8| {
        said_of_bytes(|bytes| {
            let (_, start) = row(bytes, name);
            bytes[start + at] = value;
        })
    };
    let unknown = |name: &str, record: usize| {
        alloc::format!("section `{name}`, record {record} (counted from 0): it has a value that this version does not know")
    };
    // A term record has 20 bytes; from 12 on its type, status, recognition and generated script,
    // each a byte. The second number is the first one without a meaning.
    for (at, first) in [(12, 5), (13, 4), (14, 3), (15, 3)] {
        for value in [first, 255] {
            assert_eq!(said_at("terms", 20 + at, value), unknown("terms", 1));
        }
    }
    // An equivalent's type, status and standing, and a byte of padding, which must be 0.
    for (at, first) in [(16, 5), (17, 4), (18, 4), (19, 1)] {
        assert_eq!(said_at("equivalents", at, first), unknown("equivalents", 0));
    }
    assert_eq!(said_at("descriptions", 0, 3), unknown("descriptions", 0));
    assert_eq!(
        said_at("pool", 0, 0xFF),
        "section `pool`: the text is no UTF-8"
    );
}

#[test]
fn the_checksum_is_xxh64() {
    // Of the algorithm's own test vectors.
    let hash = |bytes: &[u8]| {
        let mut hash = XxHash64::with_seed(0);
        hash.write(bytes);
        hash.finish()
    };
    assert_eq!(hash(b""), 0xEF46_DB37_51D8_E999);
    assert_eq!(hash(b"abc"), 0x44BC_2CF5_AD77_0999);
    // Of all but itself.
    let bytes: Vec<u8> = (0..100).collect();
    assert_eq!(
        checksum(&bytes),
        hash(&[&bytes[..24], &bytes[32..]].concat())
    );
}

#[test]
fn a_file_that_is_forged_is_to_be_written_again() {
    let mut tables = tables();
    tables.index.longest_key += 1;
    let error = Glossary::from_bytes(&file(tables)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this version of zhujie has not written the file, and it must be written again: \
         section `longest_key`, record 0 (counted from 0): it is not what the entries make it"
    );
    assert!(matches!(
        error.kind(),
        LoadErrorKind::Record {
            section: "longest_key",
            record: 0,
            ..
        }
    ));
}

#[test]
fn names_fit_into_the_table() {
    for (number, name) in sections::NAMES.iter().enumerate() {
        assert!(name.len() <= 24 && name.is_ascii(), "{name}");
        assert!(!sections::NAMES[..number].contains(name), "{name}");
    }
}

/// Keys lie in files, so a file of another key is of another version.
#[test]
fn the_version_is_that_of_the_key() {
    assert_eq!((VERSION, KEY_VERSION), (12, 2));
}
