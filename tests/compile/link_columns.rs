//! Sections in columns, 指 in one between the names and what they stand for: prospectuses, annual
//! reports, circulars.

use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::source::Source;
use zhujie::Script;

fn compiled(text: &str) -> Compiled {
    let report = Report::new(Source::new("section.txt", text));
    match Compiler::new().report(report).compile() {
        Ok(compiled) => compiled,
        Err(error) => panic!("{error}\nof this text:\n{text}"),
    }
}

/// Headword and definition of each entry, the lines of it joined by `/`.
fn entries(compiled: &Compiled) -> Vec<(String, String)> {
    let entries = compiled.glossary().entries();
    entries
        .map(|entry| {
            let definition = entry.definition().prefer(Script::Hans);
            let headword = entry.headword().prefer(Script::Hans);
            (headword.into(), definition.replace('\n', "/"))
        })
        .collect()
}

const ROWS: [(&str, &str, &str); 5] = [
    (
        "发行人、公司、本公司、苇泽股份",
        "发行人",
        "苇泽席业股份有限公司",
    ),
    ("苇泽有限", "苇泽有限", "苇泽席业有限公司，系发行人前身"),
    ("元、万元", "元", "人民币元、人民币万元"),
    (
        "《苇席法》",
        "《苇席法》",
        "《中华人民共和国苇席法》：2031年修订",
    ),
    (
        "编席机（MWM）",
        "编席机",
        "Mat Weaving Machine，即编织苇席的机器",
    ),
];

/// Prospectuses and annual reports, as they are copied from PDF and from Word: with gaps of any
/// kind around 指.
#[test]
fn any_gap_makes_a_column() {
    for gap in [" ", "    ", "\t", "\u{3000}", " \t "] {
        for head in ["", "释义项{}指{}释义内容\n", "简称{}指{}全称\n"] {
            for title in ["", "一、普通术语\n", "普通词语：\n"] {
                let mut text = format!("释义\n{}{title}", head.replace("{}", gap));
                for (names, _, meaning) in ROWS {
                    text += &format!("{names}{gap}指{gap}{meaning}\n");
                }
                let compiled = compiled(&text);
                let expected = ROWS.map(|(_, headword, meaning)| (headword.into(), meaning.into()));
                assert_eq!(entries(&compiled), expected, "{text}");
                assert_eq!(compiled.warnings(), [], "{text}");
            }
        }
    }
}

#[test]
fn names_of_a_cell_are_names_of_one_entry() {
    let text = "釋義\n「本公司」或「葦澤」  指  葦澤席業有限公司\n「董事」、「董事會」  指  本公司董事\n葦工/割葦員  指  割葦的人\n本集團或集團  指  本公司及其附屬公司\n合併或分立  指  重組\n元/噸  指  價格單位\n";
    let compiled = compiled(text);
    let glossary = compiled.glossary();
    assert_eq!(glossary.len(), 6);
    for (query, headword) in [
        ("本公司", "「本公司」"),
        ("葦澤", "「本公司」"),
        ("董事會", "「董事」"),
        ("割葦員", "葦工"),
        ("集團", "本集團"),
        ("合併或分立", "合併或分立"),
        ("元/噸", "元/噸"),
    ] {
        let entry = glossary
            .get(query)
            .map(|entry| entry.headword().prefer(Script::Hant));
        assert_eq!(entry, Some(headword), "{query}");
    }
}

/// As in the text of a prospectus: aligned, with titles of groups, cells that run on, and the next
/// chapter below.
#[test]
fn a_line_without_a_link_continues_the_cell_above() {
    let text = "释义\n一、普通术语\n发行人、公司      指    苇泽席业股份有限公司\n苇舟合伙          指    苇州苇舟企业管理合伙企业（有限合伙），系发行人：其员工\n                        持股平台\n报告期            指    2031年度\n二、专业术语\n苇席              指    以苇编织的席，包括：东席、西席、南席、北席、中席\n                        等\n特别说明：本节中的数字可能有尾差。\n1、苇价：按市价计算。\n";
    let compiled = compiled(text);
    let expected = [
        ("发行人", "苇泽席业股份有限公司"),
        (
            "苇舟合伙",
            "苇州苇舟企业管理合伙企业（有限合伙），系发行人：其员工/持股平台",
        ),
        ("报告期", "2031年度"),
        (
            "苇席",
            "以苇编织的席，包括：东席、西席、南席、北席、中席/等",
        ),
    ];
    assert_eq!(
        entries(&compiled),
        expected.map(|(a, b)| (a.into(), b.into()))
    );
}

