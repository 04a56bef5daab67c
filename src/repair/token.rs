//! Escaped characters: code points (`<U+00A0>`) and character references of HTML (`&nbsp;`).

use super::edit::Edit;

/// `<U+00A0>`, also with its brackets escaped as in HTML. The two halves of a surrogate pair are one
/// character.
pub(super) fn code_points(line: &[char]) -> Vec<Edit> {
    edits(line, |rest| {
        let (unit, len) = code_unit(rest)?;
        if let Some(ch) = char::from_u32(unit) {
            return Some((ch, len));
        }
        let (second, second_len) = code_unit(rest.get(len..)?)?;
        let pair = [u16::try_from(unit).ok()?, u16::try_from(second).ok()?];
        let mut chars = char::decode_utf16(pair);
        let ch = chars.next()?.ok()?;
        chars.next().is_none().then_some((ch, len + second_len))
    })
}

/// The number of a `<U+…>` at the start of a text, and its length in characters.
fn code_unit(text: &[char]) -> Option<(u32, usize)> {
    let bracket = |text: &[char], plain: char, spelled: &str| {
        if text.first() == Some(&plain) {
            Some(1)
        } else {
            starts_with(text, spelled).then_some(spelled.len())
        }
    };
    let open = bracket(text, '<', "&lt;")?;
    let rest = text.get(open..)?;
    if !starts_with(rest, "U+") {
        return None;
    }
    let digits = rest.get(2..)?;
    let len = digits
        .iter()
        .take(7)
        .take_while(|ch| ch.is_ascii_hexdigit())
        .count();
    if !(4..=6).contains(&len) {
        return None;
    }
    let close = bracket(digits.get(len..)?, '>', "&gt;")?;
    Some((
        parse_number(digits.get(..len)?, 16)?,
        open + 2 + len + close,
    ))
}

/// `&nbsp;`, `&#12288;`, `&#x3000;`; also doubly escaped ones, `&amp;nbsp;`.
pub(super) fn character_references(line: &[char]) -> Vec<Edit> {
    const DOUBLY_ESCAPED: &str = "amp;";
    edits(line, |rest| {
        if rest.first() != Some(&'&') {
            return None;
        }
        let mut start = 1;
        while rest
            .get(start..)
            .is_some_and(|rest| starts_with(rest, DOUBLY_ESCAPED))
        {
            start += DOUBLY_ESCAPED.len();
        }
        match rest.get(start..).and_then(parse_reference) {
            Some((ch, len)) => Some((ch, start + len)),
            None => (start > 1).then_some(('&', start)),
        }
    })
}

/// The character of a character reference, from after its `&` to its `;`, and its length.
fn parse_reference(text: &[char]) -> Option<(char, usize)> {
    /// The references that Chinese pages have. The caller handles `&amp;`.
    const NAMES: [(&str, char); 21] = [
        ("nbsp", '\u{A0}'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
        ("thinsp", '\u{2009}'),
        ("zwnj", '\u{200C}'),
        ("zwj", '\u{200D}'),
        ("shy", '\u{AD}'),
        ("quot", '"'),
        ("apos", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("middot", '·'),
        ("bull", '•'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("times", '×'),
    ];
    const MAX_NAME: usize = 8;
    let len = text.iter().take(MAX_NAME + 1).position(|&ch| ch == ';')?;
    let name = text.get(..len)?;
    let ch = match name {
        ['#', 'x' | 'X', digits @ ..] => char::from_u32(parse_number(digits, 16)?)?,
        ['#', digits @ ..] => char::from_u32(parse_number(digits, 10)?)?,
        _ => {
            let is_named = |(known, _): &&(&str, char)| name.iter().copied().eq(known.chars());
            NAMES.iter().find(is_named)?.1
        }
    };
    Some((ch, len + 1))
}

fn parse_number(digits: &[char], radix: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |sum, digit| {
        sum.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)
    })
}

fn starts_with(text: &[char], start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|text| text.iter().copied().eq(start.chars()))
}

/// The edits at all places where `read` finds an escaped character, and its length. Control characters,
/// such as line ends, and noncharacters stay escaped.
fn edits(line: &[char], read: impl Fn(&[char]) -> Option<(char, usize)>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    while let Some(rest) = line.get(start..).filter(|rest| !rest.is_empty()) {
        match read(rest).filter(|&(ch, _)| is_text(ch)) {
            Some((ch, len)) => {
                edits.push(Edit::new(start, len, ch));
                start += len;
            }
            None => start += 1,
        }
    }
    edits
}

fn is_text(ch: char) -> bool {
    let is_noncharacter = matches!(ch, '\u{FDD0}'..='\u{FDEF}') || u32::from(ch) & 0xFFFE == 0xFFFE;
    !is_noncharacter && (ch == '\t' || !ch.is_control())
}
