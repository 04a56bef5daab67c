//! Strings and records of entries that contradict one another.

use super::*;

const NO_END: &str = "no string ends there";
const LAST_END: &str = "the last string does not end where the text does";
const NO_STRING: &str = "it names a string that is none";
const NO_VALUE: &str = "it has a value that this version does not know";
const NO_RUN: &str = "the records that it is to have are not those that follow";
const NO_TERM: &str = "it has no term";
const LEFT: &str = "the table goes on, and no record has what follows";
const OTHER_ENTRY: &str = "what it has names another entry";
const NO_ID: &str = "its id is no XML id";
const MISSING: &str = "a text that it must have is missing";

#[test]
fn strings_that_are_none() {
    all_are_noticed(
        "ends",
        &[
            (|t| of(&mut t.entry.strings.ends)[0] = 1, 0, NO_END),
            (
                |t| of(&mut t.entry.strings.ends)[5] = t.entry.strings.ends[4] + 1,
                5,
                NO_END,
            ),
            (|t| of(&mut t.entry.strings.ends)[3] = 0, 3, NO_END),
            (
                |t| *of(&mut t.entry.strings.ends).last_mut().unwrap() = u32::MAX,
                42,
                NO_END,
            ),
            (
                |t| {
                    list(&mut t.entry.strings.ends, |ends| {
                        ends.pop();
                    })
                },
                41,
                LAST_END,
            ),
            (|t| t.entry.strings.pool = Pool::Static(""), 1, NO_END),
        ],
    );
    let no_ends = said(|t| list(&mut t.entry.strings.ends, Vec::clear));
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
            (|t| of(&mut t.entry.entries)[1].id = NONE, 1, NO_STRING),
            (
                |t| of(&mut t.entry.entries)[1].definition.1 = NONE,
                1,
                NO_STRING,
            ),
            (
                |t| of(&mut t.entry.entries)[0].subject_field.0 = NONE,
                0,
                NO_STRING,
            ),
            (|t| of(&mut t.entry.entries)[1].terms.start = 2, 1, NO_RUN),
            (
                |t| of(&mut t.entry.entries)[1].terms.len = u32::MAX,
                1,
                NO_RUN,
            ),
            (|t| of(&mut t.entry.entries)[2].terms.len = 9, 2, NO_RUN),
            (|t| of(&mut t.entry.entries)[2].terms.len = 0, 2, NO_TERM),
            (|t| of(&mut t.entry.entries)[0].parts.start = 1, 0, NO_RUN),
            (
                |t| of(&mut t.entry.entries)[0].equivalents.len = 3,
                0,
                NO_RUN,
            ),
            (
                |t| of(&mut t.entry.entries)[1].citations.start = 0,
                1,
                NO_RUN,
            ),
            (|t| of(&mut t.entry.entries)[2].citations.len = 2, 2, NO_RUN),
            (|t| of(&mut t.entry.entries)[0].parts.len = 1, 1, NO_RUN),
            (
                |t| list(&mut t.entry.parts, |parts| parts.push(parts[0].clone())),
                3,
                LEFT,
            ),
            (
                |t| of(&mut t.entry.entries)[2].citations = Run::default(),
                2,
                NO_RUN,
            ),
            (|t| of(&mut t.entry.terms)[1].entry = 1, 0, OTHER_ENTRY),
            (
                |t| of(&mut t.entry.equivalents)[1].entry = 9,
                0,
                OTHER_ENTRY,
            ),
            (|t| list(&mut t.entry.entries, Vec::clear), 0, LEFT),
        ],
    );
}

