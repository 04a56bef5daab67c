//! The table as `RESULTS.md` has it: a section for each promise of `SECURITY.md`.

use crate::measure::Row;
use std::fmt::Write;

/// The sections, and what the names of their operations begin with.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Keys and look-up", &["key", "lookup", "suggest"]),
    ("Completion", &["complete"]),
    (
        "Scanning",
        &[
            "find_iter",
            "find_overlapping_iter",
            "at_strength",
            "offsets",
            "find_parts",
            "par_find_all",
            "prompt",
        ],
    ),
    ("Readers", &["find_reader", "lines"]),
    (
        "Glossaries",
        &[
            "Glossary::new",
            "to_bytes",
            "from_bytes",
            "from_shared",
            "open a .zhj",
            "open two .zhj",
            "merge",
            "EntryBuf::from",
        ],
    ),
    (
        "Sources",
        &["open text", "repair", "decode", "compile entries"],
    ),
    (
        "Documents",
        &["open a page", "read a page", "open a Word document"],
    ),
    ("Formats", &["export", "import", "open"]),
    ("Web pages", &["page"]),
    ("Checks", &["check", "find_equivalents"]),
    ("Conversion", &["convert"]),
];

/// The section of an operation: the one that has most of the beginning of its name.
///
/// # Panics
/// If it belongs to none.
fn section(name: &str) -> usize {
    let length = |(place, (_, beginnings)): (usize, &(&str, &[&str]))| {
        let matching = beginnings.iter().filter(|begin| name.starts_with(**begin));
        Some((matching.map(|begin| begin.len()).max()?, place))
    };
    let found = SECTIONS.iter().enumerate().filter_map(length).max();
    found
        .unwrap_or_else(|| panic!("{name} belongs to no section"))
        .1
}

/// The sections: how much their operations grow at most, then all lines of each.
pub fn markdown(rows: &[Row]) -> String {
    let mut sections: Vec<Vec<&Row>> = SECTIONS.iter().map(|_| Vec::new()).collect();
    for row in rows {
        sections[section(&row.name)].push(row);
    }
    let mut text = String::from(
        "| | operations | most growth of time | most growth of memory | growing or taking more, as documented |\n|---|--:|--:|--:|--:|\n",
    );
    for ((title, _), rows) in SECTIONS.iter().zip(&sections) {
        let kept = rows.iter().filter(|row| row.verdict().is_empty());
        let most =
            |growth: fn(&Row) -> f64| kept.clone().map(|row| growth(row)).fold(1.0, f64::max);
        let anchor = title.to_lowercase().replace(' ', "-");
        writeln!(
            text,
            "| [{title}](#{anchor}) | {} | {:.2} | {:.2} | {} |",
            rows.len(),
            most(|row| row.growth_of_time),
            most(|row| row.growth_of_memory),
            rows.len() - kept.clone().count(),
        )
        .expect("in memory");
    }
    for ((title, _), rows) in SECTIONS.iter().zip(&sections) {
        let heading =
            "| operation | n | ms | growth | MiB | growth | |\n|---|--:|--:|--:|--:|--:|---|";
        writeln!(text, "\n## {title}\n\n{heading}").expect("in memory");
        for row in rows {
            writeln!(text, "| {} |", row.columns().join(" | ")).expect("in memory");
        }
    }
    text
}
