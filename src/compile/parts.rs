//! The pieces of a shorthand: what each stands for, and the items it counts.

use super::diagnostic::Diagnostic;
use super::numeral::counted;
use super::pair::{Paired, Piece};
use super::section::Printed;
use super::terms::Headword;
use crate::entry::owned::PartBuf;

/// A part, where it stands in the source.
#[derive(Debug)]
pub(super) struct PartPiece {
    pub(super) symbol: Piece,
    pub(super) definition: Piece,
    pub(super) items: Vec<Piece>,
}

impl PartPiece {
    pub(super) fn to_owned(&self, paired: &Paired<'_>) -> PartBuf {
        PartBuf {
            symbol: paired.text(&self.symbol),
            definition: paired.text(&self.definition),
            items: self.items.iter().map(|item| paired.text(item)).collect(),
        }
    }

    /// What the symbol counts, if its name is a promise to list as many: 四旁, not `9` of which
    /// three are named.
    pub(super) fn promised(&self, paired: &Paired<'_>) -> Option<usize> {
        let symbol = paired.hans(&self.symbol);
        counted(symbol).filter(|_| !symbol.iter().all(char::is_ascii_digit))
    }
}

/// The parts of a shorthand; none for a plain term, and none for an abbreviation, whose numeral
/// (五 in 五经普) is a piece of its full name.
///
/// # Errors
/// If the symbols that the definition explains are not those of the headword.
pub(super) fn parts(
    paired: &Paired<'_>,
    printed: &Printed,
    headword: &Headword,
    is_abbreviation: bool,
) -> Result<Vec<PartPiece>, Diagnostic> {
    let definition = &printed.definition;
    let mut parts = explained(paired, definition);
    if parts.is_empty() && !is_abbreviation {
        parts = summands(paired, definition, headword);
    }
    if parts.is_empty() && !is_abbreviation {
        let name = headword.names().first();
        let name = name.filter(|name| counted(paired.hans(name)).is_some());
        parts.extend(name.map(|name| PartPiece {
            symbol: name.clone(),
            definition: without_stop(paired, without_opener(paired, definition)),
            items: Vec::new(),
        }));
        return Ok(with_items(paired, parts));
    }
    if !parts.is_empty() {
        check_symbols(paired, headword, &parts)?;
    }
    Ok(with_items(paired, parts))
}

fn with_items(paired: &Paired<'_>, mut parts: Vec<PartPiece>) -> Vec<PartPiece> {
    for part in &mut parts {
        if let Some(count) = counted(paired.hans(&part.symbol)) {
            part.items = items(paired, &part.definition, count);
        }
    }
    parts
}

/// The clauses of the form “X”指…, each up to the next of them.
fn explained(paired: &Paired<'_>, definition: &Piece) -> Vec<PartPiece> {
    let chars = paired.hans(definition);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (open, _) in chars.iter().enumerate().filter(|(_, c)| **c == '“') {
        let before = open.checked_sub(1).and_then(|before| chars.get(before));
        let rest = chars.get(open + 1..).unwrap_or_default();
        let close = rest.iter().position(|c| *c == '”');
        let close = close.map_or(0, |close| open + 1 + close);
        let begins = before.is_none_or(|c| matches!(c, '；' | '，' | '。' | '：'));
        if begins && chars.get(close + 1) == Some(&'指') {
            found.push((open, close));
        }
    }
    let ends = found.iter().skip(1).map(|(open, _)| *open);
    let ends: Vec<_> = ends.chain([chars.len()]).collect();
    let part = |((open, close), end): (&(usize, usize), usize)| PartPiece {
        symbol: definition.sub(open + 1..*close),
        definition: without_stop(paired, definition.sub(close + 2..end)),
        items: Vec::new(),
    };
    found.iter().zip(ends).map(part).collect()
}

/// The clauses of 指1个…，4个…，N个… where the headword is the sum “1+4+N”.
fn summands(paired: &Paired<'_>, definition: &Piece, headword: &Headword) -> Vec<PartPiece> {
    let [name] = headword.names() else {
        return Vec::new();
    };
    let clauses = without_stop(paired, without_opener(paired, definition));
    let symbols = split(paired, name, '+');
    let clauses = split(paired, &clauses, '，');
    let begins_with = |clause: &Piece, symbol: &Piece| {
        let digits = |c: &&char| c.is_ascii_alphanumeric();
        let number: Vec<_> = paired.hans(clause).iter().take_while(digits).collect();
        number.into_iter().eq(paired.hans(symbol))
    };
    let fits = symbols.len() > 1
        && symbols.len() == clauses.len()
        && clauses.iter().zip(&symbols).all(|(c, s)| begins_with(c, s));
    let parts = symbols.into_iter().zip(clauses);
    parts
        .filter(|_| fits)
        .map(|(symbol, definition)| PartPiece {
            symbol,
            definition,
            items: Vec::new(),
        })
        .collect()
}

