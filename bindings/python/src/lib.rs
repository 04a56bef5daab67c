//! `zhujie._zhujie`, the extension of the Python package `zhujie`.
//!
//! It is thin: what is decided is decided in the crate `zhujie`. Objects that come in great numbers (entries, hits, matches) are
//! classes here and hold numbers; what an entry consists of are dataclasses of `zhujie._model`.

mod aho_corasick;
mod arrow;
mod check;
mod collector;
mod entry;
mod equivalents;
mod error;
mod export;
mod glossary;
mod haystack;
mod hit;
mod matches;
mod model;
mod opening;
mod scan;
mod tuples;

use pyo3::prelude::*;

/// The extension of the package `zhujie`.
#[pymodule(gil_used = false)]
fn _zhujie(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Error", py.get_type::<error::Error>())?;
    module.add("OpenError", py.get_type::<error::OpenError>())?;
    module.add("BuildError", py.get_type::<error::BuildError>())?;
    module.add("ExportError", py.get_type::<error::ExportError>())?;
    module.add("CheckError", py.get_type::<error::CheckError>())?;
    module.add_class::<glossary::Glossary>()?;
    module.add_class::<entry::Entry>()?;
    module.add_class::<hit::Hit>()?;
    module.add_class::<matches::Match>()?;
    module.add_class::<matches::Matches>()?;
    module.add_class::<matches::MatchIterator>()?;
    module.add_class::<check::Checker>()?;
    module.add_class::<equivalents::EquivalentFinder>()?;
    module.add_class::<aho_corasick::AhoCorasick>()?;
    module.add_class::<aho_corasick::BytesAhoCorasick>()?;
    module.add_class::<arrow::ArrowArray>()?;
    module.add_class::<arrow::ArrowChunkedArray>()?;
    module.add_function(wrap_pyfunction!(opening::open, module)?)?;
    module.add_function(wrap_pyfunction!(glossary::key, module)?)?;
    module.add_function(wrap_pyfunction!(glossary::convert, module)?)?;
    module.add_function(wrap_pyfunction!(export::formats, module)?)?;
    module.add_function(wrap_pyfunction!(check::retry_prompt, module)?)?;
    module.add_function(wrap_pyfunction!(entry::restore_entry, module)?)?;
    module.add_function(wrap_pyfunction!(hit::restore_hit, module)?)?;
    module.add_function(wrap_pyfunction!(matches::restore_match, module)?)?;
    Ok(())
}
