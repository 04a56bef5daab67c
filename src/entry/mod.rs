//! The concept model: a glossary's [`Entry`] and what it consists of.
//!
//! The words are those of ISO 30042 (TBX): an entry is one *concept*, its designations are
//! *terms*, and what tells two concepts of the same name apart is the *citation*. All types here
//! are small `Copy` views into a [`Glossary`](crate::Glossary); making one costs nothing, and
//! reading from one is an array access or two. Their owned counterparts, for putting a glossary
//! together, are in [`owned`].
//!
//! Two views are equal if they are of the same entry, term or other part of the same glossary, and not if they
//! merely say the same.
#![cfg_attr(
    not(feature = "alloc"),
    doc = "\n\n[`owned`]: https://docs.rs/zhujie/latest/zhujie/entry/owned/"
)]

mod category;
mod census;
mod description;
#[cfg(feature = "alloc")]
mod fill;
#[cfg(feature = "alloc")]
pub(crate) mod id;
#[cfg(any(feature = "check", feature = "compile"))]
mod language;
#[cfg(feature = "alloc")]
pub mod owned;
mod records;
#[cfg(feature = "alloc")]
mod repeats;
#[cfg(feature = "serde")]
mod ser;
#[cfg(feature = "compile")]
mod status;
mod text;

pub use category::{DescriptionKind, Recognition, Standing, TermStatus, TermType, UnknownValue};
#[cfg(any(feature = "check", feature = "exchange"))]
pub(crate) use census::is_ideograph;
pub use census::ScriptCensus;
#[cfg(feature = "compile")]
pub(crate) use census::{reads_as_chinese, UNDETERMINED};
pub use description::Description;
#[cfg(any(feature = "check", feature = "compile"))]
pub use language::language_tag;
#[cfg(feature = "check")]
pub(crate) use language::script_of_region;
#[cfg(any(feature = "check", feature = "compile"))]
pub(crate) use language::{read_language, LanguageKind};
#[cfg(feature = "alloc")]
pub(crate) use records::code;
#[doc(hidden)]
pub use records::{
    CitationRecord, DescriptionRecord, DetailRecord, EntryRecord, EntryTables, EquivalentRecord,
    Pair, PartRecord, TermRecord,
};
#[cfg(feature = "alloc")]
pub(crate) use repeats::keep_first;
pub use text::{Script, Text};

use category::{preference, Preference};
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::ptr;
use records::decode;

/// Views are equal if they are of the same record of the same glossary, and are hashed accordingly.
macro_rules! identity {
    ($($view:ident)+) => {$(
        impl PartialEq for $view<'_> {
            fn eq(&self, other: &Self) -> bool {
                ptr::eq(self.record, other.record)
            }
        }

        impl Eq for $view<'_> {}

        impl Hash for $view<'_> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                ptr::hash(self.record, state);
            }
        }
    )+};
}

identity! { Entry Term Part Equivalent Citation Description }

/// One concept of a glossary: its terms, what they mean, and where that is said.
///
/// ```
/// let entry = zhujie::CHANGAN_2024.get("1310").unwrap();
/// assert_eq!(entry.id(), "c-1310");
/// assert_eq!(entry.headword().hant(), Some("省委“1310”具體部署"));
/// assert!(entry.definition().hans().unwrap().contains("“十大新突破”"));
/// assert_eq!(entry.parts().map(|part| part.symbol().prefer(Default::default())).collect::<Vec<_>>(),
///            ["1", "3", "10"]);
/// ```
#[derive(Clone, Copy)]
pub struct Entry<'g> {
    tables: &'g EntryTables,
    record: &'g EntryRecord,
}

impl<'g> Entry<'g> {
    pub(crate) fn new(tables: &'g EntryTables, index: u32) -> Option<Self> {
        let record = tables.entries.get(index as usize)?;
        Some(Entry { tables, record })
    }

    /// An entry without anything.
    pub(crate) fn none(tables: &'g EntryTables) -> Self {
        let record = &EntryRecord::NONE;
        Entry { tables, record }
    }

