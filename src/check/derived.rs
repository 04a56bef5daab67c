//! English words made of one another: what a stemmer leaves apart (`sequence`, `sequential`), and compounds (`docstring`).

/// Endings of one family: words that differ by them alone are derived from one another.
struct Family {
    /// How many letters the words must share before their endings.
    shared: usize,
    endings: &'static [&'static str],
}

/// What Snowball's algorithm for English keeps apart.
const FAMILIES: &[Family] = &[
    // mutable, mutated
    Family {
        shared: 3,
        endings: &[
            "able", "ate", "ated", "ates", "ating", "ation", "ations", "ator", "ators", "ative",
        ],
    },
    // collection, collector
    Family {
        shared: 5,
        endings: &["ion", "ions", "or", "ors", "ive"],
    },
    // mapping, mapper
    Family {
        shared: 4,
        endings: &["er", "ers", "ing", "ings"],
    },
    // sequence, sequential
    Family {
        shared: 5,
        endings: &["ce", "ces", "tial", "tially"],
    },
    // integer, integral
    Family {
        shared: 4,
        endings: &["er", "ers", "ral"],
    },
    // cycle, cyclic
    Family {
        shared: 4,
        endings: &["e", "es", "ic", "ical", "ically"],
    },
    // economy, economic; democracy, democratic
    Family {
        shared: 4,
        endings: &["y", "ies", "ic", "ics", "ical", "ically"],
    },
    Family {
        shared: 5,
        endings: &["cy", "cies", "tic", "tically"],
    },
    // inflation, inflationary
    Family {
        shared: 6,
        endings: &["", "s", "ary"],
    },
    // signature, signed
    Family {
        shared: 4,
        endings: &["", "s", "ed", "ing", "ings", "ature", "atures"],
    },
    // Ukraine, Ukrainian
    Family {
        shared: 4,
        endings: &["e", "ian", "ians"],
    },
];

/// Whether one of two words in small letters is derived from the other, or both from a third, by an ending that a
/// stemmer does not take off.
pub(super) fn is_derived(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes());
    let same = same.take_while(|(one, other)| one == other).count();
    FAMILIES.iter().any(|family| {
        (family.shared..=same).any(|at| {
            let ends = |word: &str| {
                word.get(at..)
                    .is_some_and(|ending| family.endings.contains(&ending))
            };
            ends(one) && ends(other)
        })
    })
}

/// What Chinese says in words before a term, and English by prefixes.
const PREFIX_WORDS: &[(&[&str], &[&str])] = &[
    (
        &[
            "不", "未", "非", "无", "無", "没", "沒", "取消", "撤销", "撤銷", "解除",
        ],
        &["un", "non", "in", "im", "de", "dis"],
    ),
    (&["重", "再"], &["re"]),
    (&["预", "預"], &["pre"]),
];

/// How many characters before a term are looked at for such a word, as in 不带标注, “unannotated”.
const PREFIX_WORDS_WITHIN: usize = 3;

/// The prefixes of English that Chinese text before a term has words for.
pub(super) fn prefixes_said(before: &str) -> impl Iterator<Item = &'static str> + '_ {
    let from = before.char_indices().rev().take(PREFIX_WORDS_WITHIN).last();
    let before = from
        .and_then(|(at, _)| before.get(at..))
        .unwrap_or_default();
    PREFIX_WORDS
        .iter()
        .filter(|(words, _)| words.iter().any(|word| before.contains(word)))
        .flat_map(|(_, prefixes)| prefixes.iter().copied())
}

/// How many letters a part of a compound has at least that a term is rendered by, and how many the other part has.
const PART: usize = 4;
const OTHER_PART: usize = 3;

/// What makes another word of the one behind it, or has nothing to do with it: `transaction` is no action, and `support`
/// no port.
const PREFIXES: &[&str] = &[
    "abs", "anti", "app", "ass", "com", "con", "contra", "cor", "counter", "dis", "exp", "imp",
    "int", "mis", "non", "out", "over", "per", "pre", "pro", "sup", "sur", "trans", "under",
];

