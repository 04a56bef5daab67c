//! The pieces of a shorthand: what each stands for, and the items it counts.

use super::numeral::{counted, Count};
use super::opener::{opener, without_stop};
use super::reading::{Piece, Reading};
use super::section::Printed;
use super::terms::Headword;
use crate::entry::owned::PartBuf;
use crate::source::Diagnostic;

/// A part, where it stands in the source.
#[derive(Debug)]
pub(super) struct PartPiece {
    pub(super) symbol: Piece,
    pub(super) definition: Piece,
    pub(super) items: Vec<Piece>,
}

impl PartPiece {
    fn new(symbol: Piece, definition: Piece) -> Self {
        PartPiece {
            symbol,
            definition,
            items: Vec::new(),
        }
    }

    pub(super) fn to_owned(&self, reading: &Reading<'_>) -> PartBuf {
        PartBuf {
            symbol: reading.text(self.symbol),
            definition: reading.text(self.definition),
            items: self.items.iter().map(|item| reading.text(*item)).collect(),
        }
    }

    /// What the symbol counts, if its name is a promise to list as many: 四旁, not `9` of which
    /// three are named.
    pub(super) fn promised(&self, reading: &Reading<'_>) -> Option<usize> {
        let symbol = reading.plain(self.symbol);
        let number = symbol.iter().all(char::is_ascii_digit);
        let count = counted(symbol)?.all();
        (!number && count > 1).then_some(count)
    }

    /// How many items the definition lists, if it is nothing but a list of things that end in one character of the name:
    /// “四旁”：指宅旁、村旁和路旁。
    pub(super) fn enumerated(&self, reading: &Reading<'_>) -> Option<usize> {
        let sentence = without_stop(reading, self.definition);
        let sentence = sentence.from(opener(reading.plain(sentence)));
        let items = reading
            .plain(sentence)
            .split(|c| matches!(c, '、' | '和' | '及' | '与'));
        let (mut count, mut shared) = (0, None);
        for item in items {
            let last = item.last().filter(|_| item.len() <= 8)?;
            if *shared.get_or_insert(last) != last || item.contains(&'，') {
                return None;
            }
            count += 1;
        }
        let shared = shared?;
        (count > 1 && reading.plain(self.symbol).contains(shared)).then_some(count)
    }
}

/// The parts of a shorthand; none for a plain term, and none for an abbreviation, whose numeral
/// (五 in 五经普) is a piece of its full name.
pub(super) fn parts(
    reading: &Reading<'_>,
    printed: &Printed,
    headword: &Headword,
    is_abbreviation: bool,
) -> Vec<PartPiece> {
    let definition = printed.definition;
    let mut parts = explained(reading, definition);
    if parts.is_empty() && !is_abbreviation {
        parts = summands(reading, definition, headword);
    }
    if parts.is_empty() && !is_abbreviation {
        parts = clauses(reading, definition, headword);
    }
    for part in &mut parts {
        part.items = match counted(reading.plain(part.symbol)) {
            Some(Count::One(count)) => items(reading, part.definition, count),
            Some(Count::Sum(count)) => {
                whole_list(reading, part.definition, count, &['、', '，']).unwrap_or_default()
            }
            None => Vec::new(),
        };
    }
    parts
}

/// All of the definition for a name that counts; for several names, as many clauses in their order.
fn clauses(reading: &Reading<'_>, definition: Piece, headword: &Headword) -> Vec<PartPiece> {
    let body = without_stop(reading, without_opener(reading, definition));
    let names = headword.names();
    let clauses: Vec<Piece> = match names {
        [_] => vec![body],
        _ => ['；', '，']
            .iter()
            .map(|mark| split(reading, body, *mark))
            .find(|clauses| clauses.len() == names.len())
            .unwrap_or_default(),
    };
    let counts = |name: &Piece| counted(reading.plain(*name)).is_some();
    let all_count = names.iter().all(counts);
    let parts = names.iter().zip(clauses).filter(|_| all_count);
    parts
        .map(|(name, clause)| PartPiece::new(*name, clause))
        .collect()
}

/// The clauses of the form “X”指…, each up to the next of them.
fn explained(reading: &Reading<'_>, definition: Piece) -> Vec<PartPiece> {
    let chars = reading.plain(definition);
    // Where the quotation opens, where it closes, and where what it stands for begins.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (open, _) in chars.iter().enumerate().filter(|(_, c)| **c == '“') {
        let rest = chars.get(open + 1..).unwrap_or_default();
        let Some(len) = rest.iter().position(|c| *c == '”') else {
            break;
        };
        let close = open + 1 + len;
        let verb = match chars.get(close + 1..).unwrap_or_default() {
            ['是' | '即' | '系', '指', ..] | ['代', '表', ..] => 2,
            ['指' | '即' | '是' | '为', ..] => 1,
            _ => continue,
        };
        if begins_clause(chars.get(..open).unwrap_or_default()) {
            found.push((open, close, close + 1 + verb));
        }
    }
    let ends = found.iter().skip(1).map(|(open, ..)| *open);
    let ends: Vec<_> = ends.chain([chars.len()]).collect();
    let part = |((open, close, from), end): (&(usize, usize, usize), usize)| {
        let clause = without_ordinal(reading, definition.sub(*from..end));
        PartPiece::new(
            definition.sub(open + 1..*close),
            without_stop(reading, clause),
        )
    };
    found.iter().zip(ends).map(part).collect()
}

