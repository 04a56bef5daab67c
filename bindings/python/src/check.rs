//! [`Checker`]: whether translations use the terms of a glossary; and the message for a language model that did not.

use crate::entry::Entry;
use crate::error::CheckError;
use crate::glossary::{Glossary, Shared};
use crate::haystack::Haystack;
use crate::model;
use crate::scan::without_lock;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use self_cell::self_cell;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zhujie::check::{CheckOptions, Finding, FindingKind};
use zhujie::scan::OffsetCounter;
use zhujie::Span;

type OneByOne<'g> = Mutex<zhujie::check::Checker<'g>>;

self_cell!(
    struct Cell {
        owner: Arc<Shared>,
        #[not_covariant]
        dependent: OneByOne,
    }
);

/// Checks the segments of a document, one after another, and remembers how each term was rendered first.
///
/// Languages are tags of BCP 47, or what systems call them ("zh-Hant", "zh_CN", "en"). With `count`, a term must be
/// rendered as often as the source has it.
#[pyclass(frozen, module = "zhujie")]
pub struct Checker(Cell);

#[pymethods]
impl Checker {
    #[new]
    #[pyo3(signature = (glossary, *, source_lang, target_lang, count = false))]
    fn new(
        py: Python<'_>,
        glossary: &Bound<'_, Glossary>,
        source_lang: &str,
        target_lang: &str,
        count: bool,
    ) -> PyResult<Self> {
        let shared = Arc::clone(&glossary.get().shared);
        let options = CheckOptions::new(source_lang, target_lang).count(count);
        let cell = py.detach(|| {
            Cell::try_new(shared, |shared| {
                zhujie::check::Checker::new(&shared.glossary, &options).map(Mutex::new)
            })
        });
        cell.map(Checker)
            .map_err(|error| CheckError::new_err(error.to_string()))
    }

    /// Checks the next segment: a text and its translation. The findings are in the order of the source.
    pub fn check<'py>(
        &self,
        source: &Bound<'py, PyAny>,
        target: &Bound<'py, PyAny>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let py = source.py();
        let (source, target) = (Haystack::new(source)?, Haystack::new(target)?);
        let (source_text, target_text) = (source.text()?, target.text()?);
        let len = source_text.len() + target_text.len();
        let mut sources = OffsetCounter::new(&source_text, source.unit());
        let mut targets = OffsetCounter::new(&target_text, target.unit());
        let found = without_lock(py, len, || {
            self.with(|checker| {
                let findings = checker.check(&source_text, &target_text);
                let found = findings.iter().map(|finding| Found {
                    kind: finding.kind(),
                    entry: finding.entry().index(),
                    source: sources.span(finding.source_span()),
                    target: finding.target_span().map(|span| targets.span(span)),
                    expected: finding.expected().map(str::to_owned).collect(),
                    counts: finding.counts(),
                    earlier_segment: finding.earlier_segment(),
                    shown: finding.to_string(),
                });
                found.collect::<Vec<_>>()
            })
        });
        let shared = self.0.borrow_owner();
        let found = found.into_iter();
        found
            .map(|found| found.object(py, shared, &source, &target))
            .collect()
    }

    /// Begins another document: segments are counted anew, and renderings of the last document are forgotten.
    fn begin_document(&self, py: Python<'_>) {
        py.detach(|| self.with(|checker| checker.begin_document()));
    }

    /// Counts a segment that is not checked, so that the numbers of later ones are those of the document.
    fn skip_segment(&self, py: Python<'_>) {
        py.detach(|| self.with(|checker| checker.skip_segment()));
    }
}

impl Checker {
    /// What is wrong with the translation of one segment.
    pub fn once<'py>(
        glossary: &Bound<'py, Glossary>,
        source: &Bound<'py, PyAny>,
        target: &Bound<'py, PyAny>,
        (source_lang, target_lang): (&str, &str),
        count: bool,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let checker = Checker::new(glossary.py(), glossary, source_lang, target_lang, count)?;
        checker.check(source, target)
    }

    /// Threads take turns. Nobody who has the mutex waits for Python's lock, so nobody waits for ever.
    fn with<T>(&self, f: impl FnOnce(&mut zhujie::check::Checker<'_>) -> T) -> T {
        self.0.with_dependent(|_, checker| {
            let checker: Result<MutexGuard<'_, _>, _> = checker.lock();
            f(&mut checker.unwrap_or_else(PoisonError::into_inner))
        })
    }
}

