//! The terminal: its width, and messages on standard error.

use anstyle::{AnsiColor, Color, Style};
use std::io::{self, Write as _};

/// The greatest width of lines, since longer ones are hard to read.
pub const MAX_WIDTH: usize = 100;

/// The width of the terminal, or else the variable `COLUMNS`, or else 80.
pub fn columns() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.into());
    let variable = || std::env::var("COLUMNS").ok()?.parse().ok();
    let columns = terminal.or_else(variable);
    columns.filter(|&columns| columns > 0).unwrap_or(80)
}

/// Prints a message on standard error.
pub fn complain(message: &str) {
    let style = Style::new()
        .bold()
        .fg_color(Some(Color::Ansi(AnsiColor::Red)));
    // There is nowhere left to report that this failed.
    let _ = writeln!(anstream::stderr(), "{style}zhujie:{style:#} {message}");
}
