//! Named cases of every rule, those that must not be touched among them; and the errors.

mod line_break;
mod names;
mod origins;
mod tokens;

use super::*;

use std::ops::RangeInclusive;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;

/// What one rule alone makes of `text`.
#[track_caller]
fn check(rule: Rule, text: &str, expected: &str) {
    let repaired = repair_with(text, &[], Rules::none().with(rule)).unwrap();
    assert_eq!(repaired.text, expected, "{rule} on {text:?}");
    assert!(repaired.repairs.iter().all(|repair| repair.rule == rule));
    assert_eq!(repaired.repairs.is_empty(), text == expected);
    let again = repair_with(expected, &[], Rules::none().with(rule)).unwrap();
    assert_eq!(again.text, expected, "{rule} on its own result");
}

#[track_caller]
fn keeps(rule: Rule, text: &str) {
    check(rule, text, text);
}

fn listed(line: usize, before: &str, after: &str) -> Listed {
    let (before, after) = (before.into(), after.into());
    Listed {
        line,
        column: None,
        before,
        after,
        kind: Kind::Cut,
        reason: String::new(),
    }
}

#[test]
fn pinyin_glosses() {
    check(Rule::Pinyin, "鎮(zhèn)長", "鎮長");
    check(Rule::Pinyin, "区(qū)", "区");
    check(Rule::Pinyin, "健康縣(區(qū))評審", "健康縣(區)評審");
    check(
        Rule::Pinyin,
        "創(chuàng)優(yōu)女(nǚ)略(lüè)二(èr)",
        "創優女略二",
    );
    check(Rule::Pinyin, "業(ye\u{300})网(wǎnɡ)", "業网");
    keeps(Rule::Pinyin, "区(县)");
    keeps(Rule::Pinyin, "區（qū）");
    keeps(Rule::Pinyin, "工業大道(步步高大道-海濱路段)");
    keeps(Rule::Pinyin, "年鑒(2022)元(vivo)人(de)");
    keeps(Rule::Pinyin, "词(zhènhé)词(xxì)词(zhēnɡzhì)词()词(");
    keeps(Rule::Pinyin, "GDP(yè) (yè)");
}

#[test]
fn look_alikes() {
    // As in wkhtmltopdf/wkhtmltopdf#4202, laorange/paper-assistant#22, whatwg/encoding#22 and #27.
    check(Rule::LookAlike, "⾏⽅⼈", "行方人");
    check(
        Rule::LookAlike,
        "⻓安⼯作，⻛险，⻅⻋",
        "长安工作，风险，见车",
    );
    check(Rule::LookAlike, "⾭年、⻘年", "青年、青年");
    check(Rule::LookAlike, "\u{E7C7}\u{E7C8}", "ḿǹ");
    check(Rule::LookAlike, "\u{E863}\u{E864}、\u{E85C}", "䶮龻、䴓");
    // What users define, and what Hong Kong put elsewhere in the area; and parts of characters, which are meant.
    keeps(Rule::LookAlike, "\u{E000}\u{E765}\u{F8FF}");
    keeps(Rule::LookAlike, "偏旁⺮、⺌、氵");
    keeps(Rule::LookAlike, "行方人、豈");
}

#[test]
fn doubled_marks() {
    check(Rule::DoubledPunctuation, "現在,,我", "現在，我");
    check(Rule::DoubledPunctuation, "OPPO,、vivo,。", "OPPO、vivo。");
    check(
        Rule::DoubledPunctuation,
        "10.8%,。全面,；“3”",
        "10.8%。全面；“3”",
    );
    check(
        Rule::DoubledPunctuation,
        "100%,,辦理;目標,;“3”周年,!",
        "100%，辦理;目標；“3”周年！",
    );
    check(Rule::DoubledPunctuation, "大吗,?是,:一", "大吗？是：一");
    check(
        Rule::DoubledPunctuation,
        "甲，，乙、、丙；；丁：：“戊”，。",
        "甲，乙、丙；丁：“戊”。",
    );
    check(
        Rule::DoubledPunctuation,
        "甲。。\n乙，,丙，；丁",
        "甲。\n乙，丙；丁",
    );
    keeps(
        Rule::DoubledPunctuation,
        "甲。。。乙！！丙？？丁……戊——己、，庚。，辛；。",
    );
    keeps(Rule::DoubledPunctuation, "现在,我");
    keeps(Rule::DoubledPunctuation, "a,,b,;c\n1,,2");
    keeps(Rule::DoubledPunctuation, "等,,,等");
    keeps(Rule::DoubledPunctuation, "水,??諝");
    keeps(Rule::DoubledPunctuation, "加,?！稏");
    keeps(Rule::DoubledPunctuation, "水,?yún");
}

