//! Lists of all kinds, and what becomes of the scripts of their columns.

use zhujie::compile::Compiled;
use zhujie::source::Source;
use zhujie::Script;

fn compiled(csv: &str) -> Compiled {
    Compiled::from_sources([Source::new("list.csv", csv)]).unwrap()
}

/// What is said of it, the first line of each.
fn said(compiled: &Compiled) -> Vec<String> {
    let warnings = compiled.warnings().iter().map(ToString::to_string);
    let first = warnings.filter_map(|warning| warning.lines().next().map(str::to_owned));
    first.collect()
}

/// An ordinary Traditional list: 棋, 教 and 群 are no evidence of Simplified.
#[test]
fn characters_that_are_standard_in_taiwan_are_not_evidence_of_simplified() {
    let compiled = compiled(
        "zh-TW,釋義\n圍棋,下棋\n教育部,主管教育的機關\n族群,一群人\n糖,甜的東西\n起床,離開床\n秘書,機要人員\n",
    );
    assert_eq!(said(&compiled), Vec::<String>::new());
    for entry in compiled.glossary() {
        let headword = entry.headword();
        assert!(headword.hant().is_some(), "{headword}");
        assert!(entry.definition().hant().is_some(), "{headword}");
    }
    assert_eq!(Script::prevailing("教育部"), None);
    assert_eq!(Script::prevailing("圍棋"), Some(Script::Hant));
    assert_eq!(Script::prevailing("围棋"), Some(Script::Hans));
}

#[test]
fn a_headword_in_one_script_and_a_definition_in_another_compile() {
    for csv in [
        "zh-TW,释义\n圍棋,一种棋类游戏，双方轮流落子。\n",
        "zh-CN,釋義\n围棋,一種棋類遊戲，雙方輪流落子。\n",
        "zh-Hant,zh-Hans definition\n圍棋,一种棋类游戏\n",
    ] {
        let compiled = compiled(csv);
        let entry = compiled.glossary().get("圍棋").unwrap();
        assert!(
            entry.id().starts_with("c-") && entry.id().len() == 10,
            "{}",
            entry.id()
        );
        let (headword, definition) = (entry.headword(), entry.definition());
        let scripts = Script::ALL
            .map(|script| [headword, definition].map(|text| text.in_script(script).is_some()));
        assert!(
            scripts == [[true, false], [false, true]] || scripts == [[false, true], [true, false]]
        );
    }
    // The id is that of the headword, whatever the script of the definition.
    let id = |csv| compiled(csv).entries()[0].id.clone();
    assert_eq!(id("zh-TW,释义\n圍棋,一种棋类游戏\n"), id("词条\n围棋\n"));
}

#[test]
fn a_headword_of_several_lines_compiles() {
    let compiled = compiled("term,en\n\"圍\n棋\",go\n");
    assert_eq!(
        compiled
            .glossary()
            .get("围棋")
            .unwrap()
            .equivalents()
            .count(),
        1
    );
}

/// 2,000 bare headwords, and 20,000: nothing is wrong with them.
#[test]
fn a_list_of_any_length_compiles() {
    for count in [2_000, 20_000] {
        let words = (0..count).map(|number| format!("词{number}条\n"));
        let compiled = compiled(&format!("term\n{}", words.collect::<String>()));
        assert_eq!(compiled.entries().len(), count);
        let others = format!("(here and at {} other places)", count - 1);
        let said = said(&compiled);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].ends_with(&others), "{said:?}");
    }
}

/// Of many entries with such characters a few are shown.
#[test]
fn private_use_characters_of_many_entries_are_counted() {
    let rows: String = (0..30).map(|row| format!("\u{E000}词{row},a\n")).collect();
    let said = said(&compiled(&format!("term,en\n{rows}")));
    assert_eq!(said.len(), 8);
    assert!(
        said[7].ends_with("; 22 further entries have such characters"),
        "{}",
        said[7]
    );
}

/// A headword with one mark of a pair is doubtful, and still found between quotation marks only.
#[test]
fn a_headword_with_half_a_pair_of_quotation_marks_is_warned_of() {
    let compiled =
        compiled("term,en\n“1310,a\n四旁”,b\n“四园”,c\n5′端,d\nO’Neill,e\n“一”和“二,f\n");
    let expected = "list.csv:2:1: warning: a quotation mark in this headword is unpaired \
                    (here and at 2 other places)";
    assert_eq!(said(&compiled), [expected]);
    let glossary = compiled.glossary();
    let found = |text| glossary.find_iter(text).map(|m| m.as_str().to_owned());
    assert_eq!(found("今年1310家").next(), None);
    assert_eq!(found("今年“1310”家").next().as_deref(), Some("1310"));
    assert!(glossary.get("1310").is_some() && glossary.get("四旁").is_some());
}