    /// The entry's place in its glossary, counted from 0: `glossary.entry(entry.index())` is the entry.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let entry = CHANGAN_2024.get("四小园").unwrap();
    /// assert_eq!(CHANGAN_2024.entry(entry.index()), Some(entry));
    /// ```
    pub fn index(self) -> usize {
        let first = self.tables.entries.as_ptr().addr();
        ptr::from_ref(self.record).addr().wrapping_sub(first) / size_of::<EntryRecord>()
    }

    /// The entry's id: a stable ASCII slug that is also a valid XML id.
    pub fn id(self) -> &'g str {
        self.tables.strings.str(self.record.id)
    }

    /// The first term, as the source prints it, quotation marks and all.
    pub fn headword(self) -> Text<'g> {
        self.terms().next().map_or(Text::default(), Term::text)
    }

    /// All designations of the concept, the headword first.
    pub fn terms(
        self,
    ) -> impl DoubleEndedIterator<Item = Term<'g>> + ExactSizeIterator + FusedIterator + Clone {
        let tables = self.tables;
        let records = tables.terms.run(self.record.terms);
        records.iter().map(move |record| Term { tables, record })
    }

    /// What the concept is, in the words of the source; empty if the glossary has no Chinese definition.
    pub fn definition(self) -> Text<'g> {
        self.tables.text(self.record.definition)
    }

    /// The field the concept belongs to, if the glossary says so (`subjectField` of TBX).
    pub fn subject_field(self) -> Option<Text<'g>> {
        let text = self.tables.text(self.record.subject_field);
        (!text.is_empty()).then_some(text)
    }

    /// The pieces of a shorthand and what each stands for, in order; empty for a plain term.
    pub fn parts(
        self,
    ) -> impl DoubleEndedIterator<Item = Part<'g>> + ExactSizeIterator + FusedIterator + Clone {
        let tables = self.tables;
        let records = tables.parts.run(self.record.parts);
        records.iter().map(move |record| Part { tables, record })
    }

    /// What the concept is called in other languages.
    pub fn equivalents(
        self,
    ) -> impl DoubleEndedIterator<Item = Equivalent<'g>> + ExactSizeIterator + FusedIterator + Clone
    {
        let tables = self.tables;
        let records = tables.equivalents.run(self.record.equivalents);
        records
            .iter()
            .map(move |record| Equivalent { tables, record })
    }

    /// The equivalent to be put for a term in a language: of those whose tag is `lang` or begins with
    /// it, `en-GB` for `en`, in any case of letters, a preferred one before an admitted one, then in the order of [`Standing`],
    /// one of unknown standing last, then the first. Never one that is deprecated or superseded, nor one that
    /// [renders](Equivalent::renders) something else.
    ///
    /// ```
    /// let entry = zhujie::CHANGAN_2024.get("口袋公园").unwrap();
    /// assert_eq!(entry.equivalent("en").unwrap().text(), "pocket park");
    /// assert!(entry.equivalent("fr").is_none());
    /// ```
    pub fn equivalent(self, lang: &str) -> Option<Equivalent<'g>> {
        let in_language = self.equivalents().filter(|e| takes(lang, e.lang()));
        let ranked = in_language.filter_map(|e| Some((e.preference()?, e)));
        let best = ranked.min_by_key(|(preference, _)| *preference)?;
        Some(best.1)
    }

    /// Where the definition stands; `None` if the glossary gives no source.
    pub fn citation(self) -> Option<Citation<'g>> {
        self.citations().next()
    }

    /// Every place where the same definition stands, the first one first.
    pub fn citations(
        self,
    ) -> impl DoubleEndedIterator<Item = Citation<'g>> + ExactSizeIterator + FusedIterator + Clone
    {
        let tables = self.tables;
        let records = tables.citations.run(self.record.citations);
        records
            .iter()
            .map(move |record| Citation { tables, record })
    }

    /// What else is said of the concept, in any language: definitions that are not Chinese, or further
    /// ones, examples of use and notes.
    pub fn descriptions(
        self,
    ) -> impl DoubleEndedIterator<Item = Description<'g>> + ExactSizeIterator + FusedIterator + Clone
    {
        description::run(self.tables, self.record.descriptions)
    }

    /// The entry for people, in the script asked for where the glossary has it: the headword, a
    /// colon, the definition.
    ///
    /// ```
    /// use zhujie::Script;
    ///
    /// let entry = zhujie::CHANGAN_2024.get("百千万工程").unwrap();
    /// assert_eq!(
    ///     entry.display(Script::Hans).to_string(),
    ///     "“百千万工程”：指广东“百县千镇万村高质量发展工程”。",
    /// );
    /// ```
    pub fn display(self, script: Script) -> impl fmt::Display + 'g {
        EntryDisplay {
            entry: self,
            script,
        }
    }
}

