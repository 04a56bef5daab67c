//! Repair of Chinese text that a crawler damaged.
//!
//! Feature `compile`. Copies of Chinese official documents found on the web are often damaged in ways that can be
//! undone: a pinyin reading is inserted after a character (`鎮(zhèn)`), or a comma before other punctuation (`,。`);
//! full-width punctuation is made half-width; characters are escaped (`<U+00A0>`, `&nbsp;`) or replaced by look-alikes
//! (`⾏` for 行); lines are broken in the middle of a word; and all of the text is converted to Traditional character by
//! character. [`repair`] undoes damage by [`Rule`], and takes a list of [`Listed`] repairs for the rest. Each repair is
//! reported with its place in the text as found, and [`Repaired::origin`] maps any character to that place. [`simplify`]
//! then reverses a character-by-character conversion.
//!
//! ```
//! use zhujie::repair::{repair, simplify, Rule};
//!
//! let repaired = repair("現(xiàn)在,,請各區(qū)(縣)注意,。\n", &[])?;
//! assert_eq!(repaired.text, "現在，請各區（縣）注意。\n");
//! assert_eq!(repaired.count(Rule::Pinyin), 2);
//! assert_eq!(repaired.count(Rule::DoubledPunctuation), 2);
//!
//! let dictionary = "區\t区\n現\t现\n縣\t县\n請\t请\n";
//! assert_eq!(simplify(&repaired.text, dictionary)?, "现在，请各区（县）注意。\n");
//! # Ok::<(), zhujie::repair::RepairError>(())
//! ```
//!
//! The text of a PDF, as `pdftotext -layout` prints it, contains page numbers, running heads and footnotes. They are removed
//! where several pages, a form feed or the text itself prove what they are, so that sentences that a page break split are
//! joined.
//!
//! # What the rules leave alone
//!
//! A rule only acts where the damage is certain. Punctuation between digits (`15:01:56`, `1,234`), Latin
//! prose that quotes a Chinese word, links, and a `?` that may stand for lost bytes stay as they are.
//! Two things cannot be distinguished from damage: a reading that the author gave in half-width
//! parentheses, and half-width punctuation that the author intended. Switch the rule off
//! ([`repair_with`]), or protect the place with a listed repair that replaces the text with itself: no
//! rule changes the text of a listed repair.
//!
//! Lines are joined only where the text itself shows that they belong together: a bracket is open, a
//! line begins with punctuation, ends in a comma, or is as wide as most unfinished lines; or paragraphs
//! end in punctuation, and this one would not. A line after a blank line, or with an indent, a number or
//! a header, is never joined to the line before. Between Latin letters, the line end becomes a space.

mod columns;
mod edit;
mod error;
mod invisible;
mod line_break;
mod list;
mod look_alike;
mod origin;
mod pages;
mod rule;
mod rules;
#[cfg(test)]
mod tests;
mod token;

use std::collections::HashMap;

use serde::Serialize;

pub use edit::Repair;
pub use error::{RepairError, RepairProblem};
pub use list::{read_listed, Kind, Listed};
pub use rule::{Rule, Rules, UnknownRule};

pub(crate) use columns::two_columns;
pub(crate) use look_alike::private_use_intended;
pub(crate) use rules::is_toned_syllable;

use edit::{apply, only_char, split_lines, Edit, Line};
use origin::Origins;

/// A repaired text, with all repairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repaired {
    /// The text, repaired.
    pub text: String,
    /// All repairs, ordered by their place in the text as found; at the same place, in the order in
    /// which they were made.
    pub repairs: Vec<Repair>,
    #[serde(skip)]
    origins: Origins,
}

impl Repaired {
    /// The number of repairs that `rule` made.
    #[must_use]
    pub fn count(&self, rule: Rule) -> usize {
        self.repairs
            .iter()
            .filter(|repair| repair.rule == rule)
            .count()
    }

    /// Maps a place in [`text`](Self::text) to the place in the text as found: line and column,
    /// counted from 1.
    ///
    /// Text that a repair wrote has the place of that repair. A column after the end of a line, and a
    /// line after the last, count on from the end.
    ///
    /// ```
    /// use zhujie::repair::repair;
    ///
    /// let repaired = repair("\n\n  鎮(zhèn)長", &[])?;
    /// assert_eq!(repaired.text, "鎮長");
    /// assert_eq!(repaired.origin(1, 2), (3, 10));
    /// # Ok::<(), zhujie::repair::RepairError>(())
    /// ```
    #[must_use]
    pub fn origin(&self, line: usize, column: usize) -> (usize, usize) {
        self.origins.of(line, column)
    }
}

