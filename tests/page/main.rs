//! The web page of a text. How it looks and works, `tests/browser/` asks a browser.

#[path = "../common/mod.rs"]
mod common;

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use zhujie::entry::owned::{CitationBuf, EntryBuf, EquivalentBuf, PartBuf, TextBuf};
use zhujie::entry::{Standing, TermStatus};
use zhujie::page::Page;
use zhujie::scan::{ReadError, Segment};
use zhujie::{EntryProblemKind, Glossary, Script, CHANGAN_2024};

#[track_caller]
fn written(page: &Page<'_>, text: &str) -> String {
    let mut html = Vec::new();
    page.write(text, &mut html).unwrap();
    String::from_utf8(html).unwrap()
}

fn report(script: Script) -> String {
    let tag = script.language_tag();
    fs::read_to_string(common::data(&format!("changan-2024/report.{tag}.txt"))).unwrap()
}

/// What must not get into a page as it is, in all places where it could do harm.
const HOSTILE: &str =
    "園</script></style></title><img src='x' onerror=\"alert(1)\">&lt;&#60;<!--\u{0}\u{FFFF}";
const ESCAPED: &str =
    "園&lt;/script&gt;&lt;/style&gt;&lt;/title&gt;&lt;img src='x' onerror=&quot;alert(1)&quot;&gt;&amp;lt;&amp;#60;&lt;!--\u{FFFD}\u{FFFD}";

fn both(text: &str) -> TextBuf {
    TextBuf {
        hant: Some(text.into()),
        hans: Some(text.replace('園', "园")),
    }
}

#[test]
fn all_that_the_glossary_and_the_text_hold_is_escaped() {
    let equivalent = EquivalentBuf {
        source: Some(HOSTILE.into()),
        renders: Some(HOSTILE.into()),
        status: TermStatus::Deprecated,
        standing: Some(Standing::OfficialPress),
        ..EquivalentBuf::new("x-\"><b>", HOSTILE)
    };
    let entry = EntryBuf {
        id: "c.a_b-1".into(),
        definition: both(HOSTILE),
        parts: vec![PartBuf {
            symbol: both(HOSTILE),
            // Another one than the entry's, so that it is shown.
            definition: both(&format!("1{HOSTILE}")),
            items: vec![both(HOSTILE), both("園")],
        }],
        equivalents: vec![
            equivalent.clone(),
            EquivalentBuf {
                lang: "en".into(),
                ..equivalent
            },
        ],
        citations: vec![CitationBuf {
            report: both(HOSTILE),
            section: both(HOSTILE),
            body: both(HOSTILE),
            place: both(HOSTILE),
            date: Some(HOSTILE.into()),
            ..CitationBuf::default()
        }],
        ..EntryBuf::new("A<b>&\"I'm\"園")
    };
    let glossary = Glossary::new([entry]).unwrap();
    let text = format!("{HOSTILE}\n新建A<b>&\"I'm\"園。{HOSTILE}\n");
    let page = Page::new(&glossary).title(HOSTILE);
    // The tags of the page are its own, and no others.
    let tag = Regex::new("</?([a-z0-9]+)|<[^a-z/]|[\u{0}\u{FFFF}]").unwrap();
    for text in [&text, HOSTILE, ""] {
        let html = written(&page, text);
        assert!(html.contains(&format!("<title>{ESCAPED}</title>")));
        let (start, rest) = html.split_once("<style>").unwrap();
        let (body, end) = rest
            .split_once("</style>")
            .unwrap()
            .1
            .split_once("<script>")
            .unwrap();
        assert_eq!(end.matches("</script>").count(), 1);
        let found: BTreeSet<&str> = tag
            .captures_iter(start)
            .chain(tag.captures_iter(body))
            .map(|found| found.get(1).unwrap_or(found.get(0).unwrap()).as_str())
            .collect();
        let own = "a body button dd div dl dt fieldset h1 h2 h3 head header html input label legend li link main meta nav ol p \
                   section span style sup time title ul";
        let own: BTreeSet<&str> = own.split_whitespace().chain(["<!"]).collect();
        assert!(found.is_subset(&own), "{found:?}");
        assert_eq!(html.matches("<!").count(), 1);
        assert!(!html.contains("<img") && !html.contains("<b>"));
    }
    let html = written(&page, &text);
    assert!(html.contains(
        "<a class=\"mention\" id=\"m-1\" href=\"#n-c.a_b-1\">A&lt;b&gt;&amp;&quot;I'm&quot;園<sup>"
    ));
    assert!(
        html.contains("<h3><span lang=\"zh-Hant\">A&lt;b&gt;&amp;&quot;I'm&quot;園</span></h3>")
    );
    assert!(html.contains("<li id=\"n-c.a_b-1\">"));
    assert!(html.contains("<p lang=\"x-&quot;&gt;&lt;b&gt;\">"));
    // Twice in the text, twice as the title, in nine fields of the entry, in three of each equivalent.
    assert_eq!(html.matches(ESCAPED).count(), 2 + 2 + 9 + 2 * 3);
}

