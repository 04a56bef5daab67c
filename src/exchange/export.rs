//! [`Exporter`]: writing a glossary in a format.

use super::format::Format;
use super::language::{Kind, Language};
use super::loss::Losses;
use super::output::Output;
use super::selection::{Direction, Selection};
use super::spec::Writer;
use crate::entry::Script;
use crate::glossary::Glossary;
use std::io;

/// Writes a glossary in a [`Format`].
///
/// ```
/// use zhujie::exchange::{Exporter, Format};
/// use zhujie::CHANGAN_2024;
///
/// let mut file = Vec::new();
/// let losses = Exporter::new(Format::DeepL).source("zh").target("en").export(&CHANGAN_2024, &mut file)?;
/// let file = String::from_utf8(file)?;
/// assert!(file.lines().any(|line| line == "口袋公園\tpocket park"));
/// assert!(file.lines().any(|line| line == "口袋公园\tpocket park"));
/// assert!(losses.to_string().contains("the parts of a shorthand"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Exporter {
    format: Format,
    sources: Vec<String>,
    targets: Vec<String>,
    title: String,
    base: String,
    is_plain: bool,
    has_mark: bool,
}

/// Why a glossary could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A text is not a language tag.
    #[error("{tag:?} is not a language tag such as zh-Hant, zh-TW or en")]
    Tag {
        /// The tag.
        tag: String,
    },
    /// Two tags name the same script of Chinese.
    #[error("{first} and {second} both name {script} text; {format} can have it once")]
    SameScript {
        /// The format.
        format: Format,
        /// The tag given first.
        first: String,
        /// The other tag.
        second: String,
        /// The script of both.
        script: Script,
    },
    /// The format has one source language and one or more target languages, and the languages given do not fit.
    #[error("{format} goes from one language to {}; {sources} and {targets} were given", if *many { "one or more" } else { "one" })]
    Direction {
        /// The format.
        format: Format,
        /// Whether it can have several target languages.
        many: bool,
        /// How many source languages were given.
        sources: usize,
        /// How many target languages were given.
        targets: usize,
    },
    /// The address of a concept scheme is not valid.
    #[error("{base:?} cannot be the start of an address; https://example.org/terms# can")]
    Base {
        /// The address.
        base: String,
    },
    /// The format is read and not written.
    #[error("{format} cannot be written; these formats can: {}", written())]
    NotWritten {
        /// The format.
        format: Format,
    },
    /// The format consists of several files, which [`Exporter::export_files`] makes.
    #[error("{format} consists of several files ({}) and cannot be written as one", dotted(*format))]
    SeveralFiles {
        /// The format.
        format: Format,
    },
    /// Writing failed.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        // The crate csv wraps an error of the writer, which hides its kind.
        let error = error.downcast::<::csv::Error>().map_or_else(
            |error| error,
            |wrapped| match wrapped.into_kind() {
                ::csv::ErrorKind::Io(error) => error,
                other => io::Error::other(format!("{other:?}")),
            },
        );
        ExportError::Io(error)
    }
}

fn written() -> String {
    let written = Format::ALL.iter().filter(|format| format.can_write());
    let names: Vec<_> = written.map(|format| format.as_str()).collect();
    names.join(", ")
}

fn dotted(format: Format) -> String {
    let dotted = format.file_extensions().iter();
    let dotted: Vec<_> = dotted.map(|extension| format!(".{extension}")).collect();
    dotted.join(", ")
}

/// One of the files that a glossary was written as; see [`Exporter::export_files`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    extension: &'static str,
    bytes: Vec<u8>,
}

