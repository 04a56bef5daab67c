//! [`Glossary`]: look-up and recognition.

use crate::arrow;
use crate::check::Checker;
use crate::collector::Collector;
use crate::entry::Entry;
use crate::equivalents::EquivalentFinder;
use crate::error;
use crate::haystack::Haystack;
use crate::hit::Hit;
use crate::matches::{Matches, Origin};
use crate::model;
use crate::opening;
use crate::scan::{self, Which};
use crate::tuples;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyList, PyTuple, PyType};
use std::path::PathBuf;
use std::sync::Arc;
use zhujie::scan::OffsetCounter;
use zhujie::source::Diagnostic;
use zhujie::{Script, CHANGAN_2024};

/// What all objects of a glossary share.
pub struct Shared {
    pub glossary: zhujie::Glossary,
    pub warnings: Vec<Diagnostic>,
}

impl Shared {
    pub fn new(glossary: zhujie::Glossary) -> Arc<Self> {
        Shared {
            glossary,
            warnings: Vec::new(),
        }
        .into()
    }

    /// The entry of that number, which was got from the glossary.
    pub fn entry(&self, number: usize) -> PyResult<zhujie::Entry<'_>> {
        let entry = self.glossary.entry(number);
        entry.ok_or_else(|| PyRuntimeError::new_err(format!("there is no entry {number}")))
    }
}

/// A glossary: entries and their index. It never changes; threads may share one.
#[pyclass(frozen, module = "zhujie")]
pub struct Glossary {
    pub shared: Arc<Shared>,
}

impl Glossary {
    pub fn new(glossary: zhujie::Glossary) -> Self {
        Glossary {
            shared: Shared::new(glossary),
        }
    }

    fn inner(&self) -> &zhujie::Glossary {
        &self.shared.glossary
    }

    fn entry_at(&self, entry: zhujie::Entry<'_>) -> Entry {
        Entry::new(&self.shared, entry.index())
    }

    fn matches(&self, text: &Bound<'_, PyAny>, which: Which) -> PyResult<Matches> {
        let haystack = Haystack::new(text)?;
        let all = scan::collect(text.py(), self.inner(), &haystack, which)?;
        Ok(Matches::new(Origin::new(&self.shared, haystack), all))
    }
}

#[pymethods]
impl Glossary {
    /// The glossary that comes with the library: that of the 2024 work report of Chang'an, a town in Dongguan.
    #[staticmethod]
    fn builtin() -> Self {
        Glossary::new(CHANGAN_2024.clone())
    }

    /// A glossary of entries: dicts in the shape of `Entry.to_dict`, entries of another glossary, rows of a table ({"term": "芯片",
    /// "en": "chip"}), a dict of terms and equivalents, a frame of pandas or Polars, or any object with `__arrow_c_stream__`.
    ///
    /// `columns` says what the columns of a table hold, where they have other names than lists know: {"Fachwort": "term"};
    /// `target` is the language of a dict's equivalents.
    #[classmethod]
    #[pyo3(signature = (entries, *, columns = None, target = "en"))]
    fn from_entries(
        _cls: &Bound<'_, PyType>,
        py: Python<'_>,
        entries: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
        target: &str,
    ) -> PyResult<Py<Self>> {
        let glossary = py
            .import("zhujie._input")?
            .call_method1("glossary", (entries, columns, target))?;
        Ok(glossary.cast_into::<Glossary>()?.unbind())
    }

    /// Of dicts in the shape of the format "json" alone.
    #[staticmethod]
    fn _from_dicts(py: Python<'_>, entries: &Bound<'_, PyList>) -> PyResult<Self> {
        let mut all = Vec::with_capacity(entries.len());
        for (number, entry) in entries.iter().enumerate() {
            all.push(opening::read_entry(&entry, number)?);
        }
        let glossary = py.detach(|| zhujie::Glossary::new(all));
        let glossary = glossary.map_err(|error| error::build_error(py, &error))?;
        Ok(Glossary::new(glossary))
    }

