//! Tables of the scanner that are not those of the terms.

use super::*;

const NOT_MADE: &str = "it is not what the codes of the characters make it";
const WORDS: &str = "it is not the code after those of letters and digits";
const ODD: &str = "it is not the code after those of plain characters";
const STARTS: &str = "there is not one for each code";
const NO_CODE: &str = "it has no code of a term";
const NO_ROOT: &str = "there is not even a root";
const COUNT: &str = "there is not one for each node";
const BEFORE: &str = "its children begin before those of the node before";
const BACK: &str = "its children come before it";
const NO_NODE: &str = "there are nodes of no node";
const NO_NODES: &str = "the last record is that of a node";
const ENDING: &str = "it does not say how the terms that end there are recognised";
const ROW: &str = "its children do not have the row that is theirs";
const FORMS: &str = "its forms do not begin where those of the node before end";
const CODE_ORDER: &str = "its children are not in the order of their codes";
const FORM_ORDER: &str = "its forms are no terms, or not in order";
const UNUSED: &str = "no term ends there and none goes on, or one ends before it begins";
const NOT_THERE: &str = "the scanner does not find it";
const LONG: &str = "it is not what the readings of the long terms make it";

/// The place of a character's code.
fn place(tables: &Tables, c: char) -> usize {
    let page = tables.scan.pages[c as usize / 64];
    usize::from(page) * 64 + c as usize % 64
}

#[test]
fn codes_of_other_characters() {
    let tables = tables();
    let codes = &tables.scan.codes;
    let (one, other) = (codes[place(&tables, '小')], codes[place(&tables, '园')]);
    let half = place(&tables, '園');
    let cases: [&dyn Fn(usize, u16) -> u16; 6] = [
        // All 小 in the text would be read as 园, and the other way about.
        &|_, code| match code {
            code if code == one => other,
            code if code == other => one,
            code => code,
        },
        &|_, code| if code == one { other } else { code },
        &|_, code| if code == one { 999 } else { code },
        &|_, code| if code == one { 0 } else { code },
        // 園 alone is not known any longer: the Traditional text is not read.
        &|place, code| if place == half { 0 } else { code },
        // Quotation marks are white space.
        &|_, code| if code == 3 { 1 } else { code },
    ];
    for (number, change) in cases.iter().enumerate() {
        let changed: Vec<u16> = codes
            .iter()
            .enumerate()
            .map(|(n, c)| change(n, *c))
            .collect();
        let first = changed.iter().zip(codes.iter()).position(|(a, b)| a != b);
        let said = said(|t| t.scan.codes = Column::from_vec(changed.clone()));
        let expected = alloc::format!(
            "section `scan.codes`, record {} (counted from 0): {NOT_MADE}",
            first.unwrap()
        );
        assert_eq!(said, expected, "case {number}");
    }
    all_are_noticed(
        "scan.pages",
        &[
            (|t| of(&mut t.scan.pages)[1000] = 1, 1000, NOT_MADE),
            (
                |t| t.scan.pages = Column::from_vec(t.scan.pages[..1023].to_vec()),
                1023,
                NOT_MADE,
            ),
        ],
    );
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
                |t| {
                    of(&mut t.scan.supplementary)
                        .iter_mut()
                        .for_each(|run| (run.character, run.more) = (u32::MAX - 1, u16::MAX))
                },
                0,
                NOT_MADE,
            ),
            (
                |t| list(&mut t.scan.supplementary, |pairs| pairs.insert(0, pairs[0])),
                1,
                NOT_MADE,
            ),
        ],
    );
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
    all_are_noticed(
        "scan.starts",
        &[
            (|t| list(&mut t.scan.starts, Vec::clear), 0, STARTS),
            (
                |t| list(&mut t.scan.starts, |starts| starts.push(0)),
                0,
                STARTS,
            ),
            (
                |t| list(&mut t.scan.starts, |starts| starts.resize(1 << 16, 0)),
                0,
                STARTS,
            ),
        ],
    );
}

