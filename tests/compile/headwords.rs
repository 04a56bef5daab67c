//! Where a headword ends that no colon ends, and the names that stand beside it: as statutes,
//! ordinances, contracts, standards and prospectuses print them.

use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::entry::TermType;
use zhujie::source::Source;
use zhujie::Script;

fn compiled(text: &str) -> Compiled {
    let report = Report::new(Source::new("section.txt", text));
    match Compiler::new().report(report).compile() {
        Ok(compiled) => compiled,
        Err(error) => panic!("{error}\nof this text:\n{text}"),
    }
}

/// Each entry on a line: its names as printed, its equivalents in brackets, its definition.
fn shown(compiled: &Compiled) -> Vec<String> {
    let entries = compiled.entries().iter();
    entries
        .map(|entry| {
            let text = |text: &zhujie::entry::owned::TextBuf| {
                let text = text.hans.as_deref().or(text.hant.as_deref());
                text.unwrap_or_default().replace('\n', "/")
            };
            let names: Vec<String> = entry.terms.iter().map(|term| text(&term.text)).collect();
            let foreign = entry.equivalents.iter();
            let foreign: Vec<String> = foreign
                .map(|one| format!(" [{} {}]", one.lang, one.text))
                .collect();
            let (names, foreign) = (names.join(" = "), foreign.concat());
            format!("{names}{foreign}: {}", text(&entry.definition))
        })
        .collect()
}

fn warnings(compiled: &Compiled) -> Vec<String> {
    let warnings = compiled.warnings().iter();
    warnings
        .map(|w| format!("{}: {}", w.line(), w.message()))
        .collect()
}

struct Case {
    /// What it shows, and where such sections are printed.
    name: &'static str,
    text: &'static str,
    entries: &'static [&'static str],
    warnings: &'static [&'static str],
}

fn check(cases: &[Case]) {
    for case in cases {
        let compiled = compiled(case.text);
        assert_eq!(shown(&compiled), case.entries, "{}", case.name);
        assert_eq!(warnings(&compiled), case.warnings, "{}", case.name);
    }
}

#[test]
fn a_verb_behind_a_comma_ends_a_headword() {
    check(&[
        Case {
            name: "numbered, as in the last articles of statutes of the mainland",
            text: "名词解释\n（一）苇港，是指停泊苇船的水域。\n（二）苇工，包括割苇工和编苇工。\n（三）苇票,指领取苇席的凭证。\n（四）苇站，主要包括东站、西站。\n（五）苇费；指停泊费。\n（六）苇灯－指港内的灯。\n",
            entries: &[
                "苇港: 是指停泊苇船的水域。",
                "苇工: 包括割苇工和编苇工。",
                "苇票: 指领取苇席的凭证。",
                "苇站: 主要包括东站、西站。",
                "苇费: 指停泊费。",
                "苇灯: 指港内的灯。",
            ],
            warnings: &[],
        },
        Case {
            name: "without numbers, 指 and 是指 mixed",
            text: "名词解释\n苇港，指停泊苇船的水域。\n苇工，是指割苇的人。\n苇票，指领取苇席的凭证，但是不包括临时凭证。\n",
            entries: &[
                "苇港: 指停泊苇船的水域。",
                "苇工: 是指割苇的人。",
                "苇票: 指领取苇席的凭证，但是不包括临时凭证。",
            ],
            warnings: &[],
        },
        Case {
            name: "a colon behind the verb announces a list, as in statutes of Taiwan",
            text: "名詞解釋\n一、葦港：指停泊葦船之水域。\n二、葦工，包括下列人員：\n（一）割葦工。\n（二）編葦工。\n三、葦站，其範圍如下：\n（一）東站。\n（二）西站。\n四、葦票：指憑證。\n",
            entries: &[
                "葦港: 指停泊葦船之水域。",
                "葦工: 包括下列人員：/（一）割葦工。/（二）編葦工。",
                "葦站: 其範圍如下：/（一）東站。/（二）西站。",
                "葦票: 指憑證。",
            ],
            warnings: &[
                "3: the headword is taken to end here",
                "6: the headword is taken to end here",
            ],
        },
        Case {
            name: "where the term is used stands beside it, and “苇农”就业 is no such place",
            text: "名词解释\n1.本办法所称苇港，是指停泊苇船的水域。\n2.“苇工”在本办法中，是指割苇的人。\n3.“苇票”一词，指领取苇席的凭证。\n4.“苇农”就业工程，是指增加岗位的工程。\n",
            entries: &[
                "苇港: 是指停泊苇船的水域。",
                "“苇工” = 苇工: 是指割苇的人。",
                "“苇票” = 苇票: 指领取苇席的凭证。",
                "“苇农”就业工程 = 苇农就业工程 = 苇农: 是指增加岗位的工程。",
            ],
            warnings: &[],
        },
    ]);
}

