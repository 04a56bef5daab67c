//! [`EquivalentFinder`]: the equivalents of a glossary in texts of their language.

use crate::entry::Entry;
use crate::glossary::{Glossary, Shared};
use crate::haystack::Haystack;
use crate::model;
use crate::scan::without_lock;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::sync::Arc;
use zhujie::check::{EquivalentFinder as Finder, EquivalentMatch};
use zhujie::scan::OffsetCounter;

self_cell!(
    struct Cell {
        owner: Arc<Shared>,
        #[covariant]
        dependent: Finder,
    }
);

/// Finds the equivalents of a glossary in texts of one language: `Glossary.equivalents` makes it.
#[pyclass(frozen, module = "zhujie")]
pub struct EquivalentFinder(Cell);

impl EquivalentFinder {
    pub fn new(py: Python<'_>, glossary: &Glossary, lang: &str) -> Self {
        let shared = Arc::clone(&glossary.shared);
        EquivalentFinder(
            py.detach(|| Cell::new(shared, |shared| shared.glossary.equivalents(lang))),
        )
    }
}

#[pymethods]
impl EquivalentFinder {
    /// The language.
    #[getter]
    fn lang(&self) -> &str {
        self.0.borrow_dependent().lang()
    }

    /// The equivalents in a text, in their order: where several begin, the longest. Homographs stand one after another, with
    /// the same place.
    pub fn find<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let (py, haystack) = (text.py(), Haystack::new(text)?);
        let text = haystack.text()?;
        let found = without_lock(py, text.len(), || self.0.borrow_dependent().find(&text));
        let mut counter = OffsetCounter::new(&text, haystack.unit());
        let found = found.iter();
        found
            .map(|found| self.object(py, *found, &mut counter, &haystack))
            .collect()
    }

    fn __len__(&self) -> usize {
        self.0.borrow_dependent().len()
    }

    fn __repr__(&self) -> String {
        let finder = self.0.borrow_dependent();
        let (lang, len) = (finder.lang(), finder.len());
        format!("<EquivalentFinder {lang}: {len} equivalents>")
    }
}

impl EquivalentFinder {
    fn object<'py>(
        &self,
        py: Python<'py>,
        found: EquivalentMatch<'_>,
        counter: &mut OffsetCounter<'_>,
        haystack: &Haystack<'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let place = counter.span(found.span());
        let fields = (
            place.start,
            place.end,
            haystack.slice(place.start, place.end)?,
            Entry::new(self.0.borrow_owner(), found.entry().index()),
            model::EQUIVALENT.of(py, &found.equivalent())?,
            pythonize::pythonize(py, &found.form())?,
        );
        model::EQUIVALENT_MATCH.get(py)?.call1(fields)
    }
}
