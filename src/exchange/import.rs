//! [`Importer`]: reading a glossary from a file of a format.

use super::format::Format;
use super::input::{Imported, Input, Limits};
use crate::convert::Convert;
use crate::source::{Source, SourceError};
use std::io;
use std::sync::Arc;

/// Reads a glossary in a [`Format`], within limits.
///
/// A Chinese text is Traditional or Simplified by its tag (`zh-TW` is Traditional), or else by its characters
/// ([`Script::prevailing`](crate::entry::Script::prevailing)). Text that is the same in both scripts is taken as both, and text
/// that may be either as Simplified. Texts that differ only in script, with the same data, become one term.
///
/// ```
/// use zhujie::source::Source;
/// use zhujie::exchange::{Format, Importer};
///
/// let rows = Source::new("my.utf8", "四小園\tfour small gardens\t\n四小园\tfour small gardens\t\n");
/// let imported = Importer::new(Format::OmegaT).import(&rows)?;
/// let entry = imported.glossary().get("four small gardens").unwrap();
/// assert_eq!(entry.headword().hans(), Some("四小园"));
///
/// // An error has its place.
/// let file = Source::new("my.tbx", "<martif>\n  <text>&me;</text></martif>");
/// let error = Importer::new(Format::Tbx2).import(&file).unwrap_err();
/// assert!(error.to_string().starts_with("my.tbx:2:9: unknown entity &me;"));
/// # Ok::<(), zhujie::source::SourceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Importer {
    format: Format,
    limits: Limits,
    source: String,
    target: String,
    converters: Vec<Arc<dyn Convert>>,
}

impl Importer {
    /// An importer of that format with the default limits: 64 MiB, 1,000,000 entries, texts of 1 MiB, elements nested 32 deep.
    /// The limit of 262,144 elements for an entry in XML is fixed.
    pub fn new(format: Format) -> Self {
        Importer {
            format,
            limits: Limits {
                bytes: 64 << 20,
                depth: 32,
                entries: 1_000_000,
                text: 1 << 20,
            },
            source: "zh".into(),
            target: "en".into(),
            converters: Vec::new(),
        }
    }

    /// The size limit of a file, in bytes. Reading takes memory in proportion to the file: a few times its
    /// size for a glossary, some forty times for a file of brackets.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes;
        self
    }

    /// The nesting limit of XML elements, up to 1,000. That of JSON is always 128.
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Self {
        // A tree is dropped recursively, which takes stack.
        self.limits.depth = depth.min(1000);
        self
    }

    /// The limit of entries in a file; in a table, of rows.
    #[must_use]
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.limits.entries = entries;
        self
    }

    /// The length limit of a text in bytes: of an XML element, a field of a table, a string of JSON.
    #[must_use]
    pub fn max_text(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// The language of the first column in [`Format::OmegaT`], which does not name it, and of the sources in
    /// [`Format::LlmJson`] where neither names nor characters show it. The default is `zh`.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.source = tag.into();
        self
    }

    /// The language of texts that name none: of the second column in [`Format::OmegaT`], of the senses in [`Format::Cedict`], of
    /// the texts that csv2tbx tags `xx`. The default is `en`, or that of a known dictionary: CFDICT (French), HanDeDict (German),
    /// CHDICT (Hungarian).
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.target = tag.into();
        self
    }

    /// Fills in the script that entries lack by a converter; see
    /// [`EntryBuf::fill`](crate::entry::owned::EntryBuf::fill). May be called several times: the first converter that makes a
    /// script counts.
    ///
    #[cfg_attr(
        feature = "fill",
        doc = "\
```
use zhujie::exchange::{Format, Importer};
use zhujie::fill::{Config, Converter};
use zhujie::source::Source;

let rows = Source::new(\"my.utf8\", \"髮夾\\thair clip\\t\\n\");
let importer = Importer::new(Format::OmegaT).fill(Converter::new(Config::Tw2s));
let imported = importer.import(&rows)?;
assert_eq!(imported.entries()[0].terms[0].text.hans.as_deref(), Some(\"发夹\"));
# Ok::<(), zhujie::source::SourceError>(())
```
"
    )]
    #[must_use]
    pub fn fill(mut self, converter: impl Convert + 'static) -> Self {
        self.converters.push(Arc::new(converter));
        self
    }

    /// Reads a file from a reader, up to the size limit.
    ///
    /// # Errors
    /// Those of [`import`](Self::import), and those of [`Source::from_reader`]: if reading fails, if the file has more
    /// than [`max_bytes`](Self::max_bytes), or if its encoding is not certain.
    pub fn import_reader(
        &self,
        reader: impl io::Read,
        name: impl Into<String>,
    ) -> Result<Imported, SourceError> {
        let limit = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX);
        self.import(&Source::from_reader(name, reader, limit)?)
    }

    /// Reads a file. Takes time in proportion to its length.
    ///
    /// # Errors
    /// If the file is not of the format or exceeds a limit; if it has an XML entity to resolve; if its entries are not a valid
    /// glossary; if a converter fails. Nothing outside the file is ever read.
    pub fn import(&self, source: &Source) -> Result<Imported, SourceError> {
        if source.text().len() > self.limits.bytes {
            let why = format!("it has more than {} bytes", self.limits.bytes);
            return Err(SourceError::of_file(source.name(), why));
        }
        let Some(read) = self.format.spec().reader else {
            let readable = Format::ALL.iter().filter(|format| format.can_read());
            let readable: Vec<_> = readable.map(|format| format.as_str()).collect();
            let why = format!(
                "{} cannot be read; these formats can: {}",
                self.format,
                readable.join(", ")
            );
            return Err(SourceError::of_file(source.name(), why));
        };
        let mut input = Input::new(source, &self.limits, [&self.source, &self.target]);
        read(&mut input)?;
        for converter in &self.converters {
            input.fill(&**converter)?;
        }
        input.finish()
    }
}