/// A finding, with places in the units of its texts.
struct Found {
    kind: FindingKind,
    entry: usize,
    source: Range<usize>,
    target: Option<Range<usize>>,
    expected: Vec<String>,
    counts: Option<(usize, usize)>,
    earlier_segment: Option<usize>,
    shown: String,
}

impl Found {
    fn object<'py>(
        self,
        py: Python<'py>,
        shared: &Arc<Shared>,
        source: &Haystack<'py>,
        target: &Haystack<'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let place = self.target.clone().unwrap_or_default();
        let fields = (
            self.kind.as_str(),
            Entry::new(shared, self.entry),
            (self.source.start, self.source.end),
            source.slice(self.source.start, self.source.end)?,
            self.target.map(|place| (place.start, place.end)),
            target.slice(place.start, place.end)?,
            PyTuple::new(py, self.expected)?,
            self.counts,
            self.earlier_segment,
            self.shown,
        );
        model::FINDING.get(py)?.call1(fields)
    }
}

/// A message for a language model whose translation was checked: what it missed, a line for each entry, and to change nothing
/// else; "" if there are no findings. Corrections beyond 4,096 bytes are left for the next round.
#[pyfunction]
pub fn retry_prompt(findings: &Bound<'_, PyAny>) -> PyResult<String> {
    let kept: PyResult<Vec<_>> = findings.try_iter()?.map(|one| Kept::new(&one?)).collect();
    let kept = kept?;
    let findings: PyResult<Vec<_>> = kept.iter().map(Kept::finding).collect();
    Ok(zhujie::check::retry_prompt(&findings?))
}

/// What a finding of Python has that the message needs.
struct Kept<'py> {
    kind: FindingKind,
    entry: Bound<'py, Entry>,
    source_text: String,
    target_text: Option<String>,
    expected: Vec<String>,
    counts: Option<(usize, usize)>,
    earlier_segment: Option<usize>,
}

impl<'py> Kept<'py> {
    fn new(finding: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = finding.py();
        let text = |name: &Bound<'py, _>| -> PyResult<String> {
            Ok(Haystack::new(&finding.getattr(name)?)?.text()?.into_owned())
        };
        let kind: String = finding.getattr(intern!(py, "kind"))?.extract()?;
        let kind = FindingKind::ALL.iter().find(|one| one.as_str() == kind);
        let unknown = || CheckError::new_err("a finding must be of a kind that `check` gives");
        let has_target = !finding.getattr(intern!(py, "target"))?.is_none();
        let target_text = has_target.then(|| text(intern!(py, "target_text")));
        Ok(Kept {
            kind: *kind.ok_or_else(unknown)?,
            entry: finding.getattr(intern!(py, "entry"))?.cast_into()?,
            source_text: text(intern!(py, "source_text"))?,
            target_text: target_text.transpose()?,
            expected: finding.getattr(intern!(py, "expected"))?.extract()?,
            counts: finding.getattr(intern!(py, "counts"))?.extract()?,
            earlier_segment: finding.getattr(intern!(py, "earlier_segment"))?.extract()?,
        })
    }

    /// Its places say nothing to a model, and are left out.
    fn finding(&self) -> PyResult<Finding<'_, '_>> {
        let nowhere = Span { start: 0, end: 0 };
        let entry = self.entry.get().view()?;
        let expected = self.expected.iter().cloned();
        let mut finding = Finding::new(self.kind, entry, nowhere, &self.source_text, expected);
        if let Some(text) = &self.target_text {
            finding = finding.with_target(nowhere, text);
        }
        if let Some((wanted, found)) = self.counts {
            finding = finding.with_counts(wanted, found);
        }
        if let Some(segment) = self.earlier_segment {
            finding = finding.with_earlier_segment(segment);
        }
        Ok(finding)
    }
}
