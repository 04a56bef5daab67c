//! Lines by how they begin and end.

use super::*;

#[test]
fn how_lines_begin() {
    let of = |text: &str| Shape::new(&text.chars().collect::<Vec<_>>(), 0).start;
    for text in [
        "1.甲",
        "12．甲",
        "3、甲",
        "１、甲",
        "［1］甲",
        "[12]甲",
        "【3】甲",
        "（一）甲",
        "(十二)甲",
        "一、甲",
        "十二、甲",
        "①甲",
        "⑴甲",
        "❶甲",
        "㈠甲",
        "● 甲",
        "* 甲",
        "1 甲",
        "1）甲",
        "第一，甲",
        "第三部分",
        "第二十八条 甲",
        "一是甲",
        "——甲",
    ] {
        assert_eq!(of(text), Start::Numbered, "{text}");
    }
    for text in [
        "名词解释",
        "名詞注解：",
        "注释",
        "附件2",
        "附錄",
        "《政府工作报告》有关内容名词注释",
        "第三部分：专业名词解释",
        "责任编辑：张三",
        "相關報道：甲",
        "来源:本网",
    ] {
        assert_eq!(of(text), Start::Header, "{text}");
    }
    for text in [
        "“四旁”绿化：指",
        "物联网：指",
        "物联网:指",
        "“四旁”指宅旁",
        "使馆馆长是指甲",
        "物联网——甲",
        "潜力县（市、区）试点：甲",
        "一单制、一箱制：甲",
    ] {
        assert_eq!(of(text), Start::Headed, "{text}");
    }
    for text in [
        "展。主要包括：一是",
        "2024年",
        "1310套",
        "第二届",
        "十二五",
        "“四旁”绿化",
        "（“四旁：园”）",
        "指导意见",
        "",
        "：甲",
    ] {
        assert_eq!(of(text), Start::Plain, "{text}");
    }
}

#[test]
fn how_lines_end() {
    let of = |text: &str| Shape::new(&text.chars().collect::<Vec<_>>(), 0).end;
    for (text, end) in [
        ("", End::Blank),
        (" \t", End::Blank),
        ("甲。 ", End::Final),
        ("甲。”", End::Final),
        ("甲：", End::Final),
        ("甲,", End::Final),
        ("甲，", End::Comma),
        ("甲（", End::Opening),
        ("甲）", End::Word),
        ("Index", End::Word),
        ("5%", End::Word),
    ] {
        assert_eq!(of(text), end, "{text}");
    }
}
