//! Lines of a text that comes in segments: however it is cut, nothing is lost but the white space around lines.

use proptest::collection::vec;
use proptest::prelude::*;
use std::convert::Infallible;
use zhujie::scan::{Line, Lines, Segment};
use zhujie::{Entry, CHANGAN_2024};

fn lines(segments: &[(String, Option<Entry<'static>>)]) -> Vec<Line<'static>> {
    let segments = segments.iter().cloned();
    let segments = segments.map(|(text, entry)| Ok(Segment::new(text, entry)));
    let lines: Result<_, Infallible> = Lines::new(segments).collect();
    lines.unwrap()
}

fn segment() -> impl Strategy<Value = (String, bool)> {
    ("[a園 \u{3000}\t\n\r\u{FEFF}]{0,6}", any::<bool>())
}

proptest! {
    #[test]
    fn segments_of_a_line_are_the_line(segments in vec(segment(), 0..8)) {
        let entry = CHANGAN_2024.entries().next();
        let segments: Vec<_> = segments
            .into_iter()
            .map(|(text, is_mention)| (text, entry.filter(|_| is_mention)))
            .collect();
        for line in lines(&segments) {
            prop_assert!(!line.text().contains('\n'));
            let put_together: String = line.segments().map(|(text, _)| text).collect();
            prop_assert_eq!(put_together, line.text().trim());
        }
    }

    #[test]
    fn lines_without_mentions_are_those_of_the_text(texts in vec("[a園 \n]{0,6}", 0..8)) {
        let segments: Vec<_> = texts.iter().map(|text| (text.clone(), None)).collect();
        let text = texts.concat();
        let found = lines(&segments);
        let wanted: Vec<&str> = text.split_terminator('\n').collect();
        prop_assert_eq!(found.iter().map(Line::text).collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn a_mention_that_is_broken_ends_in_the_first_line() {
    let entry = CHANGAN_2024.entries().next();
    let segments = [
        ("\u{FEFF}新建".to_owned(), None),
        ("口袋\r\n  公園".to_owned(), entry),
        ("13個\nof ".to_owned(), None),
        ("Pocket\nPark".to_owned(), entry),
    ];
    let lines = lines(&segments);
    let texts: Vec<_> = lines.iter().map(Line::text).collect();
    assert_eq!(texts, ["新建口袋公園13個", "of Pocket Park"]);
}

#[test]
fn an_error_comes_where_it_came() {
    let segments = [Ok(Segment::new("園\n園", None)), Err("broken")];
    let mut lines = Lines::new(segments.into_iter());
    assert_eq!(lines.next().unwrap().unwrap().text(), "園");
    assert_eq!(lines.next(), Some(Err("broken")));
}
