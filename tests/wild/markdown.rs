//! Markdown, as people and conversion programs write it, and text pasted from Word.

use crate::shared::{entries_in_words, open, warnings};

// Modelled on the laws that LawRefBook/Laws keeps as Markdown, and on pandoc's conversions of reports.
#[test]
fn marks_around_words_are_removed() {
    let text = "# 报告\n\n正文。\n\n## 名词解释\n\n1. **雾桥**：常年有*雾*的桥。\n2. **鹭站**：供鹭停歇的站，见[说明](http://a.b/c)。\n3. `GEP`：生态系统生产总值。\n";
    let opened = open("a.md", text);
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站", "GEP"]);
    let entry = opened.glossary().get("鹭站").unwrap();
    assert_eq!(entry.definition().hans(), Some("供鹭停歇的站，见说明。"));
    let bridge = opened.glossary().get("雾桥").unwrap();
    assert_eq!(bridge.definition().hans(), Some("常年有雾的桥。"));
    assert_eq!(opened.places()[1].line, 8);
    assert_eq!(
        entries_in_words(&open("a.txt", text)),
        entries_in_words(&opened)
    );
}

// Modelled on glossaries in READMEs: signs of lists before the entries, and lists within them.
#[test]
fn bullets_do_not_belong_to_headwords() {
    for sign in ["-", "*", "•", "●"] {
        let text = format!("名词解释\n{sign} 雾桥：常年有雾的桥。\n{sign} 鹭站：供鹭停歇的站。\n{sign} 鹭工：在雾桥喂鹭的人。\n");
        assert_eq!(
            entries_in_words(&open("a.txt", text)),
            ["雾桥", "鹭站", "鹭工"],
            "{sign}"
        );
    }
    let text = "名词解释\n雾桥：常年有雾的桥，包括：\n- 东桥：在东。\n- 西桥：在西。\n鹭站：供鹭停歇的站。\n鹭工：在雾桥喂鹭的人。\n";
    assert_eq!(
        entries_in_words(&open("a.txt", text)),
        ["雾桥", "鹭站", "鹭工"]
    );
    let text = "名词解释\n- **雾桥**\n常年有雾的桥，全市一共十座，供行人和鹭使用，禁止车辆通行。\n- **鹭站**\n供鹭停歇的站，由市政府会同各县区人民政府建设和管理，向社会开放。\n";
    assert_eq!(entries_in_words(&open("a.md", text)), ["雾桥", "鹭站"]);
}

// Modelled on glossaries in the documentation of open-source projects, which have a heading for each group of terms.
#[test]
fn headings_of_groups_do_not_belong_to_definitions() {
    let text = "# 常用术语\n\n## 设施\n- **雾桥**（Mistbridge）：常年有雾的桥。\n- **鹭站**：供鹭停歇的站。\n\n## 人员\n- **鹭工**：在雾桥喂鹭的人。\n- **桥守**：夜间看桥的人。\n";
    let opened = open("a.md", text);
    assert_eq!(
        entries_in_words(&opened),
        ["雾桥 en:Mistbridge", "鹭站", "鹭工", "桥守"]
    );
    let station = opened.glossary().get("鹭站").unwrap();
    assert_eq!(station.definition().hans(), Some("供鹭停歇的站。"));
}

// Modelled on reports whose annex is a table: what stands around it is text.
#[test]
fn a_table_stands_in_a_report() {
    let table = "| 术语 | English | 定义 |\n|:---|:---:|---|\n| **雾桥** | mistbridge | 常年有雾的桥。 |\n| 鹭工 | egret worker | 在雾桥喂鹭的人。 |\n";
    let opened = open(
        "a.md",
        format!("# 术语表\n\n说明文字。\n\n{table}\n## 附录\n其他。\n"),
    );
    assert_eq!(
        entries_in_words(&opened),
        ["雾桥 en:mistbridge", "鹭工 en:egret worker"]
    );
    let lines: Vec<_> = opened.places().iter().map(|place| place.line).collect();
    assert_eq!(lines, [7, 8]);
    let both =
        format!("# 报告\n{table}\n## 名词解释\n1. 霁桥：无雾的桥。\n2. 鹭站：供鹭停歇的站。\n");
    let opened = open("a.md", both);
    assert_eq!(opened.entries().len(), 4, "{:?}", warnings(&opened));
    // Its header is that of no section.
    let below = "## 名词解释\n\n| 术语 | 定义 |\n|---|---|\n| 雾桥 | 常年有雾的桥。 |\n| 鹭站 | 供鹭停歇的站。 |\n\n## 附录\n其他。\n";
    assert_eq!(entries_in_words(&open("a.md", below)), ["雾桥", "鹭站"]);
    let both = "## 名词解释\n1. 霁桥：无雾的桥。\n2. 鹭工：在雾桥喂鹭的人。\n\n| 术语 | 定义 |\n|---|---|\n| 雾桥 | 常年有雾的桥。 |\n";
    assert_eq!(open("a.md", both).entries().len(), 3);
    // One that names other columns is read as what it is: rows of a section.
    let rows = "名词解释\n\n| 序号 | 释义内容 |\n|---|---|\n| 雾桥 | 常年有雾的桥。 |\n| 鹭站 | 供鹭停歇的站。 |\n";
    let opened = open("a.md", rows);
    assert!(opened.glossary().get("雾桥").is_some());
}
