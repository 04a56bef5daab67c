//! The rules by name, and sets of them.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A rule: the kind of damage that a [`Repair`](super::Repair) undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// A repair given by the caller, for what no rule covers.
    Listed,
    /// A character written as its code point, as R and other programs escape it, `<U+00A0>`: replaced
    /// by the character.
    CodePoint,
    /// A character reference of HTML left in the text, `&nbsp;` `&#12288;` `&ldquo;`: replaced
    /// by the character.
    CharacterReference,
    /// A character that only looks like the intended one: a Kangxi radical or one of the CJK Radicals Supplement, which PDF
    /// files have for ideographs, `⾏⽅` for `行方`; a private-use character of GBK that has a code point in Unicode now,
    /// U+E7C7 for `ḿ`. Replaced by the intended character.
    LookAlike,
    /// An invisible character, U+200B or U+FEFF: dropped, except joiners between emoji and in scripts
    /// that need them, and direction marks in a line with right-to-left text.
    Invisible,
    /// A line that consists of a page number, `- 12 -` 第12页, and the form feed between two pages: dropped, with the blank lines
    /// beside it.
    PageNumber,
    /// A line that several pages have at their top or foot, or one at the top of a page that interrupts a sentence: dropped.
    RunningHead,
    /// Footnotes, which stand below a drawn rule or begin with a mark that the page has in its text, `①`: dropped, with
    /// their marks.
    Footnote,
    /// A pinyin reading in half-width parentheses after a Han character, `鎮(zhèn)`, of one syllable with
    /// one tone mark: dropped.
    Pinyin,
    /// A comma inserted before another mark, `,,` `,、` `,。` `,;` `，；`, or a full-width `，` `、` `。` `；`
    /// `：` twice: replaced by the second mark, full-width.
    DoubledPunctuation,
    /// A half-width `,` `:` `;` `!` `?` or pair of parentheses in Chinese text: made full-width.
    HalfWidth,
    /// A line end inside a sentence, where the text was wrapped at a fixed width or a word was broken: joined.
    LineBreak,
    /// A line of four or more single Han characters set apart by spaces, `政 府 工 作 報 告`: joined.
    LetterSpacing,
    /// White space at either end of a line: dropped. A no-break space or a run of spaces within
    /// it: one space.
    Spaces,
    /// An empty line: dropped, so that each paragraph is one line.
    BlankLine,
}

impl Rule {
    /// All rules that [`Rules`] can switch off, in the order in which they are applied: all but
    /// [`Rule::Listed`].
    pub const SWITCHED: [Rule; 14] = [
        Rule::CodePoint,
        Rule::CharacterReference,
        Rule::LookAlike,
        Rule::Invisible,
        Rule::PageNumber,
        Rule::RunningHead,
        Rule::Footnote,
        Rule::Pinyin,
        Rule::DoubledPunctuation,
        Rule::HalfWidth,
        Rule::LineBreak,
        Rule::LetterSpacing,
        Rule::Spaces,
        Rule::BlankLine,
    ];

    /// The name of the rule, as [`Display`](fmt::Display) and `serde` write it and
    /// [`FromStr`] reads it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::Listed => "listed",
            Rule::CodePoint => "code-point",
            Rule::CharacterReference => "character-reference",
            Rule::LookAlike => "look-alike",
            Rule::Invisible => "invisible",
            Rule::PageNumber => "page-number",
            Rule::RunningHead => "running-head",
            Rule::Footnote => "footnote",
            Rule::LineBreak => "line-break",
            Rule::Pinyin => "pinyin",
            Rule::DoubledPunctuation => "doubled-punctuation",
            Rule::HalfWidth => "half-width",
            Rule::LetterSpacing => "letter-spacing",
            Rule::Spaces => "spaces",
            Rule::BlankLine => "blank-line",
        }
    }

    const fn bit(self) -> u16 {
        match self {
            Rule::Listed => 0,
            switched => 1 << switched as u16,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Self, UnknownRule> {
        [Rule::Listed]
            .into_iter()
            .chain(Rule::SWITCHED)
            .find(|rule| rule.as_str() == name)
            .ok_or_else(|| UnknownRule(name.into()))
    }
}

/// The error for a name that no rule has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule(String);

impl UnknownRule {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Rule::SWITCHED.map(Rule::as_str).join(", ");
        write!(f, "unknown rule {:?}; the rules are {names}", self.0)
    }
}

impl std::error::Error for UnknownRule {}

/// The rules that [`repair_with`](super::repair_with) applies.
///
/// ```
/// use zhujie::repair::{Rule, Rules};
///
/// let rules = Rules::all().without(Rule::Pinyin);
/// assert!(rules.contains(Rule::HalfWidth) && !rules.contains(Rule::Pinyin));
///
/// // By name, as on a command line: `all`, `none`, or a list.
/// let rules: Rules = "code-point,spaces".parse()?;
/// assert_eq!(rules, [Rule::CodePoint, Rule::Spaces].into_iter().collect());
/// # Ok::<(), zhujie::repair::UnknownRule>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u16);

impl Rules {
    /// Every rule.
    #[must_use]
    pub fn all() -> Self {
        Rule::SWITCHED.into_iter().collect()
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

    /// Whether `rule` is one of these.
    #[must_use]
    pub const fn contains(self, rule: Rule) -> bool {
        self.0 & rule.bit() != 0
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        rules.into_iter().fold(Self::none(), Self::with)
    }
}

/// Parses `all`, `none`, or the names of rules separated by commas. `listed` is an error.
impl FromStr for Rules {
    type Err = UnknownRule;

    fn from_str(names: &str) -> Result<Self, UnknownRule> {
        match names {
            "all" => Ok(Self::all()),
            "none" => Ok(Self::none()),
            _ => names
                .split(',')
                .map(|name| match name.trim().parse()? {
                    Rule::Listed => Err(UnknownRule(name.into())),
                    rule => Ok(rule),
                })
                .collect(),
        }
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
