//! A reference implementation of the scan: it tries every term at every position, with every rule written out over
//! characters, slowly. It knows letters and their marks as one character only.

use zhujie::entry::Recognition;
use zhujie::fold::{key, Strength};
use zhujie::Glossary;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    core: usize,
    start: usize,
    end: usize,
}

const OPENING: &str = "“‘「『«〝";
const CLOSING: &str = "”’」』»〞";

/// Numbers of lists and of notes.
const NOTES: &str = "①②③⑩⑴²³";

fn between(c: char) -> bool {
    // Quotation marks, white space and invisible characters are what a key drops; but so are
    // decorative brackets, and the hyphens and points that stand between no digits.
    is_mark(c) || " \n\u{3000}\u{200B}\u{FE00}".contains(c)
}

/// The kind of a separator: a hyphen, a full stop or a slash. Separators may stand within a match, but make a difference.
fn separator(c: char) -> Option<char> {
    match c {
        '-' | '－' | '—' | '–' => Some('-'),
        '.' | '．' | '…' => Some('.'),
        '/' | '／' => Some('/'),
        '【' | '】' => Some(c),
        _ => None,
    }
}

/// The characters that a character of a term or a text is compared as, one or several.
fn letters(c: char) -> Vec<char> {
    let letters: Vec<char> = key(&c.to_string(), Strength::Loose).collect();
    if letters.is_empty() || NOTES.contains(c) && letters.len() > 1 {
        vec![c]
    } else {
        letters
    }
}

fn is_opening(c: char) -> bool {
    OPENING.contains(c)
}

fn is_closing(c: char) -> bool {
    CLOSING.contains(c)
}

fn is_mark(c: char) -> bool {
    is_opening(c) || is_closing(c) || "\"'".contains(c)
}

/// Whether two quotation marks are a pair: any two are, unless the first closes and the second opens.
fn pair(a: char, b: char) -> bool {
    !(is_closing(a) && is_opening(b))
}

/// A letter or digit of a script that separates words by spaces.
fn is_word(c: char) -> bool {
    let ideographs = '\u{2E80}'..='\u{9FFF}';
    let ascii = key(&c.to_string(), Strength::Plain).all(|c| c.is_ascii_alphanumeric());
    !NOTES.contains(c)
        && !ideographs.contains(&c)
        && (c.is_alphabetic()
            || ascii && !between(c) && separator(c).is_none() && !",，。、".contains(c))
}

fn is_apostrophe(text: &[char], place: usize) -> bool {
    "'’".contains(text[place])
        && place > 0
        && is_word(text[place - 1])
        && text.get(place + 1).is_some_and(|c| is_word(*c))
}

/// Where the mark next to a place is, on its left or right, with nothing but white space and the like in between.
fn mark_before(text: &[char], place: usize, limit: usize) -> Option<usize> {
    let mut places = (limit..place).rev().take(64);
    let at = places.find(|at| is_mark(text[*at]) || !between(text[*at]))?;
    is_mark(text[at]).then_some(at)
}

fn mark_after(text: &[char], place: usize) -> Option<usize> {
    let mut places = (place..text.len()).take(64);
    let at = places.find(|at| is_mark(text[*at]) || !between(text[*at]))?;
    is_mark(text[at]).then_some(at)
}

/// The span with the other half of each mark in it.
fn balanced(text: &[char], start: usize, end: usize, limit: usize) -> Option<(usize, usize)> {
    let (mut from, mut to) = (start, end);
    let mut open: Vec<char> = Vec::new();
    for place in start..end {
        let c = text[place];
        if !is_mark(c) || is_apostrophe(text, place) {
            continue;
        }
        // Of straight marks, only the same one closes another.
        let closes =
            |open: char| is_closing(c) || c == open || is_opening(open) || is_closing(open);
        if !is_opening(c) && open.last().is_some_and(|open| closes(*open)) {
            open.pop();
            continue;
        }
        match mark_before(text, from, limit) {
            Some(before) if is_closing(c) => from = before,
            _ => open.push(c),
        }
    }
    for half in open.into_iter().rev() {
        let after = mark_after(text, to).filter(|at| pair(half, text[*at]));
        let before = mark_before(text, from, limit).filter(|at| pair(text[*at], half));
        match (after, before) {
            (Some(after), _) => to = after + 1,
            (None, Some(before)) => from = before,
            (None, None) => return None,
        }
    }
    Some((from, to))
}

