//! Entries and glossaries of a given size, each large in another way.

use std::sync::LazyLock;
use zhujie::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use zhujie::{DescriptionKind, Glossary, Script};

/// Characters that are the same in both scripts, so that words of them are in both.
const CHARS: &[char] = &[
    '山', '水', '火', '木', '土', '日', '月', '人', '口', '手', '心', '石', '田', '禾', '白', '目',
    '竹', '米', '羊', '耳', '舟', '虫', '衣', '西', '足', '身', '酉', '里', '金', '雨', '青', '音',
    '首', '香', '高', '鬼', '黑', '鼎', '鼓', '鼠', '鼻', '大', '小', '中', '天',
];

/// The word of that number; words of the same length have different numbers.
pub fn word(number: usize, len: usize) -> String {
    let mut rest = number;
    let digits = (0..len).map(|_| {
        let digit = rest % CHARS.len();
        rest /= CHARS.len();
        CHARS[digit]
    });
    digits.collect()
}

/// The same in letters.
pub fn latin(number: usize) -> String {
    let mut rest = number;
    let letters = (0..6).map(|_| {
        let digit = rest % 26;
        rest /= 26;
        char::from(b'a' + digit as u8)
    });
    letters.collect()
}

fn both(text: impl Into<String>) -> TextBuf {
    let text = text.into();
    TextBuf::new(text.clone(), text)
}

fn entry(number: usize) -> EntryBuf {
    EntryBuf {
        id: format!("e{number}"),
        definition: both(format!("{}之说明。", word(number, 9))),
        equivalents: vec![EquivalentBuf::new("en", format!("thing {}", latin(number)))],
        ..EntryBuf::new(both(word(number, 5)))
    }
}

/// A kind of entries, for what takes entries of any kind.
pub struct Shape {
    pub name: &'static str,
    /// The number at which building a glossary of it takes some hundredths of a second.
    pub size: usize,
    pub make: fn(usize) -> Vec<EntryBuf>,
}

pub const SHAPES: &[Shape] = &[
    Shape {
        name: "entries",
        size: 20_000,
        make: entries,
    },
    Shape {
        name: "homographs",
        size: 20_000,
        make: homographs,
    },
    Shape {
        name: "terms of an entry",
        size: 4_000,
        make: terms,
    },
    Shape {
        name: "terms in one script",
        size: 4_000,
        make: single_terms,
    },
    Shape {
        name: "equivalents of an entry",
        size: 4_000,
        make: equivalents,
    },
    Shape {
        name: "terms and languages of an entry",
        size: 1_000,
        make: languages,
    },
    Shape {
        name: "descriptions of an entry",
        size: 4_000,
        make: descriptions,
    },
    Shape {
        name: "parts of an entry",
        size: 4_000,
        make: parts,
    },
    Shape {
        name: "citations of an entry",
        size: 4_000,
        make: citations,
    },
    Shape {
        name: "characters of a definition",
        size: 200_000,
        make: long_definition,
    },
    Shape {
        name: "characters of a term",
        size: 20_000,
        make: long_term,
    },
    Shape {
        name: "one prefix",
        size: 20_000,
        make: one_prefix,
    },
    Shape {
        name: "one id",
        size: 4_000,
        make: one_id,
    },
];

pub fn entries(n: usize) -> Vec<EntryBuf> {
    (0..n).map(entry).collect()
}

pub fn homographs(n: usize) -> Vec<EntryBuf> {
    let same = |number| EntryBuf {
        terms: EntryBuf::new(both("山水火木")).terms,
        ..entry(number)
    };
    (0..n).map(same).collect()
}

fn terms(n: usize) -> Vec<EntryBuf> {
    let terms = (0..n).map(|number| TermBuf::new(both(word(number, 5))));
    vec![EntryBuf {
        terms: terms.collect(),
        ..entry(0)
    }]
}

fn single_terms(n: usize) -> Vec<EntryBuf> {
    let terms = (0..n).flat_map(|number| {
        let word = word(number, 5);
        [
            TermBuf::new(TextBuf::in_script(Script::Hans, format!("国{word}"))),
            TermBuf::new(TextBuf::in_script(Script::Hant, format!("國{word}"))),
        ]
    });
    vec![EntryBuf {
        terms: terms.collect(),
        ..entry(0)
    }]
}

fn equivalents(n: usize) -> Vec<EntryBuf> {
    let equivalents = (0..n).map(|number| EquivalentBuf::new("en", latin(number)));
    vec![EntryBuf {
        equivalents: equivalents.collect(),
        ..entry(0)
    }]
}

