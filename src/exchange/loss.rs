//! What a format could not carry.

use std::fmt;

/// What is lost of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LossKind {
    /// The entry as a whole.
    Entry,
    /// That it is an entry of its own: another has the same term, and stands for both.
    Homograph,
    /// A term, or one of its spellings.
    Term,
    /// An equivalent in another language.
    Equivalent,
    /// What is called by an equivalent that renders something near the concept.
    Related,
    /// Whose wording an equivalent is.
    Standing,
    /// Where an equivalent was found.
    EquivalentSource,
    /// What kind of designation an equivalent is.
    EquivalentType,
    /// How an equivalent is to be used.
    EquivalentStatus,
    /// Which text is the same in the other script.
    Scripts,
    /// What kind of designation a term is.
    TermType,
    /// How a term is to be used.
    Status,
    /// How a term may be recognised in a text.
    Recognition,
    /// Where a term is used.
    Region,
    /// Where a term was found.
    TermSource,
    /// Which form of a term was generated from the other script.
    Generated,
    /// The part of speech of a term or an equivalent.
    PartOfSpeech,
    /// How a term or an equivalent is read.
    Reading,
    /// The order of terms, equivalents or descriptions.
    Order,
    /// The definition, in a script or in both.
    Definition,
    /// What else is said of the concept, a term or an equivalent: definitions in other languages, further
    /// ones, contexts and notes, or their languages and sources.
    Descriptions,
    /// The pieces of a shorthand and what they stand for.
    Parts,
    /// The subject field, in a script or in both.
    SubjectField,
    /// Where the definition stands, or some of that.
    Citation,
    /// The id.
    Id,
    /// Characters that the format forbids; others stand in their place.
    Characters,
    /// Nothing, but the tool that reads it will find fault with a term.
    Flagged,
}

impl LossKind {
    /// A name for it, for programs.
    pub const fn as_str(self) -> &'static str {
        self.words().0
    }

    /// The same for people.
    pub const fn description(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            LossKind::Entry => ("entry", "entries as a whole"),
            LossKind::Homograph => ("homograph", "homographs, for which another entry stands"),
            LossKind::Term => ("term", "terms or spellings of them"),
            LossKind::Equivalent => ("equivalent", "equivalents"),
            LossKind::Related => ("related", "equivalents of something near the concept"),
            LossKind::Standing => ("standing", "whose wording an equivalent is"),
            LossKind::EquivalentSource => ("equivalent source", "where an equivalent was found"),
            LossKind::EquivalentType => (
                "equivalent type",
                "what kind of designation an equivalent is",
            ),
            LossKind::EquivalentStatus => ("equivalent status", "how an equivalent is to be used"),
            LossKind::Scripts => ("scripts", "which text is the same in the other script"),
            LossKind::TermType => ("term type", "what kind of designation a term is"),
            LossKind::Status => ("status", "how a term is to be used"),
            LossKind::Recognition => ("recognition", "how a term may be recognised in a text"),
            LossKind::Region => ("region", "where a term is used"),
            LossKind::TermSource => ("term source", "where a term was found"),
            LossKind::Generated => (
                "generated",
                "which form of a term was generated from the other script",
            ),
            LossKind::PartOfSpeech => ("part of speech", "parts of speech"),
            LossKind::Reading => ("reading", "readings"),
            LossKind::Order => ("order", "the order of terms, equivalents or descriptions"),
            LossKind::Definition => ("definition", "definitions, in a script or in both"),
            LossKind::Descriptions => (
                "descriptions",
                "definitions in other languages or further ones, contexts and notes",
            ),
            LossKind::Parts => ("parts", "the pieces of a shorthand and what they stand for"),
            LossKind::SubjectField => ("subject field", "subject fields, in a script or in both"),
            LossKind::Citation => ("citation", "where a definition stands, or some of that"),
            LossKind::Id => ("id", "ids"),
            LossKind::Characters => ("characters", "characters that the format forbids"),
            LossKind::Flagged => ("flagged", "(not lost) terms that the tool finds fault with"),
        }
    }
}

impl fmt::Display for LossKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that the format could not carry of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    id: String,
    lost: LossKind,
    detail: String,
    is_excluded: bool,
}

impl Loss {
    /// The entry's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is lost.
    pub fn kind(&self) -> LossKind {
        self.lost
    }

    /// Whether the caller left it out, by the choice of languages.
    pub fn is_excluded(&self) -> bool {
        self.is_excluded
    }

    /// Which term it is, or why; may be empty.
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.lost)?;
        if self.detail.is_empty() {
            return Ok(());
        }
        write!(f, ": {}", self.detail)
    }
}

/// Everything that a format could not carry of a glossary. Displayed, it is a summary: a line for
/// each kind of loss, with the entries that it befalls; without what the caller left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    losses: Vec<Loss>,
}

/// How many entries a summary names.
const NAMED: usize = 5;

impl Losses {
    pub(super) fn add(&mut self, id: &str, lost: LossKind, detail: impl Into<String>) {
        let id = id.into();
        let detail = detail.into();
        self.losses.push(Loss {
            id,
            lost,
            detail,
            is_excluded: false,
        });
    }

    /// Adds what another one has, as what the caller left out.
    pub(super) fn add_excluded(&mut self, others: Losses) {
        let others = others.losses.into_iter().map(|loss| Loss {
            is_excluded: true,
            ..loss
        });
        self.losses.extend(others);
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// How many losses there are.
    pub fn len(&self) -> usize {
        self.losses.len()
    }

    /// All of them, in the order of the glossary.
    pub fn iter(&self) -> std::slice::Iter<'_, Loss> {
        self.losses.iter()
    }
}

impl<'l> IntoIterator for &'l Losses {
    type Item = &'l Loss;
    type IntoIter = std::slice::Iter<'l, Loss>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = || self.iter().filter(|loss| !loss.is_excluded);
        let mut kinds: Vec<LossKind> = told().map(Loss::kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for (number, kind) in kinds.into_iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            let mut ids: Vec<&str> = Vec::new();
            let mut why: Vec<&str> = Vec::new();
            for loss in told().filter(|loss| loss.lost == kind) {
                if ids.last() != Some(&loss.id.as_str()) {
                    ids.push(&loss.id);
                }
                if kind == LossKind::Entry && !why.contains(&loss.detail.as_str()) {
                    why.push(&loss.detail);
                }
            }
            let entries = if ids.len() == 1 { "entry" } else { "entries" };
            let named = ids.iter().take(NAMED).copied().collect::<Vec<_>>();
            write!(f, "{} ({} {entries}: ", kind.description(), ids.len())?;
            f.write_str(&named.join(", "))?;
            if ids.len() > NAMED {
                write!(f, " and {} more", ids.len() - NAMED)?;
            }
            f.write_str(")")?;
            if !why.is_empty() {
                write!(f, ": {}", why.join("; "))?;
            }
        }
        Ok(())
    }
}