    /// The glossary that `to_bytes` wrote. With `rebuild`, its index is made anew and compared.
    #[staticmethod]
    #[pyo3(signature = (data, *, rebuild = false))]
    fn from_bytes(py: Python<'_>, data: Vec<u8>, rebuild: bool) -> PyResult<Self> {
        let glossary = py.detach(|| match rebuild {
            true => zhujie::Glossary::from_bytes(&data),
            false => zhujie::Glossary::from_shared(Arc::new(data)),
        });
        let glossary = glossary.map_err(|why| error::OpenError::new_err(why.to_string()))?;
        Ok(Glossary::new(glossary))
    }

    /// One glossary of the entries of several. Entries that say the same become one.
    #[staticmethod]
    #[pyo3(signature = (*glossaries))]
    fn merge(py: Python<'_>, glossaries: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut all = Vec::new();
        for glossary in glossaries {
            all.push(Arc::clone(&glossary.cast::<Glossary>()?.get().shared));
        }
        let merged = py.detach(|| {
            let all = all.iter().map(|shared| &shared.glossary);
            zhujie::Glossary::merge(all)
        });
        let merged = merged.map_err(|error| error::build_error(py, &error))?;
        Ok(Glossary::new(merged))
    }

    /// The glossary in binary form.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes = py.detach(|| self.inner().to_bytes());
        PyBytes::new(py, &bytes)
    }

    /// Saves the glossary in binary form, which `open` reads, or maps into memory, without work. The file is written whole
    /// or not at all: a file that is mapped by others keeps what it has.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let bytes = py.detach(|| self.inner().to_bytes());
        crate::export::write(py, &path, &bytes)
    }

    /// What was doubtful in the files that the glossary was opened from.
    #[getter]
    fn warnings(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        error::diagnostics(py, &self.shared.warnings)
    }

    /// How many bytes the tables take on the heap: none if the glossary is built in, or used in place.
    #[getter]
    fn memory_usage(&self) -> usize {
        self.inner().memory_usage()
    }

    /// The entry that a query means, in either script, or None.
    fn get(&self, query: &Bound<'_, PyAny>) -> PyResult<Option<Entry>> {
        let query = Haystack::new(query)?;
        let entry = self.inner().get(&query.text()?);
        Ok(entry.map(|entry| self.entry_at(entry)))
    }

    /// The entries that queries mean, in a list; None for a query without one.
    fn get_many<'py>(
        &self,
        py: Python<'py>,
        queries: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyList>> {
        let len = queries.len().unwrap_or_default();
        let _paused = Collector::pause_for(py, len)?;
        let mut entries = Vec::with_capacity(len);
        for query in queries.try_iter()? {
            let entry = self.get(&query?)?;
            entries.push(entry.map(|entry| Py::new(py, entry)).transpose()?);
        }
        PyList::new(py, entries)
    }

    /// Every entry that a query may mean, the best match first.
    fn lookup(&self, py: Python<'_>, query: &Bound<'_, PyAny>) -> PyResult<Vec<Hit>> {
        let query = Haystack::new(query)?;
        let text = query.text()?;
        let hits = self.inner().lookup(&text);
        hits.map(|hit| Hit::new(py, &self.shared, hit)).collect()
    }

    /// The terms and equivalents that begin with a prefix, at most `limit` of them.
    #[pyo3(signature = (prefix, *, limit = None))]
    fn complete(&self, py: Python<'_>, prefix: &str, limit: Option<usize>) -> PyResult<Vec<Hit>> {
        let hits = self.inner().complete(prefix);
        let hits = hits.take(limit.unwrap_or(usize::MAX));
        hits.map(|hit| Hit::new(py, &self.shared, hit)).collect()
    }

    /// Terms and equivalents that a query without a hit may have been meant for, the nearest first.
    fn suggest<'py>(&self, py: Python<'py>, query: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let mut all = Vec::new();
        for suggestion in self.inner().suggest(query) {
            let pair = suggestion.look_alike();
            let pair = pair.map(|pair| (pair.typed.to_string(), pair.meant.to_string()));
            let fields = (
                self.entry_at(suggestion.entry()),
                model::designation(py, suggestion.designation())?,
                suggestion.distance(),
                pair,
            );
            all.push(model::SUGGESTION.get(py)?.call1(fields)?);
        }
        Ok(all)
    }

    /// The entry of an id, or None.
    fn by_id(&self, id: &str) -> Option<Entry> {
        let entry = self.inner().by_id(id);
        entry.map(|entry| self.entry_at(entry))
    }

    /// All entries, in the order of the source.
    fn entries(&self) -> Vec<Entry> {
        let numbers = 0..self.inner().len();
        numbers
            .map(|number| Entry::new(&self.shared, number))
            .collect()
    }

    /// The entry at a place, counted from 0: that of a number in `find_tuples` and `find_arrow`. None beyond the last entry.
    fn entry(&self, index: usize) -> Option<Entry> {
        let entry = self.inner().entry(index);
        entry.map(|entry| self.entry_at(entry))
    }

    /// The terms that stand in a text, leftmost-longest and without overlap.
    ///
    /// The text is a str, and places are counted in code points; or bytes of UTF-8, which are scanned without being
    /// converted, and places are counted in bytes.
    ///
    /// With `strength` "strict", only what is the same word for sure counts; with "plain", only a term as the glossary
    /// writes it. Python's lock is released while a long text is scanned.
    #[pyo3(signature = (text, *, strength = None))]
    fn find(&self, text: &Bound<'_, PyAny>, strength: Option<&str>) -> PyResult<Matches> {
        self.matches(text, Which::at_strength(strength)?)
    }

    /// All terms that stand in a text, those that overlap others too.
    fn find_overlapping(&self, text: &Bound<'_, PyAny>) -> PyResult<Matches> {
        self.matches(text, Which::Overlapping)
    }

    /// The terms of a text as tuples of numbers: the place of the entry in the glossary, start, end. As `find`, for less.
    #[pyo3(signature = (text, *, overlapping = false, strength = None))]
    fn find_tuples<'py>(
        &self,
        text: &Bound<'py, PyAny>,
        overlapping: bool,
        strength: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = text.py();
        let which = match overlapping {
            true => Which::Overlapping,
            false => Which::at_strength(strength)?,
        };
        let haystack = Haystack::new(text)?;
        let text = haystack.text()?;
        let mut counter = OffsetCounter::new(&text, haystack.unit());
        let mut all = Vec::new();
        scan::each(py, self.inner(), &text, which, |found| {
            let place = counter.span(found.span());
            all.push((found.entry_index() as u32, place.start, place.end));
        })?;
        tuples::list(py, &all)
    }

    /// The matches of many texts, those of each in a sequence of its own. With `threads`, so many share the work; 0 is for as
    /// many as there are cores.
    #[pyo3(signature = (texts, *, strength = None, threads = 1))]
    fn find_many<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        strength: Option<&str>,
        threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = texts.py();
        let which = Which::at_strength(strength)?;
        let haystacks: PyResult<Vec<_>> = texts
            .try_iter()?
            .map(|text| Haystack::new(&text?))
            .collect();
        let haystacks = haystacks?;
        let found = scan::collect_many(py, self.inner(), &haystacks, which, threads)?;
        let matches = haystacks.into_iter().zip(found).map(|(haystack, all)| {
            Bound::new(py, Matches::new(Origin::new(&self.shared, haystack), all))
        });
        let matches: PyResult<Vec<_>> = matches.collect();
        PyList::new(py, matches?)
    }

    /// Finds the terms in a column of texts, by the Arrow C data interface: an array or a chunked array of pyarrow, a series of
    /// Polars or pandas, or a table (a frame, a relation of DuckDB) and the name of its column. Nothing is copied on the way in.
    ///
    /// output: "matches", a list of structs of start, end, entry (its id) and matched (how the text matches) for each text;
    /// "spans", the same without matched; "ids", a list of the entries' ids; "counts", how many matches there are.
    /// unit: what places are counted in, "code_points", "bytes" or "utf16".
    /// dictionary: whether ids and labels are a dictionary and numbers, and not strings.
    ///
    /// A text that is null has null. The result has `__arrow_c_array__` if the texts were one array, and `__arrow_c_stream__`:
    /// `pyarrow.array(result)`, `pyarrow.chunked_array(result)` and `polars.Series(result)` take it. Python's lock is released.
    #[pyo3(signature = (data, *, column = None, output = "matches", unit = "code_points", strength = None, overlapping = false, dictionary = true, _limit = None))]
    #[allow(clippy::too_many_arguments)] // keywords, in Python
    fn find_arrow<'py>(
        &self,
        data: &Bound<'py, PyAny>,
        column: Option<&str>,
        output: &str,
        unit: &str,
        strength: Option<&str>,
        overlapping: bool,
        dictionary: bool,
        _limit: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = arrow::Options {
            column,
            output,
            unit,
            which: match overlapping {
                true => Which::Overlapping,
                false => Which::at_strength(strength)?,
            },
            dictionary,
            limit: _limit,
        };
        arrow::find(self.inner(), data, &options)
    }

    /// Whether a term stands in a text.
    fn is_match(&self, text: &Bound<'_, PyAny>) -> PyResult<bool> {
        let haystack = Haystack::new(text)?;
        scan::is_match(text.py(), self.inner(), &haystack.text()?)
    }

    /// How many terms stand in a text: `len(find(text))`, without keeping them.
    #[pyo3(signature = (text, *, strength = None))]
    fn count(&self, text: &Bound<'_, PyAny>, strength: Option<&str>) -> PyResult<usize> {
        let which = Which::at_strength(strength)?;
        let (py, haystack) = (text.py(), Haystack::new(text)?);
        let mut count = 0;
        let text = haystack.text()?;
        scan::each(py, self.inner(), &text, which, |_| count += 1)?;
        Ok(count)
    }

    /// The terms of a text as a block for the prompt of a language model, a line each, at most `max_len` bytes: the term and
    /// its equivalent in `lang`, or its definition. It is a str, with `entries`, those present, and `shown`, for how many of
    /// them there was room.
    #[pyo3(signature = (text, *, lang = None, script = "Hant", max_len = 4096))]
    fn prompt<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
        lang: Option<&str>,
        script: &str,
        max_len: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let script: Script = model::parsed(script, "script")?;
        let haystack = Haystack::new(text)?;
        let text = haystack.text()?;
        let prompt = self.inner().prompt(&text).script(script).max_len(max_len);
        let prompt = match lang {
            Some(lang) => prompt.lang(lang),
            None => prompt,
        };
        let entries = prompt.entries().iter();
        let entries: Vec<_> = entries.map(|entry| self.entry_at(*entry)).collect();
        let fields = (prompt.to_string(), entries, prompt.shown());
        model::PROMPT.get(py)?.call1(fields)
    }

    /// What is wrong with the translation of one segment: a list of `Finding`. For several segments, a `Checker` takes less time,
    /// and finds too what is rendered in one way here and in another there. The options are those of `Checker`.
    #[pyo3(signature = (source, target, *, source_lang, target_lang, count = false))]
    fn check<'py>(
        slf: &Bound<'py, Self>,
        source: &Bound<'py, PyAny>,
        target: &Bound<'py, PyAny>,
        source_lang: &str,
        target_lang: &str,
        count: bool,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let langs = (source_lang, target_lang);
        Checker::once(slf, source, target, langs, count)
    }

    /// A finder of the equivalents in a language, "en" taking "en-GB" too. To make one takes time; it is for several texts.
    fn equivalents(&self, py: Python<'_>, lang: &str) -> EquivalentFinder {
        EquivalentFinder::new(py, self, lang)
    }

    /// The equivalents in a language that stand in a text, inflected ones too: a list of `EquivalentMatch`. It makes a finder for
    /// this one text; for several, keep that of `equivalents`.
    fn find_equivalents<'py>(
        &self,
        text: &Bound<'py, PyAny>,
        lang: &str,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        EquivalentFinder::new(text.py(), self, lang).find(text)
    }

    /// A text as one web page, with its terms marked and explained.
    #[pyo3(signature = (text, *, title = None, script = None))]
    fn annotate_html(
        &self,
        text: &Bound<'_, PyAny>,
        title: Option<&str>,
        script: Option<&str>,
    ) -> PyResult<String> {
        let haystack = Haystack::new(text)?;
        let text = haystack.text()?;
        let mut page = zhujie::page::Page::new(self.inner());
        if let Some(title) = title {
            page = page.title(title);
        }
        if let Some(script) = script {
            page = page.script(model::parsed(script, "script")?);
        }
        let mut html = Vec::new();
        page.write(&text, &mut html)?;
        Ok(String::from_utf8(html)?)
    }

    /// Writes the glossary in a format of a translation tool; `formats` lists them. What the format could not carry is in the
    /// `losses` of the result.
    ///
    /// `source` and `target` are languages, by their BCP 47 tags, or lists of them. With `plain`, TBX has no notes that only
    /// this library reads; with `byte_order_mark`, CSV begins with the mark that Excel knows UTF-8 by.
    #[pyo3(signature = (format, *, source = None, target = None, title = None, base = None, plain = false, byte_order_mark = false))]
    #[allow(clippy::too_many_arguments)] // keywords, in Python
    fn export<'py>(
        &self,
        py: Python<'py>,
        format: &str,
        source: Option<opening::OneOrMore>,
        target: Option<opening::OneOrMore>,
        title: Option<String>,
        base: Option<String>,
        plain: bool,
        byte_order_mark: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut exporter = zhujie::exchange::Exporter::new(model::parsed(format, "format")?)
            .plain(plain)
            .byte_order_mark(byte_order_mark);
        for tag in source.into_iter().flatten() {
            exporter = exporter.source(tag);
        }
        for tag in target.into_iter().flatten() {
            exporter = exporter.target(tag);
        }
        if let Some(title) = title {
            exporter = exporter.title(title);
        }
        if let Some(base) = base {
            exporter = exporter.base(base);
        }
        crate::export::export(py, &exporter, self.inner())
    }

    fn __len__(&self) -> usize {
        self.inner().len()
    }

    fn __contains__(&self, query: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.get(query)?.is_some())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.entries().into_pyobject(py)?.try_iter()
    }

    fn __repr__(&self) -> String {
        let (entries, first) = (self.inner().len(), self.inner().entry(0));
        let first = first.map_or("", |entry| entry.headword().prefer(Script::Hant));
        match entries {
            0 => "<Glossary of no entries>".into(),
            1 => format!("<Glossary of 1 entry: {first}>"),
            _ => format!("<Glossary of {entries} entries: {first}, …>"),
        }
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let html = slf.py().import("zhujie._html")?;
        html.call_method1("of_glossary", (slf,))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> model::Reduced<'py, (Bound<'py, PyBytes>,)> {
        let class = py.get_type::<Glossary>();
        Ok((class.getattr("from_bytes")?, (self.to_bytes(py),)))
    }
}

/// The key of a spelling: equal for spellings that are the same at a strength, "plain", "strict" or "loose".
#[pyfunction]
#[pyo3(signature = (text, strength = "loose"))]
pub fn key(text: &Bound<'_, PyAny>, strength: &str) -> PyResult<String> {
    let haystack = Haystack::new(text)?;
    let text = haystack.text()?;
    Ok(zhujie::fold::key(&text, scan::strength(strength)?).collect())
}

/// A text in another script, as OpenCC converts it: "s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "tw2t", "t2hk" or
/// "hk2t". Characters are converted, by the words they stand in; words are not replaced.
#[pyfunction]
pub fn convert(text: &str, config: &str) -> PyResult<String> {
    let config: zhujie::convert::Config = model::parsed(config, "config")?;
    Ok(zhujie::fill::Converter::new(config).convert(text).collect())
}