/// So what an id becomes is a fragment that needs no escape.
#[test]
fn no_id_needs_an_escape() {
    for id in ["a<b", "a&b", "a\"b", "a'b", "a b", "a%20b", "a#b", "園"] {
        let entry = EntryBuf {
            id: id.into(),
            ..EntryBuf::new("口袋公園")
        };
        let error = Glossary::new([entry]).unwrap_err();
        assert_eq!(
            error.problems()[0].kind(),
            &EntryProblemKind::InvalidId,
            "{id}"
        );
    }
}

/// Of each label in two spellings the page has both, marked by class, and those that are not marked read the same.
#[test]
fn labels_are_in_both_scripts() {
    let span = |script: &str| {
        let tag = script.replace("han", "Han");
        Regex::new(&format!(
            "<span class=\"{script}\" lang=\"zh-{tag}\">.*?</span>"
        ))
        .unwrap()
    };
    let (hant, hans) = (span("hant"), span("hans"));
    let main =
        Regex::new("(?s)<title>.*?</title>|<style>.*?</style>|<main.*</main>|<script>.*?</script>")
            .unwrap();
    // What an equivalent renders, a glossary says in one script.
    let renders = Regex::new("</span>“[^”]*”").unwrap();
    let choices = Regex::new("<span lang=\"zh-Han[ts]\">(?:繁體|简体)</span>").unwrap();
    for text in [&report(Script::Hant), &report(Script::Hans), ""] {
        for script in Script::ALL {
            let html = written(&Page::new(&CHANGAN_2024).script(script), text);
            assert!(html.contains(&format!("<html lang=\"{}\">", script.language_tag())));
            let html = main.replace_all(&html, "");
            assert_eq!(choices.find_iter(&html).count(), 2);
            let html = choices.replace_all(&html, "");
            let html = renders.replace_all(&html, "</span>");
            assert!(hant.find_iter(&html).count() >= 7);
            assert_eq!(hant.find_iter(&html).count(), hans.find_iter(&html).count());
            // The characters that only one script has.
            let left = |spans: &Regex, script: Script| -> String {
                let html = spans.replace_all(&html, "");
                let is_of =
                    |c: &char| Script::prevailing(c.encode_utf8(&mut [0; 4])) == Some(script);
                html.chars().filter(is_of).collect()
            };
            for (shown, hidden, script) in
                [(&hant, &hans, Script::Hant), (&hans, &hant, Script::Hans)]
            {
                assert_ne!(left(hidden, script), "");
                assert_eq!(left(shown, script), "");
            }
        }
    }
    // The label of a source, in each.
    let html = written(&Page::new(&CHANGAN_2024), "口袋公園");
    for label in [
        "<span class=\"hant\" lang=\"zh-Hant\">出處</span><span class=\"hans\" lang=\"zh-Hans\">出处</span>",
        "1 <span class=\"hant\" lang=\"zh-Hant\">處</span><span class=\"hans\" lang=\"zh-Hans\">处</span>",
        "aria-label=\"第 1 次\"",
    ] {
        assert!(html.contains(label), "{label}");
    }
}

