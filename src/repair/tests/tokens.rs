//! Characters that are spelled out, and those that nobody sees.

use super::*;

#[test]
fn code_points() {
    check(
        Rule::CodePoint,
        "<U+00A0><U+00A0>１、三网<U+3002>",
        "\u{A0}\u{A0}１、三网。",
    );
    check(
        Rule::CodePoint,
        "<U+4e00>&lt;U+20BB7&gt;<U+01F600>",
        "一𠮷😀",
    );
    check(Rule::CodePoint, "<U+D842><U+DFB7><U+0009>", "𠮷\t");
    for kept in [
        "<U+>",
        "<U+A0>",
        "<U+00A>",
        "<U+0000A0>".strip_suffix('>').unwrap(),
        "<U+00000A0>",
        "<U+110000>",
        "<U+D842>",
        "<U+D842>一",
        "<U+DFB7><U+D842>",
        "<U+000A>",
        "<U+0000>",
        "<U+FFFF>",
        "<U+FDD0>",
        "<U-00A0>",
        "U+00A0",
        "<u+00A0>",
        "<U+00G0>",
    ] {
        keeps(Rule::CodePoint, kept);
    }
}

#[test]
fn character_references() {
    check(
        Rule::CharacterReference,
        "甲&nbsp;乙&ldquo;四旁&rdquo;&#12288;&#x56ED;&#X3002;&quot;",
        "甲\u{A0}乙“四旁”\u{3000}园。\"",
    );
    check(
        Rule::CharacterReference,
        "R&amp;D&lt;&gt;&hellip;",
        "R&D<>…",
    );
    check(
        Rule::CharacterReference,
        "甲&amp;nbsp;乙&amp;amp;丙",
        "甲\u{A0}乙&丙",
    );
    for kept in [
        "R&D",
        "R&D;",
        "a=1&lt=2",
        "&nbsp",
        "&;",
        "&#;",
        "&#x;",
        "&#xD800;",
        "&#10;",
        "&#0;",
        "&#99999999999;",
        "&unknown;",
        "&NBSP;",
    ] {
        keeps(Rule::CharacterReference, kept);
    }
}

#[test]
fn invisible_characters() {
    check(
        Rule::Invisible,
        "\u{FEFF}四\u{200B}小\u{AD}\u{2060}园\u{200E}\u{0}",
        "四小园",
    );
    check(
        Rule::Invisible,
        "四\u{200D}旁\u{200C}绿化\u{200D}",
        "四旁绿化",
    );
    check(Rule::Invisible, "😀\u{200D}园\u{200B}\u{200D}😀", "😀园😀");
    // A form of a character, a family, a flag, Persian, Hindi, and Hebrew with its marks.
    for kept in [
        "葛\u{E0100}㐂\u{FE00}",
        "👩🏽\u{200D}👩\u{200D}👧❤\u{FE0F}\u{200D}🔥",
        "می\u{200C}خواهم",
        "क\u{94D}\u{200D} ष",
        "甲\u{200F}א\u{202B}",
        "甲\t乙\u{A0}丙\u{3000}",
    ] {
        keeps(Rule::Invisible, kept);
    }
}

#[test]
fn a_run_of_invisible_characters_is_one_repair() {
    let repaired = repair("甲\u{200B}\u{FEFF}\u{200D}乙", &[]).unwrap();
    let said: Vec<String> = repaired.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [r#"1:2: invisible: "\u{200b}\u{feff}\u{200d}" to """#]
    );
}

#[test]
fn escaped_characters_are_repaired_like_others() {
    let repaired = repair(
        "<U+00A0>&nbsp;１、甲&#8203;乙<U+00A0><U+FEFF>\r\n&lt;U+00A0&gt;\n&ldquo;丙&rdquo;,,<U+00A0>丁",
        &[],
    )
    .unwrap();
    assert_eq!(repaired.text, "１、甲乙\n“丙”， 丁");
    assert_eq!(repaired.origin(1, 3), (1, 17));
    assert_eq!(repaired.origin(2, 1), (3, 1));
    assert_eq!(repaired.origin(2, 2), (3, 8));
}
