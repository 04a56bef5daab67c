//! Numbers at the start of a paragraph, and whether their sequence runs on.

use crate::compile::numeral::written;

/// How a number is written.
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
    /// `3.2.1`, by how many parts it has; the last one runs on.
    Parts(usize),
}

impl Style {
    /// Whether it is written with digits, and not as a list inside another one often is.
    pub(super) fn is_arabic(self) -> bool {
        matches!(
            self,
            Style::Dot | Style::Comma | Style::Bracketed | Style::Spaced | Style::Parts(_)
        )
    }
}

/// A number at the start of a paragraph, which may be numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: usize,
    pub(super) style: Style,
    /// How many characters it takes, with the white space behind it.
    pub(super) len: usize,
}

/// The number that a paragraph begins with.
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
                (None, '（') => (written(inside)?, Style::ParenthesizedHan),
                _ => return None,
            };
            (value, style, len + 2)
        }
        [c @ '①'..='⑳', ..] => (place(*c, '①'), Style::Circled, 1),
        [c @ '⑴'..='⒇', ..] => (place(*c, '⑴'), Style::Parenthesized, 1),
        [c @ '⒈'..='⒛', ..] => (place(*c, '⒈'), Style::Dot, 1),
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
                // 三  十、 is as wide as 三十一、.
                let numeral = rest.iter().take(len).copied();
                let numeral: Vec<char> = numeral.filter(|c| !c.is_whitespace()).collect();
                (written(&numeral)?, Style::Han, len + 1)
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
    /// What stands before its last part. Nobody numbers deeper than this.
    pub(super) before: [usize; 4],
    /// White space, a quotation mark or the end of the line follows. Otherwise its last parts may be a number that the
    /// text begins with: `4.1.5级响应` is the fourth entry if no `4.1.4` or `4.1.6` is near.
    is_set_off: bool,
}

impl Parts {
    pub(super) fn is_followed_by(&self, next: &Parts) -> bool {
        let (number, other) = (self.number, next.number);
        number.style == other.style && self.before == next.before && number.value + 1 == other.value
    }
}

/// The number of several parts that a paragraph may begin with.
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

/// The value of up to six digits, and how many they are.
fn digits(chars: &[char]) -> Option<(usize, usize)> {
    let len = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let digits: String = chars.get(..len)?.iter().collect();
    let value = digits.parse().ok().filter(|_| len <= 6)?;
    Some((value, len))
}

fn place(c: char, first: char) -> usize {
    (u32::from(c) - u32::from(first) + 1) as usize
}

/// A numbered paragraph, as the sequence sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    /// Which paragraph it is.
    pub(super) paragraph: usize,
    pub(super) number: Number,
    /// It reads like an entry: there is a headword, and something that ends it.
    pub(super) evident: bool,
    /// It goes on with another sequence just as well.
    pub(super) either: bool,
}

/// Numbers that run on: 1, 2, 3 ….
#[derive(Debug, Default)]
pub(super) struct Sequence {
    pub(super) items: Vec<Numbered>,
    /// How many sequences it lies within.
    pub(super) depth: usize,
    /// The sequence within which it begins.
    parent: Option<usize>,
    /// It begins like that one: it may be a list inside one of its entries, or the next group of
    /// entries, numbered anew.
    alike: bool,
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

/// How many sequences a sequence may lie within.
const DEEPEST: usize = 7;

/// The sequences that the numbered paragraphs form, in the order of their first ones. A number is
/// numbering only if its sequence runs on; a sequence that begins within an item of another one is
/// a list inside that item.
pub(super) fn sequences(paragraphs: &[Numbered]) -> Vec<Sequence> {
    let mut all: Vec<Sequence> = Vec::new();
    // The sequences that may go on, each one within the one before it.
    let mut open: Vec<usize> = Vec::new();
    for numbered in paragraphs {
        if let Some((depth, either)) = continued(&all, &open, numbered) {
            open.truncate(depth + 1);
            if let Some(sequence) = open.last().and_then(|place| all.get_mut(*place)) {
                sequence.items.push(Numbered {
                    either,
                    ..*numbered
                });
            }
        } else if numbered.number.value == 1 || all.is_empty() && numbered.evident {
            // Deeper than that nothing is numbered on purpose.
            open.truncate(DEEPEST);
            let parent = open.last().copied();
            let above = parent.and_then(|parent| all.get(parent));
            let alike = above.is_some_and(|above| {
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
                alike,
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
            // What goes on behind it had it inside.
            let ended = parent.last().map(|item| item.paragraph) < first;
            parent.depth + usize::from(!(sequence.alike && ended))
        });
        if let Some(sequence) = all.get_mut(place) {
            sequence.depth = depth;
        }
    }
    all
}

/// Which of the open sequences goes on with a number, by its depth; and whether another one might.
fn continued(all: &[Sequence], open: &[usize], numbered: &Numbered) -> Option<(usize, bool)> {
    let style = numbered.number.style;
    let open = || {
        let open = open.iter().filter_map(|place| all.get(*place));
        open.enumerate().collect::<Vec<_>>().into_iter()
    };
    let same_style = |(_, s): &(usize, &Sequence)| s.has_style(style);
    let goes_on = |(_, s): &(usize, &Sequence)| s.goes_on_with(numbered);
    // Like goes on with like: what reads like an entry belongs to the entries.
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
        // Numbering of several styles in one list.
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
                    either: false,
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
