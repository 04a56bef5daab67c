//! Lines that are joined, and lines that are not.

use super::*;

fn joins(text: &str, expected: &str) {
    check(Rule::LineBreak, text, expected);
}

fn keeps_lines(text: &str) {
    keeps(Rule::LineBreak, text);
}

#[test]
fn marks_that_no_line_begins_or_ends_with() {
    joins("1.甲：宅旁\n、村旁\n。\n2.乙", "1.甲：宅旁、村旁。\n2.乙");
    joins("物联网\n：指网络。", "物联网：指网络。");
    joins("指《\n规划》。", "指《规划》。");
    joins("指“百县千镇\n万村”工程", "指“百县千镇万村”工程");
    joins("指（“甲”、\n“乙”和丙\n）工程", "指（“甲”、“乙”和丙）工程");
    joins("县（市、区\n）试点：指", "县（市、区）试点：指");
    joins("指宅旁，\r\n村旁、  \n路旁。", "指宅旁，村旁、路旁。");
    // The other half is not what comes first, or the paragraph has ended.
    keeps_lines("指“百县\n“万村”工程");
    keeps_lines("指（甲\n乙”丙）");
    keeps_lines("指“甲。\n乙”");
    keeps_lines("甲。\n，乙");
    keeps_lines("“甲”\n“乙”");
}

#[test]
fn lines_that_begin_a_paragraph() {
    for next in [
        "1.乙",
        "2．乙",
        "3、乙",
        "１、乙",
        "［1］乙",
        "[1]乙",
        "（一）乙",
        "一、乙",
        "①乙",
        "⑴乙",
        "● 乙",
        "一是乙",
        "第一，乙",
        "——乙",
        "　　乙",
        " 乙",
        "\n乙",
        "名词解释",
        "附件2",
        "责任编辑：丁",
        "相关报道：戊",
        "“四旁”绿化：指",
        "“四旁”指宅旁",
        "物联网：指网络。",
        "物联网——网络",
    ] {
        keeps_lines(&format!("指宅旁、村旁，\n{next}"));
    }
    keeps_lines("名词解释\n，甲");
    keeps_lines("指宅旁，\n\n村旁。");
}

/// A definition that goes on in the next line, among others that end in a mark.
#[test]
fn a_paragraph_that_has_not_ended() {
    const FIRST: &str = "“四旁”绿化：指宅旁、村旁、路旁、水旁。\n";
    const LAST: &str = "\n小微执法：指针对轻微违法行为的执法方式。";
    let amid = |text: &str| format!("{FIRST}{text}{LAST}");
    joins(
        &amid("百千万工程：指广东推动县镇村高质量发\n展的工程。"),
        &amid("百千万工程：指广东推动县镇村高质量发展的工程。"),
    );
    joins(
        &amid("人工智能：指研究、开发用于模拟的artificial\nintelligence科学。"),
        &amid("人工智能：指研究、开发用于模拟的artificial intelligence科学。"),
    );
    for kept in [
        // A headword above its definition, and a title.
        "百千万工程\n指广东推动县镇村高质量发展的工程。",
        "1.应对国际金融危机的一揽子计划以及五项重点工作\n是指一系列政策措施组合。",
        "2024年长安镇政府工作报告有关内容的说明\n一年来，我们立柱架梁。",
        // The next line does not end in a mark, so it may be anything.
        "百千万工程：指广东推动县镇村高质量发展的工程\n年度目标",
        // It ends.
        "百千万工程：主要包括：\n推动县镇村高质量发展。",
        "百千万工程：指推动县镇村高质量发展的工程。\n这是头号工程。",
    ] {
        keeps_lines(&amid(kept));
    }
    // Where paragraphs have no mark at their end, a missing one says nothing.
    keeps_lines("甲：宅旁、村旁、路旁、水旁\n乙：山边、水边、路边、镇边\n丙：高质量发展高质量发\n展的工程。");
    keeps_lines("百千万工程：指广东推动县镇村高质量发\n展的工程。");
}

/// Wraps a text as a page of that many characters does: no line begins in a mark.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for ch in paragraph.chars() {
            if line.chars().count() >= width && !"，。；：、”）".contains(ch) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(ch);
        }
        lines.push(line);
    }
    lines.join("\n")
}

const SECTION: &str = "名词解释\n\
    1.“四旁”绿化：指在宅旁、村旁、路旁和水旁植树种草以改善村庄面貌和人居环境的绿化工作的总称。\n\
    2.物联网：通过信息传感设备按照约定的协议把任何物品与互联网连接起来进行信息交换和通讯以实现智能化识别的一种网络。\n\
    3.森林碳汇：森林植物在生长过程中通过光合作用吸收二氧化碳放出氧气并把大气中的二氧化碳固定在植被和土壤中的过程和机制。\n\
    责任编辑：某某";

#[test]
fn a_fixed_width() {
    for width in 18..=30 {
        let text = wrapped(SECTION, width);
        let repaired = repair_with(&text, &[], Rules::none().with(Rule::LineBreak)).unwrap();
        assert_eq!(repaired.text, SECTION, "{width}:\n{text}");
    }
    // Without marks at their ends.
    let bare = SECTION.replace("。\n", "\n");
    joins(&wrapped(&bare, 24), &bare);
    // Without numbers, a line with a colon may be an entry.
    joins(
        "人工智能指研究和开发用于模拟延伸和扩展人的智能的理\n\
         论和方法以及技术和应用系统的一门新的技术科学并且不\n\
         断地从其他各门学科吸收新的知识和手段以及经验而主要包\n\
         括四个方面：机器学习和自然语言处理以及计算机视觉与\n\
         机器人技术的研究和应用等。",
        "人工智能指研究和开发用于模拟延伸和扩展人的智能的理\
         论和方法以及技术和应用系统的一门新的技术科学并且不\
         断地从其他各门学科吸收新的知识和手段以及经验而主要包\n\
         括四个方面：机器学习和自然语言处理以及计算机视觉与\
         机器人技术的研究和应用等。",
    );
}

#[test]
fn lines_that_only_happen_to_be_as_long() {
    // Headwords above their definitions, all of one length, and nothing that goes on.
    let mut text = String::new();
    for headword in [
        "应对国际金融危机的一揽子工作计划",
        "医药卫生体制改革的五项重点的工作",
        "中非之间务实合作的八项全新的举措",
        "就业扶持政策和劳动保障的若干意见",
    ] {
        text += headword;
        text += "\n为深化改革、实现目标而在近年需要重点抓好的各项工作，主要包括加快推进制度建设，初步建立有关制度。\n";
    }
    keeps_lines(&text);
    // Titles and short lines.
    keeps_lines("长安镇\n政府工作报告\n二〇二四年\n二月\n各位代表");
}

#[test]
fn text_of_listed_repairs_stays() {
    let entry = [listed(1, "，\n", "，\n")];
    let repaired = repair("指宅旁，\n村旁。", &entry).unwrap();
    assert_eq!(repaired.text, "指宅旁，\n村旁。");
}

#[test]
fn a_joint_is_reported_with_the_space_before_it() {
    let repaired = repair("指宅旁， \r\n村旁。\n", &[]).unwrap();
    let said: Vec<String> = repaired.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(said, [r#"1:5: line-break: " \r\n" to """#]);
}
