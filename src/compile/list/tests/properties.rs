//! What holds of every list.

use super::super::{entries, Format, Options};
use super::entry;
use crate::entry::owned::{EntryBuf, TextBuf};
use crate::entry::Standing;
use crate::source::{Severity, Source};
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;

/// Something to look up, and no white space at either end.
fn text(u: &mut Unstructured<'_>) -> Result<String> {
    const CHARS: [char; 26] = [
        '国', '國', '后', '面', '人', '工', '智', '能', '，', '、', '“', '”', '"', '\'', ';', ' ',
        '\t', '\n', ',', '#', '-', '[', ']', '=', 'a', '1',
    ];
    let count = u.int_in_range(0..=7)?;
    let chars = (0..count).map(|_| u.choose(&CHARS).copied());
    Ok(format!("字{}号", chars.collect::<Result<String>>()?))
}

fn texts(u: &mut Unstructured<'_>) -> Result<TextBuf> {
    let mut text = || -> Result<_> { u.arbitrary::<bool>()?.then(|| text(u)).transpose() };
    Ok(TextBuf {
        hant: text()?,
        hans: text()?,
    })
}

#[test]
fn what_is_written_as_a_table_is_read_back() {
    const HEADER: [&str; 6] = [
        "zh-Hant",
        "zh-Hans",
        "definition zh-Hant",
        "definition zh-Hans",
        "en",
        "standing",
    ];
    arbtest(|u| {
        let (format, delimiter) = *u.choose(&[
            (Format::Csv, b','),
            (Format::Csv, b';'),
            (Format::Tsv, b'\t'),
        ])?;
        let terminator = match u.arbitrary()? {
            true => csv::Terminator::CRLF,
            false => csv::Terminator::Any(b'\n'),
        };
        let mut wanted = Vec::new();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(terminator)
            .from_writer(Vec::new());
        writer.write_record(HEADER).unwrap();
        for _ in 0..u.int_in_range(0..=4)? {
            // Without what may stand between several terms of a cell.
            let term = |text: String| text.replace(['、', ';'], "");
            let (hant, hans, english) = (term(text(u)?), term(text(u)?), term(text(u)?));
            let (definition, standing) = (texts(u)?, *u.choose(Standing::ALL)?);
            let in_script = |text: &Option<String>| text.clone().unwrap_or_default();
            let record = [
                &hant,
                &hans,
                &in_script(&definition.hant),
                &in_script(&definition.hans),
                &english,
                standing.as_str(),
            ];
            writer.write_record(record).unwrap();
            wanted.push(EntryBuf {
                equivalents: vec![super::english(&english, standing)],
                ..entry(TextBuf::new(hant, hans), definition)
            });
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let (found, diagnostics) = entries(
            &Source::new("list", text.as_str()),
            format,
            &Options::default(),
        );
        for diagnostic in &diagnostics {
            // Which of the two scripts the texts are in is left to chance.
            assert_eq!(diagnostic.severity(), Severity::Warning, "{diagnostic}");
        }
        let found: Vec<_> = found.into_iter().map(|found| found.entry).collect();
        assert_eq!(found, wanted, "{text}");
        Ok(())
    });
}

#[test]
fn what_is_said_of_any_text_has_its_place_in_it() {
    const PIECES: &[&str] = &[
        "[[entry]]\n",
        "headword",
        "=",
        "'国'",
        "\"",
        ",",
        "\n",
        "\r\n",
        "词条",
        "term",
        "en",
        "|",
        "\t",
        ";",
        "[entry.citation]\n",
        "date = 1\n",
        "{",
        "}",
        "[",
        "]",
        "x = 1\n",
        "皇后",
        "\u{FEFF}",
        "\0",
        "\r",
    ];
    arbtest(|u| {
        let count = u.int_in_range(0..=39)?;
        let pieces = (0..count).map(|_| u.choose(PIECES).copied());
        let text = pieces.collect::<Result<String>>()?;
        for format in [Format::Toml, Format::Csv, Format::Tsv] {
            let source = Source::new("list", text.as_str());
            let text = source.text();
            let (found, diagnostics) = entries(&source, format, &Options::default());
            let columns = |line: usize| text.lines().nth(line).unwrap_or_default().chars().count();
            for diagnostic in &diagnostics {
                let last = columns(diagnostic.line() - 1) + 1;
                assert!(diagnostic.column() <= last, "{diagnostic}");
            }
            for found in &found {
                assert!(found.columns.end <= columns(found.line), "{found:?}");
                assert!(!found.entry.terms[0].text.is_empty());
            }
        }
        Ok(())
    });
}