/// Whether nothing but the span stands between two marks.
fn is_alone(text: &[char], from: usize, to: usize) -> bool {
    let (Some(first), Some(last)) = (mark_before(text, from, 0), mark_after(text, to)) else {
        return false;
    };
    // One that turns its back is another quotation's, unless it is next to the term.
    (!is_closing(text[first]) || first + 1 == from)
        && (!is_opening(text[last]) || last == to)
        && !is_apostrophe(text, first)
        && (!is_apostrophe(text, last) || "'‘’".contains(text[first]))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn digits_before(text: &[char], place: usize) -> usize {
    let before = text[..place].iter().rev();
    before.take_while(|c| is_digit(**c)).count()
}

fn digits_after(text: &[char], place: usize) -> usize {
    text[place..].iter().take_while(|c| is_digit(**c)).count()
}

/// Whether the comma or point there is of one number with the digits around it.
fn is_in_number(text: &[char], place: usize) -> bool {
    let (before, after) = (digits_before(text, place), digits_after(text, place + 1));
    match text[place] {
        ',' => (1..=3).contains(&before) && after == 3,
        '.' | '．' => before > 0 && after > 0,
        _ => false,
    }
}

/// Whether the point there is that of 1. or 1.2. at the start of a line that goes on with more than a number and its unit.
fn is_item(text: &[char], place: usize) -> bool {
    let line = text[..place]
        .iter()
        .rposition(|c| *c == '\n')
        .map_or(0, |at| at + 1);
    let number: String = text[line..place].iter().collect();
    let number = number.trim_start_matches([' ', '\u{3000}', '\u{200B}', '\u{FE00}']);
    let groups = number.split(['.', '．']);
    let are_numbers = groups
        .into_iter()
        .all(|group| (1..=3).contains(&group.chars().count()) && group.chars().all(is_digit));
    let rest: String = text[place + 1..]
        .iter()
        .take_while(|c| **c != '\n')
        .collect();
    let is_unit = rest
        .trim_end_matches(' ')
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '%');
    are_numbers && !is_unit
}

/// Whether the character is part of a written number.
fn is_number(c: char) -> bool {
    let strict: String = key(&c.to_string(), Strength::Strict).collect();
    !NOTES.contains(c)
        && !strict.is_empty()
        && strict.chars().all(|c| {
            c.is_ascii_digit()
                || "〇零一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆柒捌玖佰仟".contains(c)
        })
}

/// Whether two characters of a text, nothing displayed between them, belong together.
fn joined(text: &[char], before: usize, after: usize) -> bool {
    let (a, b) = (text[before], text[after]);
    let adds = |c: char| "+＋".contains(c);
    let counts = |c: char| is_word(c) || is_number(c);
    (is_word(a) && is_word(b))
        || (is_number(a) && is_number(b))
        || (adds(a) && counts(b))
        || (adds(b) && counts(a))
        || (is_digit(b)
            && is_in_number(text, before)
            && !(text[before] != ',' && is_item(text, before)))
        || (is_digit(a) && is_in_number(text, after))
}

/// A character of a term, and what stands before it: a separator, and whether white space does.
type Item = (char, Option<char>, bool);

/// The separation of two characters in a text that matters: within a number, any; within a word, white space; elsewhere, a
/// separator.
fn told(a: char, b: char, separator: Option<char>, spaced: bool) -> Option<char> {
    if a.is_ascii_digit() && b.is_ascii_digit() && separator.is_some() {
        return separator;
    }
    match (is_word(a) && is_word(b), separator.is_some(), spaced) {
        (true, true, true) | (false, true, _) => Some('-'),
        (true, false, true) => Some(' '),
        _ => None,
    }
}

/// The ways to write the separators between the words of a term: as they are, not at all, as white space, as a dash with
/// white space beside it.
fn ways(items: &[Item]) -> Vec<Vec<Option<char>>> {
    let between = |way: usize| -> Vec<Option<char>> {
        let pairs = items.windows(2);
        let told = pairs.map(|pair| {
            let ((a, _, _), (b, separator, spaced)) = (pair[0], pair[1]);
            let of_number = a.is_ascii_digit() && b.is_ascii_digit() && separator.is_some();
            let of_word = is_word(a) && is_word(b) && separator.is_some();
            match way {
                1 if !of_number => None,
                2 if of_word && !of_number => Some(' '),
                3 if of_word && !of_number => Some('-'),
                _ => told(a, b, separator, spaced),
            }
        });
        told.collect()
    };
    (0..4).map(between).collect()
}

