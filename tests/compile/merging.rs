//! Several sources become one glossary: what is the same is one entry, what is not stays apart.

use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::source::{Source, SourceError};
use zhujie::{Glossary, Matched, Script};

fn source(name: &str, list: &str) -> Source {
    Source::new(name, format!("名词解释\n{list}"))
}

fn compile(sources: &[(&str, &str)]) -> Result<Compiled, SourceError> {
    let sources = sources.iter().map(|(name, list)| source(name, list));
    sources.fold(Compiler::new(), Compiler::source).compile()
}

fn said(compiled: &Compiled) -> Vec<String> {
    compiled
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// Where an entry is cited from.
fn cited(glossary: &Glossary, id: &str) -> Vec<String> {
    let entry = glossary.by_id(id).unwrap();
    let sources = entry
        .citations()
        .map(|c| c.source().unwrap().prefer(Script::Hans).to_string());
    sources.collect()
}

#[test]
fn equal_entries_become_one_with_all_citations() {
    let compiled = compile(&[
        (
            "2025.txt",
            "1.“双试点”：城市更新试点、乡村建设试点。\n2.“18条”措施：甲措施。\n",
        ),
        (
            "2026.txt",
            "1、“18条”措施：乙措施。\n2、“双试点”：城市更新试点、乡村建设试点。\n",
        ),
        ("2026-tw.txt", "「雙試點」：城市更新試點、鄉村建設試點。\n"),
    ])
    .unwrap();
    let glossary = compiled.glossary();
    assert_eq!(glossary.len(), 3);
    let entry = glossary.get("双试点").unwrap();
    assert_eq!(
        cited(glossary, entry.id()),
        ["2025.txt", "2026.txt", "2026-tw.txt"]
    );
    // The first wording stays, and what only the other script has is taken over.
    assert_eq!(entry.headword().hans(), Some("“双试点”"));
    assert_eq!(entry.headword().hant(), Some("「雙試點」"));
    assert_eq!(
        entry.definition().hant(),
        Some("城市更新試點、鄉村建設試點。")
    );
    assert_eq!(entry.terms().count(), 2);
    assert_eq!(said(&compiled), Vec::<String>::new());
}

#[test]
fn homographs_stay_apart_in_the_order_of_their_sources() {
    let years = |order: [&'static str; 2]| -> Vec<(String, String)> {
        let sources = order.map(|year| {
            let list = format!("1.“18条”：{year}年的措施。\n");
            (format!("{year}.txt"), list)
        });
        let sources = sources
            .each_ref()
            .map(|(name, list)| (name.as_str(), list.as_str()));
        let compiled = compile(&sources).unwrap();
        assert_eq!(said(&compiled), Vec::<String>::new());
        let glossary = compiled.glossary();
        let hits = glossary.lookup("18條");
        let ids = hits.map(|hit| hit.entry().id().to_string());
        ids.map(|id| (cited(glossary, &id).concat(), id)).collect()
    };
    let expected = |a: &str, b: &str| {
        [(a, "c-28b250b7"), (b, "c-28b250b7-2")]
            .map(|(file, id)| (file.to_string(), id.to_string()))
    };
    assert_eq!(years(["2025", "2026"]), expected("2025.txt", "2026.txt"));
    assert_eq!(years(["2026", "2025"]), expected("2026.txt", "2025.txt"));
}

#[test]
fn forms_that_shadow_one_another_are_named_with_both_places() {
    let compiled = compile(&[
        ("a.txt", "1.“18条”措施：甲。\n2.“18条”政策：乙。\n"),
        ("b.txt", "18条：丙。\n"),
    ])
    .unwrap();
    assert_eq!(
        said(&compiled),
        [
            "a.txt:3:3: warning: \"18条\" also names the entry at a.txt:2:3\n\
             3 | 2.“18条”政策：乙。\n\
             \u{20} |   ^^^^^^^^^^\n\
             \u{20} = different terms; a look-up yields both entries, that of the headword or else the earlier one first",
            "b.txt:2:1: warning: \"18条\" also names the entry at a.txt:2:3\n\
             2 | 18条：丙。\n\
             \u{20} | ^^^^\n\
             \u{20} = different terms; a look-up yields both entries, that of the headword or else the earlier one first",
        ]
    );
    // The headword first, then the quoted parts in their order.
    let hits = compiled.glossary().lookup("18条");
    let headwords: Vec<_> = hits
        .map(|hit| hit.entry().headword().prefer(Script::Hans))
        .collect();
    assert_eq!(headwords, ["18条", "“18条”措施", "“18条”政策"]);
    // Printed twice in one source.
    let twice = compile(&[("a.txt", "1.甲乙：丙。\n2.甲乙：丙。\n")]).unwrap();
    assert!(said(&twice)[0]
        .starts_with("a.txt:3:3: warning: this entry is printed twice: first at a.txt:2:3\n"));
    assert_eq!(twice.entries().len(), 1);
}

#[test]
fn ids_are_unique_and_given_ones_are_kept() {
    let with_id = |name: &str, list: &str, id: &str| {
        let notes = format!(
            "[[entry]]\nheadword = \"{}\"\nid = \"{id}\"\n",
            list.split('：').next().unwrap()
        );
        Report::new(source(name, list)).notes(Source::new("notes.toml", notes))
    };
    // A derived id makes way, wherever the given one stands.
    let compiled = Compiler::new()
        .source(source("a.txt", "“1310”：甲。\n"))
        .report(with_id("b.txt", "“1310”部署：乙。\n", "c-1310"))
        .compile()
        .unwrap();
    let ids: Vec<_> = compiled
        .entries()
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(ids, ["c-1310-2", "c-1310"]);
    // Two that are given cannot.
    let error = Compiler::new()
        .report(with_id("a.txt", "甲乙：丙。\n", "c-a"))
        .report(with_id("b.txt", "丁戊：己。\n", "c-a"))
        .compile()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "b.txt:2:1: the id \"c-a\" is already that of the entry at a.txt:2:1\n\
         2 | 丁戊：己。\n\
         \u{20} | ^^^^\n\
         \u{20} = an id that no other entry has"
    );
    // The same entry under two ids is two.
    let two = Compiler::new()
        .report(with_id("a.txt", "甲乙：丙。\n", "c-a"))
        .report(with_id("b.txt", "甲乙：丙。\n", "c-b"))
        .compile()
        .unwrap();
    assert_eq!(two.entries().len(), 2);
}

