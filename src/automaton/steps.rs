//! A counter of steps, for the tests that bound the complexity of a scan.

#[cfg(test)]
std::thread_local! {
    /// How many steps this thread has taken.
    pub(crate) static STEPS: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// Counts a step. Compiled to nothing outside of the unit tests.
#[inline]
pub(crate) fn count_step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}
