//! How many steps a scan takes, for the tests that bound them.

#[cfg(test)]
std::thread_local! {
    /// How many steps this thread has taken.
    pub(crate) static STEPS: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// Counts a step, for the tests that bound how many there are.
#[inline]
pub(crate) fn count_step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}
