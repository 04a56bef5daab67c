//! What a scan is to find, by the definition: every position, every term, every rule spelt out over
//! characters, slowly.

use zhujie::entry::Recognition;
use zhujie::fold::{key, Strength};
use zhujie::Glossary;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    core: usize,
    start: usize,
    end: usize,
}

fn between(c: char) -> bool {
    // Quotation marks, white space and invisible characters are what a key drops; but so are
    // decorative brackets, and the hyphens and points that stand between no digits.
    key(&c.to_string(), Strength::Plain).next().is_none()
        && "“”‘’「」『』\"' \n\u{3000}\u{200B}\u{FE00}".contains(c)
}

fn same(a: char, b: char) -> bool {
    let key = |c: char| key(&c.to_string(), Strength::Loose).collect::<String>();
    a == b || (!key(a).is_empty() && key(a) == key(b))
}

fn closes(open: char, close: char) -> bool {
    ["“”", "‘’", "「」", "『』", "\"\"", "''"]
        .iter()
        .any(|pair| pair.chars().eq([open, close]))
}

fn is_word(c: char) -> bool {
    let key: String = key(&c.to_string(), Strength::Plain).collect();
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_mark(c: char) -> bool {
    "“”‘’「」『』\"'".contains(c)
}

fn is_balanced(text: &[char]) -> bool {
    let mut open: Vec<char> = Vec::new();
    for (place, c) in text
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, c)| is_mark(*c))
    {
        let inside_word = place > 0
            && is_word(text[place - 1])
            && text.get(place + 1).is_some_and(|c| is_word(*c));
        if inside_word && "'’".contains(c) {
            continue;
        }
        if open.last().is_some_and(|o| closes(*o, c)) {
            open.pop();
        } else {
            open.push(c);
        }
    }
    open.is_empty()
}

/// The smallest extension by neighbouring quotation marks that balances the span, to the right rather
/// than to the left.
fn balanced(text: &[char], start: usize, end: usize, limit: usize) -> Option<(usize, usize)> {
    if !text[start..end].iter().any(|c| is_mark(*c)) {
        return Some((start, end));
    }
    let mut starts = vec![start];
    let mut at = start;
    while at > limit && between(text[at - 1]) {
        at -= 1;
        starts.extend(is_mark(text[at]).then_some(at));
    }
    let mut ends = vec![end];
    let mut at = end;
    while at < text.len() && between(text[at]) {
        at += 1;
        ends.extend(is_mark(text[at - 1]).then_some(at));
    }
    let mut best = None;
    for (left, start) in starts.iter().enumerate() {
        for (right, end) in ends.iter().enumerate() {
            let cost = (left + right, left);
            if is_balanced(&text[*start..*end]) && best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, *start, *end));
            }
        }
    }
    best.map(|(_, start, end)| (start, end))
}

fn joined(a: char, b: char) -> bool {
    let number = |c: char| {
        let strict: String = key(&c.to_string(), Strength::Strict).collect();
        !strict.is_empty()
            && strict.chars().all(|c| {
                c.is_ascii_digit()
                    || "〇零一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆柒捌玖佰仟".contains(c)
            })
    };
    let content = |c: char| key(&c.to_string(), Strength::Plain).next().is_some();
    let adds = |c: char| "+＋".contains(c);
    let counts = |c: char| is_word(c) || number(c);
    content(a)
        && content(b)
        && ((is_word(a) && is_word(b))
            || (number(a) && number(b))
            || (adds(a) && counts(b))
            || (adds(b) && counts(a)))
}

fn naive_at(glossary: &Glossary, text: &[char], start: usize, limit: usize) -> Vec<Found> {
    let mut found = Vec::new();
    if between(text[start]) {
        return found;
    }
    for term in glossary
        .entries()
        .flat_map(|entry| entry.terms().collect::<Vec<_>>())
    {
        for spelling in term.text().distinct() {
            // Each character, and whether white space stands before it.
            let mut wanted: Vec<(char, bool)> = Vec::new();
            let mut space = false;
            for c in spelling.chars() {
                if !between(c) {
                    wanted.push((c, std::mem::take(&mut space)));
                }
                space |= c.is_whitespace();
            }
            // Punctuation at either end of a term is no part of it.
            let ends = |end: Option<&(char, bool)>| end.is_some_and(|(c, _)| "，。、".contains(*c));
            while ends(wanted.last()) {
                wanted.pop();
            }
            while ends(wanted.first()) {
                wanted.remove(0);
            }
            let mut at = start;
            let mut fits = true;
            for (number, (c, space)) in wanted.iter().enumerate() {
                let from = at;
                while number > 0 && at < text.len() && between(text[at]) {
                    at += 1;
                }
                fits &= at < text.len() && at - from <= 64 && same(text[at], *c);
                if !fits {
                    break;
                }
                if number > 0 {
                    let spaced = text[from..at].iter().any(|c| c.is_whitespace());
                    let both_ascii = [text[from - 1], text[at]].iter().all(|c| is_word(*c));
                    fits &= *space || !(spaced && both_ascii);
                }
                at += 1;
            }
            if !fits {
                continue;
            }
            let visible = |c: &&char| !"\u{200B}\u{FE00}".contains(**c);
            let before = text[..start].iter().rev().find(visible);
            let after = text[at..].iter().find(visible);
            if before.is_some_and(|c| joined(*c, text[start]))
                || after.is_some_and(|c| joined(text[at - 1], *c))
            {
                continue;
            }
            let Some((from, to)) = balanced(text, start, at, limit) else {
                continue;
            };
            let mark = |c: &&char| is_mark(**c) || !between(**c);
            let open = text[..from].iter().rev().find(mark);
            let close = text[to..].iter().find(mark);
            let alone = open
                .zip(close)
                .is_some_and(|(open, close)| closes(*open, *close));
            match term.recognition() {
                Recognition::Bare => {}
                Recognition::Quoted if alone => {}
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

/// The slices found by the definition.
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
