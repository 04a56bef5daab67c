//! Definitions sections of statutes, standards and contracts: what announces them, where they end, which lists are
//! inside, and what is told of lines that are not read. The words are invented; each kind is modelled on real texts:
//! laws of Taiwan (kong0107/mojLawSplitJSON), laws of mainland China (LawRefBook/Laws), ordinances of Hong Kong
//! (elegislation.gov.hk), national standards (GB/T 1.1).

use crate::layouts::{compiled, entries, warnings};
use zhujie::compile::{Compiler, Report};
use zhujie::source::Source;

/// The headwords that are read.
fn headwords(text: &str) -> Vec<String> {
    let compiled = compiled(text);
    let headwords = entries(&compiled).into_iter();
    headwords.map(|(headword, _)| headword.to_owned()).collect()
}

/// What is said of a text that gives no glossary.
fn error(text: &str) -> Option<String> {
    let report = Report::new(Source::new("law.txt", text));
    let error = Compiler::new().report(report).compile().err()?;
    Some(error.to_string())
}

const LIST: &str = "一、雾桥：指常年有雾的桥。\n二、鹭工：指在雾桥喂鹭的人。\n";
const BOTH: [&str; 2] = ["雾桥", "鹭工"];

#[test]
fn sentences_that_announce_definitions_are_headers() {
    // The forms of 1,196 articles of laws of Taiwan and 279 of mainland China, by what they differ in.
    let headers = [
        "本法用词，定义如下：",
        "本法用词定义如下",
        "本规则所用名词意义如左：",
        "本标准用辞之定义如下︰",
        "本办法之专用名词及符号，其意义如下：",
        "本规范用语，释义如次——",
        "第 2 条\n本办法用词，定义如下：",
        "第九条 本办法用语含义如下：",
        "第九条 本办法下列用语的含义",
        "第九条 本办法下列名词的含义是。",
        "第一条 本办法施行。\n第二条 除另有规定外，本章用词定义如下：",
        "除本合同另有约定外，下列词语具有以下含义：",
        "本办法所称雾桥及鹭工，其定义如下：",
        "在本条例中，除文意另有所指外——",
    ];
    for header in headers {
        assert_eq!(headwords(&format!("{header}\n{LIST}")), BOTH, "{header}");
    }
}

#[test]
fn titles_are_headers_whatever_label_they_have() {
    let headers = [
        "术语和定义",
        "3 术语和定义",
        "## 术语、定义和缩略语",
        "第一条 定义",
        "第一节 释义",
        "一、词语定义",
        "术语表",
        "附录A 名词对照表",
        "定义与解释",
        "缩略语",
        "2. 释义\n在本条例中，除文意另有所指外——",
    ];
    let list = LIST.replace("一、", "（1）").replace("二、", "（2）");
    for header in headers {
        assert_eq!(headwords(&format!("{header}\n{list}")), BOTH, "{header}");
    }
}

#[test]
fn what_may_be_a_header_is_one_only_over_two_evident_entries() {
    // Notes below the table of an organization; a document that only uses such words.
    let without = [
        "附注：\n一、本表由雾桥局订定。\n二、本表自明年施行。\n第 9 条\n雾桥局得设鹭站。\n第 10 条\n本规程自明年施行。\n",
        "附注：\n一、所列雾桥局现职雇员六人、鹭站现职雇员一人：出缺不补。\n二、鹭站现有组员二人，未具资格者，仍以原职称留用：出缺不补。\n",
        "第五条 收费除本办法另有规定外，规定如下：\n一、雾桥：每人十元。\n二、鹭站：每人五元。\n",
        "定义\n雾桥的定义很多。\n",
        // Sentences on lines that were broken in print.
        "附注：\n一、本表各职称之职等，应适用雾桥局职务列等表之十二\n之规定。\n二、本表各职称，在未达总额前，除在合理员额范围内\n升迁外，不予补实。\n",
        "第二条 本法所称各级，其定义如下：\n一、甲等：八十分以上。\n二、乙等：七十分以上。\n",
    ];
    for text in without {
        let said = error(text).unwrap_or_else(|| panic!("a glossary of {text}"));
        assert!(said.contains("no glossary section"), "{said}");
    }
}

