//! Progress bars for long work, on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _, Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Work shows a bar only after this time.
const DELAY: Duration = Duration::from_secs(2);

/// The time between two updates of the bar.
const TICK: Duration = Duration::from_millis(120);

/// The amount of work.
#[derive(Clone, Copy)]
pub enum Amount {
    /// So many bytes.
    Bytes(u64),
    /// An unknown number of bytes.
    Unknown,
    /// Work that is not counted.
    Uncounted,
}

/// Work in progress. Its bar appears after two seconds if standard error is a terminal, and disappears when this is
/// dropped.
pub struct Work {
    shown: Option<Display>,
}

struct Display {
    bar: ProgressBar,
    /// Dropped, it ends the timer.
    done: Option<Sender<()>>,
    timer: Option<JoinHandle<()>>,
}

impl Work {
    /// Work before there is an answer.
    pub fn begin(what: &'static str, amount: Amount) -> Self {
        let shown = io::stderr()
            .is_terminal()
            .then(|| Display::begin(what, amount));
        Work { shown }
    }

    /// Work that answers as it goes on. Where the answer runs over the same screen, there is no bar in it.
    pub fn begin_beside_answer(what: &'static str, amount: Amount) -> Self {
        match io::stdout().is_terminal() {
            true => Work { shown: None },
            false => Work::begin(what, amount),
        }
    }

    /// So many bytes more are done.
    pub fn advance(&self, bytes: usize) {
        if let Some(shown) = &self.shown {
            shown.bar.inc(bytes as u64);
        }
    }
}

impl Display {
    fn begin(what: &'static str, amount: Amount) -> Self {
        let bar = bar(what, amount);
        let (done, waiting) = mpsc::channel();
        let later = bar.clone();
        let timer = thread::spawn(move || {
            if waiting.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(TICK);
            }
        });
        Display {
            bar,
            done: Some(done),
            timer: Some(timer),
        }
    }
}

/// A bar that is not to be seen yet.
fn bar(what: &'static str, amount: Amount) -> ProgressBar {
    let (len, template) = match amount {
        Amount::Bytes(len) => (
            Some(len),
            "{msg} {bytes} of {total_bytes} {wide_bar} {bytes_per_sec}, {eta} left",
        ),
        Amount::Unknown => (None, "{spinner} {msg} {bytes}, {bytes_per_sec}, {elapsed}"),
        Amount::Uncounted => (None, "{spinner} {msg}, {elapsed}"),
    };
    let bar = ProgressBar::with_draw_target(len, ProgressDrawTarget::hidden());
    let bar = bar.with_message(what);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(timer) = self.timer.take() {
            // It has nothing to say, not even by a panic.
            let _ = timer.join();
        }
        self.bar.finish_and_clear();
    }
}

/// A reader or a writer that tells how much has gone through it.
pub struct Counted<T> {
    inner: T,
    work: Work,
}

impl<T> Counted<T> {
    pub fn new(inner: T, work: Work) -> Self {
        Counted { inner, work }
    }

    /// What it goes through to; the work is done.
    pub fn into_inner(self) -> T {
        self.inner
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.work.advance(read);
        Ok(read)
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.work.advance(written);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    /// What is shown of work when 50 MiB of it are done.
    fn shown(amount: Amount) -> String {
        let terminal = InMemoryTerm::new(4, 80);
        let bar = bar("reading", amount);
        bar.set_draw_target(ProgressDrawTarget::term_like(Box::new(terminal.clone())));
        bar.inc(25 << 20);
        thread::sleep(Duration::from_millis(100));
        bar.inc(25 << 20);
        bar.tick();
        terminal.contents()
    }

    #[test]
    fn a_bar_tells_the_rate_and_the_time_left() {
        let bar = shown(Amount::Bytes(100 << 20));
        assert!(bar.starts_with("reading 50.00 MiB of 100.00 MiB "), "{bar}");
        assert!(bar.contains("iB/s, ") && bar.ends_with("s left"), "{bar}");
        let bar = shown(Amount::Unknown);
        assert!(
            bar.contains(" reading 50.00 MiB, ") && bar.contains("iB/s, 0s"),
            "{bar}"
        );
        let bar = shown(Amount::Uncounted);
        assert!(bar.ends_with(" reading, 0s"), "{bar}");
    }
}
