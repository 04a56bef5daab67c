//! Numbers at the start of paragraphs, and the sequences that they form.

use crate::compile::numeral::parse_han_numeral;

/// The notation of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1.`
    Dot,
    /// `1、`
    Comma,
    /// `［1］`
    Bracketed,
    /// `（1）` and `1）`
    Parenthesized,
    /// 一、
    Han,
    /// （一）
    ParenthesizedHan,
    /// ①
    Circled,
    /// `1` and white space
    Spaced,
    /// `3.2.1`, by the number of its parts; the last part is the one that counts.
    Parts(usize),
}

impl Style {
    /// Whether it is written with digits, but not as lists within entries often are: `（1）`, `①`.
    pub(super) fn is_arabic(self) -> bool {
        matches!(
            self,
            Style::Dot | Style::Comma | Style::Bracketed | Style::Spaced | Style::Parts(_)
        )
    }
}

/// A number at the start of a paragraph, which may number it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: usize,
    pub(super) style: Style,
    /// Its length in characters, with the white space behind it.
    pub(super) len: usize,
}

/// The number at the start of a paragraph.
pub(super) fn number(chars: &[char]) -> Option<Number> {
    if let Some(parts) = parts(chars).filter(|parts| parts.is_set_off) {
        return Some(parts.number);
    }
    // 注1：…
    let noted = usize::from(matches!(chars, ['注', '0'..='9', ..]));
    let (value, style, len) = match chars.get(noted..)? {
        [open @ ('（' | '［' | '【'), rest @ ..] => {
            let close = match open {
                '（' => '）',
                '［' => '］',
                _ => '】',
            };
            let len = rest.iter().take(8).position(|c| *c == close)?;
            let inside = rest.get(..len)?;
            let (value, style) = match (digits(inside), open) {
                (Some((value, digits)), '（') if digits == len => (value, Style::Parenthesized),
                (Some((value, digits)), _) if digits == len => (value, Style::Bracketed),
                (None, '（') => (parse_han_numeral(inside)?, Style::ParenthesizedHan),
                _ => return None,
            };
            (value, style, len + 2)
        }
        [c @ '①'..='⑳', ..] => (numeral_value(*c, '①'), Style::Circled, 1),
        [c @ '⑴'..='⒇', ..] => (numeral_value(*c, '⑴'), Style::Parenthesized, 1),
        [c @ '⒈'..='⒛', ..] => (numeral_value(*c, '⒈'), Style::Dot, 1),
        rest => match digits(rest) {
            Some((value, len)) => {
                let style = match rest.get(len)? {
                    '.' => Style::Dot,
                    '、' | '，' => Style::Comma,
                    '）' => Style::Parenthesized,
                    '：' if noted > 0 => Style::Comma,
                    c if c.is_whitespace() => Style::Spaced,
                    _ => return None,
                };
                (value, style, len + 1)
            }
            None => {
                let len = rest.iter().take(8).position(|c| matches!(c, '、' | '.'))?;
                // A numeral may be justified to the width of longer ones: 三  十、 above 三十一、.
                let numeral = rest.iter().take(len).copied();
                let numeral: Vec<char> = numeral.filter(|c| !c.is_whitespace()).collect();
                (parse_han_numeral(&numeral)?, Style::Han, len + 1)
            }
        },
    };
    let rest = chars.get(noted + len..).unwrap_or_default();
    let spaces = rest.iter().take_while(|c| c.is_whitespace()).count();
    Some(Number {
        value,
        style,
        len: noted + len + spaces,
    })
}

/// A number of several parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub(super) number: Number,
    /// The parts before the last one. Five levels are more than any known text has.
    pub(super) before: [usize; 4],
    /// Whether white space, a quotation mark or the end of the line follows. Otherwise its last parts may belong to the
    /// text: `4.1.5级响应` is entry 4 about `1.5级响应` unless `4.1.4` or `4.1.6` is near.
    is_set_off: bool,
}

impl Parts {
    pub(super) fn is_followed_by(&self, next: &Parts) -> bool {
        let (number, other) = (self.number, next.number);
        number.style == other.style && self.before == next.before && number.value + 1 == other.value
    }
}

/// The number of several parts at the start of a paragraph.
pub(super) fn parts(chars: &[char]) -> Option<Parts> {
    let mut before = [0; 4];
    let (mut value, mut len) = digits(chars).filter(|(_, len)| (1..=3).contains(len))?;
    let mut count = 1;
    while chars.get(len) == Some(&'.') {
        let rest = chars.get(len + 1..).unwrap_or_default();
        let Some((next, digits)) = digits(rest).filter(|(_, len)| (1..=3).contains(len)) else {
            break;
        };
        *before.get_mut(count - 1)? = value;
        value = next;
        len += 1 + digits;
        count += 1;
    }
    let rest = chars.get(len..).unwrap_or_default();
    let stop = matches!(rest, ['.' | '、', ..]);
    let rest = rest.get(usize::from(stop)..).unwrap_or_default();
    let spaces = rest.iter().take_while(|c| c.is_whitespace()).count();
    let is_set_off = spaces > 0 || matches!(rest.first(), None | Some('“' | '【'));
    (count > 1).then_some(Parts {
        number: Number {
            value,
            style: Style::Parts(count),
            len: len + usize::from(stop) + spaces,
        },
        before,
        is_set_off,
    })
}

