//! Strings, records, ids and keys that contradict one another.

use super::*;

const NO_END: &str = "no string ends there";
const LAST_END: &str = "the last string does not end where the text does";
const NO_STRING: &str = "it names a string that is none";
const NO_RUN: &str = "the records that it is to have are not those that follow";
const NO_TERM: &str = "it has no term";
const LEFT: &str = "the table goes on, and no record has what follows";
const OTHER_ENTRY: &str = "what it has names another entry";
const MISSING: &str = "a text that it must have is missing";
const NO_ID: &str = "it leads to no entry with an XML id";
const ID_ORDER: &str = "its id does not follow the one before";
const TOO_FEW_IDS: &str = "there are not as many ids as entries";
const NOT_LONGEST: &str = "it is not the length of the longest key";
const ORDER: &str = "it does not follow the one before";

#[test]
fn strings_that_are_none() {
    all_are_noticed(
        "ends",
        &[
            (|t| of(&mut t.ends)[0] = 1, 0, NO_END),
            (|t| of(&mut t.ends)[2] = t.ends[1] + 1, 2, NO_END),
            (|t| of(&mut t.ends)[3] = 0, 3, NO_END),
            (
                |t| *of(&mut t.ends).last_mut().unwrap() = u32::MAX,
                38,
                NO_END,
            ),
            (
                |t| {
                    list(&mut t.ends, |ends| {
                        ends.pop();
                    })
                },
                37,
                LAST_END,
            ),
            (|t| t.pool = Pool::Static(""), 1, NO_END),
        ],
    );
    let no_ends = said(|t| list(&mut t.ends, Vec::clear));
    assert!(
        no_ends.ends_with("the last string does not end where the text does"),
        "{no_ends}"
    );
}

#[test]
fn entries_that_contradict_their_records() {
    all_are_noticed(
        "entries",
        &[
            (|t| of(&mut t.entries)[1].id = NONE, 1, NO_STRING),
            (|t| of(&mut t.entries)[1].definition.1 = NONE, 1, NO_STRING),
            (
                |t| of(&mut t.entries)[0].subject_field.0 = NONE,
                0,
                NO_STRING,
            ),
            (|t| of(&mut t.entries)[1].terms.start = 2, 1, NO_RUN),
            (|t| of(&mut t.entries)[1].terms.len = u32::MAX, 1, NO_RUN),
            (|t| of(&mut t.entries)[2].terms.len = 9, 2, NO_RUN),
            (|t| of(&mut t.entries)[2].terms.len = 0, 2, NO_TERM),
            (|t| of(&mut t.entries)[0].parts.start = 1, 0, NO_RUN),
            (|t| of(&mut t.entries)[0].equivalents.len = 3, 0, NO_RUN),
            (|t| of(&mut t.entries)[1].citations.start = 0, 1, NO_RUN),
            (|t| of(&mut t.entries)[2].citations.len = 2, 2, NO_RUN),
            (|t| of(&mut t.entries)[0].parts.len = 1, 1, NO_RUN),
            (
                |t| list(&mut t.parts, |parts| parts.push(parts[0].clone())),
                3,
                LEFT,
            ),
            (
                |t| of(&mut t.entries)[2].citations = Run::default(),
                2,
                NO_RUN,
            ),
            (|t| of(&mut t.terms)[1].entry = 1, 0, OTHER_ENTRY),
            (|t| of(&mut t.equivalents)[1].entry = 9, 0, OTHER_ENTRY),
            (|t| list(&mut t.entries, Vec::clear), 0, LEFT),
        ],
    );
}