#[test]
fn a_verb_alone_ends_a_headword_where_the_section_shows_it() {
    check(&[
        Case {
            name: "one of several has no colon",
            text: "名词解释\n1.苇港：是指停泊苇船的水域。\n2.苇站由港务局确定并公布。\n3.苇票：是指凭证。\n",
            entries: &["苇港: 是指停泊苇船的水域。", "苇站: 由港务局确定并公布。", "苇票: 是指凭证。"],
            warnings: &["3: the headword is taken to end here"],
        },
        Case {
            name: "all of them, as in encyclopedias",
            text: "术语解释\n苇港（英语：Reed Harbour），又称苇湾、芦港，是停泊苇船的水域。\n苇工（英语：Reed worker），简称苇，是割苇的人。\n苇票是领取苇席的凭证。\n苇灯（Reed lamp）是港内的灯。\n",
            entries: &[
                "苇港 = 苇湾 = 芦港 [en Reed Harbour]: 又称苇湾、芦港，是停泊苇船的水域。",
                "苇工 = 苇 [en Reed worker]: 简称苇，是割苇的人。",
                "苇票: 是领取苇席的凭证。",
                "苇灯 [en Reed lamp]: 是港内的灯。",
            ],
            warnings: &[],
        },
        Case {
            name: "a dash alone, as in old statutes of Taiwan",
            text: "名詞解釋\n一、葦港－凡停泊葦船之水域。\n二、葦工－以割葦為業之人。\n三、葦票－領取葦席之憑證。\n",
            entries: &[
                "葦港: 凡停泊葦船之水域。",
                "葦工: 以割葦為業之人。",
                "葦票: 領取葦席之憑證。",
            ],
            warnings: &[],
        },
        Case {
            name: "what is no entry is said, and costs no other entry",
            text: "名词解释\n1.苇港：是指停泊苇船的水域。\n2.应当符合标准并且公开。\n3.苇票：是指凭证。\n",
            entries: &["苇港: 是指停泊苇船的水域。", "苇票: 是指凭证。"],
            warnings: &[
                "3: this paragraph is not an entry: no delimiter ends a headword; it is left out",
            ],
        },
    ]);
}

#[test]
fn the_english_name_in_brackets_ends_a_headword() {
    check(&[
        Case {
            name: "as in ordinances of Hong Kong",
            text: "釋義\n葦港 (reed harbour) 指供葦船停泊並根據第4條獲發證明書的水域；\n葦工 (reed worker)就某葦港而言，指符合以下說明的人——\n(a) 受僱割葦；及\n(b) 持有葦證；\n港費 (harbour toll)包括附加費；\n總監 (Controller)具有第2A條所給予的涵義；\n",
            entries: &[
                "葦港 [en reed harbour]: 指供葦船停泊並根據第4條獲發證明書的水域；",
                "葦工 [en reed worker]: 就某葦港而言，指符合以下說明的人——/(a) 受僱割葦；及/(b) 持有葦證；",
                "港費 [en harbour toll]: 包括附加費；",
                "總監 [en Controller]: 具有第2A條所給予的涵義；",
            ],
            warnings: &[],
        },
        Case {
            name: "in quotation marks, two terms of one entry",
            text: "釋義\n「葦港」(reed harbour)指供葦船停泊的水域；\n「葦工」、「割葦員」(reed worker)指受僱割葦的人；\n「港費」(harbour toll)包括附加費；\n",
            entries: &[
                "「葦港」 = 葦港 [en reed harbour]: 指供葦船停泊的水域；",
                "「葦工」 = 葦工 = 割葦員 [en reed worker]: 指受僱割葦的人；",
                "「港費」 = 港費 [en harbour toll]: 包括附加費；",
            ],
            warnings: &[],
        },
    ]);
}

