//! Descriptions, and the details that few terms and equivalents have.

use super::{DescriptionKind, DescriptionRecord, DetailRecord, EntryTables, Equivalent, Term};
use crate::table::Run;
use core::fmt;
use core::iter::FusedIterator;

/// A definition, an example of use or a note, in one language.
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// use zhujie::entry::owned::{DescriptionBuf, EntryBuf};
/// use zhujie::entry::DescriptionKind;
/// use zhujie::Glossary;
///
/// let mut chip = EntryBuf::new("芯片");
/// let english = "the carrier of an integrated circuit";
/// chip.descriptions.push(DescriptionBuf::new(DescriptionKind::Definition, "en", english));
/// let glossary = Glossary::new([chip])?;
/// let description = glossary.get("「芯片」").unwrap().descriptions().next().unwrap();
/// assert_eq!((description.lang(), description.text()), ("en", english));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Description<'g> {
    tables: &'g EntryTables,
    pub(super) record: &'g DescriptionRecord,
}

/// The descriptions of a run.
pub(super) fn run<'g>(
    tables: &'g EntryTables,
    run: Run,
) -> impl DoubleEndedIterator<Item = Description<'g>> + ExactSizeIterator + FusedIterator + Clone {
    let records = tables.descriptions.run(run);
    records
        .iter()
        .map(move |record| Description { tables, record })
}

impl<'g> Description<'g> {
    /// What it is.
    pub fn kind(self) -> DescriptionKind {
        self.record.kind
    }

    /// The BCP 47 tag of its language: `en`; `und` if it is unknown.
    pub fn lang(self) -> &'g str {
        self.tables.strings.str(self.record.lang)
    }

    /// The text itself.
    pub fn text(self) -> &'g str {
        self.tables.strings.str(self.record.text)
    }

    /// Where it was found, if the glossary says so.
    pub fn source(self) -> Option<&'g str> {
        self.tables.strings.optional_str(self.record.source)
    }
}

impl fmt::Debug for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Description")
            .field("kind", &self.kind())
            .field("lang", &self.lang())
            .field("text", &self.text())
            .finish_non_exhaustive()
    }
}

/// What a term and an equivalent say alike.
macro_rules! details {
    ($($designation:ident)+) => {$(
        impl<'g> $designation<'g> {
            /// Its part of speech: `noun` (`partOfSpeech` of TBX, whose values are recommended).
            pub fn part_of_speech(self) -> Option<&'g str> {
                self.tables.strings.optional_str(self.detail().part_of_speech)
            }

            /// How it is read, as the glossary has it: pinyin, zhuyin or another transcription;
            /// furigana for a Japanese equivalent.
            pub fn reading(self) -> Option<&'g str> {
                self.tables.strings.optional_str(self.detail().reading)
            }

            /// Where it was found, if the glossary says so.
            pub fn source(self) -> Option<&'g str> {
                self.tables.strings.optional_str(self.detail().source)
            }

            /// What is said of this designation, and not of the concept: examples of its use and notes.
            pub fn descriptions(
                self,
            ) -> impl DoubleEndedIterator<Item = Description<'g>> + ExactSizeIterator + FusedIterator + Clone
            {
                run(self.tables, self.detail().descriptions)
            }

            pub(super) fn detail(self) -> &'g DetailRecord {
                self.tables.detail(self.record.detail)
            }
        }
    )+};
}

details! { Term Equivalent }
