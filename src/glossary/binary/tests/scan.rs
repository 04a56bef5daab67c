//! Tables of the scanner that are not those of the terms.

use super::*;

const NO_CODE: &str = "it is no code of a term";
const COUNT: &str = "there is not one record more than labels";
const BEFORE: &str = "what it has begins before that of the node before";
const BACK: &str = "its children come before it";
const NO_NODE: &str = "there are nodes or forms of no node";
const CODE_ORDER: &str = "its children are not in the order of their codes";
const FORM_ORDER: &str = "its forms are no terms, or not in order";
const UNUSED: &str = "no term ends there and none goes on, or one ends before it begins";
const NOT_THERE: &str = "the scanner does not find it";
const LONG: &str = "it is not what the readings of the long terms make it";

#[test]
fn codes_of_other_characters() {
    let tables = tables();
    let place = |c: char| {
        let page = tables.scan.pages[c as usize / 32];
        usize::from(page) * 32 + c as usize % 32
    };
    let (one, other) = (
        tables.scan.codes[place('小')],
        tables.scan.codes[place('园')],
    );
    // All 小 in the text would be read as 园, and the other way about.
    let swapped = said(|t| {
        for code in of(&mut t.scan.codes) {
            *code = match *code {
                c if c == one => other,
                c if c == other => one,
                c => c,
            };
        }
    });
    assert!(
        swapped.ends_with("the scanner does not find it"),
        "{swapped}"
    );
    let joined = said(|t| {
        of(&mut t.scan.codes)
            .iter_mut()
            .filter(|c| **c == one)
            .for_each(|c| *c = other)
    });
    assert_eq!(joined, "section `scan.codes`, record 0 (counted from 0): a code is that of several characters, or too large");
    let too_large = said(|t| {
        of(&mut t.scan.codes)
            .iter_mut()
            .filter(|c| **c == one)
            .for_each(|c| *c = 999)
    });
    assert_eq!(too_large, "section `scan.codes`, record 0 (counted from 0): a code is that of several characters, or too large");
    let gone = said(|t| {
        of(&mut t.scan.codes)
            .iter_mut()
            .filter(|c| **c == one)
            .for_each(|c| *c = 0)
    });
    assert_eq!(gone, alloc::format!("section `scan.starts`, record {one} (counted from 0): its code is that of no character"));
    // 園 alone is not known any longer: the Traditional text is not read.
    let place = place('園');
    let half = said(|t| of(&mut t.scan.codes)[place] = 0);
    assert_eq!(half, alloc::format!("section `scan.codes`, record {place} (counted from 0): it is not what the codes of the characters make it"));
    let no_mark = said(|t| {
        of(&mut t.scan.codes)
            .iter_mut()
            .filter(|c| **c == 3)
            .for_each(|c| *c = 1)
    });
    assert!(
        no_mark.contains("`scan.codes`") && no_mark.ends_with("make it"),
        "{no_mark}"
    );
    let page = said(|t| of(&mut t.scan.pages)[1000] = 1);
    assert_eq!(page, "section `scan.pages`, record 1000 (counted from 0): it is not what the codes of the characters make it");
    let short = said(|t| {
        list(&mut t.scan.pages, |pages| {
            pages.pop();
        })
    });
    assert_eq!(short, "section `scan.pages`, record 2047 (counted from 0): it is not what the codes of the characters make it");
    let beyond = said(|t| of(&mut t.scan.supplementary)[0].0 += 1);
    assert_eq!(beyond, "section `scan.supplementary`, record 0 (counted from 0): it is not what the codes of the characters make it");
    let twice = said(|t| list(&mut t.scan.supplementary, |pairs| pairs.insert(0, pairs[0])));
    assert_eq!(twice, "section `scan.supplementary`, record 1 (counted from 0): it is not what the codes of the characters make it");
    for by in [-1, 1] {
        let words = said(|t| t.scan.words = t.scan.words.wrapping_add_signed(by));
        assert_eq!(words, "section `scan.words`, record 0 (counted from 0): it is not the code after those of letters and digits, which are the first");
    }
    for len in [0, 3, 1 << 16] {
        let starts = said(|t| list(&mut t.scan.starts, |starts| starts.resize(len, 0)));
        assert_eq!(
            starts,
            "section `scan.starts`, record 0 (counted from 0): there are too few codes or too many"
        );
    }
}

#[test]
fn a_trie_that_is_none() {
    all_are_noticed(
        "scan.trie.nodes",
        &[
            (|t| list(&mut t.scan.trie.nodes, Vec::clear), 0, COUNT),
            (|t| of(&mut t.scan.trie.nodes)[2].children = 0, 2, BEFORE),
            (|t| of(&mut t.scan.trie.nodes)[2].children = 999, 3, BEFORE),
            (|t| of(&mut t.scan.trie.nodes)[2].forms = 1, 3, BEFORE),
            (|t| of(&mut t.scan.trie.nodes)[0].children = 0, 0, BEFORE),
            (
                |t| t.scan.trie.nodes = Column::from_vec(t.scan.trie.nodes[1..].to_vec()),
                48,
                COUNT,
            ),
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
            (|t| of(&mut t.scan.trie.labels).swap(1, 2), 0, CODE_ORDER),
            (
                |t| of(&mut t.scan.trie.labels)[2] = t.scan.trie.labels[1],
                0,
                CODE_ORDER,
            ),
            (|t| of(&mut t.scan.forms)[0] = 99, 8, FORM_ORDER),
        ],
    );
    all_are_noticed(
        "scan.trie.labels",
        &[
            (|t| of(&mut t.scan.trie.labels)[0] = 1, 0, NO_CODE),
            (|t| of(&mut t.scan.trie.labels)[1] = 0, 1, NO_CODE),
            (
                |t| *of(&mut t.scan.trie.labels).last_mut().unwrap() = 999,
                47,
                NO_CODE,
            ),
            (
                |t| *of(&mut t.scan.trie.labels).last_mut().unwrap() = 3,
                47,
                NO_CODE,
            ),
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
fn terms_at_other_ends_of_the_trie() {
    // A term at the end of another one, of which there are as many.
    let other = said(|t| {
        let last = t.scan.trie.nodes.last().unwrap().forms as usize - 1;
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
        "section `scan.forms`, record 7 (counted from 0): there are more forms than terms that end"
    );
    // An end at which nothing ends any longer.
    let left = said(|t| {
        let nodes = of(&mut t.scan.trie.nodes);
        let end = nodes.len() - 1;
        nodes[end].forms = nodes[end - 1].forms;
    });
    assert!(
        left.contains("`scan.trie.nodes`") && left.ends_with(UNUSED),
        "{left}"
    );
    let root = said(|t| of(&mut t.scan.trie.nodes)[1].forms += 1);
    assert!(
        root.contains("`scan.trie.nodes`") && !root.ends_with("loaded"),
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
        ("scan.long.labels", |t| of(&mut t.scan.long.labels)[3] += 1),
        ("scan.long.labels", |t| {
            list(&mut t.scan.long.labels, Vec::clear)
        }),
        ("scan.long.nodes", |t| {
            of(&mut t.scan.long.nodes)[3].children = 0
        }),
        ("scan.long.nodes", |t| {
            of(&mut t.scan.long.nodes)[3].forms += 1
        }),
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
