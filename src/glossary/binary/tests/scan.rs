//! Tables of the scanner that are not those of the terms.

use super::*;
use crate::glossary::tables::SlotRecord;

const NOT_MADE: &str = "it is not what the codes of the characters make it";
const WORDS: &str = "it is not the code after those of letters and digits";
const ODD: &str = "it is not the code after those of plain characters";
const IN_CLASSES: &str = "the characters do not have a code each, in the order of their classes";
const NO_END: &str = "its last place is that of a node";
const UNUSED: &str = "no term leads there";
const PASSED: &str = "no term ends there";
const FLAGS: &str = "it does not say of all terms what is so";
const MORE: &str = "there are more forms than terms that end";
const NOT_THERE: &str = "the scanner does not find it";
const LONG: &str = "it is not what the readings of the long terms make it";

/// The place of a character's code.
fn place(tables: &Tables, c: char) -> usize {
    let page = tables.scan.pages[c as usize / 64];
    usize::from(page) * 8 + c as usize % 64
}

#[test]
fn codes_of_other_characters() {
    let tables = tables();
    let codes = &tables.scan.codes;
    let (one, other) = (codes[place(&tables, '小')], codes[place(&tables, '园')]);
    let half = place(&tables, '園');
    // All 小 in the text would be read as 园, and the other way about.
    let exchanged = |code: u16| match code {
        code if code == one => other,
        code if code == other => one,
        code => code,
    };
    let said_then = said(|t| {
        of(&mut t.scan.codes)
            .iter_mut()
            .for_each(|code| *code = exchanged(*code))
    });
    assert!(said_then.ends_with(NOT_THERE), "{said_then}");
    type Change<'c> = &'c dyn Fn(usize, u16) -> u16;
    let cases: [(Change, Option<&str>); 5] = [
        (
            &|_, code| if code == one { other } else { code },
            Some(IN_CLASSES),
        ),
        (
            &|_, code| if code == one { 999 } else { code },
            Some(IN_CLASSES),
        ),
        (
            &|_, code| if code == one { 0 } else { code },
            Some(IN_CLASSES),
        ),
        // 園 alone is not known any longer: the Traditional text is not read.
        (&|place, code| if place == half { 0 } else { code }, None),
        // Quotation marks are white space.
        (&|_, code| if code == 3 { 1 } else { code }, None),
    ];
    for (number, (change, problem)) in cases.iter().enumerate() {
        let changed: Vec<u16> = codes
            .iter()
            .enumerate()
            .map(|(n, c)| change(n, *c))
            .collect();
        let first = changed.iter().zip(codes.iter()).position(|(a, b)| a != b);
        let said = said(|t| t.scan.codes = Column::from_vec(changed.clone()));
        let (first, problem) = match problem {
            Some(problem) => (0, *problem),
            None => (first.unwrap(), NOT_MADE),
        };
        let expected =
            alloc::format!("section `scan.codes`, record {first} (counted from 0): {problem}");
        assert_eq!(said, expected, "case {number}");
    }
    all_are_noticed(
        "scan.pages",
        &[(|t| of(&mut t.scan.pages)[1000] = 1, 1000, NOT_MADE)],
    );
    // Without all pages there are none.
    let pages = said(|t| t.scan.pages = Column::from_vec(t.scan.pages[..1023].to_vec()));
    assert!(pages.ends_with(IN_CLASSES), "{pages}");
    all_are_noticed(
        "scan.supplementary",
        &[
            (
                |t| of(&mut t.scan.supplementary)[0].character += 1,
                0,
                NOT_MADE,
            ),
            (|t| of(&mut t.scan.supplementary)[0].code += 1, 0, NOT_MADE),
            (|t| of(&mut t.scan.supplementary)[0].more += 1, 0, NOT_MADE),
            (
                |t| list(&mut t.scan.supplementary, |pairs| pairs.insert(0, pairs[0])),
                1,
                NOT_MADE,
            ),
        ],
    );
    let beyond = said(|t| {
        let runs = of(&mut t.scan.supplementary).iter_mut();
        runs.for_each(|run| (run.character, run.more) = (u32::MAX - 1, u16::MAX));
    });
    assert!(beyond.ends_with(IN_CLASSES), "{beyond}");
    all_are_noticed(
        "scan.words",
        &[
            (|t| t.scan.words -= 1, 0, WORDS),
            (|t| t.scan.words += 1, 0, WORDS),
        ],
    );
    all_are_noticed(
        "scan.odd",
        &[(|t| t.scan.odd -= 1, 0, ODD), (|t| t.scan.odd += 1, 0, ODD)],
    );
}

