//! [`Exporter`]: which languages of a glossary go out, and as what.

use super::language::{Kind, Language};
use super::loss::{Losses, Lost};
use super::rows::Plan;
use super::{
    amazon, csv, deepl, differences, google, json, omegat, skos, tbx, tmx, weblate, Format,
};
use crate::entry::owned::{EntryBuf, TextBuf};
use crate::{Glossary, Script};
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
/// assert!(losses.to_string().contains("the pieces of a shorthand and what they stand for"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Exporter {
    format: Format,
    sources: Vec<String>,
    targets: Vec<String>,
    title: String,
    base: String,
}

/// Why a glossary could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A language tag is none.
    #[error("{tag:?} is no language tag; one is zh-Hant, zh-TW or en")]
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
    /// The format goes from one language to one, or to some, and others were asked for.
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
    /// The address of a concept scheme is none.
    #[error("{base:?} cannot begin an address; https://example.org/terms# can")]
    Base {
        /// The address.
        base: String,
    },
    /// Writing failed.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        // The crate csv wraps what the writer says, which hides its kind.
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

impl Exporter {
    /// An exporter to that format.
    pub fn new(format: Format) -> Self {
        Exporter {
            format,
            sources: Vec::new(),
            targets: Vec::new(),
            title: "zhujie".into(),
            base: "urn:zhujie:glossary#".into(),
        }
    }

    /// A source language, by its BCP 47 tag.
    ///
    /// A format that holds languages side by side takes any number of languages, and it does not
    /// matter which are called sources and which targets, but that the first one is named in the
    /// file's head. Without a Chinese one both scripts go out, as `zh-Hant` and `zh-Hans`; without
    /// another one, all equivalents do. `zh` alone is Simplified. JSON and CSV always call the
    /// scripts `zh-Hant` and `zh-Hans`.
    ///
    /// A bilingual format ([`Format::is_bilingual`]) has one source language, `zh` unless another
    /// is given. If it is Chinese, the terms go out in both scripts, for a text may be in either;
    /// those in the script that the tag names come first.
    #[must_use]
    pub fn source(mut self, tag: impl Into<String>) -> Self {
        self.sources.push(tag.into());
        self
    }

    /// A target language. A bilingual format has one, `en` unless another is given; only
    /// [`Format::Amazon`] can have more.
    ///
    /// Into Chinese, the term goes out that is used in the region the tag names, or else the
    /// headword; into another language, what a government calls the concept, or else an official
    /// press organ, or else the glossary's editors. What renders something near the concept
    /// ([`Equivalent::of`](crate::Equivalent::of)) is put for nothing.
    #[must_use]
    pub fn target(mut self, tag: impl Into<String>) -> Self {
        self.targets.push(tag.into());
        self
    }

    /// What the glossary is called, in formats that say so.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// What the addresses of concepts begin with in SKOS; an id follows. The scheme they are in has
    /// the address before a `#` at its end, or else the whole followed by `-scheme`.
    ///
    /// It is `urn:zhujie:glossary#` unless something else is given; whoever publishes the file had
    /// better choose an address under his own name.
    #[must_use]
    pub fn base(mut self, base: impl Into<String>) -> Self {
        self.base = base.into();
        self
    }

    /// Writes the glossary, and says what the format could not carry.
    ///
    /// Takes time in proportion to the text. What is written is buffered by the entry at most;
    /// `out` had better be a buffered writer.
    ///
    /// # Errors
    /// If the languages do not fit the format, or if writing fails. In the first case nothing has
    /// been written.
    pub fn export(
        &self,
        glossary: &Glossary,
        mut out: impl io::Write,
    ) -> Result<Losses, ExportError> {
        let mut losses = Losses::default();
        let out: &mut dyn io::Write = &mut out;
        if self.format.is_bilingual() {
            let direction = self.direction()?;
            let plan = match self.format {
                Format::OmegaT => omegat::PLAN,
                Format::Weblate => weblate::PLAN,
                Format::DeepL => deepl::PLAN,
                _ => Plan::FOR_MACHINES,
            };
            let rows = plan.rows(glossary, &direction, &mut losses);
            match self.format {
                Format::OmegaT => omegat::write(&rows, out, &mut losses)?,
                Format::Weblate => weblate::write(&rows, out, &mut losses)?,
                Format::DeepL => deepl::write(&rows, out, &mut losses)?,
                Format::Google => google::write(&rows, out)?,
                _ => amazon::write(&rows, &direction, out)?,
            }
        } else {
            let selection = self.selection()?;
            let entries = selection.select(glossary, &mut losses);
            match self.format {
                Format::TbxDct => {
                    tbx::write(tbx::Dialect::Dct, &entries, &selection, out, &mut losses)?
                }
                Format::Tbx2 => {
                    tbx::write(tbx::Dialect::V2, &entries, &selection, out, &mut losses)?
                }
                Format::Tmx => tmx::write(&entries, &selection, out, &mut losses)?,
                Format::Skos => skos::write_turtle(&entries, &selection, out, &mut losses)?,
                Format::SkosJson => skos::write_json(&entries, &selection, out, &mut losses)?,
                Format::Json => json::write(&entries, out)?,
                Format::Csv => csv::write(&entries, out, &mut losses)?,
                _ => tbx::write(tbx::Dialect::Dca, &entries, &selection, out, &mut losses)?,
            }
        }
        out.flush()?;
        Ok(losses)
    }

