//! The words with which a definition begins behind its headword: 指, 包括, 是, 由 ….

use crate::compile::names::is_latin;
use crate::compile::parser_input::{begins_with, is_blank, without_end};

/// How certain it is that a headword ends before such a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confidence {
    /// 是指 and the like, anywhere.
    Sure,
    /// 指 or 包括 behind a comma, a quotation mark, a bracket or a gap.
    Marked,
    /// Any of the words behind a comma.
    Clause,
    /// Any of the words, without a mark before it.
    Bare,
}

/// Words that hardly occur except at the start of a definition.
const DEFINING: [&str; 5] = ["指", "包括", "包含", "涵盖", "是指"];
/// What may stand before each of them, as in 主要包括.
const ADVERBS: [&str; 18] = [
    "", "主要", "具体", "一般", "通常", "分别", "仅", "均", "都", "皆", "特", "专", "泛", "统",
    "亦", "还", "也", "不",
];

/// Words that begin definitions, and other clauses too.
const AMBIGUOUS: [&str; 19] = [
    "是", "即", "系", "为", "由", "属于", "分为", "又称", "也称", "亦称", "简称", "俗称", "全称",
    "又名", "具有", "代表", "按照", "依照", "凡",
];

/// The second characters of words that begin with 指 and are no verbs: 指标, 指数.
const COMPOUNDS: &str = "标数导挥定引示南向针令纹派";

/// Whether `rest` begins a definition whose headword is `before`, and how certain that is.
pub(super) fn begins_definition(before: &[char], rest: &[char]) -> Option<Confidence> {
    let trimmed = without_end(before, is_blank);
    let last = trimmed.last()?;
    let gap = trimmed.len() < before.len();
    if means(rest) {
        return Some(Confidence::Sure);
    }
    let defining = is_defining(rest);
    let clause = is_pause(*last);
    let marked = *last == '”' || is_behind_latin(trimmed);
    match () {
        () if defining && (clause || marked || gap || *last == '）') => Some(Confidence::Marked),
        () if (marked || clause && without_pauses(trimmed).ends_with(&['”']))
            && is_copula(rest) =>
        {
            Some(Confidence::Marked)
        }
        () if is_behind_latin(trimmed) && continues_as_in_ordinances(rest) => {
            Some(Confidence::Marked)
        }
        () if clause && (is_ambiguous(rest) || announces(rest)) => Some(Confidence::Clause),
        () if (defining || is_ambiguous(rest)) && !is_compound(*last, rest) => {
            Some(Confidence::Bare)
        }
        () => None,
    }
}

/// Whether the mark may stand between a headword and the word that begins its definition.
pub(super) fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '；' | '－' | '─' | '—' | '–' | '-' | '﹘' | '‐' | '―'
    )
}

fn without_pauses(chars: &[char]) -> &[char] {
    without_end(chars, |c| is_pause(c) || is_blank(c))
}

/// Whether the text begins with 是指 or the like.
pub(super) fn means(rest: &[char]) -> bool {
    matches!(
        rest,
        ['是' | '系' | '即' | '乃' | '谓', '指', ..] | ['指', '的', '是', ..]
    )
}

/// Whether the text begins with 是, 即, 又称 or the like. Behind a quoted name, or one with its English, this begins a
/// definition.
fn is_copula(rest: &[char]) -> bool {
    let words = [
        "是", "即", "系", "又称", "也称", "亦称", "简称", "俗称", "又名",
    ];
    is_ambiguous(rest) && words.iter().any(|word| begins_with(rest, word))
}

fn is_defining(rest: &[char]) -> bool {
    let adverbs = ADVERBS.iter().filter(|adverb| begins_with(rest, adverb));
    let mut behind = adverbs.filter_map(|adverb| rest.get(adverb.chars().count()..));
    behind.any(|verb| {
        DEFINING.iter().any(|word| begins_with(verb, word))
            // Not 指标, 指数 and the like.
            && !matches!(verb, ['指', next, ..] if COMPOUNDS.contains(*next))
    })
}

/// Whether the text begins with one of [`AMBIGUOUS`].
fn is_ambiguous(rest: &[char]) -> bool {
    let negated = matches!(
        rest,
        ['是', '否' | '非', ..] | ['系', '统' | '列' | '数', ..]
    );
    !negated && AMBIGUOUS.iter().any(|word| begins_with(rest, word))
}

/// Whether the text announces a list: 其范围如下：
fn announces(rest: &[char]) -> bool {
    let clause = rest.iter().take(24);
    let clause: String = clause.take_while(|c| !matches!(c, '，' | '。')).collect();
    clause.starts_with('其')
        && ["如下", "下列", "如左", "左列"]
            .iter()
            .any(|w| clause.contains(w))
}

/// Whether `rest` begins a definition behind a semicolon. Ambiguous words do not count there, since a semicolon usually
/// separates sentences.
pub(super) fn begins_behind_semicolon(rest: &[char]) -> bool {
    means(rest) || is_defining(rest) || announces(rest)
}

/// Whether the text begins as definitions of Hong Kong's ordinances do behind the English name: 就某站而言，指…,
/// 具有第2条所给予的涵义, 的涵义与…相同.
fn continues_as_in_ordinances(rest: &[char]) -> bool {
    const OPENERS: [&str; 9] = [
        "就",
        "具有",
        "的涵义",
        "的含义",
        "的定义",
        "与",
        "在",
        "凡",
        "除",
    ];
    OPENERS.iter().any(|word| begins_with(rest, word))
}

/// Whether the headword ends in Latin letters in brackets, as in Hong Kong's ordinances.
fn is_behind_latin(before: &[char]) -> bool {
    let Some(open) = before.iter().rposition(|c| *c == '（') else {
        return false;
    };
    open > 0
        && before.last() == Some(&'）')
        && before
            .get(open + 1..before.len() - 1)
            .is_some_and(|inside| is_latin(inside) || inside.contains(&'；'))
}

/// Whether a supposed verb is part of a longer word: 立即, 体系, 自由, 行为, 不是.
fn is_compound(last: char, rest: &[char]) -> bool {
    let next = rest.get(1).copied().unwrap_or(' ');
    match rest.first() {
        Some('指') => "所手食拇中小戒".contains(last),
        Some('是') => "不还于可但只就凡都也正若总乃而或便".contains(last),
        Some('即') => "立随当旋在".contains(last) || "时将使便可刻日".contains(next),
        Some('系') => "体关联水派谱星直院旁母父干嫡根".contains(last),
        Some('为') => {
            "行作成认因以人视称改分更变转极较最颇尤甚何所大作列定评确设升降合化".contains(last)
                || "了何止主期准由".contains(next)
        }
        Some('由') => "自理事缘因经案来".contains(last) || "于此".contains(next),
        Some('属') | Some('分') | Some('具') => "不所直家部".contains(last),
        Some('代') => true,
        _ => false,
    }
}