/// The place of the node that the characters lead to.
fn node(tables: &Tables, text: &str) -> usize {
    let trie = tables.scan.trie();
    let codes: Vec<u16> = text.chars().map(|c| tables.scan.code(c)).collect();
    let first = trie.first(codes[0]);
    let node = codes[1..]
        .iter()
        .fold(first, |node, code| trie.child(node, *code));
    assert_ne!(node, 0, "{text}");
    node as usize
}

#[test]
fn a_trie_that_is_none() {
    let tables = tables();
    let len = tables.scan.trie.len();
    let places = || (1..len - 1).filter(|place| tables.scan.trie[*place].label == u16::MAX);
    let unused = places()
        .find(|place| tables.scan.trie[*place].ending == 0)
        .unwrap();
    let (begun, ended) = (node(&tables, "四小"), node(&tables, "四小园"));
    let other = node(&tables, "甲乙");
    let record = |place: usize, problem: &str| {
        alloc::format!("section `scan.trie`, record {place} (counted from 0): {problem}")
    };
    let slot = |place: usize, change: fn(&mut SlotRecord)| {
        said(|t| change(&mut of(&mut t.scan.trie)[place]))
    };
    assert_eq!(
        said(|t| list(&mut t.scan.trie, Vec::clear)),
        record(0, NO_END)
    );
    assert_eq!(slot(len - 1, |last| last.label = 9), record(len, NO_END));
    assert_eq!(
        slot(unused, |unused| unused.label = 9),
        record(unused, UNUSED)
    );
    assert_eq!(
        slot(unused, |unused| unused.next = 9),
        record(unused, UNUSED)
    );
    assert_eq!(slot(0, |root| root.ending ^= 4), record(0, FLAGS));
    assert_eq!(slot(0, |root| root.ending ^= 8), record(0, FLAGS));
    assert_eq!(slot(0, |root| root.next = 0), record(0, FLAGS));
    assert_eq!(slot(begun, |node| node.ending = 7), record(begun, PASSED));
    type Change = fn(&mut SlotRecord);
    let not_there: [(usize, Change); 7] = [
        (begun, |node| node.next += 1),
        (begun, |node| node.label += 1),
        (begun, |node| node.next |= 1 << 31),
        (ended, |node| node.ending ^= 1),
        (ended, |node| node.ending += 4),
        (ended, |node| node.ending = u16::MAX),
        (ended, |node| node.next += 1),
    ];
    for (number, (place, change)) in not_there.into_iter().enumerate() {
        let said = slot(place, change);
        assert!(
            said.contains("`terms`") && said.ends_with(NOT_THERE),
            "case {number}: {said}"
        );
    }
    // What one term goes on with, another one would.
    let shared = said(|t| of(&mut t.scan.trie)[other].next = t.scan.trie[begun].next);
    assert!(shared.ends_with(NOT_THERE), "{shared}");
    for by in [-1, 1] {
        let longest = said(|t| t.scan.longest = t.scan.longest.wrapping_add_signed(by));
        assert_eq!(longest, "section `scan.longest`, record 0 (counted from 0): it is not the length of the longest term");
    }
}