fn languages(n: usize) -> Vec<EntryBuf> {
    let lang = |number: usize| latin(number)[..3].to_owned();
    let equivalents = (0..n).map(|number| EquivalentBuf::new(lang(number), latin(number)));
    let [mut entry] = <[EntryBuf; 1]>::try_from(terms(n)).expect("one");
    entry.equivalents = equivalents.collect();
    vec![entry]
}

/// Entries, each with an equivalent in a language of its own.
pub fn tongues(n: usize) -> Vec<EntryBuf> {
    let lang = |number: usize| latin(number)[..3].to_owned();
    let entry = |number| EntryBuf {
        equivalents: vec![EquivalentBuf::new(lang(number), latin(number))],
        ..entry(number)
    };
    (0..n).map(entry).collect()
}

fn descriptions(n: usize) -> Vec<EntryBuf> {
    let kinds = [
        DescriptionKind::Note,
        DescriptionKind::Context,
        DescriptionKind::Definition,
    ];
    let descriptions = (0..n).map(|number| {
        let lang = ["zh-Hans", "zh-Hant", "en"][number / 3 % 3];
        DescriptionBuf::new(kinds[number % 3], lang, word(number, 9))
    });
    vec![EntryBuf {
        descriptions: descriptions.collect(),
        ..entry(0)
    }]
}

fn parts(n: usize) -> Vec<EntryBuf> {
    let part = |number| PartBuf {
        symbol: both(format!("{number}")),
        definition: both(word(number, 5)),
        items: vec![both(word(number, 4)); 3],
    };
    vec![EntryBuf {
        parts: (0..n).map(part).collect(),
        ..entry(0)
    }]
}

fn citations(n: usize) -> Vec<EntryBuf> {
    let citation = |number: usize| CitationBuf {
        report: both("中山日月"),
        section: both(word(number, 5)),
        ..CitationBuf::default()
    };
    vec![EntryBuf {
        citations: (0..n).map(citation).collect(),
        ..entry(0)
    }]
}

fn long_definition(n: usize) -> Vec<EntryBuf> {
    vec![EntryBuf {
        definition: both(words(n)),
        ..entry(0)
    }]
}

fn long_term(n: usize) -> Vec<EntryBuf> {
    vec![EntryBuf {
        terms: EntryBuf::new(both(words(n))).terms,
        ..entry(0)
    }]
}

pub fn one_prefix(n: usize) -> Vec<EntryBuf> {
    let same = |number| EntryBuf {
        terms: EntryBuf::new(both(format!("{}{}", word(7, 20), word(number, 5)))).terms,
        ..entry(number)
    };
    (0..n).map(same).collect()
}

fn one_id(n: usize) -> Vec<EntryBuf> {
    homographs(n)
        .into_iter()
        .map(|entry| EntryBuf {
            id: String::new(),
            ..entry
        })
        .collect()
}

/// Running text of so many characters.
pub fn words(chars: usize) -> String {
    let words = (0..chars.div_ceil(6)).map(|number| word(number * 7919, 5) + "，");
    words.collect::<String>().chars().take(chars).collect()
}

pub fn glossary(entries: &[EntryBuf]) -> Glossary {
    Glossary::new(entries).expect("entries that are right")
}

/// The bytes that entries have: of text, and of the records that hold it.
pub fn weight(entries: &[EntryBuf]) -> usize {
    let both = |text: &TextBuf| {
        size_of::<TextBuf>() + text.as_text().distinct().map(str::len).sum::<usize>()
    };
    let weight = |entry: &EntryBuf| {
        let terms = entry
            .terms
            .iter()
            .map(|term| size_of::<TermBuf>() + both(&term.text));
        let equivalents = entry
            .equivalents
            .iter()
            .map(|one| size_of::<EquivalentBuf>() + one.text.len());
        let descriptions = entry
            .descriptions
            .iter()
            .map(|one| size_of::<DescriptionBuf>() + one.text.len());
        let parts = entry
            .parts
            .iter()
            .map(|part| size_of::<PartBuf>() + part.items.iter().map(both).sum::<usize>());
        let citations = entry
            .citations
            .iter()
            .map(|one| size_of::<CitationBuf>() + both(&one.section));
        let all = terms
            .chain(equivalents)
            .chain(descriptions)
            .chain(parts)
            .chain(citations);
        size_of::<EntryBuf>() + both(&entry.definition) + all.sum::<usize>()
    };
    entries.iter().map(weight).sum()
}

/// A glossary of a thousand entries, for what grows with something else.
pub static THOUSAND: LazyLock<Glossary> = LazyLock::new(|| glossary(&entries(1000)));