#[test]
fn errors_of_all_sources_are_reported() {
    let error = compile(&[("a.txt", "1.甲：乙。\n2.丙\n3.丁：戊。\n"), ("b.txt", "")]).unwrap_err();
    let files: Vec<_> = error
        .diagnostics()
        .iter()
        .map(|d| (d.file(), d.line()))
        .collect();
    assert_eq!(files, [("a.txt", 3), ("b.txt", 1)]);
    let absent = Compiler::new()
        .file("no/such.txt")
        .file("nor/this.txt")
        .compile()
        .unwrap_err();
    assert_eq!(absent.diagnostics().len(), 2);
    // No sources, no entries.
    assert_eq!(Compiler::new().compile().unwrap().glossary().len(), 0);
}

#[test]
fn a_glossary_of_one_script_answers_in_both() {
    let compiled =
        Compiled::from_sources([source("a.txt", "“百园”工程：建设百园的工程。\n")]).unwrap();
    let glossary = compiled.into_glossary();
    for query in ["百园", "百園", "「百園」工程", "“百园”工程"] {
        let entry = glossary.get(query).unwrap();
        assert_eq!(
            (entry.headword().hans(), entry.headword().hant()),
            (Some("“百园”工程"), None)
        );
    }
    let text = "推進“百園”工程。";
    let found: Vec<_> = glossary.find_iter(text).map(|m| &text[m.range()]).collect();
    assert_eq!(found, ["“百園”工程"]);
}

#[test]
fn a_citation_says_what_the_text_tells() {
    let text = "某市2026年政府工作报告\n\n各位代表：……\n\n附件2\n名词解释：\n1.甲乙：丙。\n";
    let compiled = Compiled::from_sources([Source::new("reports/2026.txt", text)]).unwrap();
    let entry = compiled.glossary().get("甲乙").unwrap();
    let citation = entry.citation().unwrap();
    assert_eq!(citation.report().hans(), Some("某市2026年政府工作报告"));
    assert_eq!(citation.section().hans(), Some("名词解释"));
    assert_eq!(citation.source().unwrap().hans(), Some("2026.txt"));
}