#[test]
fn records_without_their_strings() {
    all_are_noticed(
        "terms",
        &[
            (|t| of(&mut t.entry.terms)[1].text.0 = NONE, 1, NO_STRING),
            (|t| of(&mut t.entry.terms)[1].generated = 3, 1, NO_VALUE),
            (
                |t| of(&mut t.entry.terms)[1].text = Pair::default(),
                1,
                MISSING,
            ),
        ],
    );
    let parts: [fn(&mut PartRecord); 2] = [|r| r.symbol.0 = NONE, |r| r.definition.1 = NONE];
    for change in parts {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.parts)[1])),
            "section `parts`, record 1 (counted from 0): it names a string that is none"
        );
    }
    all_are_noticed(
        "parts",
        &[
            (|t| of(&mut t.entry.parts)[0].items.start = 1, 0, NO_RUN),
            (|t| of(&mut t.entry.parts)[0].items.len = 1, 1, NO_RUN),
            (|t| of(&mut t.entry.parts)[1].items.len = 1, 1, NO_RUN),
            (
                |t| list(&mut t.entry.items, |items| items.push(Pair::default())),
                2,
                LEFT,
            ),
        ],
    );
    all_are_noticed(
        "items",
        &[(|t| of(&mut t.entry.items)[1].1 = NONE, 1, NO_STRING)],
    );
    let strings: [fn(&mut EquivalentRecord); 3] =
        [|r| r.lang = NONE, |r| r.text = NONE, |r| r.renders = NONE];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.equivalents)[1])),
            "section `equivalents`, record 1 (counted from 0): it names a string that is none"
        );
    }
    all_are_noticed(
        "equivalents",
        &[(
            |t| of(&mut t.entry.equivalents)[1].standing = 4,
            1,
            NO_VALUE,
        )],
    );
    let strings: [fn(&mut EquivalentRecord); 2] = [|r| r.lang = StrId(0), |r| r.text = StrId(0)];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.equivalents)[0])),
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
            said(|t| change(&mut of(&mut t.entry.citations)[2])),
            "section `citations`, record 2 (counted from 0): it names a string that is none"
        );
    }
}

#[test]
fn details_and_descriptions_that_are_not_those_of_what_names_them() {
    all_are_noticed(
        "entries",
        &[
            (|t| of(&mut t.entry.terms)[2].detail = 2, 0, NO_RUN),
            (|t| of(&mut t.entry.terms)[1].detail = 1, 0, NO_RUN),
            (|t| of(&mut t.entry.equivalents)[0].detail = 0, 1, NO_RUN),
            (
                |t| of(&mut t.entry.equivalents)[0].detail = u32::MAX,
                0,
                NO_RUN,
            ),
            (
                |t| of(&mut t.entry.entries)[0].descriptions.len = 1,
                0,
                NO_RUN,
            ),
            (
                |t| of(&mut t.entry.details)[1].descriptions.start = 2,
                0,
                NO_RUN,
            ),
            (
                |t| of(&mut t.entry.details)[1].descriptions.len = 9,
                0,
                NO_RUN,
            ),
        ],
    );
    let strings: [fn(&mut DetailRecord); 4] = [
        |r| r.region = NONE,
        |r| r.part_of_speech = NONE,
        |r| r.reading = NONE,
        |r| r.source = NONE,
    ];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.details)[1])),
            "section `details`, record 1 (counted from 0): it names a string that is none"
        );
    }
    let nothing = |t: &mut Tables| {
        list(&mut t.entry.details, |details| {
            details.push(DetailRecord::NONE)
        });
        of(&mut t.entry.details)[2].descriptions.start = 4;
        of(&mut t.entry.equivalents)[1].detail = 3;
    };
    assert_eq!(
        said(nothing),
        "section `details`, record 2 (counted from 0): it says nothing"
    );
    let strings: [fn(&mut DescriptionRecord); 3] =
        [|r| r.lang = NONE, |r| r.text = NONE, |r| r.source = NONE];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.descriptions)[3])),
            "section `descriptions`, record 3 (counted from 0): it names a string that is none"
        );
    }
    let strings: [fn(&mut DescriptionRecord); 2] = [|r| r.lang = StrId(0), |r| r.text = StrId(0)];
    for change in strings {
        assert_eq!(
            said(|t| change(&mut of(&mut t.entry.descriptions)[0])),
            "section `descriptions`, record 0 (counted from 0): a text that it must have is missing"
        );
    }
}

