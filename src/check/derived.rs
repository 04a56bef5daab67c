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

/// How many letters the last part of a compound has at least, and how many stand before it. Shorter parts are found within
/// words that have nothing to do with them, as `port` is in `support`.
const LAST_PART: usize = 5;
const FIRST_PART: usize = 3;

/// What makes another word of the one behind it: `transaction` is no action.
const PREFIXES: &[&str] = &[
    "abs", "anti", "com", "con", "contra", "counter", "cor", "dis", "mis", "non", "out", "over",
    "per", "pre", "pro", "trans", "under",
];

/// Whether a word in small letters is long enough to be found as the last part of a compound.
pub(super) fn is_last_part(word: &str) -> bool {
    word.len() >= LAST_PART && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a word in small letters is a compound of another part and this one, in the singular or with an `s`.
pub(super) fn is_compound(word: &str, last: &str) -> bool {
    let word = word
        .strip_suffix(last)
        .or_else(|| word.strip_suffix('s')?.strip_suffix(last));
    word.is_some_and(|first| {
        first.len() >= FIRST_PART && first.is_ascii() && !PREFIXES.contains(&first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words() {
        for (one, other) in [
            ("mutable", "mutated"),
            ("collection", "collectors"),
            ("sequence", "sequential"),
            ("integer", "integral"),
            ("cycle", "cyclical"),
            ("economy", "economics"),
            ("democracy", "democratic"),
            ("inflation", "inflationary"),
            ("ukraine", "ukrainian"),
        ] {
            assert!(is_derived(one, other), "{one} {other}");
            assert!(is_derived(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("policy", "police"),
            ("stable", "state"),
            ("port", "portion"),
            ("function", "functor"),
            ("commission", "committee"),
            ("method", "methane"),
            ("", ""),
        ] {
            assert!(!is_derived(one, other), "{one} {other}");
        }
    }

    #[test]
    fn compounds() {
        assert!(is_compound("docstring", "string"));
        assert!(is_compound("docstrings", "string"));
        assert!(is_compound("substring", "string"));
        for (word, last) in [
            ("string", "string"),
            ("strings", "string"),
            ("resource", "source"),
            ("transaction", "action"),
            ("offsets", "string"),
        ] {
            assert!(!is_compound(word, last), "{word} {last}");
        }
        assert!(!is_last_part("port") && !is_last_part("5gport") && is_last_part("class"));
    }
}