#[test]
fn lists_and_reports_make_one_glossary() {
    let toml =
        "[[entry]]\nheadword = \"“四旁”绿化\"\ndefinition = \"“四旁”指宅旁、村旁、路旁、水旁。\"\n\
                [[entry]]\nheadword = \"“七个一”\"\nid = \"c-seven\"\nderive = false\n";
    let csv =
        "词条,繁體,定义,English\n“双试点”,“雙試點”,城市更新试点、乡村建设试点。,dual pilots\n";
    let compiled = Compiler::new()
        .source(Source::new("list.toml", toml))
        .source(Source::new("list.csv", csv))
        .source(source(
            "report.txt",
            "“双试点”：城市更新试点、乡村建设试点。\n",
        ))
        .compile()
        .unwrap();
    let glossary = compiled.glossary();
    assert_eq!(glossary.len(), 3);
    // Derived as from a report, with an id of its own.
    let entry = glossary.get("四旁").unwrap();
    assert_eq!(entry.headword().hans(), Some("“四旁”绿化"));
    assert_eq!(entry.parts().next().unwrap().items().len(), 4);
    assert_eq!(entry.id(), "c-d4ae8804");
    // Nothing derived.
    assert_eq!(glossary.by_id("c-seven").unwrap().terms().count(), 1);
    // A list and a report agree.
    let entry = glossary.get("雙試點").unwrap();
    assert_eq!(entry.headword().hant(), Some("“雙試點”"));
    assert_eq!(entry.equivalents().next().unwrap().text(), "dual pilots");
    assert_eq!(cited(glossary, entry.id()), ["report.txt"]);
    let lines: Vec<_> = compiled
        .places()
        .iter()
        .map(|p| (p.file.as_str(), p.line))
        .collect();
    assert_eq!(lines, [("list.toml", 2), ("list.toml", 5), ("list.csv", 2)]);

    // What is wrong with a list is reported beside what is wrong with a report.
    let error = Compiler::new()
        .source(Source::new("list.toml", "[[entry]]\nid = \"c-a\"\n"))
        .source(Source::new("report.txt", "什么也没有\n"))
        .compile()
        .unwrap_err();
    let said: Vec<_> = error
        .diagnostics()
        .iter()
        .map(|d| (d.file(), d.message()))
        .collect();
    assert_eq!(
        said,
        [
            ("list.toml", "this entry has no `headword`"),
            (
                "report.txt",
                "no glossary section: no line reads like the header of one"
            ),
        ]
    );
}

fn list(csv: &str) -> Compiled {
    Compiled::from_sources([Source::new("list.csv", csv)]).unwrap()
}

/// The headword of each hit, how it matched, and its English.
fn hits(glossary: &Glossary, query: &str) -> Vec<(String, Matched, String)> {
    let hits = glossary.lookup(query);
    hits.map(|hit| {
        let headword = hit.entry().headword().prefer(Script::Hans).to_owned();
        let english = hit
            .entry()
            .equivalent("en")
            .map(|equivalent| equivalent.text());
        (
            headword,
            hit.matched(),
            english.unwrap_or_default().to_owned(),
        )
    })
    .collect()
}