#[test]
fn a_section_ends_with_the_article_or_chapter_that_it_stands_in() {
    let around = [
        (
            "第二条 本法下列用语的含义：\n",
            "第三条 申请人应当具备下列条件：\n一、桥表：一式两份；\n二、鹭表：一份。\n三、灯表：一份。\n",
        ),
        (
            "第 2 条\n本法用词，定义如下：\n",
            "第 3 条\n雾桥之收费如下：\n三、桥费：每次一元。\n",
        ),
        // The article alone, and another below it.
        ("本法用词，定义如下：\n", "第 3 条\n三、桥费：每次一元。\n"),
        ("第一条 定义\n", "第二条 价款\n2.1 价款为：一百元。\n"),
        ("第二条本法下列用语的含义：\n", "第三条申请人：应当具备条件。\n"),
        (
            "# 雾桥条例\n## 第一章 释义\n",
            "## 第二章 桥费\n桥费：每次一元。\n",
        ),
        ("3 术语和定义\n", "4 要求\n4.1 桥灯：应常亮。\n"),
        ("本法用词，定义如下：\n", "前项第一款所称有雾，由雾桥局公告：每年一次。\n"),
        (
            "本法用词，定义如下：\n",
            "前项第二款所称喂鹭，指下列情形之一：\n一、早喂：日出前。\n二、晚喂：日落后。\n",
        ),
        ("名词解释\n", "附：雾桥市重点工作责任分解表\n1.桥灯项目：由桥局负责。\n"),
        ("名词解释\n", "雾桥市人民政府\n2031年1月20日\n"),
    ];
    for (header, rest) in around {
        let text = format!("{header}{LIST}{rest}");
        let compiled = compiled(&text);
        let expected = [("雾桥", "指常年有雾的桥。"), ("鹭工", "指在雾桥喂鹭的人。")];
        assert_eq!(entries(&compiled), expected, "{text}");
    }
}

#[test]
fn all_lists_of_a_law_are_read_or_the_unread_one_is_named() {
    let text = "第二条 本章下列用语的含义：\n（一）“雾桥”，是指常年有雾的桥。\n（二）“鹭工”，是指在雾桥喂鹭的人。\n\
                第三条 鹭工应当持票。\n\n## 第二章 鹭票\n\n第四条 本章下列用语的含义：\n\
                （一）“鹭票”，是指领取饲料的凭证。\n（二）“鹭站”，是指供鹭停歇的站。\n第五条 鹭票应当公示。\n";
    assert_eq!(headwords(text), ["“雾桥”", "“鹭工”", "“鹭票”", "“鹭站”"]);
    assert!(warnings(&compiled(text)).is_empty());
    // Chapters of a standard.
    let text = "3 术语和定义\n下列术语和定义适用于本文件。\n3.1\n雾桥\n常年有雾且设有桥灯的桥梁。\n3.2\n鹭工\n在雾桥喂鹭的人员。\n\
                4 缩略语\n下列缩略语适用于本文件。\nMB：雾桥\nET：鹭票\n5 要求\n5.1 桥灯应常亮：全年。\n";
    assert_eq!(headwords(text), ["雾桥", "鹭工", "MB", "ET"]);
    // A title that may be any, beside a sentence that says so.
    let text = "第一条 定义\n（一）雾桥，是指常年有雾的桥。\n（二）鹭工，是指喂鹭的人。\n第二条 鹭工应当持票。\n\
                第三条 本章下列用语的含义：\n（一）鹭票，是指领取饲料的凭证。\n（二）鹭站，是指供鹭停歇的站。\n";
    assert_eq!(headwords(text), ["雾桥", "鹭工", "鹭票", "鹭站"]);
    // A sentence over something else.
    let text =
        "第二条 本法下列用语的含义：\n（一）雾桥，是指常年有雾的桥。\n（二）鹭工，是指喂鹭的人。\n\
                第三条 本法下列用语的含义：\n由雾桥局另行公布。\n";
    assert_eq!(headwords(text), BOTH);
    assert_eq!(
        warnings(&compiled(text)),
        ["4: the list under this header is not read"]
    );
}

#[test]
fn an_inner_list_stays_in_its_entry() {
    // More items inside, and each of them like an entry.
    let text = "名词解释\n1.雾桥：指常年有雾的桥，分三类：\n（1）东桥：指在东的桥。\n（2）西桥：指在西的桥。\n（3）北桥：指在北的桥。\n\
                2.鹭工：指在雾桥喂鹭的人。\n";
    let read = compiled(text);
    assert_eq!(headwords(text), BOTH);
    assert!(entries(&read)[0].1.ends_with("（3）北桥：指在北的桥。"));
    assert!(warnings(&read).is_empty());
    // At the last entry, which announces it; what follows the list is left out.
    let text = "名词解释\n1.雾桥：指常年有雾的桥。\n2.鹭工：包括下列两类：\n（一）喂鹭的人；\n（二）下列护鹭的人：\n1．看护人；\n2．医护人。\n\
                本材料由雾桥局编印。\n";
    let read = compiled(text);
    assert_eq!(
        entries(&read)[1].1,
        "包括下列两类：\n（一）喂鹭的人；\n（二）下列护鹭的人：\n1．看护人；\n2．医护人。"
    );
    assert_eq!(
        warnings(&read),
        ["8: the glossary is taken to end before this paragraph"]
    );
    // Lines that were broken in print.
    let text = "本办法用词，定义如下：\n一、雾桥：指常年有雾的桥。\n二、鹭工：指受雾桥局雇用，在雾桥或其附近喂鹭、护鹭、数鹭，并持有\n鹭证之人员。\n";
    assert_eq!(
        entries(&compiled(text))[1].1,
        "指受雾桥局雇用，在雾桥或其附近喂鹭、护鹭、数鹭，并持有\n鹭证之人员。"
    );
}