/// What makes another word of the one before it: `methodology` is no compound.
const SUFFIXES: &[&str] = &[
    "able", "ably", "age", "ally", "ance", "ant", "ary", "ate", "ated", "ation", "ence", "ent",
    "ers", "ery", "ese", "est", "ful", "fully", "hood", "ial", "ian", "ible", "ical", "ics", "ify",
    "ing", "ings", "ion", "ional", "ions", "ish", "ism", "ist", "ists", "ity", "ive", "ize",
    "ized", "less", "ling", "ment", "ments", "ner", "ness", "ology", "ors", "ory", "ous", "ship",
    "ure",
];

/// Whether a word in small letters is long enough to be looked for within others.
pub(super) fn is_part(word: &str) -> bool {
    word.len() >= PART && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a word in small letters is a compound that ends with another one, which may have an `s`.
pub(super) fn ends_with_part(word: &str, part: &str) -> bool {
    let singular = word
        .strip_suffix('s')
        .and_then(|word| word.strip_suffix(part));
    let first = word.strip_suffix(part).or(singular);
    first.is_some_and(|first| is_other_part(first) && !PREFIXES.contains(&first))
}

/// Whether a word in small letters is a compound that begins with another one.
pub(super) fn begins_with_part(word: &str, part: &str) -> bool {
    let rest = word.strip_prefix(part);
    rest.is_some_and(|rest| is_other_part(rest) && !SUFFIXES.contains(&rest))
}

fn is_other_part(part: &str) -> bool {
    part.len() >= OTHER_PART && part.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words() {
        for (one, other) in [
            ("mutable", "mutated"),
            ("collection", "collectors"),
            ("mapping", "mappers"),
            ("sequence", "sequential"),
            ("integer", "integral"),
            ("cycle", "cyclical"),
            ("economy", "economics"),
            ("democracy", "democratic"),
            ("inflation", "inflationary"),
            ("signature", "signing"),
            ("ukraine", "ukrainian"),
        ] {
            assert!(is_derived(one, other), "{one} {other}");
            assert!(is_derived(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("policy", "police"),
            ("stable", "state"),
            ("port", "portion"),
            ("commission", "committee"),
            ("method", "methane"),
            ("", ""),
        ] {
            assert!(!is_derived(one, other), "{one} {other}");
        }
    }

    #[test]
    fn prefixes_that_the_source_has_words_for() {
        let said = |before| prefixes_said(before).collect::<Vec<_>>();
        assert_eq!(said("会被重新"), ["re"]);
        assert!(said("不带").contains(&"un"));
        assert!(said("线程局部变量已被撤销").contains(&"un"));
        assert!(said("不是从前的").is_empty());
        assert!(said("").is_empty());
    }

    #[test]
    fn compounds() {
        for (word, part) in [
            ("docstring", "string"),
            ("docstrings", "string"),
            ("substring", "string"),
            ("mainloop", "loop"),
        ] {
            assert!(ends_with_part(word, part), "{word} {part}");
        }
        for (word, part) in [
            ("string", "string"),
            ("strings", "string"),
            ("resource", "source"),
            ("transaction", "action"),
            ("support", "port"),
            ("offsets", "string"),
        ] {
            assert!(!ends_with_part(word, part), "{word} {part}");
        }
        assert!(begins_with_part("bytestrings", "byte"));
        assert!(begins_with_part("memoryview", "memory"));
        for (word, part) in [
            ("listing", "list"),
            ("bytes", "byte"),
            ("portable", "port"),
            ("byte", "byte"),
        ] {
            assert!(!begins_with_part(word, part), "{word} {part}");
        }
        assert!(!is_part("set") && !is_part("5gport") && is_part("list"));
    }
}
