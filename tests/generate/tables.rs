//! The committed fold tables are those that the committed data makes, and the data is what it says it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::root;
use sha2::{Digest as _, Sha256};
use zhujie::generate::{
    normal_source, rust_source, Dictionaries, COMMAND, FILL_PATH, NORMAL_PATH, PATH,
};

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_fold_tables_are_fresh() {
    let dictionaries = Dictionaries::read(root().join("data")).unwrap();
    assert_fresh(PATH, "data/", &rust_source(&dictionaries).unwrap());
}

/// Whatever the versions of Unicode of the crate and of Rust.
#[test]
fn the_tables_of_normal_forms_are_fresh() {
    assert_fresh(NORMAL_PATH, "unicode-normalization", &normal_source());
}

fn assert_fresh(path: &str, of: &str, wanted: &str) {
    let committed = read(root().join(path));
    if committed != wanted {
        let line = committed
            .lines()
            .zip(wanted.lines())
            .take_while(|(a, b)| a == b)
            .count()
            + 1;
        panic!("{path} is not what {of} makes, from line {line} on; run `{COMMAND}`");
    }
}

#[test]
fn the_generated_files_say_how_they_are_made_and_whose_data_they_hold() {
    for (path, licences) in [
        (PATH, "Apache-2.0 AND Unicode-3.0"),
        (NORMAL_PATH, "Unicode-3.0"),
        (FILL_PATH, "Apache-2.0"),
    ] {
        let committed = read(root().join(path));
        let mut lines = committed.lines();
        let first = lines.next().unwrap();
        assert!(
            first.starts_with("// @generated") && first.contains(COMMAND),
            "{first}"
        );
        let second = format!("// SPDX-License-Identifier: {licences}");
        assert_eq!(lines.next(), Some(&*second));
    }
}

/// All directories below `data/` that hold files, each with the names of its files.
fn folders() -> Vec<(PathBuf, BTreeSet<String>)> {
    let mut folders = Vec::new();
    let mut open = vec![root().join("data")];
    while let Some(folder) = open.pop() {
        let mut files = BTreeSet::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                files.insert(entry.file_name().into_string().unwrap());
            }
        }
        if !files.is_empty() {
            folders.push((folder, files));
        }
    }
    folders
}

#[test]
fn data_has_the_checksums_it_is_committed_with() {
    let mut checked = 0;
    for (folder, files) in folders() {
        if !files.contains("SHA256SUMS") {
            continue;
        }
        for line in read(folder.join("SHA256SUMS")).lines() {
            let (sum, name) = line
                .split_once("  ")
                .unwrap_or_else(|| panic!("{}: {line}", folder.display()));
            let path = folder.join(name);
            let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let actual: String = Sha256::digest(bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(actual, sum, "{}", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} files have a checksum");
}

#[test]
fn data_is_documented_file_by_file() {
    for (folder, files) in folders() {
        let readme = read(folder.join("README.md"));
        for name in files.iter().filter(|name| *name != "README.md") {
            let documented = readme.contains(&format!("`{name}`"));
            assert!(
                documented,
                "{} does not say what {name} is",
                folder.join("README.md").display()
            );
        }
    }
}

/// What is wrong with a source is said with its file, line and text; everything that is, at once.
mod errors {
    use super::*;

    #[track_caller]
    fn assert_error(dictionaries: &Dictionaries, expected: &str) {
        let error = rust_source(dictionaries).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn of_lines_that_cannot_be_read() {
        let dictionaries = Dictionaries {
            ts_characters: "# comment\n萬\t万\n萬万\n".into(),
            st_characters: "万\t萬 \n".into(),
            hk_variants: "衛生\t衞\n".into(),
            ..Dictionaries::default()
        };
        assert_error(
            &dictionaries,
            "opencc/TSCharacters.txt:3: expected a character, a tab, and candidates separated by spaces\n    萬万\n\
             opencc/STCharacters.txt:1: expected one character, found \"\"\n    万\t萬 \n\
             opencc/HKVariants.txt:1: expected one character, found \"衛生\"\n    衛生\t衞",
        );
    }

    #[test]
    fn of_characters_that_normalization_changes() {
        let dictionaries = Dictionaries {
            tw_variants: "\u{F900}\t豈\n".into(),
            ..Dictionaries::default()
        };
        assert_error(
            &dictionaries,
            "opencc/TWVariants.txt:1: expected a character that NFKC leaves alone, found '\u{F900}'\n    \u{F900}\t豈",
        );
    }

    #[test]
    fn of_radicals() {
        let dictionaries = Dictionaries {
            equivalent_unified_ideograph: "2E81 ; 5382\n2E82 : 4E5B\n".into(),
            ..Dictionaries::default()
        };
        assert_error(
            &dictionaries,
            "unicode/EquivalentUnifiedIdeograph.txt:2: expected a code point or a range, `;`, and a code point, in \
             hexadecimal\n    2E82 : 4E5B",
        );
    }

    #[test]
    fn of_contradictions() {
        let dictionaries = Dictionaries {
            ts_characters: "萬\t万\n萬\t卍\n甲\t乙\n乙\t甲\n".into(),
            extra: "萬\t万\tknown\n著\t着\n".into(),
            ..Dictionaries::default()
        };
        assert_error(
            &dictionaries,
            "fold/extra.tsv:2: expected a spelling, the standard form and a reason, separated by tabs\n    著\t着",
        );
        let dictionaries = Dictionaries {
            extra: "萬\t万\tknown\n".into(),
            ..dictionaries
        };
        assert_error(
            &dictionaries,
            "opencc/TSCharacters.txt:2: 萬 has an entry already\n    萬\t卍\n\
             fold/extra.tsv:1: 萬 is mapped to 卍 already; delete this line\n    萬\t万\tknown\n\
             opencc/TSCharacters.txt:3: 甲 is mapped to itself by way of others\n    甲\t乙\n\
             opencc/TSCharacters.txt:4: 乙 is mapped to itself by way of others\n    乙\t甲",
        );
    }

    #[test]
    fn of_files_that_are_not_there() {
        let error = Dictionaries::read(root().join("src")).unwrap_err();
        assert!(error.to_string().contains("TSCharacters.txt"), "{error}");
    }
}
