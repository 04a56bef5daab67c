//! Names that a sentence or a pair of brackets introduces: 又称…, 以下简称…, 英语：….

use super::latin::is_latin;
use crate::compile::parser_input::{begins_with, is_blank, CharSpan, ParserInput};
use crate::entry::TermType;

/// A further name of a concept.
#[derive(Clone, Copy, Debug)]
pub(in crate::compile) struct Name {
    pub(in crate::compile) span: CharSpan,
    pub(in crate::compile) term_type: TermType,
}

/// The names that a clause in brackets introduces, their type and, if the clause tells, their language.
pub(super) type Introduction = (CharSpan, TermType, Option<&'static str>);

/// Words that introduce a name. The first that matches counts, so a longer word stands before its prefixes.
const INTRODUCED: [(&str, TermType); 36] = [
    ("以下简称为", TermType::Abbreviation),
    ("以下简称", TermType::Abbreviation),
    ("以下统称", TermType::Variant),
    ("以下通称", TermType::Variant),
    ("以下合称", TermType::Variant),
    ("以下并称", TermType::Variant),
    ("以下称为", TermType::Variant),
    ("以下称", TermType::Variant),
    ("下简称", TermType::Abbreviation),
    ("下称", TermType::Variant),
    ("又称作", TermType::Variant),
    ("又称", TermType::Variant),
    ("也称", TermType::Variant),
    ("亦称", TermType::Variant),
    ("或称", TermType::Variant),
    ("俗称", TermType::Variant),
    ("别称", TermType::Variant),
    ("旧称", TermType::Variant),
    ("曾称", TermType::Variant),
    ("原称", TermType::Variant),
    ("通称", TermType::Variant),
    ("又名", TermType::Variant),
    ("亦名", TermType::Variant),
    ("别名", TermType::Variant),
    ("俗名", TermType::Variant),
    ("曾用名", TermType::Variant),
    ("又叫", TermType::Variant),
    ("也叫", TermType::Variant),
    ("亦作", TermType::Variant),
    ("全称", TermType::FullForm),
    ("全名", TermType::FullForm),
    ("简称", TermType::Abbreviation),
    ("简写", TermType::Abbreviation),
    ("缩写为", TermType::Abbreviation),
    ("缩写", TermType::Abbreviation),
    ("缩略语", TermType::Abbreviation),
];

/// Words for the language of the name that follows, a longer word before its prefixes.
const LANGUAGES: [(&str, &str); 18] = [
    ("英文", "en"),
    ("英语", "en"),
    ("英译", "en"),
    ("英", "en"),
    ("外文", "en"),
    ("法语", "fr"),
    ("法文", "fr"),
    ("德语", "de"),
    ("德文", "de"),
    ("西班牙语", "es"),
    ("西班牙文", "es"),
    ("葡萄牙语", "pt"),
    ("葡萄牙文", "pt"),
    ("葡文", "pt"),
    ("葡语", "pt"),
    ("拉丁语", "la"),
    ("拉丁文", "la"),
    ("拉丁学名", "la"),
];

/// The most characters of a name behind an introducing word.
const LONGEST: usize = 40;

/// The names that a clause in brackets introduces; `None` if it introduces none.
pub(super) fn read_introduction(input: &ParserInput<'_>, clause: CharSpan) -> Option<Introduction> {
    let chars = input.plain(clause);
    // 在本合同中简称, 以下或简称
    let chars = chars
        .strip_prefix(&['以', '下', '或'])
        .or(chars.strip_prefix(&['或', '者']))
        .unwrap_or(chars);
    let rest = |len: usize| {
        let rest = clause.slice_from(clause.len() - chars.len() + len);
        let after = input.plain(rest);
        let linked = after
            .iter()
            .take_while(|c| matches!(c, '为' | '作' | '是' | '：' | ':') || is_blank(**c))
            .count();
        rest.slice_from(linked)
    };
    if let Some((len, lang)) = language(chars) {
        let names = rest(len);
        let short = chars
            .get(..len)
            .is_some_and(|word| word.contains(&'缩') || word.contains(&'简'));
        let term_type = if short {
            TermType::Abbreviation
        } else {
            TermType::FullForm
        };
        return is_latin(input.plain(names)).then_some((names, term_type, Some(lang)));
    }
    if let Some((len, term_type)) = introducer(chars).or(is_that(chars)) {
        let names = rest(len);
        let is_name = !names.is_empty() && names.len() <= LONGEST;
        return is_name.then_some((names, term_type, None));
    }
    is_latin(chars).then_some((clause, TermType::FullForm, None))
}

/// The length of the words for a language with which a clause begins (英文, 英文全称, 英文缩写为), and the language.
fn language(chars: &[char]) -> Option<(usize, &'static str)> {
    let (word, lang) = LANGUAGES
        .iter()
        .find(|(word, _)| begins_with(chars, word))?;
    let mut len = word.chars().count();
    for further in [
        "名称",
        "名",
        "全称",
        "全名",
        "译名",
        "简称",
        "缩写",
        "缩略语",
    ] {
        if begins_with(chars.get(len..)?, further) {
            len += further.chars().count();
            break;
        }
    }
    Some((len, lang))
}

/// The length of the introducing word with which a clause begins, and the type of the name that follows.
fn introducer(chars: &[char]) -> Option<(usize, TermType)> {
    let (word, term_type) = INTRODUCED
        .iter()
        .find(|(word, _)| begins_with(chars, word))?;
    Some((word.chars().count(), *term_type))
}

/// The same of 即 before Latin letters, as in 即NADO. Before Chinese it begins an explanation, which is no name.
fn is_that(chars: &[char]) -> Option<(usize, TermType)> {
    let (first, latin) = chars.split_first()?;
    (*first == '即' && is_latin(latin)).then_some((1, TermType::FullForm))
}

/// The names after 又称, 全称, 简称 and the like, each up to the end of its clause. A name in brackets is that of the text
/// before them, so it counts only where this text is the concept and nothing more.
pub(in crate::compile) fn introduced(input: &ParserInput<'_>, definition: CharSpan) -> Vec<Name> {
    let chars = input.plain(definition);
    let mut names = Vec::new();
    // The type of further names while a list goes on, as at 乙 in 又称甲、乙.
    let mut listing: Option<TermType> = None;
    for (place, clause) in input.split(definition, is_stop).enumerate() {
        let at = clause.start - definition.start;
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + clause.len() + 1);
        listing = listing.filter(|_| before == Some(&'、'));
        let described = |c: &char| matches!(c, '的' | '之');
        let inner = before == Some(&'（')
            && (place != 1
                || after.is_some_and(|after| !matches!(after, '。' | '；' | '\n'))
                || chars.iter().take(at).any(described));
        let found = introducer(input.plain(clause)).filter(|_| !inner);
        let found = found.map(|(len, term_type)| (clause.slice_from(len), term_type));
        let further = listing.map(|term_type| (clause, term_type));
        let Some((name, term_type)) = found.or(further) else {
            continue;
        };
        // 简称为…, 全称是…
        let name = match input.plain(name) {
            ['为' | '是' | '作', ..] => name.slice_from(1),
            _ => name,
        };
        if !name.is_empty() {
            names.push(Name {
                span: unquoted(input, name),
                term_type,
            });
            listing = (term_type != TermType::FullForm).then_some(term_type);
        }
    }
    names
}

/// The span without the quotation marks around it.
pub(in crate::compile) fn unquoted(input: &ParserInput<'_>, span: CharSpan) -> CharSpan {
    match input.plain(span) {
        ['“', inner @ .., '”'] if !inner.contains(&'”') => span.slice(1..1 + inner.len()),
        _ => span,
    }
}

pub(in crate::compile) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '（' | '）' | ',' | '\n'
    )
}