#[test]
fn homographs_of_a_list_are_entries_of_their_own() {
    let compiled = list(
        "zh-Hans,zh-Hant,en\n干,乾,dry\n干,幹,do\n批复,批覆,\"reply, formally\"\n批复,批複,reply\n",
    );
    let glossary = compiled.glossary();
    assert_eq!(glossary.len(), 4);
    let best = |query| hits(glossary, query).swap_remove(0);
    assert_eq!(best("乾"), ("干".into(), Matched::Exact, "dry".into()));
    assert_eq!(best("幹"), ("干".into(), Matched::Exact, "do".into()));
    assert_eq!(best("批覆").2, "reply, formally");
    assert_eq!(best("批複").2, "reply");
    let english: Vec<_> = hits(glossary, "干").into_iter().map(|hit| hit.2).collect();
    assert_eq!(english, ["dry", "do"]);

    // In one script, without a definition.
    let compiled = list("term,en\n批复,official reply\n批覆,reply\n");
    let glossary = compiled.glossary();
    let of = |query| -> Vec<_> {
        let hits = hits(glossary, query).into_iter();
        hits.map(|(_, matched, english)| (matched, english))
            .collect()
    };
    let expected = |a: &str, b: &str| {
        [
            (Matched::Exact, a.to_owned()),
            (Matched::Spelling, b.to_owned()),
        ]
    };
    assert_eq!(of("批覆"), expected("reply", "official reply"));
    assert_eq!(of("批复"), expected("official reply", "reply"));
}

#[test]
fn words_of_one_script_are_not_spellings_of_one_another() {
    // Words of jieba's dictionary.
    let compiled = list("词条\n具备\n俱备\n家具\n傢俱\n具备\n“具备”\n");
    let headwords: Vec<_> = compiled
        .entries()
        .iter()
        .map(|entry| entry.terms[0].text.as_text().prefer(Script::Hans))
        .collect();
    assert_eq!(headwords, ["具备", "俱备", "家具", "傢俱"]);
}

#[test]
fn what_differs_keeps_rows_apart() {
    for (rows, entries) in [
        // One says more.
        ("芯片,chip,,\n芯片,,puce,\n", 1),
        ("芯片,chip,,\n芯片,chip,,xīnpiàn\n", 1),
        ("開放,open,,\n开放,open,,\n", 1),
        // They say different things.
        ("芯片,chip,,\n芯片,wafer,,\n", 2),
        ("行,row,,háng\n行,row,,xíng\n", 2),
        ("開放,open,,\n开放,opening-up,,\n", 2),
        ("芯片,chip,puce,\n芯片,chip,copeau,\n", 2),
    ] {
        let compiled = list(&format!("term,en,fr,reading\n{rows}"));
        assert_eq!(compiled.entries().len(), entries, "{rows}");
    }
}

#[test]
fn repeated_warnings_are_counted() {
    let rows: String = (0..400).map(|row| format!("词{},a\n", row % 100)).collect();
    let compiled = list(&format!("term,en\n{rows}"));
    assert_eq!(compiled.entries().len(), 100);
    let said = said(&compiled);
    assert_eq!(said.len(), 8);
    assert!(said[0].starts_with(
        "list.csv:102:1: warning: this entry is printed twice: first at list.csv:2:1\n"
    ));
    let last = said[7].lines().next().unwrap();
    assert!(
        last.ends_with("first at list.csv:9:1; 292 further entries are printed twice"),
        "{last}"
    );
    // Each with an English of its own.
    let rows: String = (0..3000).map(|row| format!("词,{row}\n")).collect();
    let compiled = list(&format!("term,en\n{rows}"));
    assert_eq!(compiled.entries().len(), 3000);
    assert_eq!(compiled.warnings().len(), 8);
}

/// The places that GB 18030 of 2000 had for them, as in CNMan/UnicodeCJK-WuBi06#30 and whatwg/encoding#27.
#[test]
fn private_use_characters_are_reported_once_per_entry() {
    let compiled = compile(&[(
        "report.txt",
        "1.\u{E864}\u{E864}桥：桥名。\n2.双试点：两种试点。\n3.甲\u{F8FF}乙：丙。\n",
    )])
    .unwrap();
    assert_eq!(
        said(&compiled),
        [
            "report.txt:2:3: warning: a term contains U+E864, a private-use character that few fonts show and nobody types\n\
             2 | 1.\u{E864}\u{E864}桥：桥名。\n  |   ^^^^^^\n  = 龻 (U+9FBB), which GBK fonts show in its place; the repair \
             `look-alike` writes it",
            "report.txt:4:3: warning: a term contains U+F8FF, a private-use character that few fonts show and nobody types\n\
             4 | 3.甲\u{F8FF}乙：丙。\n  |   ^^^^^^\n  = the Unicode character of the same shape, if there is one",
        ]
    );
    assert_eq!(compiled.glossary().len(), 3);
}