#[test]
fn names_beside_a_headword_are_names_of_the_entry() {
    check(&[
        Case {
            name: "aliases in brackets, as in contracts and statutes",
            text: "名词解释\n1.承泊人（以下简称乙方）：指停泊苇船的人。\n2.苇席编织合作社（下称“苇社”或“合作社”）：指编席的组织。\n3.苇港（又称苇湾、芦港）：指水域。\n4.县（市、区）苇站：指车站。\n",
            entries: &[
                "承泊人 = 乙方: 指停泊苇船的人。",
                "苇席编织合作社 = 苇社 = 合作社: 指编席的组织。",
                "苇港 = 苇湾 = 芦港: 指水域。",
                "县（市、区）苇站: 指车站。",
            ],
            warnings: &[],
        },
        Case {
            name: "slashes, as in annual reports",
            text: "释义\n公司/本公司/苇泽席业：指苇泽席业股份有限公司\n毫克/公斤：指单位\n",
            entries: &[
                "公司 = 本公司 = 苇泽席业: 指苇泽席业股份有限公司",
                "毫克/公斤: 指单位",
            ],
            warnings: &[],
        },
        Case {
            name: "an English name and its acronym, as in statutes of Taiwan",
            text: "名詞解釋\n一、葦席標示（Reed Mat Label，簡稱RML）：指標示。\n二、葦席標準（Reed Mat Standard, RMS）：指標準。\n三、葦害監測組織（Reed Watch Organization，即REWO）：指組織。\n四、葦漆（Reed Varnish，分子式為 C3H6）：指漆。\n",
            entries: &[
                "葦席標示 = RML [en Reed Mat Label] [en RML]: 指標示。",
                "葦席標準 = RMS [en Reed Mat Standard] [en RMS]: 指標準。",
                "葦害監測組織 = REWO [en Reed Watch Organization] [en REWO]: 指組織。",
                "葦漆 = 葦漆（Reed Varnish，分子式為 C3H6） [en Reed Varnish]: 指漆。",
            ],
            warnings: &[],
        },
        Case {
            name: "English behind a gap, as in standards; a letter there belongs to the name",
            text: "名词解释\n苇港 reed harbour：水域。\n苇工 reed worker; mat maker：割苇的人。\n苇素 C：苇中的物质。\n",
            entries: &[
                "苇港 [en reed harbour]: 水域。",
                "苇工 [en reed worker] [en mat maker]: 割苇的人。",
                "苇素 C: 苇中的物质。",
            ],
            warnings: &[],
        },
        Case {
            name: "names on lines of their own below the headword, as in standards",
            text: "名词解释\n1.苇港 reed harbour：\nRH\n苇湾\n停泊苇船的水域。\n2.苇工 reed worker：\n割苇的人。\n",
            entries: &[
                "苇港 = RH = 苇湾 [en reed harbour] [en RH]: 停泊苇船的水域。",
                "苇工 [en reed worker]: 割苇的人。",
            ],
            warnings: &[],
        },
        Case {
            name: "acronyms that their definitions spell out, as in standards and annual reports",
            text: "缩略语注释\nRH：苇港（reed harbour）\nRMS: Reed Mat Standard，即苇席标准。\nRW：割苇的人。\n",
            entries: &[
                "RH = 苇港 [en reed harbour]: 苇港（reed harbour）",
                "RMS = 苇席标准 [en Reed Mat Standard]: Reed Mat Standard，即苇席标准。",
                "RW: 割苇的人。",
            ],
            warnings: &[],
        },
    ]);
}

#[test]
fn names_beside_a_headword_are_looked_up_and_found() {
    let text = "名词解释\n1.苇席编织合作社（以下简称苇社）：指编席的组织。\n2.苇港（reed harbour）：指水域。\n3.苇席标准（RMS）：指标准。\n";
    let compiled = compiled(text);
    let glossary = compiled.glossary();
    for (query, headword) in [
        ("苇社", "苇席编织合作社"),
        ("葦社", "苇席编织合作社"),
        ("苇席编织合作社", "苇席编织合作社"),
        ("Reed Harbour", "苇港"),
        ("苇港", "苇港"),
        ("RMS", "苇席标准"),
    ] {
        let entry = glossary.get(query);
        let found = entry.map(|entry| entry.headword().prefer(Script::Hans));
        assert_eq!(found, Some(headword), "{query}");
    }
    let found: Vec<&str> = glossary
        .find_iter("苇社按RMS在苇港编席。")
        .map(|found| found.as_str())
        .collect();
    assert_eq!(found, ["苇社", "RMS", "苇港"]);
}

/// Definitions of statutes describe; few of them give the full form of what they define.
#[test]
fn a_description_is_not_a_full_form() {
    let full = |text: &str| -> Vec<String> {
        let compiled = compiled(text);
        let terms = compiled
            .entries()
            .iter()
            .flat_map(|entry| &entry.terms[1..]);
        terms
            .filter(|term| term.term_type == TermType::FullForm)
            .map(|term| term.text.hans.clone().or(term.text.hant.clone()).unwrap())
            .collect()
    };
    let statutes = "名词解释\n1.苇船，是指以苇为材料建造的船只。\n2.苇区，是指为苇港执行任务设定区域。\n3.苇水域，是指生长芦苇水面或者陆地区域。\n4.苇工业，是指苇席工业及苇纸产业。\n5.作业船，是指苇港作业船。\n";
    assert_eq!(full(statutes), [""; 0]);
    let hant = "名詞解釋\n一、葦區：指葦港管理之區域。\n二、葦人：指割葦之人。\n";
    assert_eq!(full(hant), [""; 0]);
    let names = "名词解释\n1.苇管会：指苇港管理委员会。\n2.六苇普：指第六次全国苇船普查。\n3.苇协，是苇席行业协会的简称。\n";
    assert_eq!(
        full(names),
        ["苇港管理委员会", "第六次全国苇船普查", "苇席行业协会"]
    );
}

/// What a definition calls something else for short is no name of the concept.
#[test]
fn a_short_name_inside_a_definition_is_that_of_what_stands_before_it() {
    let text = "名词解释\n1.苇工：指由县港务局（以下简称港务局）雇用的人。\n2.六苇普：指第六次全国苇船普查（简称“苇普”）。\n";
    assert_eq!(
        shown(&compiled(text)),
        [
            "苇工: 指由县港务局（以下简称港务局）雇用的人。",
            "六苇普 = 苇普: 指第六次全国苇船普查（简称“苇普”）。",
        ]
    );
}