impl ExportedFile {
    /// The extension of its name, without the dot.
    pub fn extension(&self) -> &'static str {
        self.extension
    }

    /// Its content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Exporter {
    /// An exporter to that format.
    pub fn new(format: Format) -> Self {
        Exporter {
            format,
            sources: Vec::new(),
            targets: Vec::new(),
            title: "zhujie".into(),
            base: "urn:zhujie:glossary#".into(),
            is_plain: false,
            has_mark: false,
        }
    }

    /// A source language, by its BCP 47 tag.
    ///
    /// A format that holds languages side by side takes any number of languages, as sources or as
    /// targets; the first one is named in the file's head. Without a Chinese language, both scripts
    /// are written, as `zh-Hant` and `zh-Hans`; without another one, all equivalents. `zh` alone is
    /// Simplified. JSON and CSV always name the scripts `zh-Hant` and `zh-Hans`.
    ///
    /// A bilingual format ([`Format::is_bilingual`]) has one source language, `zh` by default. If it
    /// is Chinese, the terms are written in both scripts, since a text may be in either, that of the
    /// tag first.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.sources.push(tag.into());
        self
    }

    /// A target language. A bilingual format has one, `en` by default; only [`Format::Amazon`] can
    /// have more.
    ///
    /// The target is, in Chinese, the term of the region in the tag, or else the headword; in
    /// another language, the equivalent of [`Entry::equivalent`](crate::entry::Entry::equivalent), or
    /// all equivalents in that order. A deprecated or superseded designation is never a target, and
    /// neither is an equivalent of a related concept
    /// ([`Equivalent::renders`](crate::entry::Equivalent::renders)).
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.targets.push(tag.into());
        self
    }

    /// The title of the glossary, for formats that have one.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The base address of concepts in SKOS, to which their ids are appended. The address of their
    /// scheme is the base without a `#` at its end, or else the base followed by `-scheme`.
    ///
    /// The default is `urn:zhujie:glossary#`; a published file should have an address in a domain of
    /// its publisher.
    #[must_use]
    pub fn base(mut self, base: impl Into<String>) -> Self {
        self.base = base.into();
        self
    }

    /// Whether TBX is written without notes that only this crate reads: JSON for the fields that TBX-Basic lacks, which people
    /// would see in a termbase. These fields are then reported as losses, and an equivalent that
    /// [renders](crate::entry::Equivalent::renders) a related concept is left out, since nothing would tell it from the others.
    /// Other formats are not affected.
    ///
    /// ```
    /// use zhujie::exchange::{Exporter, Format, LossKind};
    /// use zhujie::CHANGAN_2024;
    ///
    /// let mut tbx = Vec::new();
    /// let losses = Exporter::new(Format::Tbx).plain(true).export(&CHANGAN_2024, &mut tbx)?;
    /// assert!(!String::from_utf8(tbx)?.contains("zhujie {"));
    /// assert!(losses.iter().any(|loss| loss.id() == "c-1310" && loss.kind() == LossKind::Parts));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn plain(mut self, is_plain: bool) -> Self {
        self.is_plain = is_plain;
        self
    }

    /// Whether a CSV file begins with U+FEFF, by which Excel recognises UTF-8. Other files never do.
    #[must_use]
    pub fn byte_order_mark(mut self, has_mark: bool) -> Self {
        self.has_mark = has_mark;
        self
    }

    /// Writes the glossary, and returns what the format could not carry.
    ///
    /// Takes time in proportion to the text. At most one entry is buffered, so `out` should be a
    /// buffered writer.
    ///
    /// # Errors
    /// If the languages do not fit the format, if it consists of several files ([`Format::file_extensions`]) or cannot be
    /// written ([`Format::can_write`]), or if writing fails. Only in the last case may something have been written.
    pub fn export(
        &self,
        glossary: &Glossary,
        mut out: impl io::Write,
    ) -> Result<Losses, ExportError> {
        let mut output = Output {
            out: &mut out,
            losses: Losses::default(),
        };
        match &self.format.spec().writer {
            Writer::Bilingual(plan, write) => {
                let direction = self.direction(plan.many_targets)?;
                let rows = plan.rows(glossary, &direction, &mut output.losses);
                self.mark(&mut output)?;
                write(&rows, &direction, &mut output)?;
            }
            Writer::Multilingual(write) => {
                let selection = self.selection()?;
                let entries = selection.select(glossary, &mut output.losses);
                self.mark(&mut output)?;
                write(&entries, &selection, &mut output)?;
            }
            Writer::Files(..) => {
                let format = self.format;
                return Err(ExportError::SeveralFiles { format });
            }
            Writer::None => {
                let format = self.format;
                return Err(ExportError::NotWritten { format });
            }
        }
        output.out.flush()?;
        Ok(output.losses)
    }

    /// Makes all files of the format in memory, and returns what the format could not carry. Most formats have one file;
    /// [`Format::StarDict`] has several, which differ in their extension:
    ///
    /// ```no_run
    /// use std::path::Path;
    /// use zhujie::exchange::{Exporter, Format};
    /// use zhujie::CHANGAN_2024;
    ///
    /// let (files, _) = Exporter::new(Format::StarDict).export_files(&CHANGAN_2024)?;
    /// for file in files {
    ///     std::fs::write(Path::new("changan").with_extension(file.extension()), file.bytes())?;
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the languages do not fit the format, if it cannot be written, or if the glossary is too large for it.
    pub fn export_files(
        &self,
        glossary: &Glossary,
    ) -> Result<(Vec<ExportedFile>, Losses), ExportError> {
        let mut losses = Losses::default();
        let contents = match &self.format.spec().writer {
            Writer::Files(_, write) => {
                let selection = self.selection()?;
                let entries = selection.select(glossary, &mut losses);
                write(&entries, &selection, &mut losses)?
            }
            _ => {
                let mut bytes = Vec::new();
                losses = self.export(glossary, &mut bytes)?;
                vec![bytes]
            }
        };
        let extensions = self.format.file_extensions().iter();
        let files = extensions.zip(contents);
        let files = files.map(|(extension, bytes)| ExportedFile { extension, bytes });
        Ok((files.collect(), losses))
    }

    fn mark(&self, output: &mut Output<'_>) -> io::Result<()> {
        match self.has_mark && self.format.extension() == "csv" {
            true => output.out.write_all("\u{FEFF}".as_bytes()),
            false => Ok(()),
        }
    }

    fn direction(&self, many: bool) -> Result<Direction, ExportError> {
        if self.sources.len() > 1 || (self.targets.len() > 1 && !many) {
            return Err(ExportError::Direction {
                format: self.format,
                many,
                sources: self.sources.len(),
                targets: self.targets.len(),
            });
        }
        let mut targets = Vec::new();
        for tag in &self.targets {
            targets.push(language(tag)?);
        }
        if targets.is_empty() {
            targets.push(language("en")?);
        }
        Ok(Direction {
            source: language(self.sources.first().map_or("zh", String::as_str))?,
            targets,
        })
    }

    fn selection(&self) -> Result<Selection, ExportError> {
        let mut chinese: Vec<(Script, String)> = Vec::new();
        let mut others = Vec::new();
        for tag in self.sources.iter().chain(&self.targets) {
            let language = language(tag)?;
            let Kind::Chinese(script) = language.kind() else {
                others.push(language);
                continue;
            };
            let script = script.unwrap_or(Script::Hans);
            if let Some((_, first)) = chinese.iter().find(|(s, _)| *s == script) {
                return Err(ExportError::SameScript {
                    format: self.format,
                    first: first.clone(),
                    second: tag.clone(),
                    script,
                });
            }
            chinese.push((script, language.tag().into()));
        }
        if chinese.is_empty() {
            chinese = Script::ALL.map(|s| (s, s.language_tag().into())).into();
        }
        // Such an address needs no escapes in Turtle or in JSON-LD.
        let base = self.base.as_str();
        let plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|^`\\".contains(c);
        if !base.contains(':') || !base.chars().all(plain) {
            return Err(ExportError::Base { base: base.into() });
        }
        let first = self.sources.first().or(self.targets.first());
        Ok(Selection {
            is_plain: self.is_plain,
            main: match (first, chinese.first()) {
                (Some(tag), _) => language(tag)?.tag().into(),
                (None, Some((_, tag))) => tag.clone(),
                (None, None) => String::new(),
            },
            chinese,
            others: (!others.is_empty()).then_some(others),
            title: self.title.clone(),
            base: self.base.clone(),
        })
    }
}

fn language(tag: &str) -> Result<Language, ExportError> {
    Language::new(tag).ok_or_else(|| ExportError::Tag { tag: tag.into() })
}
