//! The rules by name, and sets of them.

use std::fmt;

use serde::Serialize;

/// Which kind of damage a [`Repair`](super::Repair) undid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// A repair given by the caller, for what no rule covers.
    Listed,
    /// A reading in half-width parentheses after a Han character, `鎮(zhèn)`: one syllable with one
    /// tone mark.
    Pinyin,
    /// A half-width comma put before another mark, `,,` `,、` `,。` `,;` `,!`: the mark alone,
    /// full-width.
    DoubledPunctuation,
    /// A half-width `,` `:` `;` `!` `?` or pair of parentheses in Chinese text: the full-width
    /// one.
    HalfWidth,
    /// A line of four or more single Han characters set apart by spaces, `政 府 工 作 報 告`: joined.
    LetterSpacing,
    /// White space at either end of a line: dropped. A no-break space or a run of spaces within
    /// it: one space.
    Spaces,
    /// A line with nothing in it: dropped, so that each paragraph is one line.
    BlankLine,
}

impl Rule {
    /// All rules that [`Rules`] switches, in the order in which they are applied: all but
    /// [`Rule::Listed`].
    pub const SWITCHED: [Rule; 6] = [
        Rule::Pinyin,
        Rule::DoubledPunctuation,
        Rule::HalfWidth,
        Rule::LetterSpacing,
        Rule::Spaces,
        Rule::BlankLine,
    ];

    /// The name of the rule, as [`Display`](fmt::Display) and `serde` write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Rule::Listed => "listed",
            Rule::Pinyin => "pinyin",
            Rule::DoubledPunctuation => "doubled-punctuation",
            Rule::HalfWidth => "half-width",
            Rule::LetterSpacing => "letter-spacing",
            Rule::Spaces => "spaces",
            Rule::BlankLine => "blank-line",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Rule::Listed => 0,
            Rule::Pinyin => 1,
            Rule::DoubledPunctuation => 1 << 1,
            Rule::HalfWidth => 1 << 2,
            Rule::LetterSpacing => 1 << 3,
            Rule::Spaces => 1 << 4,
            Rule::BlankLine => 1 << 5,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The rules that [`repair_with`](super::repair_with) applies.
///
/// ```
/// use zhujie::compile::repair::{Rule, Rules};
///
/// let rules = Rules::all().without(Rule::Pinyin);
/// assert!(rules.contains(Rule::HalfWidth) && !rules.contains(Rule::Pinyin));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u8);

impl Rules {
    /// Every rule.
    #[must_use]
    pub fn all() -> Self {
        Rule::SWITCHED.into_iter().fold(Self::none(), Self::with)
    }

    /// No rule: only listed repairs are made.
    #[must_use]
    pub const fn none() -> Self {
        Self(0)
    }

    /// These rules and `rule`. [`Rule::Listed`] changes nothing: an empty list switches it off.
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Self(self.0 | rule.bit())
    }

    /// These rules but `rule`.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !rule.bit())
    }

    /// Whether `rule` is among these.
    #[must_use]
    pub const fn contains(self, rule: Rule) -> bool {
        self.0 & rule.bit() != 0
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::all()
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(
                Rule::SWITCHED
                    .into_iter()
                    .filter(|&rule| self.contains(rule)),
            )
            .finish()
    }
}
