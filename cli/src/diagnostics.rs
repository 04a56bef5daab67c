//! Prints errors and warnings about sources on standard error.

use anstyle::{AnsiColor, Style};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use zhujie::source::{Diagnostic, Severity};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// If there are more than this of a kind, they are counted …
const MAX_ALIKE: usize = 4;
/// … and only so many are shown.
const SHOWN_ALIKE: usize = 2;

/// The diagnostics in the order of the files and their lines, without duplicates. Those about a file as a whole come before
/// its lines; those about files that are not in `files` come last.
pub fn in_order(diagnostics: &[Diagnostic], files: &[&str]) -> Vec<Diagnostic> {
    let place = |d: &Diagnostic| {
        let file = files.iter().position(|file| *file == d.file());
        (file.unwrap_or(files.len()), d.line(), d.column())
    };
    let mut ordered: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    ordered.extend_from_slice(diagnostics);
    ordered.sort_by_key(place);
    let mut once: Vec<Diagnostic> = Vec::with_capacity(ordered.len());
    for diagnostic in ordered {
        let here = place(&diagnostic);
        let mut same_place = once.iter().rev().take_while(|other| place(other) == here);
        if !same_place.any(|other| *other == diagnostic) {
            once.push(diagnostic);
        }
    }
    once
}

/// The greatest number of lines that are printed, unless all are asked for.
const MAX_LINES: usize = 20;

/// Prints diagnostics, and their number if there are several. Unless `all` is set, only a few of many alike in a file are
/// shown, with a line that counts the others; and beyond the limit of lines, warnings are left out, and then errors.
pub fn print(diagnostics: &[Diagnostic], all: bool) {
    if diagnostics.is_empty() {
        return;
    }
    let mut messages = messages(diagnostics, all);
    let mut total: usize = messages.iter().map(Message::lines).sum();
    let mut left_out = 0;
    if !all && total > MAX_LINES - 1 {
        messages.sort_by_key(|message| !message.is_error);
        while total > MAX_LINES - 2 && messages.len() > 1 {
            let Some(last) = messages.pop() else { break };
            total -= last.lines();
            left_out += last.count;
        }
    }
    let mut page: String = messages.into_iter().map(|message| message.text).collect();
    // Writing to a string does not fail.
    if left_out > 0 {
        let _ = writeln!(
            page,
            "{left_out} more are not shown; --all-warnings shows them"
        );
    }
    if diagnostics.len() > 1 {
        let _ = writeln!(page, "{}", counts(diagnostics));
    }
    // There is nowhere left to report that this failed.
    let _ = anstream::stderr().write_all(page.as_bytes());
}

/// The message for one diagnostic, or for several of a kind.
struct Message {
    is_error: bool,
    /// The number of diagnostics that it covers.
    count: usize,
    text: String,
}

impl Message {
    fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// The messages for diagnostics, in their order.
fn messages(diagnostics: &[Diagnostic], all: bool) -> Vec<Message> {
    let mut kinds: HashMap<_, Vec<&Diagnostic>> = HashMap::new();
    for diagnostic in diagnostics {
        kinds.entry(kind(diagnostic)).or_default().push(diagnostic);
    }
    let mut seen: HashMap<_, usize> = HashMap::new();
    let mut messages = Vec::new();
    for diagnostic in diagnostics {
        let kind = kind(diagnostic);
        let alike = &kinds[&kind];
        let seen = seen.entry(kind).or_default();
        *seen += 1;
        let is_error = diagnostic.severity() == Severity::Error;
        let mut text = String::new();
        let mut count = 1;
        // Writing to a string does not fail.
        if all || alike.len() <= MAX_ALIKE || *seen <= SHOWN_ALIKE {
            let _ = write_one(&mut text, diagnostic);
        } else if *seen == SHOWN_ALIKE + 1 {
            count = alike.len() - SHOWN_ALIKE;
            let _ = write_others(&mut text, &alike[SHOWN_ALIKE..]);
        } else {
            continue;
        }
        messages.push(Message {
            is_error,
            count,
            text,
        });
    }
    messages
}

/// The number of errors and warnings: `2 errors, 3 warnings`.
pub fn counts(diagnostics: &[Diagnostic]) -> String {
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

/// The key that diagnostics of a kind share: the file, whether they are errors, and the message without its numbers and
/// quotations.
fn kind(diagnostic: &Diagnostic) -> (&str, bool, String) {
    let mut closing = None;
    let mut kind = String::new();
    for c in diagnostic.message().chars() {
        if closing == Some(c) {
            closing = None;
        } else if closing.is_none() {
            closing = match c {
                '“' => Some('”'),
                '「' => Some('」'),
                '`' | '"' => Some(c),
                _ => None,
            };
            if closing.is_none() && !c.is_ascii_digit() {
                kind.push(c);
            }
        }
    }
    let is_error = diagnostic.severity() == Severity::Error;
    (diagnostic.file(), is_error, kind)
}

/// Writes one line for diagnostics of a kind that have been shown: `list.csv: 40 more such warnings, up to line 52`.
fn write_others(page: &mut String, others: &[&Diagnostic]) -> std::fmt::Result {
    let Some(last) = others.last() else {
        return Ok(());
    };
    let (style, what) = match last.severity() {
        Severity::Error => (ERROR, "errors"),
        _ => (WARNING, "warnings"),
    };
    let (file, count) = (visible(last.file()), others.len());
    let up_to = match last.line() {
        0 => String::new(),
        line => format!(", up to line {line}"),
    };
    writeln!(
        page,
        "{BOLD}{file}:{BOLD:#} {style}{count} more such {what}{style:#}{up_to}"
    )
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

/// The text with a visible symbol for each character that would control the terminal or change the
/// direction of the text, of the same width as in the diagnostic.
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