#[test]
fn records_without_their_strings() {
    all_are_noticed(
        "terms",
        &[
            (|t| of(&mut t.terms)[1].text.0 = NONE, 1, NO_STRING),
            (|t| of(&mut t.terms)[1].region = NONE, 1, NO_STRING),
            (|t| of(&mut t.terms)[1].text = Pair::default(), 1, MISSING),
        ],
    );
    let parts: [fn(&mut PartRecord); 2] = [|r| r.symbol.0 = NONE, |r| r.definition.1 = NONE];
    for change in parts {
        assert_eq!(
            said(|t| change(&mut of(&mut t.parts)[1])),
            "section `parts`, record 1 (counted from 0): it names a string that is none"
        );
    }
    all_are_noticed(
        "parts",
        &[
            (|t| of(&mut t.parts)[0].items.start = 1, 0, NO_RUN),
            (|t| of(&mut t.parts)[0].items.len = 1, 1, NO_RUN),
            (|t| of(&mut t.parts)[1].items.len = 1, 1, NO_RUN),
            (
                |t| list(&mut t.items, |items| items.push(Pair::default())),
                2,
                LEFT,
            ),
        ],
    );
    all_are_noticed("items", &[(|t| of(&mut t.items)[1].1 = NONE, 1, NO_STRING)]);
    let strings: [fn(&mut EquivalentRecord); 4] = [
        |r| r.lang = NONE,
        |r| r.text = NONE,
        |r| r.source = NONE,
        |r| r.of = NONE,
    ];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.equivalents)[1])),
            "section `equivalents`, record 1 (counted from 0): it names a string that is none"
        );
    }
    let strings: [fn(&mut EquivalentRecord); 2] = [|r| r.lang = StrId(0), |r| r.text = StrId(0)];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.equivalents)[0])),
            "section `equivalents`, record 0 (counted from 0): a text that it must have is missing"
        );
    }
    let strings: [fn(&mut CitationRecord); 6] = [
        |r| r.place.0 = NONE,
        |r| r.body.1 = NONE,
        |r| r.report.0 = NONE,
        |r| r.date = NONE,
        |r| r.section.1 = NONE,
        |r| r.source.0 = NONE,
    ];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.citations)[2])),
            "section `citations`, record 2 (counted from 0): it names a string that is none"
        );
    }
}

#[test]
fn ids_that_lead_astray() {
    all_are_noticed(
        "ids",
        &[
            (|t| of(&mut t.ids)[0] = 9, 0, NO_ID),
            (
                |t| {
                    let date = string(t, "2023");
                    of(&mut t.entries)[1].id = date
                },
                0,
                NO_ID,
            ),
            (|t| of(&mut t.entries)[1].id = StrId(0), 0, NO_ID),
            (|t| of(&mut t.ids).swap(0, 1), 1, ID_ORDER),
            (|t| of(&mut t.ids)[1] = 1, 1, ID_ORDER),
            (|t| of(&mut t.entries)[2].id = t.entries[0].id, 2, ID_ORDER),
            (
                |t| {
                    list(&mut t.ids, |ids| {
                        ids.pop();
                    })
                },
                2,
                TOO_FEW_IDS,
            ),
        ],
    );
}

#[test]
fn keys_that_lead_astray() {
    all_are_noticed(
        "longest_key",
        &[
            (|t| t.longest_key -= 1, 0, NOT_LONGEST),
            (|t| t.longest_key += 1, 0, NOT_LONGEST),
            (|t| t.longest_key = u32::MAX, 0, NOT_LONGEST),
        ],
    );
    all_are_noticed(
        "keys",
        &[
            (|t| of(&mut t.keys)[0].key = StrId(0), 0, ORDER),
            (|t| of(&mut t.keys)[0].key = NONE, 0, ORDER),
            (|t| of(&mut t.keys)[1].key = t.keys[0].key, 1, ORDER),
            (|t| of(&mut t.keys).swap(0, 2), 0, NO_RUN),
            (|t| of(&mut t.keys)[0].forms.len = 0, 0, NO_RUN),
            (|t| of(&mut t.keys)[1].forms.start = 0, 1, NO_RUN),
            (|t| of(&mut t.keys)[1].forms.len = u32::MAX, 1, NO_RUN),
            (
                |t| list(&mut t.forms, |forms| forms.push(Form::Term(0))),
                9,
                LEFT,
            ),
            (
                |t| {
                    list(&mut t.keys, |keys| {
                        keys.pop();
                    })
                },
                8,
                LEFT,
            ),
        ],
    );
}