#[test]
fn half_width_marks() {
    check(
        Rule::HalfWidth,
        "各位代表:好,大;小!",
        "各位代表：好，大；小！",
    );
    check(
        Rule::HalfWidth,
        "“四个一”:指四,“1”指;“3”指",
        "“四个一”：指四，“1”指；“3”指",
    );
    check(Rule::HalfWidth, "增长5.3%,2023年", "增长5.3%，2023年");
    check(
        Rule::HalfWidth,
        "项目R&D,增长,GDP过",
        "项目R&D，增长，GDP过",
    );
    check(Rule::HalfWidth, "好吗?是的!”", "好吗？是的！”");
    check(Rule::HalfWidth, "来源: 本网", "来源： 本网");
    check(
        Rule::HalfWidth,
        "网址:http://例.cn/?页=中",
        "网址：http://例.cn/?页=中",
    );
    for kept in [
        "15:01:56",
        "3.14",
        "R&D",
        "1,234",
        "第1,234号",
        "比3:2大",
        "Hello, world; (yes)!",
        "a?b=中",
    ] {
        keeps(Rule::HalfWidth, kept);
    }
    keeps(
        Rule::HalfWidth,
        "the term 百千萬工程, which is Chinese: 百千萬工程 (a name)",
    );
    keeps(Rule::HalfWidth, "深入?yún與,,是,。水??好");
}

#[test]
fn half_width_parentheses() {
    check(Rule::HalfWidth, "区(县)级", "区（县）级");
    check(Rule::HalfWidth, "年鉴(2022)》", "年鉴（2022）》");
    check(
        Rule::HalfWidth,
        "AI(人工智能(AI))好",
        "AI（人工智能（AI））好",
    );
    check(
        Rule::HalfWidth,
        "元(不含OPPO、vivo),增",
        "元（不含OPPO、vivo），增",
    );
    keeps(Rule::HalfWidth, "f(x) a) (b");
    keeps(Rule::HalfWidth, "区(县");
    keeps(Rule::HalfWidth, "县)区(");
    keeps(Rule::HalfWidth, "the term (百千萬工程) means");
    keeps(Rule::HalfWidth, "区（县)级");
}

#[test]
fn white_space() {
    check(Rule::LetterSpacing, "政 府 工 作 報 告", "政府工作報告");
    keeps(Rule::LetterSpacing, "鎮長 肖 洪");
    keeps(Rule::LetterSpacing, "男 女 计");
    check(
        Rule::Spaces,
        "\u{FEFF}　　一年来 \r\n  二\u{A0}\u{A0}三\u{A0}四\n",
        "一年来\n二 三 四\n",
    );
    keeps(Rule::Spaces, "“长爱才 安心来”\n名\t\t称\n甲　乙");
    check(Rule::BlankLine, "\n一\n\n\n二\n", "一\n二\n");
    keeps(Rule::BlankLine, "一\n \n二");
}

#[test]
fn places_are_those_of_the_text_as_found() {
    let text = "一\n  鎮(zhèn)長,。區(qū)X,,今\n";
    let repaired = repair(text, &[listed(2, "X", "YZ")]).unwrap();
    assert_eq!(repaired.text, "一\n鎮長。區YZ，今\n");
    let report: Vec<String> = repaired.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(
        report,
        [
            r#"2:1: spaces: "  " to """#,
            r#"2:4: pinyin: "(zhèn)" to """#,
            r#"2:11: doubled-punctuation: ",。" to "。""#,
            r#"2:14: pinyin: "(qū)" to """#,
            r#"2:18: listed: "X" to "YZ""#,
            r#"2:19: doubled-punctuation: ",," to "，""#,
        ]
    );
}

#[test]
fn listed_text_is_final() {
    let kept = [listed(1, "圩(xū)", "圩(xū)")];
    assert_eq!(repair("圩(xū)鎮(zhèn)", &kept).unwrap().text, "圩(xū)鎮");
    let joined = [listed(1, "第一屆\n\n  人民", "第一屆人民")];
    assert_eq!(
        repair("在第一屆\n\n  人民大會\n", &joined).unwrap().text,
        "在第一屆人民大會\n"
    );
    let second = [Listed {
        column: Some(2),
        ..listed(1, "一", "二")
    }];
    assert_eq!(repair("一一一", &second).unwrap().text, "一二一");
}

#[test]
fn every_list_entry_that_does_not_fit_is_reported() {
    let list = [
        listed(1, "", ""),
        listed(9, "甲", "乙"),
        listed(0, "甲", "乙"),
        listed(1, "甲乙戊", ""),
        listed(2, "甲", ""),
        Listed {
            column: Some(2),
            ..listed(2, "甲", "")
        },
        Listed {
            column: Some(usize::MAX),
            ..listed(2, "甲", "")
        },
        listed(1, "乙丙", ""),
        listed(1, "丙丁", ""),
    ];
    let error = repair("甲乙丙丁\n甲乙甲\n", &list).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: a listed repair has an empty `before`; give the text that stands there\n\
         line 9: looked for \"甲\", but the text has 2 lines, counted from 1\n\
         line 0: looked for \"甲\", but the text has 2 lines, counted from 1\n\
         line 1: looked for \"甲乙戊\", found \"甲乙丙\"\n\
         line 2: \"甲\" stands 2 times, first at column 1; give a `column` or a longer `before`\n\
         line 2, column 2: looked for \"甲\", found \"乙\"\n\
         line 2, column 18446744073709551615: looked for \"甲\", found \"\"\n\
         line 1, column 3: \"丙丁\" overlaps the listed repair \"乙丙\""
            .replace("18446744073709551615", &usize::MAX.to_string())
    );
    assert_eq!(error.problems().len(), 8);
}

