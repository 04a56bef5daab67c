//! What the compiler says of sources, on standard error.

use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::io::Write as _;
use zhujie::source::{Diagnostic, Severity};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Prints all of them, and how many there are.
pub fn print(diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let mut page = String::new();
    for diagnostic in diagnostics {
        // Writing to a string does not fail.
        let _ = write_one(&mut page, diagnostic);
    }
    let _ = writeln!(page, "{}", counted(diagnostics));
    // There is nowhere left to report that this failed.
    let _ = anstream::stderr().write_all(page.as_bytes());
}

/// How many errors and warnings there are: `2 errors, 3 warnings`.
pub fn counted(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics
        .iter()
        .filter(|d| d.severity() == Severity::Error);
    let errors = errors.count();
    let counts = [(errors, "error"), (diagnostics.len() - errors, "warning")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, of)| format!("{count} {of}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    counts.join(", ")
}

fn write_one(page: &mut String, diagnostic: &Diagnostic) -> std::fmt::Result {
    let style = match diagnostic.severity() {
        Severity::Error => ERROR,
        _ => WARNING,
    };
    let text = diagnostic.to_string();
    let text = visible(&text);
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    match head.split_once(" warning: ") {
        Some((place, message)) if style == WARNING => writeln!(
            page,
            "{BOLD}{place}{BOLD:#} {style}warning:{style:#} {message}"
        )?,
        _ => writeln!(page, "{style}{head}{style:#}")?,
    }
    for line in lines {
        let margin = line.find(|c| !matches!(c, ' ' | '0'..='9' | '|' | '='));
        let (margin, shown) = line.split_at(margin.unwrap_or(line.len()));
        let of = match shown.starts_with('^') {
            true => style,
            false => Style::new(),
        };
        writeln!(page, "{DIM}{margin}{DIM:#}{of}{shown}{of:#}")?;
    }
    Ok(())
}

/// The text with a sign for each character that would control the terminal or turn the text
/// around, as wide as the diagnostic takes it to be.
fn visible(text: &str) -> String {
    let sign = |c: char| match c {
        '\n' => c,
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c => c,
    };
    let text = text
        .chars()
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}'));
    text.map(sign).collect()
}