#[test]
fn ids_that_are_none() {
    all_are_noticed(
        "entries",
        &[
            (
                |t| {
                    let date = string(t, "2023");
                    of(&mut t.entry.entries)[1].id = date
                },
                1,
                NO_ID,
            ),
            (|t| of(&mut t.entry.entries)[1].id = StrId(0), 1, NO_ID),
            (
                |t| of(&mut t.entry.entries)[2].id = t.entry.entries[0].id,
                2,
                "an earlier entry has the same id",
            ),
        ],
    );
}

#[test]
fn texts_that_cannot_be_looked_up() {
    let change = |t: &mut Tables| {
        let comma = t.entry.strings.str(t.entry.details[1].source).len() as u32;
        let text = "，".repeat(comma as usize / 3);
        assert_eq!(text.len() as u32, comma);
        let pool = t.entry.strings.pool.replace("a list", &text);
        t.entry.strings.pool = Pool::Owned(pool.into());
        of(&mut t.entry.equivalents)[0].text = t.entry.details[1].source;
    };
    assert_eq!(
        said(change),
        "section `entries`, record 0 (counted from 0): it has a text that cannot be looked up"
    );
}

/// One string more, of that length.
fn long_string(t: &mut Tables, len: usize) -> StrId {
    let mut ends = t.entry.strings.ends.to_vec();
    let text = [&*t.entry.strings.pool, &"園".repeat(len / 3)].concat();
    ends.push(text.len() as u32);
    let long = StrId(ends.len() as u32 - 1);
    t.entry.strings.pool = Pool::Owned(text.into());
    t.entry.strings.ends = Column::from_vec(ends);
    long
}

/// However many terms name one long text, loading takes time and memory in proportion to the file.
#[test]
fn one_long_text_for_many_terms() {
    let many = |t: &mut Tables, len: usize, count: usize| {
        let long = long_string(t, len);
        let last = t.entry.entries.len() as u32 - 1;
        let mut term = t.entry.terms[t.entry.terms.len() - 1].clone();
        term.text = Pair(long, long);
        list(&mut t.entry.terms, |terms| {
            terms.extend(core::iter::repeat_n(term.clone(), count));
        });
        of(&mut t.entry.entries)[last as usize].terms.len += count as u32;
    };
    let mut forged = tables();
    many(&mut forged, 300_000, 10_000);
    let said = said_of(&file(forged));
    assert!(
        said.ends_with("its text is too long to recur so often"),
        "{said}"
    );
    // As many of a usual length are compared with what they make, and so on.
    let mut usual = tables();
    many(&mut usual, 60, 10_000);
    let said = said_of(&file(usual));
    assert!(
        said.ends_with("it is not what the entries make it"),
        "{said}"
    );
}

/// However many citations name one long text, copies of the entries are in proportion to the file.
#[test]
fn one_long_text_for_many_citations() {
    let many = |t: &mut Tables, len: usize, count: u32, is_date: bool| {
        let long = long_string(t, len);
        let mut citation = t.entry.citations[0].clone();
        match is_date {
            true => citation.date = long,
            false => citation.report = Pair(long, long),
        }
        t.entry.citations = Column::from_vec(vec![citation; count as usize]);
        let entries = of(&mut t.entry.entries);
        entries
            .iter_mut()
            .for_each(|entry| entry.citations = Run::NONE);
        entries.last_mut().unwrap().citations = Run {
            start: 0,
            len: count,
        };
    };
    for is_date in [false, true] {
        let mut forged = tables();
        many(&mut forged, 300_000, 10_000, is_date);
        let said = said_of(&file(forged));
        assert!(
            said.ends_with("its text is too long to recur so often"),
            "{said}"
        );
    }
    let mut usual = tables();
    many(&mut usual, 60, 10_000, false);
    let said = said_of(&file(usual));
    assert!(
        said.ends_with("it is not what the entries make it"),
        "{said}"
    );
}
