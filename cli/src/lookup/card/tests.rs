use super::Page;
use crate::table;
use zhujie::entry::owned::{CitationBuf, EntryBuf, TermBuf, TextBuf};
use zhujie::{Glossary, Script};

#[test]
fn homographs_are_numbered_and_hostile_text_is_harmless() {
    let entry = |id: &str, place: &str, definition: &str| EntryBuf {
        id: id.into(),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, "“1+8”"),
            ..Default::default()
        }],
        definition: TextBuf::in_script(Script::Hans, definition),
        citations: vec![CitationBuf {
            place: TextBuf::in_script(Script::Hans, place),
            ..Default::default()
        }],
        ..Default::default()
    };
    let entries = [
        entry("a", "武汉", "指武汉和周边8个城市。"),
        entry("b", "东莞", "指\u{1B}[2J一个\n总规\u{202E}。"),
    ];
    let glossary = Glossary::new(&entries).unwrap();
    let hits: Vec<_> = glossary.lookup("1+8").collect();
    let mut page = Page::new(40, Script::Hant);
    page.hits(&hits);
    let wanted = "\
1. “1+8”
  指武汉和周边8个城市。

  Source       武汉

2. “1+8”
  指\\u{1b}[2J一个 总规\\u{202e}。

  Source       东莞
";
    assert_eq!(
        anstream::adapter::strip_str(&page.into_text()).to_string(),
        wanted
    );

    let entries = glossary.entries().map(|entry| (entry, Script::Hant));
    let table = table::of_entries(entries, 40);
    let wanted = "\
“1+8”  指武汉和周边8个城市。
“1+8”  指\\u{1b}[2J一个 总规\\u{202e}。
";
    assert_eq!(anstream::adapter::strip_str(&table).to_string(), wanted);
}
