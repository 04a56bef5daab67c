//! Labels of the divisions of a statute, a standard or a contract: articles, chapters, headings.

use crate::compile::numeral::parse_han_numeral;

/// The label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: Kind,
    pub(super) value: usize,
    /// Its length in characters, with the white space behind it.
    pub(super) len: usize,
    /// White space or the end of the line follows.
    pub(super) is_set_off: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `#` to `######`, by their number.
    Heading(usize),
    /// 第二编, 第二章, 第二节, by their depth: 0, 1, 2.
    Chapter(usize),
    /// 第三十条, 第 9 條
    Article,
}

impl Label {
    /// Whether the division under the other label ends at this one.
    pub(super) fn ends(self, other: Label) -> bool {
        match (other.kind, self.kind) {
            (Kind::Heading(other), Kind::Heading(level)) => level <= other,
            (Kind::Chapter(other), Kind::Chapter(level)) => level <= other,
            (Kind::Article, Kind::Article) => {
                self.is_set_off || self.value == other.value + 1 && !other.is_set_off
            }
            (Kind::Article, Kind::Chapter(_)) => self.is_set_off,
            // Markdown puts 第三条 under headings.
            (Kind::Article, Kind::Heading(_)) => true,
            _ => false,
        }
    }
}

/// The label of a line.
pub(super) fn label(chars: &[char]) -> Option<Label> {
    let hashes = chars.iter().take_while(|c| **c == '#').count();
    if (1..=6).contains(&hashes) {
        let len = hashes + spaces(chars, hashes);
        return Some(Label {
            kind: Kind::Heading(hashes),
            value: 0,
            len,
            is_set_off: len > hashes,
        });
    }
    // 第 二 章: printed with spaces.
    let rest = chars.strip_prefix(&['第'])?;
    let is_unit = |c: &char| matches!(c, '条' | '章' | '节' | '编' | '篇');
    let len = rest.iter().take(12).position(is_unit)?;
    let numeral = rest.get(..len)?;
    let numeral: Vec<char> = numeral
        .iter()
        .copied()
        .filter(|c| !c.is_whitespace())
        .collect();
    // 第九条之一 and 第 9-1 条 count as article 9.
    let digits: Vec<char> = numeral.iter().copied().take_while(|c| *c != '-').collect();
    let value = match digits.iter().all(char::is_ascii_digit) {
        true => digits.iter().collect::<String>().parse().ok()?,
        false => written_with_thousands(&digits)?,
    };
    let kind = match rest.get(len)? {
        '条' => Kind::Article,
        '节' => Kind::Chapter(2),
        '章' => Kind::Chapter(1),
        _ => Kind::Chapter(0),
    };
    let mut end = len + 2;
    if let Some(['之', numeral, ..]) = chars.get(end..) {
        end += 2 * usize::from("一二三四五六七八九十".contains(*numeral));
    }
    let gap = spaces(chars, end);
    Some(Label {
        kind,
        value,
        len: end + gap,
        is_set_off: gap > 0 || end == chars.len(),
    })
}

/// A numeral up to 一千九百九十九: the Civil Code has more articles than [`parse_han_numeral`] counts.
fn written_with_thousands(numeral: &[char]) -> Option<usize> {
    match numeral {
        ['一', '千'] => Some(1000),
        ['一', '千', '零' | '〇', rest @ ..] | ['一', '千', rest @ ..] => {
            Some(1000 + parse_han_numeral(rest)?)
        }
        _ => parse_han_numeral(numeral),
    }
}

fn spaces(chars: &[char], from: usize) -> usize {
    let rest = chars.iter().skip(from);
    rest.take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read() {
        let cases = [
            ("第三十条 本条例", Some((Kind::Article, 30, 5, true))),
            ("第 9 条", Some((Kind::Article, 9, 5, true))),
            ("第九条之一　本", Some((Kind::Article, 9, 6, true))),
            ("第一千二百六十条 民", Some((Kind::Article, 1260, 9, true))),
            ("第三条所称的", Some((Kind::Article, 3, 3, false))),
            ("第 二 章 总纲", Some((Kind::Chapter(1), 2, 6, true))),
            ("第一节 释义", Some((Kind::Chapter(2), 1, 4, true))),
            ("## 术语", Some((Kind::Heading(2), 0, 3, true))),
            ("第三产业：指", None),
            ("第一项所称有条件的", None),
            ("", None),
        ];
        for (line, expected) in cases {
            let chars: Vec<char> = line.chars().collect();
            let found = label(&chars).map(|l| (l.kind, l.value, l.len, l.is_set_off));
            assert_eq!(found, expected, "{line}");
        }
    }
}
