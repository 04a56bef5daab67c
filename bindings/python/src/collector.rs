//! [`Collector`]: Python's garbage collector, out of the way.

use pyo3::prelude::*;

/// To ask the collector takes as long as to make some objects.
const MANY: usize = 10_000;

/// Python's collector of cycles, while it is paused. It would go through all objects again and again while they are made, and
/// tuples of numbers, entries and matches are in no cycle.
pub struct Collector<'py>(Bound<'py, PyModule>);

impl<'py> Collector<'py> {
    /// Pauses it while so many objects are made; `None` if they are few, or it does not run.
    pub fn pause_for(py: Python<'py>, objects: usize) -> PyResult<Option<Self>> {
        if objects < MANY {
            return Ok(None);
        }
        let collector = py.import("gc")?;
        if !collector.call_method0("isenabled")?.is_truthy()? {
            return Ok(None);
        }
        collector.call_method0("disable")?;
        Ok(Some(Collector(collector)))
    }
}

impl Drop for Collector<'_> {
    fn drop(&mut self) {
        // It fails for nobody; and a destructor has no one to tell.
        let _ = self.0.call_method0("enable");
    }
}
