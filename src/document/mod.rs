//! Documents as they are published, as text: Word's `.docx` and saved web pages.
//!
//! Feature `documents`. [`Document::read`] takes the bytes of a file; [`Document::text`] is what a reader of it sees, in lines.
//! [`Opener`](crate::Opener) reads documents by itself wherever a report is read; by this module a program finds terms in
//! the text of a document, whose spans are those of the text.
//!
//! **Word.** A paragraph is a line, with the number that Word shows before it; cells of a table have a tab between them.
//! Deletions, hidden text and tables of contents are left out, insertions are in. Footnotes and endnotes stand
//! behind the text, each with its number.
//!
//! **Web pages.** A block is a line, and so is what stands between two `<br>`. Menus, scripts, forms, comments and what is hidden are left
//! out; items of `<ol>` have their numbers. The encoding is that of a byte order mark, UTF-8 if it can be that, else that which
//! the page names, else what is certain.

mod html;
mod numeral;
mod outline;
mod word;
mod written;

pub(crate) use written::{Grid, GridRow};

use crate::package;
use crate::source::{Diagnostic, Source, SourceError};
use std::fmt;
use written::Written;

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentKind {
    /// Word's, `.docx`.
    Docx,
    /// A web page.
    Html,
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            DocumentKind::Docx => "a Word document (DOCX)",
            DocumentKind::Html => "a web page (HTML)",
        })
    }
}

/// The text of a document.
#[derive(Clone, Debug)]
pub struct Document {
    kind: DocumentKind,
    source: Source,
    /// Where the notes begin, in bytes.
    notes: usize,
    tables: Vec<Grid>,
    warnings: Vec<Diagnostic>,
}

impl Document {
    /// Whether a file that is called so and begins with these bytes may be a document: a ZIP archive, or a page.
    #[must_use]
    pub fn may_be(name: &str, bytes: &[u8]) -> bool {
        package::may_be_one(bytes) || html::is_one(name, bytes)
    }

    /// The document that these bytes are, of that name; `None` if they are none. Of what it unpacks to, no more is read than so
    /// many bytes.
    ///
    /// Takes time and memory in proportion to what it unpacks to.
    ///
    /// ```
    /// use zhujie::document::Document;
    ///
    /// let page = "<html><body><nav>首页</nav><ol><li>雾桥：常年有雾的桥。<li>鹭站：供鹭停歇的站。</ol>";
    /// let document = Document::read("page.html", page.as_bytes(), 1 << 20)?.expect("a page");
    /// assert_eq!(document.text(), "1. 雾桥：常年有雾的桥。\n2. 鹭站：供鹭停歇的站。\n");
    /// # Ok::<(), zhujie::source::SourceError>(())
    /// ```
    ///
    /// # Errors
    /// If it is damaged, or larger; if its encoding is not certain.
    pub fn read(name: &str, bytes: &[u8], limit: u64) -> Result<Option<Self>, SourceError> {
        let refused = |fault: String| SourceError::of_file(name, fault);
        let (kind, contents) = if package::may_be_one(bytes) {
            (
                DocumentKind::Docx,
                word::read(bytes, limit).map_err(refused)?,
            )
        } else if html::is_one(name, bytes) {
            (DocumentKind::Html, Some(html::read(name, bytes)?))
        } else {
            return Ok(None);
        };
        let Some(contents) = contents else {
            return Ok(None);
        };
        let mut written = Written::default();
        written.add(contents.body);
        let notes = written.text.len();
        let tables = std::mem::take(&mut written.tables);
        written.add(contents.notes);
        let doubts = contents.doubts.iter();
        Ok(Some(Document {
            kind,
            warnings: doubts
                .map(|doubt| Diagnostic::of_file(name, doubt).warning())
                .collect(),
            source: Source::new(name, written.text),
            notes,
            tables,
        }))
    }

    /// What it is written in.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// Its text, with the name of the file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The text but for the notes.
    pub(crate) fn body(&self) -> &str {
        self.text().get(..self.notes).unwrap_or_default()
    }

    /// The footnotes and endnotes.
    pub(crate) fn notes(&self) -> &str {
        self.text().get(self.notes..).unwrap_or_default()
    }

    /// The tables that have several columns.
    pub(crate) fn tables(&self) -> &[Grid] {
        &self.tables
    }

    /// What of it is not in the text.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}
