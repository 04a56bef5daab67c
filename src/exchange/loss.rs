//! Losses: what a format could not carry.

use std::fmt;

/// The kind of a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LossKind {
    /// The entry as a whole.
    Entry,
    /// A homograph: another entry with the same term is written in its place.
    Homograph,
    /// A term, or one of its spellings.
    Term,
    /// An equivalent in another language.
    Equivalent,
    /// An equivalent of a related concept, or the concept that it renders.
    Related,
    /// The standing of an equivalent.
    Standing,
    /// The source of an equivalent.
    EquivalentSource,
    /// The type of an equivalent.
    EquivalentType,
    /// The status of an equivalent.
    EquivalentStatus,
    /// Which texts correspond in the two scripts.
    Scripts,
    /// The type of a term.
    TermType,
    /// The status of a term.
    Status,
    /// How a term is recognised in a text.
    Recognition,
    /// The region of a term.
    Region,
    /// The source of a term.
    TermSource,
    /// Which form of a term was generated from the other script.
    Generated,
    /// The part of speech of a term or an equivalent.
    PartOfSpeech,
    /// The reading of a term or an equivalent.
    Reading,
    /// The order of terms, equivalents or descriptions.
    Order,
    /// The definition, in a script or in both.
    Definition,
    /// Descriptions of the concept, a term or an equivalent: further definitions, definitions in other languages, contexts and
    /// notes, or their languages and sources.
    Descriptions,
    /// The parts of a shorthand.
    Parts,
    /// The subject field, in a script or in both.
    SubjectField,
    /// A citation, or part of it.
    Citation,
    /// The id.
    Id,
    /// Characters that the format forbids, and that are replaced.
    Characters,
    /// No loss, but the tool that reads the file will warn of a term.
    Flagged,
}

impl LossKind {
    /// Its name, for programs.
    pub const fn as_str(self) -> &'static str {
        self.words().0
    }

    /// A description, for people.
    pub const fn description(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            LossKind::Entry => ("entry", "entries as a whole"),
            LossKind::Homograph => ("homograph", "homographs, replaced by another entry"),
            LossKind::Term => ("term", "terms or spellings of them"),
            LossKind::Equivalent => ("equivalent", "equivalents"),
            LossKind::Related => ("related", "equivalents of related concepts"),
            LossKind::Standing => ("standing", "the standing of equivalents"),
            LossKind::EquivalentSource => ("equivalent source", "the sources of equivalents"),
            LossKind::EquivalentType => ("equivalent type", "the types of equivalents"),
            LossKind::EquivalentStatus => ("equivalent status", "the status of equivalents"),
            LossKind::Scripts => ("scripts", "which texts correspond in the two scripts"),
            LossKind::TermType => ("term type", "the types of terms"),
            LossKind::Status => ("status", "the status of terms"),
            LossKind::Recognition => ("recognition", "how terms are recognised in a text"),
            LossKind::Region => ("region", "the regions of terms"),
            LossKind::TermSource => ("term source", "the sources of terms"),
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
            LossKind::Parts => ("parts", "the parts of a shorthand"),
            LossKind::SubjectField => ("subject field", "subject fields, in a script or in both"),
            LossKind::Citation => ("citation", "citations, or part of them"),
            LossKind::Id => ("id", "ids"),
            LossKind::Characters => ("characters", "characters that the format forbids"),
            LossKind::Flagged => ("flagged", "(not lost) terms of which the tool will warn"),
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

    /// Whether the caller excluded it, by the choice of languages.
    pub fn is_excluded(&self) -> bool {
        self.is_excluded
    }

    /// The term that is lost, or the reason; may be empty.
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
/// each kind of loss with the entries that have it, without what the caller excluded.
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

    /// Adds other losses as excluded by the caller.
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

    /// All losses, in the order of the glossary.
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