#[test]
fn a_trie_that_is_none() {
    all_are_noticed(
        "scan.trie.nodes",
        &[
            (|t| list(&mut t.scan.trie.nodes, Vec::clear), 0, NO_ROOT),
            (|t| of(&mut t.scan.trie.nodes)[2].children = 0, 2, BEFORE),
            (|t| of(&mut t.scan.trie.nodes)[2].children = 999, 3, BEFORE),
            (|t| of(&mut t.scan.trie.nodes)[0].children = 0, 0, BEFORE),
            // A node that is its own child.
            (
                |t| {
                    of(&mut t.scan.trie.nodes)[..5]
                        .iter_mut()
                        .for_each(|node| node.children = 1)
                },
                1,
                BACK,
            ),
            (|t| of(&mut t.scan.trie.nodes)[0].children = 2, 49, NO_NODE),
            (
                |t| of(&mut t.scan.trie.nodes).last_mut().unwrap().children += 1,
                49,
                NO_NODE,
            ),
            (
                |t| of(&mut t.scan.trie.nodes).last_mut().unwrap().ending = 1,
                49,
                NO_NODES,
            ),
            (
                |t| {
                    let nodes = of(&mut t.scan.trie.nodes);
                    (nodes[1].label, nodes[2].label) = (nodes[2].label, nodes[1].label);
                },
                0,
                CODE_ORDER,
            ),
            (
                |t| of(&mut t.scan.trie.nodes)[2].label = t.scan.trie.nodes[1].label,
                0,
                CODE_ORDER,
            ),
            (|t| of(&mut t.scan.trie.nodes)[0].label = 1, 0, NO_CODE),
            (|t| of(&mut t.scan.trie.nodes)[1].label = 0, 1, NO_CODE),
            (|t| of(&mut t.scan.trie.nodes)[47].label = 999, 47, NO_CODE),
            (|t| of(&mut t.scan.trie.nodes)[47].label = 3, 47, NO_CODE),
            (|t| of(&mut t.scan.trie.nodes)[1].ending = 3, 1, ENDING),
            (|t| of(&mut t.scan.trie.nodes)[8].ending = 0, 8, ENDING),
            (|t| of(&mut t.scan.trie.nodes)[8].ending |= 4, 8, ROW),
            (|t| of(&mut t.scan.forms)[0] = 99, 8, FORM_ORDER),
        ],
    );
    all_are_noticed(
        "scan.trie.forms",
        &[
            (|t| list(&mut t.scan.trie.forms, Vec::clear), 0, COUNT),
            (
                |t| list(&mut t.scan.trie.forms, |forms| forms.push(99)),
                50,
                COUNT,
            ),
            (|t| of(&mut t.scan.trie.forms)[0] = 1, 0, FORMS),
            (|t| of(&mut t.scan.trie.forms)[2] = 1, 3, FORMS),
        ],
    );
    let start = said(|t| *of(&mut t.scan.starts).last_mut().unwrap() = 1);
    assert!(
        start.ends_with("it is not where the trie begins with that code"),
        "{start}"
    );
    let mark = said(|t| of(&mut t.scan.starts)[3] = 1);
    assert_eq!(mark, "section `scan.starts`, record 3 (counted from 0): it is not where the trie begins with that code");
    for by in [-1, 1] {
        let longest = said(|t| t.scan.longest = t.scan.longest.wrapping_add_signed(by));
        assert_eq!(longest, "section `scan.longest`, record 0 (counted from 0): it is not the length of the longest term");
    }
}