/// Applies the `listed` repairs to `text`, and then every [`Rule`].
///
/// Takes time in proportion to the text, for each rule, and to the lines that the listed repairs
/// are in.
///
/// # Errors
///
/// When a listed repair does not fit the text. Nothing is repaired then; the error names all that
/// do not fit.
pub fn repair(text: &str, listed: &[Listed]) -> Result<Repaired, RepairError> {
    repair_with(text, listed, Rules::all())
}

/// [`repair`] with some of the rules only.
///
/// ```
/// use zhujie::repair::{repair_with, Rule, Rules};
///
/// let rules = Rules::none().with(Rule::DoubledPunctuation);
/// assert_eq!(repair_with("鎮(zhèn)長,、區(qū)長", &[], rules)?.text, "鎮(zhèn)長、區(qū)長");
/// # Ok::<(), zhujie::repair::RepairError>(())
/// ```
///
/// # Errors
///
/// As [`repair`].
pub fn repair_with(
    text: &str,
    listed: &[Listed],
    switched: Rules,
) -> Result<Repaired, RepairError> {
    let (cells, mut repairs) = list::apply_listed(text, listed)?;
    let mut lines = split_lines(cells);
    let mut are_pages_done = false;
    for rule in Rule::SWITCHED {
        if !switched.contains(rule) {
            continue;
        }
        let find: fn(&[char]) -> Vec<Edit> = match rule {
            Rule::CodePoint => token::code_points,
            Rule::CharacterReference => token::character_references,
            Rule::LookAlike => look_alike::look_alikes,
            Rule::Invisible => invisible::invisible,
            Rule::Pinyin => rules::pinyin,
            Rule::DoubledPunctuation => rules::doubled_punctuation,
            Rule::HalfWidth => rules::half_width,
            Rule::LetterSpacing => rules::letter_spacing,
            Rule::Spaces => rules::spaces,
            // These three are applied together, since each is recognised with the help of the others.
            Rule::PageNumber | Rule::RunningHead | Rule::Footnote => {
                if !std::mem::replace(&mut are_pages_done, true) {
                    lines = pages::remove_page_furniture(lines, switched, &mut repairs);
                }
                continue;
            }
            Rule::LineBreak => {
                lines = line_break::join(lines, &mut repairs);
                continue;
            }
            Rule::BlankLine => {
                drop_blank(&mut lines, &mut repairs);
                continue;
            }
            Rule::Listed => continue,
        };
        for line in &mut lines {
            let chars = line.chars();
            line.cells = apply(
                std::mem::take(&mut line.cells),
                &find(&chars),
                rule,
                &mut repairs,
            );
        }
    }
    repairs.sort_by_key(|repair| (repair.line, repair.column));
    let cells = || {
        lines
            .iter()
            .flat_map(|line| line.cells.iter().chain(line.end.as_ref()))
    };
    Ok(Repaired {
        text: cells().map(|cell| cell.ch).collect(),
        repairs,
        origins: Origins::new(cells(), text),
    })
}

fn drop_blank(lines: &mut Vec<Line>, repairs: &mut Vec<Repair>) {
    lines.retain(|line| match line.end {
        Some(end) if line.cells.is_empty() => {
            repairs.push(end.repair(Rule::BlankLine, [&end], ""));
            false
        }
        _ => true,
    });
}

/// Converts `text` to Simplified, character by character, by an OpenCC text dictionary such as
/// `TSCharacters.txt`: the first counterpart is used.
///
/// This reverses a conversion that was itself made character by character. Convert text that was
/// written in Traditional by phrases instead.
///
/// # Errors
///
/// When a line of the dictionary is neither empty, nor a comment (`#`), nor a character, a tab,
/// and its counterparts separated by spaces. The error names all such lines.
pub fn simplify(text: &str, ts_characters: &str) -> Result<String, RepairError> {
    let mut simplified = HashMap::new();
    let mut problems = Vec::new();
    for (line, entry) in (1..).zip(ts_characters.lines()) {
        let entry = entry.trim_start_matches('\u{FEFF}').trim_end();
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        let parsed = entry.split_once('\t').and_then(|(from, to)| {
            let to = to.split(' ').next()?;
            Some((only_char(from)?, only_char(to)?))
        });
        match parsed {
            Some((from, to)) => {
                simplified.entry(from).or_insert(to);
            }
            None => problems.push(RepairProblem::Dictionary {
                line,
                found: entry.into(),
            }),
        }
    }
    if problems.is_empty() {
        Ok(text
            .chars()
            .map(|ch| simplified.get(&ch).copied().unwrap_or(ch))
            .collect())
    } else {
        Err(RepairError::new(problems))
    }
}
