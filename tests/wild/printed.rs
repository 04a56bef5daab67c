//! Text of PDF files, as `pdftotext` and `pdftotext -layout` print it.

use zhujie::repair::{repair, Rule};
use zhujie::{Opened, Opener};

#[track_caller]
fn open(text: &str) -> Opened {
    let rules = "all".parse().unwrap();
    let opened = Opener::new().repair(rules).bytes("a.txt", text).open();
    opened.unwrap_or_else(|error| panic!("{error}"))
}

fn entries_in_words(opened: &Opened) -> Vec<(String, String)> {
    let entries = opened.glossary().entries();
    let entries_in_words = entries.map(|entry| {
        let text = |text: zhujie::Text<'_>| text.hans().unwrap_or_default().replace('\n', "|");
        (text(entry.headword()), text(entry.definition()))
    });
    entries_in_words.collect()
}

fn counts(text: &str) -> [usize; 3] {
    let repaired = repair(text, &[]).unwrap();
    [Rule::PageNumber, Rule::RunningHead, Rule::Footnote].map(|rule| repaired.count(rule))
}

// Modelled on virgiliojr94/book-to-skill#77 and yfedoseev/pdf_oxide#553: what a page has at its edges stands within a sentence.
#[test]
fn page_furniture_inside_a_sentence_is_removed() {
    let text = "\
雾津市人民政府文件\n\n附件\n名词解释\n\n    1.雾桥工程：指在全市范围内选取十座常年有雾的桥\n梁进行改造，实现“桥上有灯、桥下有鹭”的系统\n工程。\n    2.鹭工驿站：指为喂鹭人员提供休息、饮水、充\n\n                      - 12 -\n\
\u{C}雾津市人民政府文件\n\n电服务的小型站点①。\n    3.“三桥一站”：指东桥、西桥、北桥和鹭\n工驿站。\n─────────\n①小型站点指面积不足二十平方米的站点，不含\n临时站点。\n                      - 13 -\n\u{C}";
    let opened = open(text);
    let expected = [
        (
            "雾桥工程",
            "指在全市范围内选取十座常年有雾的桥梁进行改造，实现“桥上有灯、桥下有鹭”的系统工程。",
        ),
        (
            "鹭工驿站",
            "指为喂鹭人员提供休息、饮水、充电服务的小型站点。",
        ),
        ("“三桥一站”", "指东桥、西桥、北桥和鹭工驿站。"),
    ];
    let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(entries_in_words(&opened), expected);
    // A head that one page alone has is told by the sentence around it.
    let once = text
        .replacen("雾津市人民政府文件\n\n附件", "附件", 1)
        .replace('\u{C}', "");
    assert_eq!(entries_in_words(&open(&once)), expected);
}

// Modelled on jalan/pdftotext#31 and nisaacson/pdf-extract#41: numbers alone in their lines, heads of left and right pages.
#[test]
fn bare_page_numbers_and_running_heads_need_several_pages() {
    let mut text = String::new();
    for page in 1..=6 {
        let head = if page % 2 == 0 {
            "术语手册"
        } else {
            "第一章 桥"
        };
        text += &format!("{head}\n第{page}段正文在这里，写满一行，然后结束。\n1310\n还有一段正文。\n\n{page}\n\u{C}");
    }
    assert_eq!(counts(&text)[1], 6);
    let repaired = repair(&text, &[]).unwrap();
    assert!(
        !repaired.text.contains("术语手册") && !repaired.text.contains("第一章"),
        "{}",
        repaired.text
    );
    assert_eq!(repaired.text.matches("1310").count(), 6);
    for page in 1..=6 {
        assert!(
            !repaired.text.lines().any(|line| line == page.to_string()),
            "{}",
            repaired.text
        );
    }
}

// What is no page stays: numbers, rules and repeated lines of a text without pages, numbers of other shapes, marks in a line.
#[test]
fn a_text_without_pages_stays() {
    for text in [
        "名词解释\n1\n雾桥\n2\n鹭站\n",
        "表\n────────\n①雾桥。\n②鹭站。\n",
        "附则\n内容。\n附则\n内容。\n附则\n",
        "一段①正文。\n①雾桥：桥。\n",
    ] {
        assert_eq!(counts(text), [0; 3], "{text}");
    }
    let text = "- 1 -\n附则\n第一款内容。\n- 2 -\n总则\n第二款内容。\n- 3 -\n";
    assert_eq!(counts(text), [3, 0, 0]);
}

// Each character of the text that is left is traced to where it stood.
#[test]
fn places_are_those_of_the_text_as_it_was_found() {
    let text = "甲乙丙丁戊己庚辛壬癸子丑，\n\n - 1 -\n\u{C}寅卯。\n";
    let repaired = repair(text, &[]).unwrap();
    assert_eq!(repaired.text, "甲乙丙丁戊己庚辛壬癸子丑，寅卯。\n");
    assert_eq!(repaired.origin(1, 14), (4, 2));
}

// `pdftotext -layout` keeps the margin of a page before each line.
#[test]
fn a_margin_is_no_indent() {
    let text = "\
          名词解释\n\n              1.雾桥工程：指在全市范围内选取十座常年有雾的桥\n          梁进行改造，实现“桥上有灯、桥下有鹭”的系统\n          工程。\n              2.鹭工驿站：指为喂鹭人员提供休息、饮水、充\n          电服务的小型站点。\n              3.三桥：指东桥、西桥和北\n          桥。\n";
    let entries_in_words = entries_in_words(&open(text));
    assert_eq!(entries_in_words.len(), 3, "{entries_in_words:?}");
    assert!(
        entries_in_words
            .iter()
            .all(|(_, definition)| !definition.contains('|')),
        "{entries_in_words:?}"
    );
}
