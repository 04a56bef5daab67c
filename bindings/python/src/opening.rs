//! Glossaries out of files, bytes and dicts.

use crate::error::{self, BuildError};
use crate::glossary::{Glossary, Shared};
use crate::model;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::path::PathBuf;
use zhujie::convert::Config;
use zhujie::entry::owned::EntryBuf;
use zhujie::fill::Converter;
use zhujie::repair::Rules;
use zhujie::Opener;

/// A string, or several.
#[derive(FromPyObject)]
pub enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl IntoIterator for OneOrMore {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        match self {
            OneOrMore::One(one) => vec![one].into_iter(),
            OneOrMore::More(more) => more.into_iter(),
        }
    }
}

/// Opens a glossary file of any kind: the binary form, a report, a list in TOML, CSV or TSV, a workbook, a format of
/// a translation tool. Several are one glossary.
///
/// A source is a path, or a pair of a name and bytes, as if a file of that name held them.
///
/// kind: read the files as that kind; `formats` lists it.
/// source, target: the languages of a format of two languages that does not say them; "zh" and "en" unless given.
/// columns: what the columns of a table hold, where lists do not know their names: {"Fachwort": "term"}.
/// sheet: the sheet of a workbook.
/// max_bytes: how large a text may be; 64 MiB unless given.
/// fill: has a script that entries lack filled in: "s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", or several.
/// repair: whether the crawled text of reports is mended.
/// rebuild: whether the index of a file in binary form is made anew and compared.
/// map: whether a file in binary form is mapped into memory, so that processes share it. Nobody may change it then.
#[pyfunction]
#[pyo3(signature = (*sources, kind = None, source = None, target = None, columns = None, sheet = None, max_bytes = None, fill = None, repair = false, rebuild = false, map = false))]
#[allow(clippy::too_many_arguments)] // keywords, in Python
pub fn open(
    py: Python<'_>,
    sources: &Bound<'_, PyTuple>,
    kind: Option<&str>,
    source: Option<String>,
    target: Option<String>,
    columns: Option<&Bound<'_, PyDict>>,
    sheet: Option<String>,
    max_bytes: Option<u64>,
    fill: Option<OneOrMore>,
    repair: bool,
    rebuild: bool,
    map: bool,
) -> PyResult<Glossary> {
    let mut opener = Opener::new().rebuild(rebuild).map(map);
    if repair {
        opener = opener.repair(Rules::all());
    }
    if let Some(kind) = kind {
        opener = opener.kind(model::parsed(kind, "kind")?);
    }
    if let Some(tag) = source {
        opener = opener.source(tag);
    }
    if let Some(tag) = target {
        opener = opener.target(tag);
    }
    for (name, known_as) in columns.into_iter().flatten() {
        opener = opener.column(name.extract::<String>()?, known_as.extract::<String>()?);
    }
    if let Some(sheet) = sheet {
        opener = opener.sheet(sheet);
    }
    if let Some(bytes) = max_bytes {
        opener = opener.max_bytes(bytes);
    }
    for name in fill.into_iter().flatten() {
        let config: Config = model::parsed(&name, "fill")?;
        opener = opener.fill(Converter::new(config));
    }
    for source in sources {
        opener = added(opener, &source)?;
    }
    let opened = py.detach(|| opener.open());
    let opened = opened.map_err(|error| error::open_error(py, error))?;
    let warnings = opened.warnings().to_vec();
    Ok(Glossary {
        shared: Shared {
            glossary: opened.into_glossary(),
            warnings,
        }
        .into(),
    })
}

fn added(opener: Opener, source: &Bound<'_, PyAny>) -> PyResult<Opener> {
    if let Ok((name, bytes)) = source.extract::<(String, Vec<u8>)>() {
        return Ok(opener.bytes(name, bytes));
    }
    match source.extract::<PathBuf>() {
        Ok(path) => Ok(opener.file(path)),
        Err(_) => Err(PyTypeError::new_err(format!(
            "a source must be a path, or a pair of a name and bytes, not {}",
            source.get_type().fully_qualified_name()?
        ))),
    }
}

/// An entry out of a dict, which is the one of that number, counted from 0.
pub fn read_entry(entry: &Bound<'_, PyAny>, number: usize) -> PyResult<EntryBuf> {
    let mut reader = pythonize::Depythonizer::from_object(entry);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let place = match path.as_str() {
            "." => String::new(),
            path => format!(" at {path}"),
        };
        BuildError::new_err(format!("entry {number}{place}: {}", error.inner()))
    })
}