/// Whether a clause begins where the text before it ends, be it with 第一个 or 其中.
fn begins_clause(before: &[char]) -> bool {
    let before = match before {
        [before @ .., '第', _, '个'] => before,
        [before @ .., '其', '中'] => before,
        before => before,
    };
    match before.last() {
        None => true,
        Some(c) => matches!(c, '；' | '，' | '。' | '：' | ',') || c.is_whitespace(),
    }
}

/// The piece without the 第二个 that belongs to the next one.
fn without_ordinal(reading: &Reading<'_>, piece: Piece) -> Piece {
    match reading.plain(piece) {
        [before @ .., '第', _, '个'] | [before @ .., '其', '中'] => piece.sub(0..before.len()),
        _ => piece,
    }
}

/// The clauses of 指1个…，4个…，N个… where the headword is the sum “1+4+N”.
fn summands(reading: &Reading<'_>, definition: Piece, headword: &Headword) -> Vec<PartPiece> {
    let [name] = headword.names() else {
        return Vec::new();
    };
    let clauses = without_stop(reading, without_opener(reading, definition));
    let symbols = split(reading, *name, '+');
    let clauses = split(reading, clauses, '，');
    let begins_with = |clause: &Piece, symbol: &Piece| {
        let digits = |c: &&char| c.is_ascii_alphanumeric();
        let number: Vec<_> = reading.plain(*clause).iter().take_while(digits).collect();
        number.into_iter().eq(reading.plain(*symbol))
    };
    let fits = symbols.len() > 1
        && symbols.len() == clauses.len()
        && clauses.iter().zip(&symbols).all(|(c, s)| begins_with(c, s));
    let parts = symbols.into_iter().zip(clauses);
    parts
        .filter(|_| fits)
        .map(|(symbol, definition)| PartPiece::new(symbol, definition))
        .collect()
}

/// Doubts an explanation whose symbols are not those of the headword, all of them and in order.
pub(super) fn check_symbols(
    reading: &Reading<'_>,
    headword: &Headword,
    parts: &[PartPiece],
) -> Option<Diagnostic> {
    let names = headword.names();
    let (first, last) = names.first().zip(names.last())?;
    let letters = |c: &&char| **c != '+' && !c.is_whitespace();
    let explained = parts.iter().flat_map(|part| reading.plain(part.symbol));
    let named = names.iter().flat_map(|name| reading.plain(*name));
    if parts.is_empty() || explained.filter(letters).eq(named.filter(letters)) {
        return None;
    }
    let symbols: Vec<String> = parts
        .iter()
        .map(|part| reading.plain_text(part.symbol))
        .collect();
    let whole = Piece {
        start: first.start,
        end: last.end,
    };
    let message = format!("the definition explains {}", symbols.join(", "));
    let diagnostic = reading.diagnostic(whole, message);
    let expected = "an explanation of every piece of the shorthand, in its order";
    Some(diagnostic.expected(expected).warning())
}

/// The `count` items that a definition lists, or none if it does not list as many: between 、, or
/// else between semicolons or commas.
fn items(reading: &Reading<'_>, definition: Piece, count: usize) -> Vec<Piece> {
    if count < 2 {
        return Vec::new();
    }
    let chars = reading.plain(definition);
    let is_stop = |c| matches!(c, '，' | '。' | '；' | '：' | '\n');
    for piece in reading.pieces(definition, is_stop) {
        let before = (piece.start - definition.start).checked_sub(1);
        let announced = before.and_then(|before| chars.get(before)) == Some(&'：');
        let segments = split(reading, piece, '、');
        if segments.len() < count {
            continue;
        }
        // The list may be the end of a longer one: 利用闲置地、边角地、插花地打造小菜园、小果园、….
        let (rest, list) = segments.split_at(segments.len() - count);
        if let Some(items) = trimmed_list(reading, list, rest.is_empty(), announced) {
            return items;
        }
    }
    let marks = ['、', '；', '，'];
    let mut lists = marks
        .iter()
        .filter_map(|mark| whole_list(reading, definition, count, &[*mark]));
    lists.next().unwrap_or_default()
}

