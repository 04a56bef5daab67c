//! What goes on with a number beyond a comma or a point: 1,310 and 2.5 are one number each.

use super::limits::BETWEEN;
use crate::fold::is_ignorable;

/// How many digits the groups of a number have that commas part, and the number of an item in a list at most.
const GROUP: usize = 3;

/// Whether what stands before a comma or a point, at `place`, is of one number with the digit that begins at `start`.
#[inline(never)] // one copy: weight
pub(super) fn goes_on_before(text: &str, place: usize, start: usize) -> bool {
    let (Some(head), Some(tail)) = (text.get(..place), text.get(start..)) else {
        return false;
    };
    match text.get(place..).and_then(|text| text.chars().next()) {
        Some(',') => are_groups(head, tail),
        Some('，') => are_wide(head, tail) && are_groups(head, tail),
        Some('.' | '．') => last_is_digit(head) && !is_item(head, tail),
        _ => false,
    }
}

/// Whether what stands behind a comma or a point, at `place`, is of one number with the digit that ends at `end`.
#[inline(never)] // one copy: weight
pub(super) fn goes_on_after(text: &str, end: usize, place: usize) -> bool {
    let mut behind = text.get(place..).unwrap_or_default().chars();
    let separator = behind.next();
    let (Some(head), tail) = (text.get(..end), behind.as_str()) else {
        return false;
    };
    match separator {
        Some(',') => are_groups(head, tail),
        Some('，') => are_wide(head, tail) && are_groups(head, tail),
        Some('.' | '．') => tail.starts_with(is_digit),
        _ => false,
    }
}

/// Whether it is a digit of a number, in any width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn last_is_digit(head: &str) -> bool {
    head.ends_with(is_digit)
}

/// Whether a comma of full width parts digits that are so too, and no items.
fn are_wide(head: &str, tail: &str) -> bool {
    let is_wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
    is_wide(head.chars().next_back()) && is_wide(tail.chars().next())
}

/// Whether a comma between them parts the groups of a number, and not two numbers.
fn are_groups(head: &str, tail: &str) -> bool {
    let before = head.chars().rev().take_while(|c| is_digit(*c));
    let behind = tail.chars().take_while(|c| is_digit(*c));
    (1..=GROUP).contains(&before.take(GROUP + 1).count()) && behind.take(GROUP + 1).count() == GROUP
}

/// Whether the number that ends there is that of an item: with nothing before it on its line; of what follows on the line,
/// more than of a number and its unit.
fn is_item(head: &str, tail: &str) -> bool {
    let mut digits = 0;
    let mut is_indent = false;
    let mut before = head.chars().rev();
    for _ in 0..BETWEEN {
        match before.next() {
            None => return !is_value(tail),
            Some(c) if is_digit(c) && !is_indent && digits < GROUP => digits += 1,
            // 1.2. is the number of an item too.
            Some('.' | '．') if !is_indent && digits > 0 => digits = 0,
            Some(c) if digits > 0 && is_line_break(c) => return !is_value(tail),
            Some(c) if digits > 0 && (c.is_whitespace() || is_ignorable(c)) => is_indent = true,
            Some(_) => return false,
        }
    }
    false
}

/// Whether nothing but a number and its unit is left of a line: 5G of 2.5G.
fn is_value(tail: &str) -> bool {
    let line = tail.chars().take_while(|c| !is_line_break(*c));
    let mut is_end = false;
    let mut len = 0;
    for c in line.take(BETWEEN) {
        is_end |= c.is_whitespace();
        if is_end != c.is_whitespace() || !is_end && !c.is_ascii_alphanumeric() && c != '%' {
            return false;
        }
        len += 1;
    }
    len < BETWEEN
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}'..='\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the number before the last of the separators goes on behind it.
    fn goes_on(text: &str) -> bool {
        let place = text.rfind([',', '.', '，', '．']).expect("a separator");
        let len = text[place..].chars().next().map_or(0, char::len_utf8);
        goes_on_before(text, place, place + len)
    }

    #[test]
    fn commas_part_groups_of_three_digits() {
        for text in [
            "共1,310工程",
            "12,310",
            "123,456,310项",
            "１，３１０",
            "1,000.5",
        ] {
            assert!(goes_on(text), "{text}");
        }
        for text in [
            "1,5G",
            "2024,310工程",
            "1,3100",
            "1，310",
            "a,310",
            ",310",
            "共,310",
        ] {
            assert!(!goes_on(text), "{text}");
        }
    }

    #[test]
    fn a_point_is_of_a_number_unless_it_is_that_of_an_item() {
        for text in [
            "支持2.5G网络",
            "2.5G",
            "2.5G\n",
            "x\n3.5%  \r\n",
            "共１．５倍",
            "第1.5G",
            "1234.5G网络",
            "1.1234.5G网络",
        ] {
            assert!(goes_on(text), "{text:?}");
        }
        for text in [
            "1.5G网络",
            "\n12.310工程",
            "x\r\n　　1.1+6+N",
            "1.2.310工程",
            "v.5",
            ".5",
            "共.5",
        ] {
            assert!(!goes_on(text), "{text:?}");
        }
    }
    #[test]
    fn a_number_goes_on_behind_a_term() {
        for (text, end, expected) in [
            ("310,000元", 3, true),
            ("310,00", 3, false),
            ("1310,000", 4, false),
            ("1.5", 1, true),
            ("1.", 1, false),
            ("1.x", 1, false),
            ("2035，310", 4, false),
        ] {
            assert_eq!(goes_on_after(text, end, end), expected, "{text}");
        }
    }
}