/// Whether a language range takes a tag: its own, in any case, or one that begins with it (the basic filtering of
/// RFC 4647).
pub(crate) fn takes(range: &str, tag: &str) -> bool {
    tag.split_at_checked(range.len())
        .is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-'))
        })
}

/// See [`Entry::display`].
struct EntryDisplay<'g> {
    entry: Entry<'g>,
    script: Script,
}

impl fmt::Display for EntryDisplay<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EntryDisplay { entry, script } = *self;
        f.write_str(entry.headword().prefer(script))?;
        match entry.definition().prefer(script) {
            "" => Ok(()),
            definition => write!(f, "：{definition}"),
        }
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id())
            .field("headword", &self.headword())
            .finish_non_exhaustive()
    }
}

/// One designation of a concept.
#[derive(Clone, Copy)]
pub struct Term<'g> {
    tables: &'g EntryTables,
    record: &'g TermRecord,
}

impl<'g> Term<'g> {
    pub(crate) fn new(tables: &'g EntryTables, index: u32) -> Option<Self> {
        let record = tables.terms.get(index as usize)?;
        Some(Term { tables, record })
    }

    /// A term of no text.
    pub(crate) fn none(tables: &'g EntryTables) -> Self {
        let record = &TermRecord::NONE;
        Term { tables, record }
    }

    /// The designation itself.
    pub fn text(self) -> Text<'g> {
        self.tables.text(self.record.text)
    }

    /// What kind of designation it is.
    pub fn term_type(self) -> TermType {
        self.record.term_type
    }

    /// How it is to be used.
    pub fn status(self) -> TermStatus {
        self.record.status
    }

    /// How it may be recognised in running text.
    pub fn recognition(self) -> Recognition {
        self.record.recognition
    }

    /// The script of a form that nobody wrote: a converter made it from the other one.
    pub fn generated(self) -> Option<Script> {
        decode(&Script::ALL, self.record.generated)
    }

    /// Where it is used, if not everywhere: a BCP 47 region such as `TW` (`geographicalUsage` of TBX).
    pub fn region(self) -> Option<&'g str> {
        self.tables.strings.optional_str(self.detail().region)
    }
}

impl fmt::Debug for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Term")
            .field("text", &self.text())
            .field("term_type", &self.term_type())
            .finish_non_exhaustive()
    }
}

/// One piece of a shorthand, what it stands for, and the items it counts.
///
/// In 五邊四旁綠化 the part 五邊 stands for five items: 山邊、水邊、路邊、鎮村邊、景區邊.
///
/// ```
/// use zhujie::Script;
///
/// let entry = zhujie::CHANGAN_2024.get("五边四旁绿化").unwrap();
/// let part = entry.parts().next().unwrap();
/// assert_eq!(part.symbol().hans(), Some("五边"));
/// assert_eq!(part.items().count(), 5);
/// assert_eq!(part.items().nth(3).unwrap().prefer(Script::Hans), "镇村边");
/// ```
#[derive(Clone, Copy)]
pub struct Part<'g> {
    tables: &'g EntryTables,
    record: &'g PartRecord,
}

impl<'g> Part<'g> {
    /// The piece of the shorthand: `10`, 五邊.
    pub fn symbol(self) -> Text<'g> {
        self.tables.text(self.record.symbol)
    }

    /// What it stands for, in the words of the definition.
    pub fn definition(self) -> Text<'g> {
        self.tables.text(self.record.definition)
    }

    /// The items it counts, as far as the definition lists them.
    pub fn items(
        self,
    ) -> impl DoubleEndedIterator<Item = Text<'g>> + ExactSizeIterator + FusedIterator + Clone {
        let tables = self.tables;
        let pairs: &'g [Pair] = tables.items.run(self.record.items);
        pairs.iter().map(move |pair| tables.text(*pair))
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("symbol", &self.symbol())
            .field("definition", &self.definition())
            .finish_non_exhaustive()
    }
}