/// As a table of a page or of a Word file becomes text: each cell on a line, or the link with one of
/// its neighbours.
#[test]
fn cells_may_stand_on_lines_of_their_own() {
    let expected = [
        ("公司", "苇泽席业股份有限公司"),
        ("苇价", "苇席的价格"),
        ("苇工", "割苇的人"),
    ];
    let expected = expected.map(|(a, b)| (a.to_string(), b.to_string()));
    for text in [
        "释义\n公司\n指\n苇泽席业股份有限公司\n苇价\n指\n苇席的价格\n苇工\n指\n割苇的人\n",
        "释义\n公司 指\n苇泽席业股份有限公司\n苇价 指\n苇席的价格\n苇工 指\n割苇的人\n",
        "释义\n公司\n指 苇泽席业股份有限公司\n苇价\n指 苇席的价格\n苇工\n指 割苇的人\n",
        "释义\n1 公司 指 苇泽席业股份有限公司\n2 苇价 指 苇席的价格\n3 苇工 指 割苇的人\n",
    ] {
        assert_eq!(entries(&compiled(text)), expected, "{text}");
    }
}

/// A 指 between blanks in a sentence or two makes no table.
#[test]
fn a_link_in_a_sentence_is_no_column() {
    let text =
        "名词解释\n1.苇港：这里 指 水域。\n2.苇工：割苇的人。\n3.苇票：凭证。\n4.苇站：车站。\n";
    let expected = [
        ("苇港", "这里 指 水域。"),
        ("苇工", "割苇的人。"),
        ("苇票", "凭证。"),
        ("苇站", "车站。"),
    ];
    assert_eq!(
        entries(&compiled(text)),
        expected.map(|(a, b)| (a.into(), b.into()))
    );
}

/// As in the text of annual reports: 指 stands in the middle of a cell of several lines, the first of
/// them above it.
#[test]
fn a_cell_may_begin_above_its_link() {
    let text = "释义\n苇泽、公司 指 苇泽席业股份有限公司\n一个收集各地苇席标准的数据库和分析工具，用于比较\n苇席标准库 指 各地的标准。\n用苇编织的席经过漂白和压光处理以后达到一定质量的\n漂白苇席 指 成品，可以直接供给铺设东桥、西桥、南桥、北桥、中\n桥的单位。\n苇工 指 割苇的人\n";
    let expected = [
        ("苇泽", "苇泽席业股份有限公司"),
        ("苇席标准库", "一个收集各地苇席标准的数据库和分析工具，用于比较/各地的标准。"),
        (
            "漂白苇席",
            "用苇编织的席经过漂白和压光处理以后达到一定质量的/成品，可以直接供给铺设东桥、西桥、南桥、北桥、中/桥的单位。",
        ),
        ("苇工", "割苇的人"),
    ];
    assert_eq!(
        entries(&compiled(text)),
        expected.map(|(a, b)| (a.into(), b.into()))
    );
}

/// As in the extracts that search programs print.
#[test]
fn all_rows_may_stand_on_one_line() {
    let text = "释义\n释义项 指 释义内容 本公司、苇泽 指 苇泽席业股份有限公司 苇监会 指 苇席监督管理委员会 Reed Mat Tracker 指 数据库 RMK 指 Reed Mat Kit，即苇席套件。 苇价 指 苇席的价格，一种 单价。 苇工 指 割苇的人。\n";
    let expected = [
        ("本公司", "苇泽席业股份有限公司"),
        ("苇监会", "苇席监督管理委员会"),
        ("Reed Mat Tracker", "数据库"),
        ("RMK", "Reed Mat Kit，即苇席套件。"),
        ("苇价", "苇席的价格，一种 单价。"),
        ("苇工", "割苇的人。"),
    ];
    assert_eq!(
        entries(&compiled(text)),
        expected.map(|(a, b)| (a.into(), b.into()))
    );
}
