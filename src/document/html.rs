//! Web pages: what a browser shows of the text becomes lines.
//!
//! `html5gum` makes tokens of the bytes, by the rules of WHATWG; of the tree that browsers make of them, only what decides over lines,
//! tables and what is hidden is followed (`page.rs`). So a page takes no more memory than its text and the elements that are
//! open.

mod elements;
mod encoding;
mod page;

use super::outline::Contents;
use crate::source::{begins_html, SourceError};

/// Endings of names that pages have.
const ENDINGS: [&str; 4] = [".html", ".htm", ".xhtml", ".shtml"];

/// Whether a file that is called and begins so is a page.
pub(super) fn is_one(name: &str, begun: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let has_tag = || begun.iter().take(1 << 12).any(|byte| *byte == b'<');
    begins_html(begun) || ENDINGS.iter().any(|ending| name.ends_with(ending)) && has_tag()
}

/// The contents of a page.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Contents, SourceError> {
    let (text, doubt) = encoding::decode(name, bytes)?;
    Ok(Contents {
        body: page::blocks(&text),
        notes: Vec::new(),
        doubts: doubt.into_iter().collect(),
    })
}
