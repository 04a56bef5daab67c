//! The numbers that names count with.

/// The value of a Chinese numeral of one character, 一 to 十 and 两.
pub(super) fn digit(c: char) -> Option<usize> {
    const DIGITS: &str = "一二三四五六七八九十";
    match c {
        '两' => Some(2),
        _ => DIGITS
            .chars()
            .position(|digit| digit == c)
            .map(|place| place + 1),
    }
}

/// Whether the character is part of a written number, in either notation.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || c.is_ascii_digit() || "〇零百千万亿".contains(c)
}

/// What a name counts: 四 in 四小园, 10 in `10`. Nothing where several numerals stand together
/// (百千万工程 counts nothing), or where no name follows the numeral.
pub(super) fn counted(name: &[char]) -> Option<usize> {
    if !name.is_empty() && name.iter().all(char::is_ascii_digit) {
        return name.iter().collect::<String>().parse().ok();
    }
    let (first, rest) = name.split_first()?;
    let next = rest.first()?;
    digit(*first).filter(|_| !is_numeral(*next))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_name_counts_by_its_first_character() {
        let cases = [
            ("五外联动", Some(5)),
            ("七个一", Some(7)),
            ("两重", Some(2)),
            ("十大新突破", Some(10)),
            ("10", Some(10)),
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
            assert_eq!(counted(&chars), count, "{name}");
        }
    }
}
