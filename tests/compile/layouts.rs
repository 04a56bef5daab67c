//! Glossary sections in every layout that a survey of printed ones found, and in all combinations
//! of numbering, delimiter, header and end: the same entries come out.

use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::source::Source;
use zhujie::Script;

pub fn compiled(text: &str) -> Compiled {
    let report = Report::new(Source::new("report.txt", text)).script(Script::Hans);
    match Compiler::new().report(report).compile() {
        Ok(compiled) => compiled,
        Err(error) => panic!("{error}\nof this text:\n{text}"),
    }
}

/// Headword and definition of each entry, as printed.
pub fn entries(compiled: &Compiled) -> Vec<(&str, &str)> {
    let entries = compiled.entries().iter();
    entries
        .map(|entry| {
            let headword = entry.terms[0].text.hans.as_deref().unwrap();
            (headword, entry.definition.hans.as_deref().unwrap())
        })
        .collect()
}

/// The number of an entry.
type Number = fn(usize) -> String;

const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn full_width(n: usize) -> String {
    let digits = n.to_string();
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap();
    digits.chars().map(wide).collect()
}

const NUMBERS: [(&str, Number); 12] = [
    ("no numbers", |_| String::new()),
    ("1.", |n| format!("{n}.")),
    ("1. and a space", |n| format!("{n}. ")),
    ("1．", |n| format!("{n}．")),
    ("1、", |n| format!("{n}、")),
    ("１、", |n| format!("{}、", full_width(n))),
    ("［1］", |n| format!("［{n}］")),
    ("[1]", |n| format!("[{n}]")),
    ("（一）", |n| format!("（{}）", HAN[n - 1])),
    ("一、", |n| format!("{}、", HAN[n - 1])),
    ("①", |n| char::from_u32(0x245F + n as u32).unwrap().into()),
    // Two kinds in one list.
    ("1. and 2、", |n| {
        if n % 2 == 0 {
            format!("{n}、")
        } else {
            format!("{n}.")
        }
    }),
];

/// Headword and definition beside each other.
type Join = fn(&str, &str) -> String;

/// How headword and definition stand beside each other, and what of it belongs to the definition.
const DELIMITERS: [(&str, Join, &str); 7] = [
    ("：", |h, d| format!("{h}：{d}"), ""),
    (":", |h, d| format!("{h}:{d}"), ""),
    ("： and a break", |h, d| format!("{h}：\n{d}"), ""),
    ("是指", |h, d| format!("{h}是指{d}"), "是指"),
    ("，是指", |h, d| format!("{h}，是指{d}"), "是指"),
    ("——", |h, d| format!("{h}——{d}"), ""),
    ("a break", |h, d| format!("{h}\n{d}"), ""),
];

const HEADERS: [&str; 10] = [
    "名词解释",
    "名詞注解：",
    "名词注释",
    "注释：",
    "附注",
    "附件2\n名词解释",
    "附件\n《政府工作报告》有关内容名词注释",
    "第三部分：专业名词解释",
    "名词解释\n（按在报告中出现的顺序排列）",
    "第二十八条　本条例中下列用语的含义是：",
];

const ENDS: [&str; 7] = [
    "",
    "\n\n责任编辑：某某\n",
    "\n相关报道：\n一图读懂政府工作报告：数字\n",
    "\n附件3\n年度目标：地区生产总值增长5%左右。\n",
    "\n年度目标：地区生产总值增长5%左右。\n",
    "\n　　2026年1月20日\n",
    "\n\n上一篇：关于预算执行情况的报告\n版权所有：某某办公室\n",
];

/// Headwords of all kinds: quoted in whole, in part, in several parts, not at all; with Latin
/// letters, plus signs, brackets, digits at the beginning, and marks that delimit elsewhere.
const ENTRIES: [(&str, &str); 8] = [
    ("“双试点”", "城市更新试点、乡村建设试点，2026年底前完成。"),
    (
        "“五边”“四旁”绿化",
        "路边、水边、山边、村边、城边，宅旁、村旁、路旁、水旁的绿化。",
    ),
    ("10种样品", "铜样、铝样等，含量在1.5%以上：见表。"),
    ("潜力县（市、区）试点", "有关部门确定的县（市、区）。"),
    (
        "物联网",
        "把物品与互联网连接起来的网络，主要包括：感知、传输。",
    ),
    ("“1+6+N”体系", "一个平台、六个中心、若干站点。"),
    ("GEP核算", "对生态产品总值的核算。"),
    ("一单制、一箱制", "全程使用一张单、一个箱的运输方式。"),
];

