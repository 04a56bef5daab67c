//! The glossary answers as one that is made at run time does.

use zhujie::{Matched, Script};
use zhujie_downstream::{mentions, GLOSSARY};

#[test]
fn it_has_the_entries_of_both_sources_in_order() {
    let headwords = GLOSSARY.entries().map(|entry| entry.headword());
    let headwords: Vec<_> = headwords.map(|text| text.prefer(Script::Hant)).collect();
    let wanted = ["“两房一场”", "五小行业", "“最多跑一次”改革", "雲溪鎮"];
    assert_eq!(headwords, wanted);
}

#[test]
fn every_term_is_found_in_every_spelling() {
    for entry in GLOSSARY.entries() {
        for text in entry.terms().flat_map(|term| term.text().distinct()) {
            assert_eq!(GLOSSARY.get(text), Some(entry), "{text}");
        }
    }
    for (query, headword, matched) in [
        ("「兩房一場」", "“两房一场”", Matched::Script),
        ("五小行業", "五小行业", Matched::Script),
        ("最多跑一次", "“最多跑一次”改革", Matched::Exact),
        ("yunxi town", "云溪镇", Matched::Equivalent),
    ] {
        let hit = GLOSSARY.lookup(query).next().unwrap();
        assert_eq!(hit.entry().headword().hans(), Some(headword), "{query}");
        assert_eq!(hit.matched(), matched, "{query}");
    }
    assert_eq!(GLOSSARY.get("三房一场"), None);
}

#[test]
fn what_the_compiler_derives_is_there() {
    let entry = GLOSSARY.get("两房一场").unwrap();
    let parts = entry.parts().map(|part| {
        let items = part.items().map(|item| item.prefer(Script::Hans));
        (
            part.symbol().prefer(Script::Hans),
            items.collect::<Vec<_>>(),
        )
    });
    let wanted = [("两房", vec!["书房", "票房"]), ("一场", vec![])];
    assert_eq!(parts.collect::<Vec<_>>(), wanted);
}

#[test]
fn a_text_is_scanned_with_it() {
    let text = "雲溪鎮新建“两房一场”6處，整治五小行業1204家，不是五小行业户。";
    assert_eq!(
        mentions(text),
        ["雲溪鎮", "两房一场", "五小行業", "五小行业"]
    );
    assert_eq!(mentions("一场雨"), Vec::<&str>::new());
}