/// The value of the digits at the start, at most six, and how many they are.
fn digits(chars: &[char]) -> Option<(usize, usize)> {
    let len = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let digits: String = chars.get(..len)?.iter().collect();
    let value = digits.parse().ok().filter(|_| len <= 6)?;
    Some((value, len))
}

/// The value of a character of a range of numerals that begins with `first`.
fn numeral_value(c: char, first: char) -> usize {
    (u32::from(c) - u32::from(first) + 1) as usize
}

/// A numbered paragraph, as a member of a sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    /// The index of the paragraph.
    pub(super) paragraph: usize,
    pub(super) number: Number,
    /// Whether it reads like an entry: a headword, and something that ends it.
    pub(super) evident: bool,
    /// Whether it could also continue another sequence.
    pub(super) is_ambiguous: bool,
}

/// Paragraphs with consecutive numbers: 1, 2, 3 ….
#[derive(Debug, Default)]
pub(super) struct Sequence {
    pub(super) items: Vec<Numbered>,
    /// How many sequences it is nested in.
    pub(super) depth: usize,
    /// The index of the innermost sequence that is open where it begins.
    parent: Option<usize>,
    /// Whether it begins like its parent: it is a list inside an entry of that one, or the next group of entries, numbered
    /// from 1 again. Which of these is known at the end.
    resembles_parent: bool,
}

impl Sequence {
    fn last(&self) -> Option<&Numbered> {
        self.items.last()
    }

    fn goes_on_with(&self, numbered: &Numbered) -> bool {
        self.last()
            .is_some_and(|last| last.number.value + 1 == numbered.number.value)
    }

    fn has_style(&self, style: Style) -> bool {
        self.last().is_some_and(|last| last.number.style == style)
    }

    pub(super) fn evident(&self) -> usize {
        self.items.iter().filter(|item| item.evident).count()
    }
}

/// How deep sequences may be nested; deeper numbers do not number anything.
const DEEPEST: usize = 7;

/// The sequences of the numbered paragraphs, in the order in which they begin. A number that continues no sequence and is
/// not 1 numbers nothing; a sequence that begins within an item of another one is a list inside that item.
pub(super) fn sequences(paragraphs: &[Numbered]) -> Vec<Sequence> {
    let mut all: Vec<Sequence> = Vec::new();
    // A stack of the sequences that may continue: each is nested in the one below it.
    let mut open: Vec<usize> = Vec::new();
    for numbered in paragraphs {
        if let Some((depth, is_ambiguous)) = continued_sequence(&all, &open, numbered) {
            open.truncate(depth + 1);
            if let Some(sequence) = open.last().and_then(|place| all.get_mut(*place)) {
                sequence.items.push(Numbered {
                    is_ambiguous,
                    ..*numbered
                });
            }
        } else if numbered.number.value == 1 || all.is_empty() && numbered.evident {
            open.truncate(DEEPEST);
            let parent = open.last().copied();
            let above = parent.and_then(|parent| all.get(parent));
            let resembles_parent = above.is_some_and(|above| {
                let evident = above.evident() == above.items.len();
                evident
                    && above.items.len() > 1
                    && numbered.evident
                    && above.has_style(numbered.number.style)
            });
            open.push(all.len());
            all.push(Sequence {
                items: vec![*numbered],
                depth: 0,
                parent,
                resembles_parent,
            });
        }
    }
    for place in 0..all.len() {
        let Some(sequence) = all.get(place) else {
            break;
        };
        let parent = sequence.parent.and_then(|parent| all.get(parent));
        let depth = parent.map_or(0, |parent| {
            let first = sequence.items.first().map(|item| item.paragraph);
            // A parent that continues behind this sequence contains it; one that has ended may be the group before.
            let ended = parent.last().map(|item| item.paragraph) < first;
            parent.depth + usize::from(!(sequence.resembles_parent && ended))
        });
        if let Some(sequence) = all.get_mut(place) {
            sequence.depth = depth;
        }
    }
    all
}