/// The place in the table of forms of the first one of a key.
fn forms_of(tables: &Tables, key: &str) -> usize {
    tables.keys[key_number(tables, key)].forms.start as usize
}

#[test]
fn forms_that_have_another_key() {
    let said_at = |key: &str, change: fn(&mut [Form])| -> String {
        let change = |t: &mut Tables| {
            let at = forms_of(t, key);
            change(&mut of(&mut t.forms)[at..]);
        };
        let place = forms_of(&tables(), key);
        let said = said(change);
        let Some(problem) = said.strip_prefix(&alloc::format!(
            "section `forms`, record {place} (counted from 0): "
        )) else {
            return said;
        };
        problem.into()
    };
    let ai = "ai4";
    assert_eq!(
        said_at(ai, |forms| forms[0] = Form::Term(99)),
        "it is neither a term nor an equivalent"
    );
    assert_eq!(
        said_at(ai, |forms| forms[0] = Form::Equivalent(2)),
        "it is neither a term nor an equivalent"
    );
    // 小园, whose own key leads there too.
    assert_eq!(
        said_at(ai, |forms| forms[0] = Form::Term(1)),
        "it has not the key that leads to it"
    );
    // Two entries have it; the order is theirs.
    let reversed = said_at(ai, |forms| forms.swap(0, 1));
    assert!(
        reversed.ends_with("it does not follow the one before"),
        "{reversed}"
    );
    let twice = said_at(ai, |forms| forms[1] = forms[0]);
    assert!(
        twice.ends_with("it does not follow the one before"),
        "{twice}"
    );

    // A key that is not one: “小园” written as it is not looked up.
    let other = said(|t| {
        let place = key_number(t, "小园");
        let id = string(t, "小園");
        of(&mut t.keys)[place].key = id;
    });
    assert!(
        other.ends_with("no key leads to one of its spellings"),
        "{other}"
    );
}

#[test]
fn a_form_that_no_key_leads_to() {
    // Of two entries with one key, one is left out; so the other one would be all that is found.
    let left_out = |key: &'static str, which: usize| {
        said(move |t| {
            let number = key_number(t, key);
            let place = forms_of(t, key) + which;
            list(&mut t.forms, |forms| {
                forms.remove(place);
            });
            let keys = of(&mut t.keys);
            keys[number].forms.len -= 1;
            keys[number + 1..]
                .iter_mut()
                .for_each(|key| key.forms.start -= 1);
        })
    };
    for (key, which, expected) in [
        (
            "ai4",
            0,
            "section `forms`, record 10 (counted from 0): a key leads to fewer forms than have it",
        ),
        (
            "ai4",
            1,
            "section `forms`, record 10 (counted from 0): a key leads to fewer forms than have it",
        ),
        (
            "四小园",
            0,
            "section `terms`, record 0 (counted from 0): no key leads to it",
        ),
        (
            "四小园",
            1,
            "section `terms`, record 5 (counted from 0): no key leads to it",
        ),
    ] {
        assert_eq!(left_out(key, which), expected);
    }
    // A key is left out, with its only form; the strings of the form are met nowhere else.
    let without = |key: &'static str| {
        said(move |t| {
            let number = key_number(t, key);
            let place = forms_of(t, key);
            list(&mut t.forms, |forms| {
                forms.remove(place);
            });
            list(&mut t.keys, |keys| {
                keys.remove(number);
                keys[number..]
                    .iter_mut()
                    .for_each(|key| key.forms.start -= 1);
            });
            t.longest_key = t
                .keys
                .iter()
                .map(|record| t.str(record.key).len())
                .max()
                .unwrap() as u32;
        })
    };
    assert_eq!(
        without("小园"),
        "section `terms`, record 1 (counted from 0): no key leads to it"
    );
    assert_eq!(
        without("fourgardens"),
        "section `equivalents`, record 0 (counted from 0): no key leads to it"
    );
    // 軟體 and 软件 have different keys, and one of them is left out.
    let regional = without("软件");
    assert!(
        regional.ends_with("no key leads to one of its spellings"),
        "{regional}"
    );
}