/// Two nodes that have their children in common: each finds its own terms, and those of the other.
#[test]
fn children_of_two_nodes() {
    let term = |id: &str, text: &str| EntryBuf {
        id: id.into(),
        terms: vec![TermBuf {
            text: TextBuf::in_script(crate::Script::Hans, text),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    };
    let glossary = Glossary::new(&[term("a", "甲丙"), term("b", "乙丁")]).unwrap();
    let mut tables = glossary.tables().clone();
    let (a, b) = (node(&tables, "甲"), node(&tables, "乙"));
    let (c, d) = (tables.scan.code('丙'), tables.scan.code('丁'));
    let (end_c, end_d) = (node(&tables, "甲丙"), node(&tables, "乙丁"));
    let slots = of(&mut tables.scan.trie);
    let base = slots.len() as u32;
    let (mut moved, ends) = (slots.to_vec(), (slots[end_c], slots[end_d]));
    moved.resize(base as usize + usize::from(c.max(d)) + 2, SlotRecord::NONE);
    for (place, end) in [(c, ends.0), (d, ends.1)] {
        moved[base as usize + usize::from(place)] = end;
    }
    for old in [end_c, end_d] {
        moved[old] = SlotRecord::NONE;
    }
    for node in [a, b] {
        moved[node].next = base;
    }
    tables.scan.trie = Column::from_vec(moved);
    let said = said_of(&Glossary::from_tables(tables).to_bytes());
    assert!(
        said.ends_with("another node leads to the same children"),
        "{said}"
    );
    // Of these, one is the root: what is to be found behind 甲 only would be found alone.
    let mut tables = glossary.tables().clone();
    let slots = of(&mut tables.scan.trie);
    slots[usize::from(c)] = slots[end_c];
    slots[end_c] = SlotRecord::NONE;
    slots[a].next = 0;
    slots[0].ending |= 4;
    let said = said_of(&Glossary::from_tables(tables).to_bytes());
    assert!(
        said.ends_with("another node leads to the same children"),
        "{said}"
    );
}

#[test]
fn what_is_made_of_the_other_tables() {
    const OF_KEYS: &str = "it is not what the keys and their codes make it";
    const OF_TRIE: &str = "it is not what the trie makes it";
    all_are_noticed(
        "spelt",
        &[
            (|t| of(&mut t.spelt)[0] += 1, 0, OF_KEYS),
            (|t| of(&mut t.spelt)[1] ^= 1 << 32, 1, OF_KEYS),
            (|t| of(&mut t.spelt)[2] ^= 1, 2, OF_KEYS),
            (|t| list(&mut t.spelt, Vec::clear), 0, OF_KEYS),
        ],
    );
    all_are_noticed(
        "buckets",
        &[
            (|t| of(&mut t.buckets)[0] = 0, 0, OF_KEYS),
            (|t| of(&mut t.buckets)[3] ^= 1, 3, OF_KEYS),
            (|t| of(&mut t.buckets)[5] ^= 1 << 31, 5, OF_KEYS),
            (|t| list(&mut t.buckets, Vec::clear), 0, OF_KEYS),
        ],
    );
    all_are_noticed(
        "scan.groups",
        &[
            (|t| of(&mut t.scan.groups)[0][7][15] ^= 1, 0, OF_TRIE),
            (|t| list(&mut t.scan.groups, Vec::clear), 0, OF_TRIE),
        ],
    );
    all_are_noticed(
        "scan.sixths",
        &[
            (|t| of(&mut t.scan.sixths)[0][5][63] ^= 1, 0, OF_TRIE),
            (|t| list(&mut t.scan.sixths, Vec::clear), 0, OF_TRIE),
        ],
    );
    all_are_noticed(
        "scan.masks",
        &[
            (|t| of(&mut t.scan.masks)[0] = 1, 0, OF_TRIE),
            (|t| list(&mut t.scan.masks, Vec::clear), 0, OF_TRIE),
        ],
    );
    all_are_noticed(
        "scan.firsts",
        &[(|t| list(&mut t.scan.firsts, |v| v.push(1)), 0, OF_TRIE)],
    );
}

/// What is used where it lies is not proved, but what leads nowhere or in a circle is noticed.
#[cfg(feature = "in-place")]
#[test]
fn references_to_what_is_not_there() {
    type Change = fn(&mut Tables);
    let cases: [(&str, Change); 12] = [
        ("ends", |t| of(&mut t.ends)[3] = 9999),
        ("terms", |t| of(&mut t.terms)[1].text.0 = NONE),
        ("ids", |t| of(&mut t.ids)[0] = 99),
        ("keys", |t| of(&mut t.keys)[2].key = NONE),
        ("keys", |t| of(&mut t.keys)[2].forms.len = 99),
        ("forms", |t| of(&mut t.forms)[0] = Form::Term(99)),
        ("scan.forms", |t| of(&mut t.scan.forms)[0] = 99),
        ("scan.trie", |t| {
            of(&mut t.scan.trie)[2].next = u32::MAX >> 1
        }),
        ("scan.trie", |t| of(&mut t.scan.trie)[2].next = u32::MAX - 1),
        ("scan.links", |t| of(&mut t.scan.links)[3].fail = 3),
        ("scan.links", |t| of(&mut t.scan.links)[0].depth = 1),
        ("scan.longest", |t| t.scan.longest = u32::MAX),
    ];
    for (section, change) in cases {
        let mut tables = tables();
        change(&mut tables);
        let file = Glossary::from_tables(tables).to_bytes().leak();
        let error = Glossary::from_static(file).unwrap_err();
        let named = alloc::format!("section `{section}`, record ");
        assert!(error.to_string().contains(&named), "{section}: {error}");
    }
}

#[test]
fn terms_at_other_ends_of_the_trie() {
    // A term at the end of another one, of which there are as many.
    let other = said(|t| {
        let last = t.scan.ending(node(t, "四小园") as u32).start as usize;
        of(&mut t.scan.forms).swap(0, last);
    });
    assert!(other.ends_with(NOT_THERE), "{other}");
    // What is for look-up only is to be found nowhere, and nothing of what is to be found may be missing.
    let never = said(|t| of(&mut t.terms)[2].recognition = Recognition::Bare);
    assert_eq!(
        never,
        "section `terms`, record 2 (counted from 0): the scanner does not find it"
    );
    let left = said(|t| of(&mut t.terms)[4].recognition = Recognition::Never);
    assert!(left.ends_with(UNUSED) || left.ends_with(MORE), "{left}");
    // Recognised in quotation marks only by the trie, and bare by the term.
    let marked = said(|t| of(&mut t.terms)[1].recognition = Recognition::Bare);
    assert!(marked.ends_with(NOT_THERE), "{marked}");
    // Terms recognised bare come first; so it is decided by the first one what is found without marks.
    let quoted = said(|t| of(&mut t.terms)[0].recognition = Recognition::Quoted);
    assert!(quoted.ends_with(NOT_THERE), "{quoted}");
}

#[test]
fn long_terms_that_are_others() {
    type Change = fn(&mut Tables);
    let cases: [(&str, Change); 10] = [
        ("scan.long.nodes", |t| {
            of(&mut t.scan.long.nodes)[3].label += 1
        }),
        ("scan.long.nodes", |t| {
            list(&mut t.scan.long.nodes, Vec::clear)
        }),
        ("scan.long.nodes", |t| {
            of(&mut t.scan.long.nodes)[3].children = 0
        }),
        ("scan.long.forms", |t| of(&mut t.scan.long.forms)[3] += 1),
        ("scan.links", |t| of(&mut t.scan.links)[3].fail = 3),
        ("scan.links", |t| of(&mut t.scan.links)[3].depth = u32::MAX),
        ("scan.links", |t| of(&mut t.scan.links)[3].term = 1),
        ("scan.links", |t| {
            of(&mut t.scan.links).last_mut().unwrap().bare = 9
        }),
        ("scan.forms", |t| {
            *of(&mut t.scan.forms).last_mut().unwrap() -= 1
        }),
        ("scan.forms", |t| {
            list(&mut t.scan.forms, |forms| forms.push(0))
        }),
    ];
    for (section, change) in cases {
        let said = said(change);
        assert!(
            said.starts_with(&alloc::format!("section `{section}`, record "))
                && said.ends_with(LONG),
            "{said}"
        );
    }
}
