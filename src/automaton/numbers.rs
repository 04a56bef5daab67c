//! Numbers with a comma or a point: 1,310 and 2.5 are one number each, so 310 and 2.5's 5 are no
//! terms there.

use super::limits::MAX_GAP;
use crate::fold::is_ignorable;

/// The number of digits between two commas, and the maximum of an item's number in a list.
const GROUP: usize = 3;

/// Whether a comma or point at `place` joins what stands before it to the digit that begins at
/// `start`.
pub(super) fn goes_on_before(text: &str, place: usize, separator: char, start: usize) -> bool {
    // The point of `1.5G网络` at the start of a line may be that of an item, then 5G网络 stands there;
    // not if nothing but a value follows.
    are_one(text, place, separator, start)
        && !(separator != ',' && is_item(text, place) && !is_value(text, start))
}

/// Whether a comma or point at `end` joins the digit before it to what follows.
pub(super) fn goes_on_after(text: &str, end: usize, separator: char, place: usize) -> bool {
    are_one(text, end, separator, place + separator.len_utf8())
}

/// Whether the character is a digit, in any width.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a separator joins the digits on both sides. A comma does so if it parts groups of three.
#[inline(never)] // one copy: weight
fn are_one(text: &str, end: usize, separator: char, start: usize) -> bool {
    let Some((before, behind)) = text.get(..end).zip(text.get(start..)) else {
        return false;
    };
    let (mut before, mut behind) = (before.as_bytes(), behind.as_bytes());
    let (mut digits, mut others) = (0, 0);
    // One digit more than a group is enough to know that it is none; so the time is constant.
    while digits <= GROUP {
        let len = last_digit(before);
        if len == 0 {
            break;
        }
        before = before.get(..before.len() - len).unwrap_or_default();
        digits += 1;
    }
    while others <= GROUP {
        let len = first_digit(behind);
        if len == 0 {
            break;
        }
        behind = behind.get(len..).unwrap_or_default();
        others += 1;
    }
    match separator {
        ',' => digits > 0 && digits <= GROUP && others == GROUP,
        _ => digits > 0 && others > 0,
    }
}

/// The length in bytes of the digit that the text ends with; 0 if there is none.
#[inline(never)] // one copy: weight
fn last_digit(text: &[u8]) -> usize {
    match text {
        [.., b'0'..=b'9'] => 1,
        // A full-width digit, U+FF10 to U+FF19, in UTF-8.
        [.., 0xEF, 0xBC, 0x90..=0x99] => 3,
        _ => 0,
    }
}

/// The length in bytes of the digit that the text begins with; 0 if there is none.
#[inline(never)] // one copy: weight
fn first_digit(text: &[u8]) -> usize {
    match text {
        [b'0'..=b'9', ..] => 1,
        [0xEF, 0xBC, 0x90..=0x99, ..] => 3,
        _ => 0,
    }
}

/// Whether the number that ends at `end` is the number of an item: nothing stands before it on its
/// line. So may 1.2 be.
#[inline(never)] // one copy: weight
fn is_item(text: &str, end: usize) -> bool {
    let mut digits = 0;
    let mut is_indent = false;
    // Backwards: the number, then white space, then the start of the line.
    let mut before = text.get(..end).unwrap_or_default().chars().rev();
    for _ in 0..MAX_GAP {
        match before.next() {
            None | Some('\n' | '\r' | '\u{2028}') => return digits > 0,
            Some('.' | '．') if !is_indent && digits > 0 => digits = 0,
            Some(c) if is_digit(c) && !is_indent && digits < GROUP => digits += 1,
            Some(c) if digits > 0 && (c.is_whitespace() || is_ignorable(c)) => is_indent = true,
            Some(_) => return false,
        }
    }
    false
}

/// Whether the rest of the line is a number with its unit, as 5G of 2.5G is.
#[inline(never)] // one copy: weight
fn is_value(text: &str, start: usize) -> bool {
    let mut is_end = false;
    for byte in text
        .as_bytes()
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take(MAX_GAP)
    {
        match byte {
            b'\n' | b'\r' => return true,
            b' ' => is_end = true,
            b'%' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' if !is_end => {}
            _ => return false,
        }
    }
    text.len() - start <= MAX_GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the number before the last of the separators goes on behind it.
    fn goes_on(text: &str) -> bool {
        let place = text.rfind([',', '.', '．']).expect("a separator");
        let separator = text[place..].chars().next().expect("it is there");
        goes_on_before(text, place, separator, place + separator.len_utf8())
    }

    #[test]
    fn commas_part_groups_of_three_digits() {
        for text in [
            "共1,310工程",
            "12,310",
            "123,456,310项",
            "１,３１０",
            "1,000.5",
        ] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["1,5G", "2024,310工程", "1,3100", "a,310", ",310", "共,310"] {
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
        ] {
            assert_eq!(
                goes_on_after(
                    text,
                    end,
                    text[end..].chars().next().expect("a separator"),
                    end
                ),
                expected,
                "{text}"
            );
        }
    }
}
