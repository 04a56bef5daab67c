//! The parts of a shorthand: what each symbol stands for, and the items that it counts.

use super::numeral::{item_count, Count};
use super::opener::{opener_len, without_stop};
use super::parser_input::{CharSpan, ParserInput};
use super::section::Printed;
use super::terms::Headword;
use crate::entry::owned::PartBuf;
use crate::source::Diagnostic;

/// A part, by the spans of the source that hold it.
#[derive(Debug)]
pub(super) struct PartSpans {
    pub(super) symbol: CharSpan,
    pub(super) definition: CharSpan,
    pub(super) items: Vec<CharSpan>,
}

impl PartSpans {
    fn new(symbol: CharSpan, definition: CharSpan) -> Self {
        PartSpans {
            symbol,
            definition,
            items: Vec::new(),
        }
    }

    pub(super) fn to_owned(&self, input: &ParserInput<'_>) -> PartBuf {
        PartBuf {
            symbol: input.text(self.symbol),
            definition: input.text(self.definition),
            items: self.items.iter().map(|item| input.text(*item)).collect(),
        }
    }

    /// How many items the symbol announces: four for 四旁. `None` for digits, as `9` does not announce that nine are named.
    pub(super) fn announced_count(&self, input: &ParserInput<'_>) -> Option<usize> {
        let symbol = input.plain(self.symbol);
        let number = symbol.iter().all(char::is_ascii_digit);
        let count = item_count(symbol)?.total();
        (!number && count > 1).then_some(count)
    }

    /// How many items the definition lists, if it is a list and nothing else, and all items end in one character of the
    /// symbol: “四旁”：指宅旁、村旁和路旁。
    pub(super) fn enumerated_count(&self, input: &ParserInput<'_>) -> Option<usize> {
        let sentence = without_stop(input, self.definition);
        let sentence = sentence.slice_from(opener_len(input.plain(sentence)));
        let items = input
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
        (count > 1 && input.plain(self.symbol).contains(shared)).then_some(count)
    }
}

/// The parts of a shorthand. A plain term has none, nor has an abbreviation, whose numeral (五 in 五经普) is part of its full
/// name and counts nothing.
pub(super) fn parts(
    input: &ParserInput<'_>,
    printed: &Printed,
    headword: &Headword,
    is_abbreviation: bool,
) -> Vec<PartSpans> {
    let definition = printed.definition;
    let mut parts = explained(input, definition);
    if parts.is_empty() && !is_abbreviation {
        parts = summands(input, definition, headword);
    }
    if parts.is_empty() && !is_abbreviation {
        parts = clauses(input, definition, headword);
    }
    for part in &mut parts {
        part.items = match item_count(input.plain(part.symbol)) {
            Some(Count::One(count)) => items(input, part.definition, count),
            Some(Count::Sum(count)) => {
                whole_list(input, part.definition, count, &['、', '，']).unwrap_or_default()
            }
            None => Vec::new(),
        };
    }
    parts
}

/// Parts of names that count: one name has the whole definition, several names have a clause each, in order.
fn clauses(input: &ParserInput<'_>, definition: CharSpan, headword: &Headword) -> Vec<PartSpans> {
    let body = without_stop(input, without_opener(input, definition));
    let names = headword.names();
    let clauses: Vec<CharSpan> = match names {
        [_] => vec![body],
        _ => ['；', '，']
            .iter()
            .map(|mark| split(input, body, *mark))
            .find(|clauses| clauses.len() == names.len())
            .unwrap_or_default(),
    };
    let counts = |name: &CharSpan| item_count(input.plain(*name)).is_some();
    let all_count = names.iter().all(counts);
    let parts = names.iter().zip(clauses).filter(|_| all_count);
    parts
        .map(|(name, clause)| PartSpans::new(*name, clause))
        .collect()
}

/// The clauses of the form “X”指…, each up to the next of them.
fn explained(input: &ParserInput<'_>, definition: CharSpan) -> Vec<PartSpans> {
    let chars = input.plain(definition);
    // Of each “X”指…: the indices of its quotation marks, and the start of the text behind the verb.
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
        let clause = without_ordinal(input, definition.slice(*from..end));
        PartSpans::new(
            definition.slice(open + 1..*close),
            without_stop(input, clause),
        )
    };
    found.iter().zip(ends).map(part).collect()
}

