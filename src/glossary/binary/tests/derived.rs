//! Tables that are not those of the entries.

use super::*;
#[cfg(feature = "in-place")]
use crate::automaton::LEAF;

/// Every table that is made of the entries, and a change to it: a record, the last one, none of them.
#[test]
fn tables_that_are_not_made_of_the_entries() {
    type Change = fn(&mut Tables);
    let cases: &[(&str, Change)] = &[
        ("ids", |t| of(&mut t.index.ids)[0] = 9),
        ("ids", |t| of(&mut t.index.ids).swap(0, 1)),
        ("ids", |t| list(&mut t.index.ids, Vec::clear)),
        ("keys", |t| of(&mut t.index.keys)[0].key = StrId(0)),
        ("keys", |t| {
            of(&mut t.index.keys)[1].key = t.index.keys[0].key
        }),
        ("keys", |t| of(&mut t.index.keys).swap(0, 2)),
        ("keys", |t| of(&mut t.index.keys)[1].forms.len = u32::MAX),
        ("forms", |t| of(&mut t.index.forms)[0] = Form::Term(99)),
        ("forms", |t| of(&mut t.index.forms).swap(0, 1)),
        ("forms", |t| {
            list(&mut t.index.forms, |forms| forms.push(Form::Term(0)))
        }),
        ("spelt", |t| of(&mut t.index.key_records)[2] ^= 1),
        ("spelt", |t| list(&mut t.index.key_records, Vec::clear)),
        ("buckets", |t| of(&mut t.index.buckets)[3] ^= 1),
        ("buckets", |t| list(&mut t.index.buckets, Vec::clear)),
        ("longest_key", |t| t.index.longest_key -= 1),
        ("scan.pages", |t| {
            of(&mut t.automaton.alphabet.pages)[1000] = 1
        }),
        ("scan.codes", |t| {
            *of(&mut t.automaton.alphabet.codes).last_mut().unwrap() += 1
        }),
        ("scan.supplementary", |t| {
            of(&mut t.automaton.alphabet.supplementary)[0].code += 1
        }),
        ("scan.words", |t| t.automaton.alphabet.first_digit_code += 1),
        ("scan.letters", |t| {
            t.automaton.alphabet.first_letter_code += 1
        }),
        ("scan.signs", |t| t.automaton.alphabet.word_code_end += 1),
        ("scan.odd", |t| {
            t.automaton.alphabet.first_contextual_code -= 1
        }),
        ("scan.trie", |t| {
            of(&mut t.automaton.trie)[2].base = u32::MAX >> 1
        }),
        ("scan.trie", |t| of(&mut t.automaton.trie)[0].ending ^= 4),
        ("scan.groups", |t| {
            of(&mut t.automaton.nibble_masks)[0][7][15] ^= 1
        }),
        ("scan.groups", |t| {
            list(&mut t.automaton.nibble_masks, Vec::clear)
        }),
        ("scan.sixths", |t| {
            of(&mut t.automaton.six_bit_masks)[0][5][63] ^= 1
        }),
        ("scan.sixths", |t| {
            list(&mut t.automaton.six_bit_masks, Vec::clear)
        }),
        ("scan.masks", |t| of(&mut t.automaton.byte_masks)[0] = 1),
        ("scan.masks", |t| {
            list(&mut t.automaton.byte_masks, Vec::clear)
        }),
        ("scan.forms", |t| {
            of(&mut t.automaton.term_numbers).swap(0, 1)
        }),
        ("scan.forms", |t| {
            list(&mut t.automaton.term_numbers, |forms| forms.push(0))
        }),
        ("scan.links", |t| of(&mut t.automaton.links)[3].fail = 3),
        ("scan.links", |t| {
            of(&mut t.automaton.links).last_mut().unwrap().bare_output = 9
        }),
        ("scan.longest", |t| t.automaton.longest = u32::MAX),
        ("scan.long.nodes", |t| {
            of(&mut t.automaton.long.nodes)[3].label += 1
        }),
        ("scan.long.nodes", |t| {
            list(&mut t.automaton.long.nodes, Vec::clear)
        }),
        ("scan.long.forms", |t| {
            of(&mut t.automaton.long.term_starts)[3] += 1
        }),
    ];
    let mut sections: Vec<&str> = cases.iter().map(|(section, _)| *section).collect();
    sections.dedup();
    // The first ten sections are the entries; every other one has a case here.
    assert_eq!(sections, sections::NAMES[10..]);
    for (section, change) in cases {
        let said = said(change);
        assert!(
            said.starts_with(&alloc::format!("section `{section}`, record "))
                && said.ends_with("it is not what the entries make it"),
            "{said}"
        );
    }
}

/// What is said of a term decides how it is recognised, so the tables that say so are others.
#[test]
fn terms_that_are_recognised_otherwise() {
    for (term, recognition) in [
        (0, Recognition::Quoted),
        (1, Recognition::Bare),
        (2, Recognition::Bare),
        (4, Recognition::Never),
    ] {
        let said = said(|t| of(&mut t.entry.terms)[term].recognition = recognition);
        assert!(
            said.ends_with("it is not what the entries make it"),
            "{said}"
        );
    }
}

/// What is used where it lies is not proved, but what leads nowhere or in a circle is noticed.
#[cfg(feature = "in-place")]
#[test]
fn references_to_what_is_not_there() {
    type Change = fn(&mut Tables);
    let cases: [(&str, Change); 13] = [
        ("ends", |t| of(&mut t.entry.strings.ends)[3] = 9999),
        ("terms", |t| of(&mut t.entry.terms)[1].text.0 = NONE),
        ("ids", |t| of(&mut t.index.ids)[0] = 99),
        ("keys", |t| of(&mut t.index.keys)[2].key = NONE),
        ("keys", |t| of(&mut t.index.keys)[2].forms.len = 99),
        ("forms", |t| of(&mut t.index.forms)[0] = Form::Term(99)),
        ("scan.forms", |t| of(&mut t.automaton.term_numbers)[0] = 99),
        ("scan.trie", |t| {
            of(&mut t.automaton.trie)[2].base = u32::MAX >> 1
        }),
        ("scan.trie", |t| {
            // A leaf whose terms would lie far beyond the table of term numbers.
            of(&mut t.automaton.trie)[2].base = u32::MAX - 1
        }),
        ("scan.trie", |t| {
            let mut slots = of(&mut t.automaton.trie).iter_mut();
            let slot = slots.find(|slot| slot.has_one_term() && slot.base >= LEAF);
            slot.unwrap().base = LEAF | t.entry.terms.len() as u32;
        }),
        ("scan.links", |t| of(&mut t.automaton.links)[3].fail = 3),
        ("scan.links", |t| of(&mut t.automaton.links)[0].depth = 1),
        ("scan.longest", |t| t.automaton.longest = u32::MAX),
    ];
    for (section, change) in cases {
        let mut tables = tables();
        change(&mut tables);
        let error = Glossary::from_static(file(tables).leak()).unwrap_err();
        let named = alloc::format!("section `{section}`, record ");
        assert!(error.to_string().contains(&named), "{section}: {error}");
    }
}
