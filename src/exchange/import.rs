//! [`Importer`]: a file of a format becomes entries.

use super::format::Format;
use super::input::{Imported, Input, Limits};
use crate::convert::Convert;
use crate::source::{Source, SourceError};
use std::io;
use std::sync::Arc;

/// Reads a glossary in a [`Format`], within limits.
///
/// A Chinese text is Traditional or Simplified by the tag it has (`zh-TW` is Traditional); where
/// that does not tell, by its characters ([`Script::prevailing`](crate::entry::Script::prevailing)). What reads the same in both
/// stands in both then, and what may be either is Simplified. Texts that differ in nothing but
/// script, and are used alike, become one term.
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
/// // What is wrong is said with its place.
/// let file = Source::new("my.tbx", "<martif>\n  <text>&me;</text></martif>");
/// let error = Importer::new(Format::Tbx2).import(&file).unwrap_err();
/// assert!(error.to_string().starts_with("my.tbx:2:9: the entity &me; is not known"));
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
    /// An importer of that format, which reads at most 64 MiB, 1,000,000 entries, 1 MiB of a text,
    /// and elements nested 32 deep. An entry in XML may have 262,144 elements, always.
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

    /// How large a file may be, in bytes. Reading takes memory in proportion to it: a few times as much
    /// for a glossary, some forty times for a file of nothing but brackets.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes;
        self
    }

    /// How deep the elements of an XML file may be nested, up to 1,000. JSON may be nested 128 deep,
    /// always.
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Self {
        // Trees are dropped by recursion, which takes stack.
        self.limits.depth = depth.min(1000);
        self
    }

    /// How many entries a file may have; in a table, how many rows.
    #[must_use]
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.limits.entries = entries;
        self
    }

    /// How long a text may be, in bytes; of an XML element, a field of a table, a string of JSON.
    #[must_use]
    pub fn max_text(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// The language of the first column, in [`Format::OmegaT`], which does not say it, and of the sources in
    /// [`Format::LlmJson`], where neither names nor characters tell it: `zh` unless another is given.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.source = tag.into();
        self
    }

    /// The language of what names none: of the second column in [`Format::OmegaT`], of the senses in [`Format::Cedict`], of what
    /// csv2tbx tags `xx`. It is `en` unless another is given, or a dictionary says that it is CFDICT (French), HanDeDict
    /// (German) or CHDICT (Hungarian).
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.target = tag.into();
        self
    }

    /// Has a converter fill in the script that entries lack; see
    /// [`EntryBuf::fill`](crate::entry::owned::EntryBuf::fill). May be called for each script, and for several converters:
    /// the first one that makes a script is the one that counts.
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

    /// Reads a file of that name from a reader, no further than the limit.
    ///
    /// # Errors
    /// Those of [`import`](Self::import), and those of [`Source::from_reader`]: if reading fails, if the file has more
    /// than [`max_bytes`](Self::max_bytes), or if it is no text of an encoding that is certain.
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
    /// If it is not of the format, or beyond a limit; if an entity of XML would have to be resolved;
    /// if the entries make no glossary; if a converter fails. Nothing outside of the file is ever read.
    pub fn import(&self, source: &Source) -> Result<Imported, SourceError> {
        if source.text().len() > self.limits.bytes {
            let why = format!("it has more than {} bytes", self.limits.bytes);
            return Err(SourceError::of_file(source.name(), why));
        }
        let Some(read) = self.format.spec().reader else {
            let readable = Format::ALL.iter().filter(|format| format.can_read());
            let readable: Vec<_> = readable.map(|format| format.as_str()).collect();
            let why = format!("{} is not read; {} are", self.format, readable.join(", "));
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