/// Which open sequence a number continues, by its index in the stack, and whether it could also continue another one.
fn continued_sequence(
    all: &[Sequence],
    open: &[usize],
    numbered: &Numbered,
) -> Option<(usize, bool)> {
    let style = numbered.number.style;
    let open = || {
        let open = open.iter().filter_map(|place| all.get(*place));
        open.enumerate().collect::<Vec<_>>().into_iter()
    };
    let same_style = |(_, s): &(usize, &Sequence)| s.has_style(style);
    let goes_on = |(_, s): &(usize, &Sequence)| s.goes_on_with(numbered);
    // An item that reads like an entry continues a sequence of entries, and any other one a sequence of others.
    let like = |(_, s): &(usize, &Sequence)| {
        s.last()
            .is_some_and(|last| last.evident == numbered.evident)
    };
    // Innermost first.
    let mut likely = open().rev().filter(same_style).filter(goes_on).filter(like);
    if let Some((depth, _)) = likely.next() {
        return Some((depth, numbered.evident && likely.next().is_some()));
    }
    let nearly = |(_, s): &(usize, &Sequence)| {
        s.last().is_some_and(|last| {
            let ahead = numbered.number.value.checked_sub(last.number.value);
            matches!(ahead, Some(2)) || s.items.len() > 1 && matches!(ahead, Some(0 | 3))
        })
    };
    open()
        .rev()
        .filter(same_style)
        .find(goes_on)
        // One list in several notations.
        .or_else(|| open().rev().filter(goes_on).find(like))
        // A number left out, or printed twice.
        .or_else(|| {
            let alike = open().filter(same_style).filter(like);
            alike.filter(|_| numbered.evident).find(nearly)
        })
        .map(|(depth, _)| (depth, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_kinds_are_read() {
        let cases = [
            ("1.“双一流”", Some((1, Style::Dot, 2))),
            ("20.2026年10件", Some((20, Style::Dot, 3))),
            ("6. “一表”", Some((6, Style::Dot, 3))),
            ("12、物联网", Some((12, Style::Comma, 3))),
            ("［3］五互", Some((3, Style::Bracketed, 3))),
            ("（一）“使馆馆长”", Some((1, Style::ParenthesizedHan, 3))),
            ("（12）x", Some((12, Style::Parenthesized, 4))),
            ("3）x", Some((3, Style::Parenthesized, 2))),
            ("二十三、x", Some((23, Style::Han, 4))),
            ("②x", Some((2, Style::Circled, 1))),
            ("三  十、x", Some((30, Style::Han, 5))),
            ("7 x", Some((7, Style::Spaced, 2))),
            ("注3：x", Some((3, Style::Comma, 3))),
            ("1.1 “雾桥”", Some((1, Style::Parts(2), 4))),
            ("3.2.1", Some((1, Style::Parts(3), 5))),
            ("2.10“鹭工”", Some((10, Style::Parts(2), 4))),
            ("4.1.5级响应", Some((4, Style::Dot, 2))),
            ("2030年", None),
            ("一降三减：", None),
            ("（试行）", None),
            ("10件实事", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let chars: Vec<char> = text.chars().collect();
            let found = number(&chars).map(|n| (n.value, n.style, n.len));
            assert_eq!(found, expected, "{text}");
        }
    }

    /// Numbers and styles of paragraphs, those that read like entries with a `*`; and what
    /// sequences they form.
    #[test]
    fn numbers_are_numbering_if_their_sequence_runs_on() {
        let cases: &[(&str, &[&str])] = &[
            ("1.* 2.* 3.*", &["0: 1 2 3"]),
            // Another list inside an entry, of the same style and of another.
            ("1.* 1. 2. 3. 2.* 3.*", &["0: 1 2 3", "1: 1 2 3"]),
            ("1.* 2.* （1） （2） 3.*", &["0: 1 2 3", "1: 1 2"]),
            ("1.* 2.* 3.* 1. 2. 3. 4.*", &["0: 1 2 3 4", "1: 1 2 3"]),
            // Styles mixed in one list.
            ("1.* 2、* 3、* ［4］*", &["0: 1 2 3 4"]),
            // A year at the start of a paragraph.
            ("1.* 2.* 2026. 3.*", &["0: 1 2 3"]),
            // A number left out, or printed twice.
            ("1.* 2.* 4.* 5.*", &["0: 1 2 4 5"]),
            ("1.* 2.* 2.* 3.*", &["0: 1 2 2 3"]),
            // Groups that begin anew, and a list inside an entry that looks like one.
            ("1.* 2.* 1.* 2.* 3.*", &["0: 1 2", "0: 1 2 3"]),
            ("1.* 2.* 1.* 2.* 1.* 2.*", &["0: 1 2", "0: 1 2", "0: 1 2"]),
            ("1.* 2.* 1.* 2.* 3.* 3.*", &["0: 1 2 3", "1: 1 2 3"]),
            // The middle of a list.
            ("5.* 6.* 7.*", &["0: 5 6 7"]),
        ];
        for (text, expected) in cases {
            let numbered: Vec<Numbered> = text
                .split(' ')
                .enumerate()
                .map(|(paragraph, text)| Numbered {
                    paragraph,
                    number: number(&text.chars().collect::<Vec<_>>()).unwrap(),
                    evident: text.ends_with('*'),
                    is_ambiguous: false,
                })
                .collect();
            let found: Vec<String> = sequences(&numbered)
                .iter()
                .map(|s| {
                    let values: Vec<_> =
                        s.items.iter().map(|i| i.number.value.to_string()).collect();
                    format!("{}: {}", s.depth, values.join(" "))
                })
                .collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