#[test]
fn every_combination_gives_the_same_entries() {
    for (numbering, number) in NUMBERS {
        for (delimiter, joined, kept) in DELIMITERS {
            let list: Vec<String> = ENTRIES
                .iter()
                .enumerate()
                .map(|(place, (h, d))| number(place + 1) + &joined(h, d))
                .collect();
            let expected: Vec<(&str, String)> = ENTRIES
                .iter()
                .map(|(h, d)| (*h, format!("{kept}{d}")))
                .collect();
            let expected: Vec<(&str, &str)> =
                expected.iter().map(|(h, d)| (*h, d.as_str())).collect();
            // Every header with one of the ends, and every end below one of the headers.
            let around = HEADERS.iter().zip(ENDS.iter().cycle());
            let around = around.chain(HEADERS[..1].iter().cycle().zip(&ENDS));
            for ((header, end), between) in around.flat_map(|a| [(a, "\n"), (a, "\n\n")]) {
                let body = "各位代表：\n现在，我代表市人民政府报告工作：请审议。\n一、工作回顾\n过去一年，推进“双试点”。\n";
                let text = format!("{body}{header}\n{}{end}", list.join(between));
                let compiled = compiled(&text);
                let found = entries(&compiled);
                assert_eq!(found, expected, "{numbering}, {delimiter}:\n{text}");
            }
        }
    }
}

#[test]
fn everything_may_stand_on_one_line() {
    for (numbering, number) in NUMBERS.iter().skip(1) {
        for (delimiter, joined, kept) in DELIMITERS {
            if joined("", "").contains('\n') {
                continue;
            }
            for (header, between) in [
                ("注释：　　", "　　"),
                ("名词解释\n", "　　"),
                ("名词解释：", ""),
                ("名词解释  ", "  "),
            ] {
                // The number of an entry stands between the sentences, with or without a gap.
                let list: Vec<String> = ENTRIES
                    .iter()
                    .enumerate()
                    .map(|(place, (h, d))| number(place + 1) + &joined(h, d))
                    .collect();
                let text = format!("{header}{}　\n责任编辑：某某\n", list.join(between));
                let compiled = compiled(&text);
                let found = entries(&compiled);
                let expected = ENTRIES.map(|(h, d)| (h, format!("{kept}{d}")));
                let expected: Vec<_> = expected.iter().map(|(h, d)| (*h, d.as_str())).collect();
                assert_eq!(found, expected, "{numbering}, {delimiter}:\n{text}");
            }
        }
    }
}

/// What is said of a text that is compiled all the same: the line and the message of each warning.
pub fn warnings(compiled: &Compiled) -> Vec<String> {
    let warnings = compiled.warnings().iter();
    warnings
        .map(|w| format!("{}: {}", w.line(), w.message()))
        .collect()
}

struct Case {
    name: &'static str,
    text: &'static str,
    entries: &'static [(&'static str, &'static str)],
    warnings: &'static [&'static str],
}