#[test]
fn numbers_of_several_parts_are_one_number() {
    let texts = [
        "第一条 定义\n1.1 “雾桥”指常年有雾的桥。\n1.2 “鹭工”指喂鹭的人，包括：\n1.2.1 早班；\n1.2.2 晚班。\n第二条 价款\n2.1 价款为一百元。\n",
        "一、词语定义\n1.1雾桥：指常年有雾的桥。\n1.2鹭工：指喂鹭的人。\n二、价款：一百元。\n",
        "3 术语和定义\n3.1 通用术语\n3.1.1 雾桥：常年有雾的桥。\n3.2 专用术语\n3.2.1 鹭工：喂鹭的人。\n4 要求\n",
        // A number alone on its line.
        "3 术语和定义\n3.1\n雾桥\n常年有雾的桥梁。\n注1：桥灯见 5.2。\n注2：不包括人行桥。\n3.2\n鹭工\n在雾桥喂鹭的人员。\n\
         ［来源：GB/T 99998—2030，2.7］\n4 要求\n4.1 桥灯应常亮。\n",
        "名词解释\n1.\n雾桥：常年有雾的桥。\n2.\n鹭工：喂鹭的人。\n",
    ];
    for text in texts {
        let headwords = headwords(text);
        let headwords: Vec<&str> = headwords
            .iter()
            .map(|h| h.trim_matches(['“', '”']))
            .collect();
        assert_eq!(headwords, BOTH, "{text}");
    }
    let notes = compiled(texts[3]);
    assert_eq!(
        entries(&notes)[0].1,
        "常年有雾的桥梁。\n注1：桥灯见 5.2。\n注2：不包括人行桥。"
    );
    assert!(entries(&notes)[1].1.ends_with("2.7］"));
    // Printed as wide as 二十九.
    let list: String = (1..=30)
        .map(|n| format!("{}、桥{n}：指桥。\n", numeral(n)))
        .collect();
    let text = format!("本法用词，定义如下：\n{list}").replace("三十、", "三  十、");
    assert_eq!(headwords(&text).len(), 30);
    assert!(warnings(&compiled(&text)).is_empty());
}

fn numeral(n: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let ten = ["", "十", "二十", "三十"][n / 10];
    format!("{ten}{}", digits[n % 10])
}

#[test]
fn lines_that_look_like_entries_are_not_dropped_silently() {
    let text = "名词解释\n1.雾桥：指常年有雾的桥。\n鹭站：指供鹭停歇的站。\n鹭票：指领取饲料的凭证。\n2.鹭工：指喂鹭的人。\n3.桥费：指过桥的费用。\n";
    assert_eq!(headwords(text), ["雾桥", "鹭工", "桥费"]);
    assert_eq!(
        warnings(&compiled(text)),
        ["3: 2 lines of this definition read like entries themselves; this is the first"]
    );
}

#[test]
fn an_unreadable_item_does_not_lose_the_others() {
    let text = "名词解释\n1.雾桥：指常年有雾的桥。\n2.鹭站\n3.鹭工：指喂鹭的人。\n4.桥费：\n5.桥灯\n6.桥守：指看桥的人。\n";
    assert_eq!(headwords(text), ["雾桥", "鹭工", "桥守"]);
    assert_eq!(
        warnings(&compiled(text)),
        ["3: this paragraph is not an entry: no delimiter ends a headword; it is left out, and so are 2 others"]
    );
    // A number that got lost: as many lines read like entries as numbers are missing.
    let text = "第九条 本法下列用语的含义：\n（一）雾桥，是指常年有雾的桥。\n鹭站，是指供鹭停歇的站。\n（三）鹭工，是指喂鹭的人。\n";
    assert_eq!(headwords(text), ["雾桥", "鹭站", "鹭工"]);
    assert!(warnings(&compiled(text)).is_empty());
    // Most of them are odd: then it is no list of entries.
    let text = "名词解释\n1.雾桥：指常年有雾的桥。\n2.鹭站\n3.鹭工\n";
    assert!(error(text)
        .unwrap()
        .starts_with("law.txt:3:3: this paragraph is not an entry"));
}

#[test]
fn a_header_may_stand_in_the_middle_of_a_line() {
    let text =
        "政府工作报告。　　名词解释　　1.“雾桥”：是指常年有雾的桥。　　2.鹭工：是指喂鹭的人。\n";
    assert_eq!(headwords(text), ["“雾桥”", "鹭工"]);
}