#[test]
fn a_page_of_pieces_is_that_of_the_text() {
    let glossary = common::changan_2024_at_run_time();
    for text in [
        report(Script::Hant),
        report(Script::Hans),
        "\u{FEFF}口袋\n公園\r\n".into(),
        String::new(),
    ] {
        let page = Page::new(&glossary).title("report.txt");
        let whole = written(&page, &text);

        let mut of_reader = Vec::new();
        let pieces = glossary.find_reader(text.as_bytes());
        page.write_pieces(pieces, &mut of_reader).unwrap();
        assert!(of_reader == whole.as_bytes());

        // Found in the whole text, and what stands between cut at each character.
        let mut segments: Vec<io::Result<Segment>> = Vec::new();
        let mut next = 0;
        let between = |range: std::ops::Range<usize>, segments: &mut Vec<io::Result<Segment>>| {
            segments.extend(text[range].chars().map(|c| Ok(Segment::new(c, None))));
        };
        for found in glossary.find_iter(&text) {
            between(next..found.start(), &mut segments);
            segments.push(Ok(Segment::new(found.as_str(), Some(found.hit().entry()))));
            next = found.end();
        }
        between(next..text.len(), &mut segments);
        let mut of_segments = Vec::new();
        page.write_pieces(segments, &mut of_segments).unwrap();
        assert!(of_segments == whole.as_bytes());
    }
}

#[test]
fn the_script_is_that_of_the_text_unless_it_is_given() {
    let page = Page::new(&CHANGAN_2024);
    for (text, script) in [
        ("無一項", Script::Hant),
        ("无一项", Script::Hans),
        ("口袋", Script::Hant),
    ] {
        let start =
            |script: Script| format!("<!DOCTYPE html><html lang=\"{}\">", script.language_tag());
        assert!(written(&page, text).starts_with(&start(script)));
        for given in Script::ALL {
            let html = written(&page.clone().script(given), text);
            assert!(html.starts_with(&start(given)));
            let id = given.code().to_lowercase();
            assert!(html.contains(&format!("id=\"{id}\" value=\"{id}\" checked>")));
            assert_eq!(html.matches(" checked>").count(), 1);
        }
    }
}

#[test]
fn a_page_always_has_a_title() {
    let page = Page::new(&CHANGAN_2024);
    for (page, title) in [
        (page.clone(), "注解"),
        (page.clone().title(" "), "注解"),
        (page.clone().title("report.txt"), "report.txt"),
    ] {
        let html = written(&page, "新建口袋公園。");
        assert!(html.contains(&format!("<title>{title}</title>")), "{title}");
        assert!(
            html.contains(&format!("<h1 class=\"file\">{title}</h1>")),
            "{title}"
        );
        let html = written(&page, "工作報告\n新建口袋公園。");
        assert!(html.contains("<title>工作報告</title>") && html.contains("<h1>工作報告</h1>"));
    }
}

#[test]
fn nothing_is_written_of_a_text_that_breaks_off() {
    let page = Page::new(&CHANGAN_2024);
    let mut html = Vec::new();
    let pieces = CHANGAN_2024.find_reader(&b"\xE5\x8F\xA3\xFF"[..]);
    let error = page.write_pieces(pieces, &mut html).unwrap_err();
    assert!(
        matches!(error, ReadError::InvalidUtf8 { offset: 3 }),
        "{error}"
    );
    assert_eq!(html, b"");
}

#[test]
fn a_page_that_cannot_be_written_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = Page::new(&CHANGAN_2024)
        .write("口袋公園", Full)
        .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}