/// Whether a clause begins behind this text, which may end in the 第一个 or 其中 of that clause.
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

/// The span without the 第二个 or 其中 at its end, which belongs to the next clause.
fn without_ordinal(input: &ParserInput<'_>, span: CharSpan) -> CharSpan {
    match input.plain(span) {
        [before @ .., '第', _, '个'] | [before @ .., '其', '中'] => span.slice(0..before.len()),
        _ => span,
    }
}

/// The clauses of 指1个…，4个…，N个… where the headword is the sum “1+4+N”.
fn summands(input: &ParserInput<'_>, definition: CharSpan, headword: &Headword) -> Vec<PartSpans> {
    let [name] = headword.names() else {
        return Vec::new();
    };
    let clauses = without_stop(input, without_opener(input, definition));
    let symbols = split(input, *name, '+');
    let clauses = split(input, clauses, '，');
    let begins_with = |clause: &CharSpan, symbol: &CharSpan| {
        let digits = |c: &&char| c.is_ascii_alphanumeric();
        let number: Vec<_> = input.plain(*clause).iter().take_while(digits).collect();
        number.into_iter().eq(input.plain(*symbol))
    };
    let fits = symbols.len() > 1
        && symbols.len() == clauses.len()
        && clauses.iter().zip(&symbols).all(|(c, s)| begins_with(c, s));
    let parts = symbols.into_iter().zip(clauses);
    parts
        .filter(|_| fits)
        .map(|(symbol, definition)| PartSpans::new(symbol, definition))
        .collect()
}

/// A warning where the symbols that are explained are not exactly those of the headword, in order.
pub(super) fn check_symbols(
    input: &ParserInput<'_>,
    headword: &Headword,
    parts: &[PartSpans],
) -> Option<Diagnostic> {
    let names = headword.names();
    let (first, last) = names.first().zip(names.last())?;
    let letters = |c: &&char| **c != '+' && !c.is_whitespace();
    let explained = parts.iter().flat_map(|part| input.plain(part.symbol));
    let named = names.iter().flat_map(|name| input.plain(*name));
    if parts.is_empty() || explained.filter(letters).eq(named.filter(letters)) {
        return None;
    }
    let symbols: Vec<String> = parts
        .iter()
        .map(|part| input.plain_text(part.symbol))
        .collect();
    let whole = CharSpan {
        start: first.start,
        end: last.end,
    };
    let message = format!("the definition explains {}", symbols.join(", "));
    let diagnostic = input.diagnostic(whole, message);
    let expected = "an explanation of every part of the shorthand, in order";
    Some(diagnostic.expected(expected).warning())
}

/// The `count` items that a definition lists, separated by 、 or else by semicolons or commas; empty if it lists another
/// number of them.
fn items(input: &ParserInput<'_>, definition: CharSpan, count: usize) -> Vec<CharSpan> {
    if count < 2 {
        return Vec::new();
    }
    let chars = input.plain(definition);
    let is_stop = |c| matches!(c, '，' | '。' | '；' | '：' | '\n');
    for span in input.split(definition, is_stop) {
        let before = (span.start - definition.start).checked_sub(1);
        let announced = before.and_then(|before| chars.get(before)) == Some(&'：');
        let segments = split(input, span, '、');
        if segments.len() < count {
            continue;
        }
        // The list may be the end of a longer one: 利用闲置地、边角地、插花地打造小菜园、小果园、….
        let (rest, list) = segments.split_at(segments.len() - count);
        if let Some(items) = trimmed_list(input, list, rest.is_empty(), announced) {
            return items;
        }
    }
    let marks = ['、', '；', '，'];
    let mut lists = marks
        .iter()
        .filter_map(|mark| whole_list(input, definition, count, &[*mark]));
    lists.next().unwrap_or_default()
}