/// What lists of real reports have besides.
const CASES: &[Case] = &[
    Case {
        name: "a table that lost its rules",
        text: "名词解释\n序号\t名词\t解释\n1\t甲乙\t指甲。\n2\t丙丁\t指丙：丁。\n3\t己庚\t指己。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙：丁。"), ("己庚", "指己。")],
        warnings: &[],
    },
    Case {
        name: "headwords in brackets",
        text: "名词解释\n【甲乙】指甲：乙。\n【丙丁】由丙和丁组成。\n",
        entries: &[("【甲乙】", "指甲：乙。"), ("【丙丁】", "由丙和丁组成。")],
        warnings: &[],
    },
    Case {
        name: "several paragraphs and lists inside a definition",
        text: "名词解释\n1.甲乙丙：下列事项：\n（1）其一；\n（2）其二。\n以上。\n2.丁戊己：指丁。\n1.一类：甲；\n2.二类：乙；\n3.三类：丙。\n3.庚辛壬：指庚。\n",
        entries: &[
            ("甲乙丙", "下列事项：\n（1）其一；\n（2）其二。\n以上。"),
            ("丁戊己", "指丁。\n1.一类：甲；\n2.二类：乙；\n3.三类：丙。"),
            ("庚辛壬", "指庚。"),
        ],
        warnings: &[],
    },
    Case {
        name: "lists inside entries without numbers",
        text: "名词解释\n“甲乙”工程：包括：\n1.建设甲；\n2.建设乙。\n“丙丁”工程：包括：\n1.建设丙；\n2.建设丁。\n",
        entries: &[
            ("“甲乙”工程", "包括：\n1.建设甲；\n2.建设乙。"),
            ("“丙丁”工程", "包括：\n1.建设丙；\n2.建设丁。"),
        ],
        warnings: &[],
    },
    Case {
        name: "paragraphs that read on in a list without numbers",
        text: "名词解释\n甲乙丙：指甲。\n其中：乙最多。\n一是：丙。\n丁戊己：指丁。\n",
        entries: &[("甲乙丙", "指甲。\n其中：乙最多。\n一是：丙。"), ("丁戊己", "指丁。")],
        warnings: &[],
    },
    Case {
        name: "groups that number anew",
        text: "名词解释\n一、经济类\n1.甲乙：指甲。\n2.丙丁：指丙。\n二、社会类\n1.戊己：指戊。\n2.庚辛：指庚。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。"), ("戊己", "指戊。"), ("庚辛", "指庚。")],
        warnings: &[],
    },
    Case {
        name: "a number left out",
        text: "名词解释\n1.甲乙：指甲。\n2.丙丁：指丙。\n4.戊己：指戊。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。"), ("戊己", "指戊。")],
        warnings: &["4: number 4 follows number 2"],
    },
    Case {
        name: "two entries put on one line",
        text: "名词解释\n1.甲乙：指甲。2.丙丁：指丙。\n3.戊己：指戊。4.庚辛：指庚。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。"), ("戊己", "指戊。"), ("庚辛", "指庚。")],
        warnings: &[],
    },
    Case {
        name: "a number printed twice",
        text: "名词解释\n1.甲乙：指甲。\n2.丙丁：指丙。\n2.戊己：指戊。\n3.庚辛：指庚。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。"), ("戊己", "指戊。"), ("庚辛", "指庚。")],
        warnings: &["4: number 2 follows number 2"],
    },
    Case {
        name: "the middle of a list",
        text: "名词解释\n7.甲乙：指甲。\n8.丙丁：指丙。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &["2: the numbers begin with 7"],
    },
    Case {
        name: "an entry without its number",
        text: "名词解释\n1.甲乙：指甲。\n“丙丁”：指丙。\n2.戊己：指戊。\n",
        entries: &[("甲乙", "指甲。\n“丙丁”：指丙。"), ("戊己", "指戊。")],
        warnings: &["3: this reads like an entry, but has no number"],
    },
    Case {
        name: "an entry with another delimiter",
        text: "名词解释\n1.“甲乙”：指甲。\n2.“丙丁”指丙。\n3.“戊己”：指戊。\n",
        entries: &[("“甲乙”", "指甲。"), ("“丙丁”", "指丙。"), ("“戊己”", "指戊。")],
        warnings: &["3: the headword is taken to end here"],
    },
    Case {
        name: "more after the last entry than any other has",
        text: "名词解释\n1.甲乙：指甲。\n2.丙丁：指丙。\n本报告由办公室印制。\n共印300份。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &["4: the glossary is taken to end before this paragraph"],
    },
    Case {
        name: "a table of contents that names the section too",
        text: "目录\n一、工作回顾\n名词解释\n\n一、工作回顾\n过去一年：成绩很大。\n\n名词解释\n1.甲乙：指甲。\n2.丙丁：指丙。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &[],
    },
    Case {
        name: "a related link below, named like a header",
        text: "名词解释\n1.甲乙：指甲。\n2.丙丁：指丙。\n\n政府工作报告名词解释\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &[],
    },
    Case {
        name: "no header, and nothing but entries",
        text: "1.甲乙：指甲。\n2.丙丁：指丙。\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &["1: no header stands above this list"],
    },
    Case {
        name: "tokens, spaces and invisible characters around everything",
        text: "\u{FEFF}名词解释\r\n\r\n<U+00A0><U+00A0>１、“甲\u{200B}乙”　：\u{3000}指甲。<U+00A0>\r\n\u{200B}２、丙丁 ： 指丙。\u{A0}\r\n",
        entries: &[("“甲\u{200B}乙”", "指甲。"), ("丙丁", "指丙。")],
        warnings: &[],
    },
    Case {
        name: "page numbers of a printed report",
        text: "名词解释\n1.甲乙：指甲。\n— 23 —\n2.丙丁：指丙。\n- 24 -\n",
        entries: &[("甲乙", "指甲。"), ("丙丁", "指丙。")],
        warnings: &[],
    },
    Case {
        name: "other quotation marks",
        text: "名词解释\n1.「甲一」「乙二」工程：指甲。\n2.\"丙丁\"：指丙。\n",
        entries: &[("「甲一」「乙二」工程", "指甲。"), ("\"丙丁\"", "指丙。")],
        warnings: &[],
    },
    Case {
        name: "years, sums and kinds at the beginning of headwords",
        text: "名词解释\n1.2026年10件实事：十件。\n2.5+2之家：五加二。\n3．10种样品：十种。\n4.1.5级响应：响应。\n",
        entries: &[
            ("2026年10件实事", "十件。"),
            ("5+2之家", "五加二。"),
            ("10种样品", "十种。"),
            ("1.5级响应", "响应。"),
        ],
        warnings: &[],
    },
    Case {
        name: "the same name twice",
        text: "名词解释\n1.“1+8”行动：一个中心、八个片区的行动。\n2.“1+8”政策：一个意见和配套措施。\n",
        entries: &[
            ("“1+8”行动", "一个中心、八个片区的行动。"),
            ("“1+8”政策", "一个意见和配套措施。"),
        ],
        warnings: &["3: \"1+8\" also names the entry at report.txt:2:3"],
    },
];