    fn direction(&self) -> Result<Direction, ExportError> {
        let many = self.format == Format::Amazon;
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
        // Neither Turtle nor JSON-LD needs to escape anything of such an address.
        let base = self.base.as_str();
        let plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|^`\\".contains(c);
        if !base.contains(':') || !base.chars().all(plain) {
            return Err(ExportError::Base { base: base.into() });
        }
        let first = self.sources.first().or(self.targets.first());
        Ok(Selection {
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

/// From which language to which.
pub(super) struct Direction {
    pub(super) source: Language,
    /// At least one.
    pub(super) targets: Vec<Language>,
}

/// The languages that stand side by side.
pub(super) struct Selection {
    /// The tag of the first one.
    pub(super) main: String,
    /// The scripts of Chinese and their tags: one or both.
    pub(super) chinese: Vec<(Script, String)>,
    /// The other languages; `None` for all of them.
    others: Option<Vec<Language>>,
    pub(super) title: String,
    pub(super) base: String,
}

impl Selection {
    /// The tag of a script, if it goes out.
    pub(super) fn tag(&self, script: Script) -> Option<&str> {
        let chosen = self.chinese.iter().find(|(s, _)| *s == script);
        chosen.map(|(_, tag)| tag.as_str())
    }

    /// The address of the scheme that all concepts of SKOS are in. No id begins with a hyphen.
    pub(super) fn scheme(&self) -> String {
        match self.base.strip_suffix('#') {
            Some(before) => before.into(),
            None => format!("{}-scheme", self.base),
        }
    }

    /// The entries, in those languages only.
    fn select(&self, glossary: &Glossary, losses: &mut Losses) -> Vec<EntryBuf> {
        let mut selected = Vec::with_capacity(glossary.len());
        for entry in glossary.entries().map(EntryBuf::from) {
            let chosen = self.narrowed(entry.clone());
            if chosen.terms.is_empty() {
                let tags: Vec<_> = self.chinese.iter().map(|(_, tag)| tag.as_str()).collect();
                let why = format!("it has no term in {}", tags.join(" or "));
                losses.add(&entry.id, Lost::Entry, why);
                continue;
            }
            differences::report(&entry, &chosen, losses);
            selected.push(chosen);
        }
        selected
    }

    fn narrowed(&self, mut entry: EntryBuf) -> EntryBuf {
        for script in Script::ALL.into_iter().filter(|s| self.tag(*s).is_none()) {
            texts(&mut entry, |text| match script {
                Script::Hant => text.hant = None,
                Script::Hans => text.hans = None,
            });
            entry.terms.retain(|term| !term.text.is_empty());
            entry.subject_field = entry.subject_field.filter(|text| !text.is_empty());
            for citation in &mut entry.citations {
                citation.source = citation.source.take().filter(|text| !text.is_empty());
            }
        }
        if let Some(others) = &self.others {
            let chosen = |tag: &str| others.iter().any(|language| language.takes(tag));
            entry
                .equivalents
                .retain(|equivalent| chosen(&equivalent.lang));
        }
        entry
    }
}

/// Every text of an entry.
fn texts(entry: &mut EntryBuf, change: impl Fn(&mut TextBuf)) {
    entry
        .terms
        .iter_mut()
        .for_each(|term| change(&mut term.text));
    change(&mut entry.definition);
    entry.subject_field.iter_mut().for_each(&change);
    for part in &mut entry.parts {
        change(&mut part.symbol);
        change(&mut part.definition);
        part.items.iter_mut().for_each(&change);
    }
    for citation in &mut entry.citations {
        let fields = [
            &mut citation.place,
            &mut citation.body,
            &mut citation.report,
            &mut citation.section,
        ];
        fields.into_iter().for_each(&change);
        citation.source.iter_mut().for_each(&change);
    }
}
