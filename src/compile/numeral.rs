//! Chinese numerals: those of numbered lists, and those by which a name counts (五 in 五边).

/// The value of a Chinese numeral of one character, 一 to 十 and 两.
pub(super) fn digit_value(c: char) -> Option<usize> {
    const DIGITS: &str = "一二三四五六七八九十";
    match c {
        '两' => Some(2),
        _ => DIGITS
            .chars()
            .position(|digit| digit == c)
            .map(|place| place + 1),
    }
}

/// Whether the character may be part of a number, Chinese or ASCII.
pub(super) fn is_numeral(c: char) -> bool {
    digit_value(c).is_some() || c.is_ascii_digit() || "〇零百千万亿".contains(c)
}

/// The value of the Chinese numeral of a list, from 一 to 九百九十九.
pub(super) fn parse_han_numeral(numeral: &[char]) -> Option<usize> {
    let mut value = 0;
    // The digit that the next unit, 十 or 百, multiplies.
    let mut pending = None;
    for c in numeral {
        match c {
            '十' => value += pending.take().unwrap_or(1) * 10,
            '百' => value += pending.take()? * 100,
            '零' | '〇' if value > 0 && pending.is_none() => {}
            _ if pending.is_none() => pending = Some(digit_value(*c).filter(|_| *c != '两')?),
            _ => return None,
        }
    }
    Some(value + pending.unwrap_or(0)).filter(|value| *value > 0)
}

/// How many items a name announces: 四小园 four, 三通一码 three and one. `None` where numerals stand side by side
/// (百千万工程), or where nothing follows the numeral.
pub(super) fn item_count(name: &[char]) -> Option<Count> {
    if !name.is_empty() && name.iter().all(char::is_ascii_digit) {
        let number = name.iter().collect::<String>().parse().ok()?;
        return Some(Count::One(number));
    }
    let first = leading_count(name)?;
    if name.contains(&'、') {
        return None;
    }
    let others = (1..name.len()).filter_map(|place| {
        let before = name.get(place - 1)?;
        // 六个一 counts six, and so does 六个一批.
        let counter = matches!(before, '个' | '张' | '项' | '条') || is_numeral(*before);
        leading_count(name.get(place..)?).filter(|_| !counter)
    });
    Some(match others.sum() {
        0 => Count::One(first),
        others => Count::Sum(first + others),
    })
}

/// The number of items that a name announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// By one numeral: the items are of one kind.
    One(usize),
    /// By several numerals, summed up.
    Sum(usize),
}

impl Count {
    pub(super) fn total(self) -> usize {
        match self {
            Count::One(count) | Count::Sum(count) => count,
        }
    }
}

/// The value of the one-character numeral that a name begins with, if something else than a numeral follows.
fn leading_count(name: &[char]) -> Option<usize> {
    let (first, rest) = name.split_first()?;
    let next = rest.first()?;
    digit_value(*first).filter(|_| !is_numeral(*next))
}

#[cfg(test)]
mod tests {
    use super::{item_count, parse_han_numeral, Count};

    #[test]
    fn numerals_of_lists_have_a_value() {
        let cases = [
            ("一", Some(1)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("九十九", Some(99)),
            ("一百零三", Some(103)),
            ("三四", None),
            ("两", None),
            ("百", None),
            ("试行", None),
            ("", None),
        ];
        for (numeral, value) in cases {
            let chars: Vec<_> = numeral.chars().collect();
            assert_eq!(parse_han_numeral(&chars), value, "{numeral}");
        }
    }

    #[test]
    fn a_name_counts_by_its_numerals() {
        let cases = [
            ("五外联动", Some(Count::One(5))),
            ("七个一", Some(Count::One(7))),
            ("四个一批", Some(Count::One(4))),
            ("两重", Some(Count::One(2))),
            ("十大新突破", Some(Count::One(10))),
            ("三通一码", Some(Count::Sum(4))),
            ("一本三基四梁八柱", Some(Count::Sum(16))),
            ("10", Some(Count::One(10))),
            ("两个基地、两个枢纽", None),
            ("百千万工程", None),
            ("五", None),
            ("五十条", None),
            ("人工智能", None),
            ("N", None),
            ("", None),
            ("99999999999999999999999", None),
        ];
        for (name, count) in cases {
            let chars: Vec<_> = name.chars().collect();
            assert_eq!(item_count(&chars), count, "{name}");
        }
    }
}
