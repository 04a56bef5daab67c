//! What holds of every list.

use super::super::{entries, Format};
use super::entry;
use crate::entry::owned::{EntryBuf, TextBuf};
use crate::entry::Standing;
use crate::source::{Severity, Source};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    let chars = prop::sample::select(
        "国國后面人工智能，、“”\"'; \t\n,#-[]=a1"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(chars, 0..8).prop_map(|chars| {
        // Something to look up, and no white space at either end.
        let text: String = chars.into_iter().collect();
        format!("字{text}号")
    })
}

fn texts() -> impl Strategy<Value = TextBuf> {
    let text = || prop::option::of(text());
    (text(), text()).prop_map(|(hant, hans)| TextBuf { hant, hans })
}

proptest! {
    #[test]
    fn what_is_written_as_a_table_is_read_back(
        rows in prop::collection::vec((text(), text(), texts(), text(), 0..3usize), 0..5),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
    ) {
        let mut wanted = Vec::new();
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(terminator)
            .from_writer(Vec::new());
        writer.write_record(["zh-Hant", "zh-Hans", "definition zh-Hant", "definition zh-Hans", "en", "standing"]).unwrap();
        for (hant, hans, definition, english, standing) in rows {
            let standing = Standing::ALL[standing];
            let in_script = |text: &Option<String>| text.clone().unwrap_or_default();
            writer.write_record([
                &hant, &hans, &in_script(&definition.hant), &in_script(&definition.hans),
                &english, standing.as_str(),
            ]).unwrap();
            wanted.push(EntryBuf {
                equivalents: vec![super::english(&english, standing)],
                ..entry(TextBuf::new(hant, hans), definition)
            });
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
        let (found, diagnostics) = entries(&Source::new("list", text.as_str()), format);
        for diagnostic in &diagnostics {
            // Which of the two scripts the texts are in is left to chance.
            prop_assert_eq!(diagnostic.severity(), Severity::Warning, "{}", diagnostic);
        }
        let found: Vec<_> = found.into_iter().map(|found| found.entry).collect();
        prop_assert_eq!(found, wanted, "{}", text);
    }

    #[test]
    fn what_is_said_of_any_text_has_its_place_in_it(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "[[entry]]\n", "headword", "=", "'国'", "\"", ",", "\n", "\r\n", "词条", "term", "en", "|", "\t", ";",
            "[entry.citation]\n", "date = 1\n", "{", "}", "[", "]", "x = 1\n", "皇后", "\u{FEFF}", "\0", "\r",
        ]), 0..40),
    ) {
        let text = pieces.concat();
        for format in [Format::Toml, Format::Csv, Format::Tsv] {
            let source = Source::new("list", text.as_str());
            let text = source.text();
            let (found, diagnostics) = entries(&source, format);
            let columns = |line: usize| text.lines().nth(line).unwrap_or_default().chars().count();
            for diagnostic in &diagnostics {
                let last = columns(diagnostic.line() - 1) + 1;
                prop_assert!(diagnostic.column() <= last, "{}", diagnostic);
            }
            for found in &found {
                prop_assert!(found.columns.end <= columns(found.line), "{:?}", found);
                prop_assert!(!found.entry.terms[0].text.is_empty());
            }
        }
    }
}
