//! How far long work is, on standard error, for a person who waits.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _, Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Work that takes no longer than this shows nothing.
const AFTER: Duration = Duration::from_secs(2);

/// The time between two pictures of the bar.
const TICK: Duration = Duration::from_millis(120);

/// How much work there is.
#[derive(Clone, Copy)]
pub enum Amount {
    /// So many bytes.
    Bytes(u64),
    /// Bytes, nobody knows how many.
    Unknown,
    /// Nothing that is counted.
    Uncounted,
}

/// A piece of work. Its bar comes up after two seconds, if standard error is a terminal, and goes with it.
pub struct Work {
    shown: Option<Shown>,
}

struct Shown {
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
            .then(|| Shown::begin(what, amount));
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

impl Shown {
    fn begin(what: &'static str, amount: Amount) -> Self {
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
        let bar = match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        let (done, waiting) = mpsc::channel();
        let later = bar.clone();
        let timer = thread::spawn(move || {
            if waiting.recv_timeout(AFTER) == Err(RecvTimeoutError::Timeout) {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(TICK);
            }
        });
        Shown {
            bar,
            done: Some(done),
            timer: Some(timer),
        }
    }
}

impl Drop for Shown {
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
