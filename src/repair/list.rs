//! Listed repairs: reading the list, locating each repair, applying it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::edit::{apply, Cell, Edit, Repair};
use super::error::{RepairError, RepairProblem};
use super::origin::place_after;
use super::rule::Rule;
use crate::entry::UnknownValue;

/// The kind of damage that a listed repair undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// Bytes were inserted in the middle of a double-byte character, so that the text after it was
    /// decoded wrongly.
    Cut,
    /// Characters were lost without a trace; the replacement is a conjecture.
    Lost,
    /// A line of the web page that is not part of the document.
    Furniture,
    /// A line break or a space that only served the layout.
    Layout,
    /// A character that the conversion of the page wrote for two different ones.
    Merged,
}

impl Kind {
    /// Every value.
    pub const ALL: &'static [Kind] = &[
        Kind::Cut,
        Kind::Lost,
        Kind::Furniture,
        Kind::Layout,
        Kind::Merged,
    ];

    /// The value's name in lists of repairs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Cut => "cut",
            Kind::Lost => "lost",
            Kind::Furniture => "furniture",
            Kind::Layout => "layout",
            Kind::Merged => "merged",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Parses the name that [`Kind::as_str`] gives.
///
/// ```
/// use zhujie::repair::Kind;
///
/// for kind in Kind::ALL {
///     assert_eq!(kind.as_str().parse(), Ok(*kind));
/// }
/// assert!("other".parse::<Kind>().is_err());
/// ```
impl FromStr for Kind {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        const NAMES: [&str; Kind::ALL.len()] = [
            Kind::Cut.as_str(),
            Kind::Lost.as_str(),
            Kind::Furniture.as_str(),
            Kind::Layout.as_str(),
            Kind::Merged.as_str(),
        ];
        let known = Kind::ALL.iter().find(|kind| kind.as_str() == name);
        known.copied().ok_or(UnknownValue { names: &NAMES })
    }
}

/// A repair that no rule covers.
///
/// `before` is searched in the text as found. It must begin in line `line`, exactly once unless
/// `column` is given, and may contain line ends. No rule changes `after`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The line in which `before` begins, from 1.
    pub line: usize,
    /// The column at which it begins, in characters from 1; only needed if `before` stands more
    /// than once in the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The text as found.
    pub before: String,
    /// The text of the original.
    pub after: String,
    /// The kind of damage.
    pub kind: Kind,
    /// The evidence.
    pub reason: String,
}

/// Reads a list of repairs: a TOML document of `[[repair]]` tables with the fields of [`Listed`].
///
/// ```
/// use zhujie::repair::{read_listed, repair};
///
/// let listed = read_listed(r#"
///     [[repair]]
///     line = 1
///     before = "?；I集"
///     after = "。籌集"
///     kind = "cut"
///     reason = "GBK A1A3 BB49: a comma was put between A1 and A3BB, which is the mark ；"
/// "#)?;
/// assert_eq!(repair("夯實,?；I集,,", &listed)?.text, "夯實,。籌集，");
/// # Ok::<(), zhujie::repair::RepairError>(())
/// ```
///
/// # Errors
///
/// When the document is not valid TOML, or a field is missing, unknown or of the wrong type; the
/// error shows the place.
pub fn read_listed(toml: &str) -> Result<Vec<Listed>, RepairError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        #[serde(default)]
        repair: Vec<Listed>,
    }
    match toml::from_str::<List>(toml) {
        Ok(list) => Ok(list.repair),
        Err(error) => Err(RepairError::new(vec![RepairProblem::List {
            message: error.to_string(),
        }])),
    }
}

/// Applies the listed repairs; the result is the text as cells, and the reports.
pub(super) fn apply_listed(
    text: &str,
    listed: &[Listed],
) -> Result<(Vec<Cell>, Vec<Repair>), RepairError> {
    let chars: Vec<char> = text.chars().collect();
    let mut starts = vec![0];
    starts.extend(
        (1..)
            .zip(&chars)
            .filter(|&(_, &ch)| ch == '\n')
            .map(|(next, _)| next),
    );
    if chars.last().is_some_and(|&ch| ch == '\n') {
        starts.pop();
    }

    let mut problems = Vec::new();
    let mut edits: Vec<(Edit, &Listed)> = Vec::new();
    for entry in listed {
        match locate(&chars, &starts, entry) {
            Ok((start, len)) => edits.push((Edit::new(start, len, &entry.after), entry)),
            Err(problem) => problems.push(problem),
        }
    }
    edits.sort_by_key(|(edit, _)| edit.start);
    for ((first, other), (second, entry)) in edits.iter().zip(edits.iter().skip(1)) {
        if first.start + first.len > second.start {
            problems.push(RepairProblem::Overlap {
                line: entry.line,
                column: second.start - line_start(&starts, entry.line).unwrap_or(0) + 1,
                before: entry.before.clone(),
                other: other.before.clone(),
            });
        }
    }
    if !problems.is_empty() {
        return Err(RepairError::new(problems));
    }

    let mut at = (1, 1);
    let cells = chars.into_iter().map(|ch| {
        let (line, column) = at;
        at = place_after(ch, at);
        Cell {
            ch,
            line,
            column,
            fixed: false,
        }
    });
    let edits: Vec<Edit> = edits.into_iter().map(|(edit, _)| edit).collect();
    let mut repairs = Vec::new();
    let cells = apply(cells.collect(), &edits, Rule::Listed, &mut repairs);
    Ok((cells, repairs))
}

fn line_start(starts: &[usize], line: usize) -> Option<usize> {
    starts.get(line.checked_sub(1)?).copied()
}

/// The start and length, in `chars`, of the text that `entry` replaces.
fn locate(
    chars: &[char],
    starts: &[usize],
    entry: &Listed,
) -> Result<(usize, usize), RepairProblem> {
    let before: Vec<char> = entry.before.chars().collect();
    let line = entry.line;
    if before.is_empty() {
        return Err(RepairProblem::Empty { line });
    }
    let Some(start) = line_start(starts, line) else {
        return Err(RepairProblem::NoLine {
            line,
            lines: starts.len(),
            before: entry.before.clone(),
        });
    };
    let end = line
        .checked_add(1)
        .and_then(|next| line_start(starts, next))
        .unwrap_or(chars.len());
    let stands_at = |at: usize| {
        chars
            .get(at..)
            .is_some_and(|rest| rest.starts_with(&before))
    };
    let not_found = |at: usize| RepairProblem::NotFound {
        line,
        column: entry.column,
        before: entry.before.clone(),
        found: chars
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .take(before.len())
            .filter(|&&ch| ch != '\n')
            .collect(),
    };

    if let Some(column) = entry.column {
        let at = column
            .checked_sub(1)
            .and_then(|offset| start.checked_add(offset))
            .unwrap_or(chars.len());
        return if at < end && stands_at(at) {
            Ok((at, before.len()))
        } else {
            Err(not_found(at))
        };
    }
    let mut found = (start..end).filter(|&at| stands_at(at));
    match found.next() {
        Some(at) => match found.count() {
            0 => Ok((at, before.len())),
            more => Err(RepairProblem::Ambiguous {
                line,
                column: at - start + 1,
                before: entry.before.clone(),
                times: more + 1,
            }),
        },
        None => {
            let common = |at: usize| {
                let rest = chars.get(at..).unwrap_or_default();
                rest.iter().zip(&before).take_while(|(a, b)| a == b).count()
            };
            // The first of the places with the longest common prefix.
            let nearest = (start..end)
                .rev()
                .max_by_key(|&at| common(at))
                .unwrap_or(start);
            Err(not_found(nearest))
        }
    }
}