/// The items of a definition that is nothing but a list between those marks, introduced or not; the
/// last two may be joined by 和.
fn whole_list(
    reading: &Reading<'_>,
    definition: Piece,
    count: usize,
    marks: &[char],
) -> Option<Vec<Piece>> {
    let chars = reading.plain(definition);
    let colon = chars.iter().position(|c| *c == '：');
    let list = definition.from(colon.map_or_else(|| opener(chars), |colon| colon + 1));
    let list = without_stop(reading, list);
    let stops = ['。', '：', '\n', '；', '，'];
    let is_stop = |c: &char| stops.contains(c) && !marks.contains(c);
    let chars = reading.plain(list);
    if chars.iter().any(is_stop) {
        return None;
    }
    let items = reading.pieces(list, |c| marks.contains(&c));
    let mut items: Vec<Piece> = items.map(|item| reading.trimmed(item)).collect();
    if items.len() + 1 == count {
        let last = items.pop()?;
        items.extend(split(reading, last, '和'));
    }
    let (first, others) = items.split_first()?;
    if is_led(
        reading.plain(*first),
        others.iter().map(|item| reading.plain(*item)),
    ) {
        return None;
    }
    let some = items.iter().all(|item| !item.is_empty());
    (some && items.len() == count).then_some(items)
}

/// The verb that stands before the first item, unless all of the others have it too.
fn is_led<'c>(first: &[char], mut others: impl Iterator<Item = &'c [char]>) -> bool {
    const VERBS: [&str; 22] = [
        "推进", "推动", "建设", "建立", "依托", "打造", "围绕", "加强", "实施", "坚持", "开展",
        "完善", "利用", "聚焦", "通过", "指导", "重点", "强化", "提升", "以", "将", "为",
    ];
    let begins = |item: &[char], verb: &str| {
        let len = verb.chars().count();
        verb.chars().eq(item.iter().copied().take(len))
    };
    let verb = VERBS.into_iter().find(|verb| begins(first, verb));
    verb.is_some_and(|verb| !others.all(|item| begins(item, verb)))
}

/// A list's items, without what stands before the first and after the last of them: the character
/// with which all items begin or all end tells what belongs to them. Where they share none, a
/// colon before the list or 等 behind it must tell (激活改革、开放、创新“三大动力” tells nothing).
fn trimmed_list(
    reading: &Reading<'_>,
    list: &[Piece],
    whole: bool,
    announced: bool,
) -> Option<Vec<Piece>> {
    let mut items = list.to_vec();
    let (first, others) = list.split_first()?;
    let (last, all_but_last) = list.split_last()?;
    let begin = shared(others.iter().map(|item| reading.plain(*item).first()));
    let end = shared(all_but_last.iter().map(|item| reading.plain(*item).last()));

    let chars = reading.plain(*first);
    let begin = begin.and_then(|begin| chars.iter().rposition(|c| *c == begin));
    let from = begin.or(whole.then(|| opener(chars)))?;
    *items.first_mut()? = first.sub(from..chars.len());

    let chars = reading.plain(*last);
    let to = end.and_then(|end| chars.iter().position(|c| *c == end));
    let to = to.map(|end| end + 1);
    let to = to.or(chars.iter().position(|c| *c == '等'));
    *items.last_mut()? = last.sub(0..to.unwrap_or(chars.len()));

    if begin.is_none() && to.is_none() && !announced {
        return None;
    }
    // What leads up to the first item is no part of it, and nothing else tells where it begins.
    let longest = others.iter().map(|item| item.len()).max();
    let plain = others.iter().map(|item| reading.plain(*item));
    let leads =
        is_led(reading.plain(*first), plain) || longest.is_some_and(|len| first.len() > 2 * len);
    if begin.is_none() && leads {
        return None;
    }
    for item in &mut items {
        *item = balanced(reading, *item);
    }
    Some(items)
}

/// The one value that all of them have.
fn shared<'c>(mut chars: impl Iterator<Item = Option<&'c char>>) -> Option<char> {
    let first = *chars.next()??;
    chars.all(|c| c == Some(&first)).then_some(first)
}

/// The item without a quotation mark whose other half is not in it.
fn balanced(reading: &Reading<'_>, item: Piece) -> Piece {
    let chars = reading.plain(item);
    let opens = chars.iter().filter(|c| **c == '“').count();
    let closes = chars.iter().filter(|c| **c == '”').count();
    let start = usize::from(opens > closes && chars.first() == Some(&'“'));
    let end = usize::from(closes > opens && chars.last() == Some(&'”'));
    item.sub(start..chars.len() - end)
}

fn without_opener(reading: &Reading<'_>, definition: Piece) -> Piece {
    let chars = reading.plain(definition);
    let start = usize::from(chars.first() == Some(&'指'));
    definition.sub(start..chars.len())
}

fn split(reading: &Reading<'_>, piece: Piece, at: char) -> Vec<Piece> {
    reading.pieces(piece, |c| c == at).collect()
}