/// The items of a term, or of a text up to where there are as many or something else stands; with each where it ends, if it does.
fn items(text: &[char], most: usize) -> (Vec<Item>, Vec<Option<usize>>) {
    let (mut items, mut ends) = (Vec::new(), Vec::new());
    let (mut part, mut spaced, mut passed) = (None, false, 0);
    for (place, c) in text.iter().copied().enumerate() {
        if between(c) || separator(c).is_some() {
            part = part.or(separator(c));
            spaced |= c.is_whitespace();
            passed += 1;
            if passed > 64 && !items.is_empty() {
                break;
            }
            continue;
        }
        let letters = letters(c);
        for (number, letter) in letters.iter().copied().enumerate() {
            items.push((letter, part.take(), std::mem::take(&mut spaced)));
            ends.push((number + 1 == letters.len()).then_some(place + 1));
        }
        passed = 0;
        if items.len() >= most {
            break;
        }
    }
    (items, ends)
}

fn naive_at(glossary: &Glossary, text: &[char], start: usize, limit: usize) -> Vec<Found> {
    let mut found = Vec::new();
    if between(text[start]) || separator(text[start]).is_some() {
        return found;
    }
    for term in glossary
        .entries()
        .flat_map(|entry| entry.terms().collect::<Vec<_>>())
    {
        for spelling in term.text().distinct() {
            let spelling: Vec<char> = spelling.chars().collect();
            let (mut wanted, _) = items(&spelling, usize::MAX);
            // Punctuation at either end of a term is no part of it.
            let ends = |end: Option<&Item>| end.is_some_and(|(c, _, _)| "，,。、".contains(*c));
            while ends(wanted.last()) {
                wanted.pop();
            }
            while ends(wanted.first()) {
                wanted.remove(0);
            }
            if wanted.is_empty() {
                continue;
            }
            let (mut there, ends) = items(&text[start..], wanted.len());
            there.truncate(wanted.len());
            let letters = |items: &[Item]| items.iter().map(|(c, _, _)| *c).collect::<Vec<_>>();
            if letters(&there) != letters(&wanted) || !ways(&wanted).contains(&ways(&there)[0]) {
                continue;
            }
            let Some(at) = ends[wanted.len() - 1].map(|end| start + end) else {
                continue;
            };
            let visible = |place: &usize| !"\u{200B}\u{FE00}".contains(text[*place]);
            let before = (0..start).rev().find(visible);
            // Before a number, a circle is a zero if another number is before it, and else marks an item.
            let is_circle = |place: &usize| "○◯".contains(text[*place]);
            let mut before_circles = (0..start).rev().filter(visible);
            let before_circles = before_circles.find(|place| !is_circle(place));
            let are_zeros = before_circles.is_some_and(|place| is_number(text[place]));
            let before = before.filter(|place| !is_circle(place) || are_zeros);
            let after = (at..text.len()).find(visible);
            let last = (start..at).rev().find(visible).unwrap_or(start);
            if before.is_some_and(|before| joined(text, before, start))
                || after.is_some_and(|after| joined(text, last, after))
            {
                continue;
            }
            let Some((from, to)) = balanced(text, start, at, limit) else {
                continue;
            };
            match term.recognition() {
                Recognition::Bare => {}
                Recognition::Quoted if is_alone(text, from, to) => {}
                _ => continue,
            }
            found.push(Found {
                core: start,
                start: from,
                end: to,
            });
        }
    }
    found.sort_by_key(|found| (found.core, found.end));
    found.dedup();
    found
}

/// The matches by the definition, as slices.
pub fn oracle(glossary: &Glossary, text: &str, overlapping: bool) -> Vec<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let mut slices = Vec::new();
    let (mut at, mut limit) = (0, 0);
    while at < chars.len() {
        let found = naive_at(glossary, &chars, at, limit);
        let slice = |found: &Found| {
            let place = chars[..found.start].iter().map(|c| c.len_utf8()).sum();
            (place, chars[found.start..found.end].iter().collect())
        };
        if overlapping {
            slices.extend(found.iter().map(slice));
            at += 1;
        } else if let Some(longest) = found.last() {
            slices.push(slice(longest));
            at = longest.end;
            limit = longest.end;
        } else {
            at += 1;
        }
    }
    slices
}
