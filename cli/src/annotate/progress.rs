//! How far a long text has been read, on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal as _, Read};

/// A text shorter than this is read before a person would look at the bar.
const LONG: u64 = 8 << 20;

/// A reader that shows how far it is, if the text is long and somebody is looking.
pub struct Progress<R> {
    reader: R,
    read: u64,
    /// The length of the text, if it is known.
    len: Option<u64>,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl<R> Progress<R> {
    /// Wraps a reader of a text of that length.
    pub fn new(reader: R, len: Option<u64>) -> Self {
        Progress {
            reader,
            read: 0,
            len,
            // Where the answer runs over the same screen, the bar would stand in it.
            wanted: io::stderr().is_terminal() && !io::stdout().is_terminal(),
            bar: None,
        }
    }

    fn bar(&self) -> ProgressBar {
        let (bar, template) = match self.len {
            Some(len) => (
                ProgressBar::new(len),
                "{bytes} of {total_bytes} {wide_bar} {eta}",
            ),
            None => (ProgressBar::no_length(), "{spinner} {bytes}"),
        };
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read += read as u64;
        if self.bar.is_none() && self.wanted && self.len.unwrap_or(self.read) >= LONG {
            self.bar = Some(self.bar());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read);
            if read == 0 {
                bar.finish_and_clear();
            }
        }
        Ok(read)
    }
}

impl<R> Drop for Progress<R> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
