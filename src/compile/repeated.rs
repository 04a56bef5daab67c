//! A warning that may hold of many entries.

use crate::source::Diagnostic;

/// A warning that may hold of many entries: the first ones are shown, the others counted.
#[derive(Default)]
pub(super) struct RepeatedWarning {
    shown: Vec<Diagnostic>,
    others: usize,
}

impl RepeatedWarning {
    /// How many are shown: enough to see what they have in common, and still read the other warnings.
    const SHOWN: usize = 8;

    /// Adds one, which is made if it is shown: it may quote what all of them have.
    pub(super) fn add(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.shown.len() < Self::SHOWN {
            self.shown.push(make());
        } else {
            self.others += 1;
        }
    }

    /// Appends the warnings that are shown; the last one says how many `what` there are besides.
    pub(super) fn append_to(mut self, what: &str, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(last) = self.shown.last_mut().filter(|_| self.others > 0) {
            *last = last.with_others(format_args!("{} further {what}", self.others));
        }
        diagnostics.append(&mut self.shown);
    }
}