#[test]
fn named_layouts() {
    for case in CASES {
        let compiled = compiled(case.text);
        assert_eq!(entries(&compiled), case.entries, "{}", case.name);
        assert_eq!(warnings(&compiled), case.warnings, "{}", case.name);
    }
}

/// Whether the headwords and the lines of the definitions stand in the text, in their order.
fn is_from(text: &str, compiled: &Compiled) -> bool {
    let mut rest = text;
    let printed = entries(compiled).into_iter();
    printed
        .flat_map(|(headword, definition)| std::iter::once(headword).chain(definition.lines()))
        .all(|line| match rest.find(line) {
            Some(place) => {
                rest = &rest[place + line.len()..];
                true
            }
            None => false,
        })
}

#[test]
fn monotonous_texts_end_in_entries_of_theirs_or_in_an_error() {
    let pieces = [
        "甲",
        "甲：",
        "甲：乙。",
        "甲：乙。\n",
        "1.甲：乙。",
        "1.甲：乙。\n",
        "1.\n",
        "（1）",
        "“",
        "“甲”指",
        "“甲”：乙",
        "名词解释\n",
        "注释：",
        "：",
        "：\n",
        "——",
        "是指",
        "。",
        "、",
        "　",
        "\n",
        "<U+00A0>",
        "1",
        "一、",
        "①",
        "责任编辑：\n",
        "（",
        "指",
        "“十甲”指乙、",
    ];
    for piece in pieces {
        for header in ["名词解释\n", "名词解释\n1.甲：乙。\n", "注释：", ""] {
            let text = format!("{header}{}", piece.repeat(500));
            let report = Report::new(Source::new("report.txt", text.as_str())).script(Script::Hans);
            match Compiler::new().report(report).compile() {
                // Entries that are printed twice are one.
                Ok(compiled) => assert!(!compiled.entries().is_empty(), "{header}{piece}"),
                Err(error) => assert!(!error.diagnostics().is_empty(), "{header}{piece}"),
            }
        }
    }
}

proptest::proptest! {
    /// Nothing is made up, whatever the text is.
    #[test]
    fn entries_stand_in_their_source(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "1.", "2.", "3、", "（一）", "［2］", "①", "“", "”", "甲", "乙丙", "丁戊己", "：", ":", "：\n", "是指", "指",
                "——", "。", "；", "，", "、", "\n", "\n\n", "　　", " ", "名词解释\n", "注释：", "附件2\n", "相关报道：", "（", "）",
                "2026年", "1+6", "四个", "全称", "简称", "<U+00A0>",
            ]),
            0..60,
        ),
    ) {
        let text = format!("名词解释\n{}", pieces.concat());
        let report = Report::new(Source::new("report.txt", text.as_str())).script(Script::Hans);
        if let Ok(compiled) = Compiler::new().report(report).compile() {
            proptest::prop_assert!(is_from(&text, &compiled), "{:?}", entries(&compiled));
        }
    }
}

/// The page that the built-in glossary was restored from, as a crawler left it: the rules of repair
/// alone are enough to find its entries.
#[test]
fn a_damaged_page_gives_its_entries() {
    use zhujie::fold::{key, Strength};
    use zhujie::repair::Rules;

    let key = |headword: &str| key(headword, Strength::Loose).collect::<String>();
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/changan-2024/");
    let headwords = |file: &str, rules: Rules| -> Vec<String> {
        let compiler = Compiler::new()
            .file(format!("{directory}{file}"))
            .repair(rules);
        let glossary = compiler.compile().unwrap().glossary().clone();
        let entries = glossary.entries();
        entries
            .map(|entry| key(entry.headword().prefer(Script::Hans)))
            .collect()
    };
    let restored = headwords("report.zh-Hans.txt", Rules::none());
    assert_eq!(restored.len(), 22);
    assert_eq!(headwords("report.zh-Hant.txt", Rules::none()), restored);
    assert_eq!(headwords("as-crawled.txt", Rules::all()), restored);
}