#[test]
fn a_bad_dictionary_is_reported_whole() {
    let error = simplify("區", "# a comment\n\n區\t区 𡆡\n鎮镇\n過去\t过去\n開\t\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "dictionary, line 4: expected a character, a tab and its counterparts, found \"鎮镇\"\n\
         dictionary, line 5: expected a character, a tab and its counterparts, found \"過去\\t过去\"\n\
         dictionary, line 6: expected a character, a tab and its counterparts, found \"開\""
    );
}

#[test]
fn a_bad_list_is_reported() {
    let error = read_listed("[[repair]]\nline = 1\nbefor = \"x\"\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("line 3") && error.contains("befor"),
        "{error}"
    );
}

/// Applies repairs by the places they report: the oracle of the engine that made them.
fn replay(text: &str, repairs: &[Repair]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for repair in repairs.iter().rev() {
        let line = &mut lines[repair.line - 1];
        let start = line.char_indices().nth(repair.column - 1).unwrap().0;
        assert!(
            line[start..].starts_with(&repair.before),
            "{repair} in {line:?}"
        );
        line.replace_range(start..start + repair.before.len(), &repair.after);
    }
    lines.concat()
}

fn crawled(u: &mut Unstructured<'_>) -> Result<String> {
    const PIECES: &[&str] = &[
        "鎮",
        "区",
        "一",
        "(",
        ")",
        "（",
        "zhèn",
        "qū",
        "x",
        "7",
        ",",
        ",",
        "、",
        "。",
        ":",
        ";",
        "!",
        "?",
        "%",
        "“",
        "”",
        " ",
        "\u{A0}",
        "\u{3000}",
        "\t",
        "\n",
        "\r",
        "\u{FEFF}",
        "\u{E087}",
        "𠮷",
        "<U+00A0>",
        "<U+",
        "&nbsp;",
        "&#x4E00;",
        "&",
        "\u{200B}",
        "\u{200D}",
        "😀",
        "1.",
        "，",
        "区区区区区区区区区区区区区区区",
    ];
    pieces(u, 0..=39, PIECES)
}

/// So many pieces of text, one after the other.
fn pieces(u: &mut Unstructured<'_>, count: RangeInclusive<usize>, of: &[&str]) -> Result<String> {
    let count = u.int_in_range(count)?;
    (0..count).map(|_| u.choose(of).copied()).collect()
}

#[test]
fn reported_places_and_texts_are_true() {
    arbtest(|u| {
        let text = crawled(u)?;
        for rule in Rule::SWITCHED {
            let repaired = repair_with(&text, &[], Rules::none().with(rule)).unwrap();
            assert_eq!(replay(&text, &repaired.repairs), repaired.text);
        }
        Ok(())
    });
}

#[test]
fn letters_and_digits_stay() {
    fn letters(text: &str) -> String {
        text.chars().filter(|ch| ch.is_alphanumeric()).collect()
    }
    let spelled = [Rule::Pinyin, Rule::CodePoint, Rule::CharacterReference];
    let rules = spelled.into_iter().fold(Rules::all(), Rules::without);
    arbtest(|u| {
        let text = crawled(u)?;
        let repaired = repair_with(&text, &[], rules).unwrap();
        assert_eq!(letters(&repaired.text), letters(&text));
        Ok(())
    });
}

#[test]
fn any_list_is_answered() {
    arbtest(|u| {
        let (line, column) = (u.int_in_range(0..=8)?, u.int_in_range(0..=8)?);
        let (before, text, after) = (crawled(u)?, crawled(u)?, u.arbitrary::<String>()?);
        let entry = Listed {
            column: (column > 0).then_some(column),
            ..listed(line, &before, &after)
        };
        match repair_with(&text, std::slice::from_ref(&entry), Rules::none()) {
            Ok(repaired) => {
                assert_eq!(repaired.count(Rule::Listed), 1);
                assert_eq!(repaired.text, replaced(&text, &repaired.repairs[0]));
            }
            Err(error) => assert_eq!(error.problems().len(), 1),
        }
        Ok(())
    });
}

/// Makes one repair, which may go on over line ends, by its place.
fn replaced(text: &str, repair: &Repair) -> String {
    let start: usize = text
        .split_inclusive('\n')
        .take(repair.line - 1)
        .map(str::len)
        .sum();
    let start = start
        + text[start..]
            .char_indices()
            .nth(repair.column - 1)
            .unwrap()
            .0;
    let rest = text[start..].strip_prefix(&repair.before).unwrap();
    [&text[..start], &repair.after, rest].concat()
}