#[test]
fn what_is_made_of_the_other_tables() {
    const OF_KEYS: &str = "it is not what the keys and their codes make it";
    const OF_TRIE: &str = "it is not what the trie makes it";
    all_are_noticed(
        "spelt",
        &[
            (|t| of(&mut t.spelt)[0] += 1, 0, OF_KEYS),
            (|t| of(&mut t.spelt)[1] += 1 << 32, 1, OF_KEYS),
            (|t| of(&mut t.spelt)[2] ^= 1, 2, OF_KEYS),
            (|t| list(&mut t.spelt, Vec::clear), 0, OF_KEYS),
        ],
    );
    let index = |change: fn(&mut [u32])| {
        said(|t| {
            let mut starts = t.index.buckets().to_vec();
            change(&mut starts);
            t.index = Index::Buckets(Column::from_vec(starts));
        })
    };
    for (record, change) in [(0, (|s| s[0] = 0) as fn(&mut [u32])), (3, |s| s[3] += 9)] {
        let expected =
            alloc::format!("section `index`, record {record} (counted from 0): {OF_KEYS}");
        assert_eq!(index(change), expected);
    }
    all_are_noticed(
        "scan.rows",
        &[
            (|t| of(&mut t.scan.rows)[5] += 1, 5, OF_TRIE),
            (|t| of(&mut t.scan.rows)[0] ^= 1 << 31, 0, OF_TRIE),
        ],
    );
    all_are_noticed(
        "scan.pairs",
        &[
            (|t| of(&mut t.scan.pairs)[0].rest = 1, 0, OF_TRIE),
            (|t| list(&mut t.scan.pairs, Vec::clear), 0, OF_TRIE),
        ],
    );
    all_are_noticed(
        "scan.groups",
        &[
            (|t| of(&mut t.scan.groups)[0][7][15] ^= 1, 0, OF_TRIE),
            (|t| list(&mut t.scan.groups, Vec::clear), 0, OF_TRIE),
        ],
    );
}

/// What is used where it lies is not proved, but what leads nowhere or in a circle is noticed.
#[cfg(feature = "in-place")]
#[test]
fn references_to_what_is_not_there() {
    type Change = fn(&mut Tables);
    let cases: [(&str, Change); 14] = [
        ("ends", |t| of(&mut t.ends)[3] = 9999),
        ("terms", |t| of(&mut t.terms)[1].text.0 = NONE),
        ("ids", |t| of(&mut t.ids)[0] = 99),
        ("keys", |t| of(&mut t.keys)[2].key = NONE),
        ("keys", |t| of(&mut t.keys)[2].forms.len = 99),
        ("forms", |t| of(&mut t.forms)[0] = Form::Term(99)),
        ("scan.starts", |t| of(&mut t.scan.starts)[9] = 99),
        ("scan.forms", |t| of(&mut t.scan.forms)[0] = 99),
        ("scan.rows", |t| of(&mut t.scan.rows)[7] = 1 << 29),
        ("scan.pairs", |t| of(&mut t.scan.pairs)[1].child = u32::MAX),
        ("scan.trie.nodes", |t| {
            of(&mut t.scan.trie.nodes)[2].children = 0
        }),
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
        let last = *t.scan.trie.forms.last().unwrap() as usize - 1;
        of(&mut t.scan.forms).swap(0, last);
    });
    assert!(other.ends_with(NOT_THERE), "{other}");
    // What is for look-up only is to be found nowhere, and nothing of what is to be found may be missing.
    let never = said(|t| of(&mut t.terms)[2].recognition = Recognition::Bare);
    assert_eq!(
        never,
        "section `terms`, record 2 (counted from 0): the scanner does not find it"
    );
    let bare = said(|t| of(&mut t.terms)[4].recognition = Recognition::Never);
    assert_eq!(
        bare,
        "section `scan.trie.nodes`, record 17 (counted from 0): it does not say how the terms that end there are recognised"
    );
    // An end at which nothing ends any longer.
    let left = said(|t| {
        let forms = of(&mut t.scan.trie.forms);
        let end = forms.len() - 1;
        forms[end] = forms[end - 1];
    });
    assert!(
        left.contains("`scan.trie.nodes`") && left.ends_with(UNUSED),
        "{left}"
    );
    let root = said(|t| of(&mut t.scan.trie.forms)[1] += 1);
    assert!(
        root.contains("`scan.trie.") && !root.ends_with("loaded"),
        "{root}"
    );
    // Terms recognised bare come first; so it is decided by the first one what is found without marks.
    let quoted = said(|t| of(&mut t.terms)[0].recognition = Recognition::Quoted);
    assert!(
        quoted.contains("`scan.trie.nodes`") && quoted.ends_with(FORM_ORDER),
        "{quoted}"
    );
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