/// What a concept is called in another language, and on whose authority.
#[derive(Clone, Copy)]
pub struct Equivalent<'g> {
    tables: &'g EntryTables,
    record: &'g EquivalentRecord,
}

impl<'g> Equivalent<'g> {
    pub(crate) fn new(tables: &'g EntryTables, index: u32) -> Option<Self> {
        let record = tables.equivalents.get(index as usize)?;
        Some(Equivalent { tables, record })
    }

    /// The BCP 47 tag of its language: `en`.
    pub fn lang(self) -> &'g str {
        self.tables.strings.str(self.record.lang)
    }

    /// The equivalent itself.
    pub fn text(self) -> &'g str {
        self.tables.strings.str(self.record.text)
    }

    /// What kind of designation it is: a full form unless the glossary says otherwise.
    pub fn term_type(self) -> TermType {
        self.record.term_type
    }

    /// How it is to be used. What is not [permitted](TermStatus::is_permitted) must not be put for a
    /// term in a translation.
    pub fn status(self) -> TermStatus {
        self.record.status
    }

    /// Whose wording it is, if the glossary says so. Nothing that a glossary's editors made is ever
    /// `Official`.
    pub fn standing(self) -> Option<Standing> {
        decode(Standing::ALL, self.record.standing)
    }

    /// What it renders, if not the concept itself but something near it: the wider class 專精特新企業, of
    /// which 小巨人 are some. `None` for an equivalent proper. An equivalent that renders something
    /// else must not be used for the term in a translation.
    pub fn renders(self) -> Option<&'g str> {
        self.tables.strings.optional_str(self.record.renders)
    }

    /// What equivalents in its language are ordered by; `None` if it must not be put for a term.
    pub(crate) fn preference(self) -> Option<Preference> {
        preference(self.status(), self.standing(), self.renders().is_some())
    }
}

impl fmt::Debug for Equivalent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Equivalent")
            .field("lang", &self.lang())
            .field("text", &self.text())
            .field("standing", &self.standing())
            .finish_non_exhaustive()
    }
}

/// Where a definition stands: what tells two meanings of the same shorthand apart.
///
/// ```
/// use zhujie::Script;
///
/// let citation = zhujie::CHANGAN_2024.get("1310").unwrap().citation().unwrap();
/// assert_eq!(citation.place().prefer(Script::Hans), "广东省东莞市长安镇");
/// assert_eq!(citation.date(), Some("2024-02-27"));
/// ```
#[derive(Clone, Copy)]
pub struct Citation<'g> {
    tables: &'g EntryTables,
    record: &'g CitationRecord,
}

impl<'g> Citation<'g> {
    /// The place whose report it is; empty if it is not known.
    pub fn place(self) -> Text<'g> {
        self.tables.text(self.record.place)
    }

    /// The body that issued the report; empty if it is not known.
    pub fn body(self) -> Text<'g> {
        self.tables.text(self.record.body)
    }

    /// The report's title; empty if it is not known.
    pub fn report(self) -> Text<'g> {
        self.tables.text(self.record.report)
    }

    /// The section of the report; empty if it is not known.
    pub fn section(self) -> Text<'g> {
        self.tables.text(self.record.section)
    }

    /// The day the report was given, as ISO 8601 has it: `2024-02-27`, or `2024` where only that is known.
    pub fn date(self) -> Option<&'g str> {
        self.tables.strings.optional_str(self.record.date)
    }

    /// Where the text was found.
    pub fn source(self) -> Option<Text<'g>> {
        let text = self.tables.text(self.record.source);
        (!text.is_empty()).then_some(text)
    }
}

impl fmt::Debug for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Citation")
            .field("report", &self.report())
            .field("date", &self.date())
            .finish_non_exhaustive()
    }
}