/// The symbols explained must be those of the headword, all of them and in order.
fn check_symbols(
    paired: &Paired<'_>,
    headword: &Headword,
    parts: &[PartPiece],
) -> Result<(), Diagnostic> {
    let explained = parts.iter().flat_map(|part| paired.hans(&part.symbol));
    let named = headword.names().iter().flat_map(|name| paired.hans(name));
    if explained.eq(named.filter(|c| **c != '+')) {
        return Ok(());
    }
    let Some((first, last)) = headword.names().first().zip(headword.names().last()) else {
        return Ok(());
    };
    let symbols: Vec<String> = parts
        .iter()
        .map(|part| paired.hans(&part.symbol).iter().collect())
        .collect();
    let whole = Piece {
        line: first.line,
        chars: first.chars.start..last.chars.end,
    };
    let message = format!("the definition explains {}", symbols.join(", "));
    let diagnostic = paired.diagnostic(&whole, message);
    Err(diagnostic.expected("an explanation of every piece of the shorthand, in its order"))
}

/// The `count` items that a definition lists between 、, or none if it does not list as many.
fn items(paired: &Paired<'_>, definition: &Piece, count: usize) -> Vec<Piece> {
    let chars = paired.hans(definition);
    let mut start: usize = 0;
    for sentence in chars.split(|c| matches!(c, '，' | '。' | '；' | '：')) {
        let before = start.checked_sub(1).and_then(|before| chars.get(before));
        let announced = before == Some(&'：');
        let piece = definition.sub(start..start + sentence.len());
        start += sentence.len() + 1;
        let segments = split(paired, &piece, '、');
        if count < 2 || segments.len() < count {
            continue;
        }
        // The list may be the end of a longer one: 利用闲置地、边角地、插花地打造小菜园、小果园、….
        let (rest, list) = segments.split_at(segments.len() - count);
        if let Some(items) = trimmed_list(paired, list, rest.is_empty(), announced) {
            return items;
        }
    }
    Vec::new()
}

/// A list's items, without what stands before the first and after the last of them: the character
/// with which all items begin or all end tells what belongs to them. Where they share none, a
/// colon before the list or 等 behind it must tell (激活改革、开放、创新“三大动力” tells nothing).
fn trimmed_list(
    paired: &Paired<'_>,
    list: &[Piece],
    whole: bool,
    announced: bool,
) -> Option<Vec<Piece>> {
    let mut items = list.to_vec();
    let (first, others) = list.split_first()?;
    let (last, all_but_last) = list.split_last()?;
    let begin = shared(others.iter().map(|item| paired.hans(item).first()));
    let end = shared(all_but_last.iter().map(|item| paired.hans(item).last()));

    let chars = paired.hans(first);
    let begin = begin.and_then(|begin| chars.iter().rposition(|c| *c == begin));
    let from = begin.or(whole.then(|| opener(chars)))?;
    *items.first_mut()? = first.sub(from..chars.len());

    let chars = paired.hans(last);
    let end = end.and_then(|end| chars.iter().position(|c| *c == end));
    let to = end.map(|end| end + 1);
    let to = to.or(chars.iter().position(|c| *c == '等'));
    *items.last_mut()? = last.sub(0..to.unwrap_or(chars.len()));

    if begin.is_none() && to.is_none() && !announced {
        return None;
    }
    for item in &mut items {
        *item = balanced(paired, item);
    }
    Some(items)
}

/// The one value that all of them have.
fn shared<'c>(mut chars: impl Iterator<Item = Option<&'c char>>) -> Option<char> {
    let first = *chars.next()??;
    chars.all(|c| c == Some(&first)).then_some(first)
}

/// The item without a quotation mark whose other half is not in it.
fn balanced(paired: &Paired<'_>, item: &Piece) -> Piece {
    let chars = paired.hans(item);
    let opens = chars.iter().filter(|c| **c == '“').count();
    let closes = chars.iter().filter(|c| **c == '”').count();
    let start = usize::from(opens > closes && chars.first() == Some(&'“'));
    let end = usize::from(closes > opens && chars.last() == Some(&'”'));
    item.sub(start..chars.len() - end)
}

/// How many characters of a definition say no more than that it is one.
fn opener(chars: &[char]) -> usize {
    match chars {
        ['是', '指', ..] | ['包', '括', ..] => 2,
        ['指' | '对' | '即' | '是', ..] => 1,
        _ => 0,
    }
}

fn without_opener(paired: &Paired<'_>, definition: &Piece) -> Piece {
    let chars = paired.hans(definition);
    let start = usize::from(chars.first() == Some(&'指'));
    definition.sub(start..chars.len())
}

/// The piece without the punctuation that ends it.
fn without_stop(paired: &Paired<'_>, piece: Piece) -> Piece {
    let chars = paired.hans(&piece);
    let is_stop = |c: &char| matches!(c, '；' | '，' | '。');
    let end = chars.iter().rposition(|c| !is_stop(c));
    piece.sub(0..end.map_or(0, |last| last + 1))
}

fn split(paired: &Paired<'_>, piece: &Piece, at: char) -> Vec<Piece> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for chars in paired.hans(piece).split(|c| *c == at) {
        pieces.push(piece.sub(start..start + chars.len()));
        start += chars.len() + 1;
    }
    pieces
}
