//! What is to be said of many entries.

use crate::source::Diagnostic;

/// A warning that holds of many entries: a few are shown, the others are counted.
#[derive(Default)]
pub(super) struct Repeated {
    shown: Vec<Diagnostic>,
    others: usize,
}

impl Repeated {
    const SHOWN: usize = 8;

    /// Adds one, which is made if it is shown: it may quote what all of them have.
    pub(super) fn add(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.shown.len() < Self::SHOWN {
            self.shown.push(make());
        } else {
            self.others += 1;
        }
    }

    /// Adds those that are shown, the last of them saying how many others there are.
    pub(super) fn tell(mut self, what: &str, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(last) = self.shown.last_mut().filter(|_| self.others > 0) {
            *last = last.with_others(format_args!("{} further {what}", self.others));
        }
        diagnostics.append(&mut self.shown);
    }
}