/// The `count` items of a definition that is a list with those separators and nothing else, but for an opener. The last two
/// items may be joined by 和.
fn whole_list(
    input: &ParserInput<'_>,
    definition: CharSpan,
    count: usize,
    marks: &[char],
) -> Option<Vec<CharSpan>> {
    let chars = input.plain(definition);
    let colon = chars.iter().position(|c| *c == '：');
    let list = definition.slice_from(colon.map_or_else(|| opener_len(chars), |colon| colon + 1));
    let list = without_stop(input, list);
    let stops = ['。', '：', '\n', '；', '，'];
    let is_stop = |c: &char| stops.contains(c) && !marks.contains(c);
    let chars = input.plain(list);
    if chars.iter().any(is_stop) {
        return None;
    }
    let items = input.split(list, |c| marks.contains(&c));
    let mut items: Vec<CharSpan> = items.map(|item| input.trimmed(item)).collect();
    if items.len() + 1 == count {
        let last = items.pop()?;
        items.extend(split(input, last, '和'));
    }
    let (first, others) = items.split_first()?;
    if has_leading_verb(
        input.plain(*first),
        others.iter().map(|item| input.plain(*item)),
    ) {
        return None;
    }
    let some = items.iter().all(|item| !item.is_empty());
    (some && items.len() == count).then_some(items)
}

/// Whether the first item begins with a verb that governs the whole list, so that not all others repeat it.
fn has_leading_verb<'c>(first: &[char], mut others: impl Iterator<Item = &'c [char]>) -> bool {
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

/// The items of a list, without the text before the first and behind the last of them. The character with which all items
/// begin, or all end, tells where these two are cut. Without such a character, a colon before the list or 等 behind it must
/// tell, or there are no items: 激活改革、开放、创新“三大动力” shows neither end.
fn trimmed_list(
    input: &ParserInput<'_>,
    list: &[CharSpan],
    whole: bool,
    announced: bool,
) -> Option<Vec<CharSpan>> {
    let mut items = list.to_vec();
    let (first, others) = list.split_first()?;
    let (last, all_but_last) = list.split_last()?;
    let begin = shared(others.iter().map(|item| input.plain(*item).first()));
    let end = shared(all_but_last.iter().map(|item| input.plain(*item).last()));

    let chars = input.plain(*first);
    let begin = begin.and_then(|begin| chars.iter().rposition(|c| *c == begin));
    let from = begin.or(whole.then(|| opener_len(chars)))?;
    *items.first_mut()? = first.slice(from..chars.len());

    let chars = input.plain(*last);
    let to = end.and_then(|end| chars.iter().position(|c| *c == end));
    let to = to.map(|end| end + 1);
    let to = to.or(chars.iter().position(|c| *c == '等'));
    *items.last_mut()? = last.slice(0..to.unwrap_or(chars.len()));

    if begin.is_none() && to.is_none() && !announced {
        return None;
    }
    // Without a shared first character, text that leads up to the first item cannot be cut off.
    let longest = others.iter().map(|item| item.len()).max();
    let plain = others.iter().map(|item| input.plain(*item));
    let leads = has_leading_verb(input.plain(*first), plain)
        || longest.is_some_and(|len| first.len() > 2 * len);
    if begin.is_none() && leads {
        return None;
    }
    for item in &mut items {
        *item = balanced(input, *item);
    }
    Some(items)
}

/// The character that all of them are, if they are the same.
fn shared<'c>(mut chars: impl Iterator<Item = Option<&'c char>>) -> Option<char> {
    let first = *chars.next()??;
    chars.all(|c| c == Some(&first)).then_some(first)
}

/// The item without a quotation mark that is unpaired within it.
fn balanced(input: &ParserInput<'_>, item: CharSpan) -> CharSpan {
    let chars = input.plain(item);
    let opens = chars.iter().filter(|c| **c == '“').count();
    let closes = chars.iter().filter(|c| **c == '”').count();
    let start = usize::from(opens > closes && chars.first() == Some(&'“'));
    let end = usize::from(closes > opens && chars.last() == Some(&'”'));
    item.slice(start..chars.len() - end)
}

fn without_opener(input: &ParserInput<'_>, definition: CharSpan) -> CharSpan {
    let chars = input.plain(definition);
    let start = usize::from(chars.first() == Some(&'指'));
    definition.slice(start..chars.len())
}

fn split(input: &ParserInput<'_>, span: CharSpan, at: char) -> Vec<CharSpan> {
    input.split(span, |c| c == at).collect()
}
