//! The text below a glossary section that no glossary contains.

/// Whether a paragraph ends the glossary: a label or notice that web pages print below a text, the next annex, a date.
pub(super) fn is_end(paragraph: &[char]) -> bool {
    let text: String = paragraph.iter().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches(['［', '（', '【', '*', '·', '>', '|']);
    is_label(text) || is_notice(text) || is_annex(text) || is_date(paragraph)
}

/// Whether a paragraph refers to items of its article, and so is no part of the last one: 前项第二款所称…, 第一项所定….
pub(super) fn refers_back(paragraph: &[char]) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十各";
    let rest = match paragraph {
        ['前', '项' | '条', ..] => return true,
        ['前', rest @ ..] | ['第', rest @ ..] => rest,
        _ => return false,
    };
    let len = rest.iter().take_while(|c| NUMERALS.contains(**c)).count();
    len > 0 && matches!(rest.get(len), Some('项'))
}

/// Whether a line is a page number between dashes: `— 12 —`.
pub(super) fn is_page_number(paragraph: &[char]) -> bool {
    let is_rule = |c: &char| matches!(c, '—' | '-' | '–' | '·') || c.is_whitespace();
    let digits = paragraph.iter().filter(|c| c.is_ascii_digit()).count();
    let rest = paragraph.iter().filter(|c| !c.is_ascii_digit());
    (1..=4).contains(&digits) && rest.clone().all(is_rule) && rest.count() > 0
}

/// Whether the text is a label of a web page: 责任编辑：…, 相关报道：….
fn is_label(text: &str) -> bool {
    const LABELS: [&str; 46] = [
        "责任编辑",
        "责编",
        "编辑",
        "校对",
        "审核",
        "初审",
        "复审",
        "终审",
        "作者",
        "记者",
        "供稿",
        "来源",
        "信息来源",
        "文章来源",
        "稿件来源",
        "稿源",
        "发布时间",
        "发布日期",
        "发布机构",
        "浏览次数",
        "阅读次数",
        "点击数",
        "点击量",
        "相关报道",
        "相关新闻",
        "相关链接",
        "相关阅读",
        "相关附件",
        "相关文章",
        "相关稿件",
        "相关信息",
        "相关文件",
        "相关解读",
        "延伸阅读",
        "推荐阅读",
        "附件下载",
        "附件",
        "上一篇",
        "下一篇",
        "抄送",
        "联系人",
        "联系电话",
        "主办单位",
        "承办单位",
        "年度目标",
        "编者按",
    ];
    LABELS.iter().any(|label| {
        text.strip_prefix(label)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':']))
    })
}

/// Whether the text is a notice of a web page, as 版权所有 is.
fn is_notice(text: &str) -> bool {
    const PHRASES: [&str; 12] = [
        "版权所有",
        "网站标识码",
        "公网安备",
        "ICP备",
        "扫一扫",
        "分享到",
        "打印本页",
        "关闭窗口",
        "返回顶部",
        "此件公开",
        "此件主动公开",
        "网站地图",
    ];
    // A longer paragraph may mention these words.
    text.chars().count() <= 60 && PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// Whether the text is the title of an annex: 附件3, 附表：2024年重点项目, 第四部分 附表.
fn is_annex(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let short = text.chars().count() <= 30 && !text.ends_with(['。', '；']);
    let annex = ["附件", "附表", "附录"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let part = text
        .strip_prefix('第')
        .map(|rest| rest.trim_start_matches(numeral))
        .is_some_and(|rest| rest.starts_with("部分") || rest.starts_with('章'));
    let annex = annex.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(numeral) || rest.starts_with(['：', ':'])
    });
    // 附：2024年重点工作责任分解表
    let attached = text
        .strip_prefix('附')
        .is_some_and(|rest| rest.starts_with(['：', ':']));
    short && (annex || part || attached)
}

/// Whether the paragraph is a date: 2024年2月27日, 二〇二四年二月.
pub(super) fn is_date(paragraph: &[char]) -> bool {
    let text: String = paragraph.iter().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches('（');
    let numeral = |c: char| c.is_ascii_digit() || "〇零○一二三四五六七八九十".contains(c);
    let date = text.trim_end_matches('）');
    date.starts_with(numeral)
        && date.contains('年')
        && date.ends_with(['日', '月'])
        && date.chars().all(|c| numeral(c) || "年月日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_below_a_section_are_recognised() {
        let ends = [
            "责任编辑：王某",
            "相关报道：",
            "【责任编辑:王某】",
            "（责任编辑 ：王某）",
            "附件3",
            "附件3：2024年重点项目表",
            "附表",
            "第四部分 附表",
            "年度目标：地区生产总值增长5%。",
            "2024年2月27日",
            "二〇二四年二月二十七日",
            "扫一扫在手机打开当前页",
            "上一篇：关于预算的报告",
            "附件下载：",
            "附：甲市2024年重点工作责任分解表",
        ];
        let none = [
            "“四旁”：指宅旁、村旁、路旁、水旁。",
            "编辑部：指部门。",
            "附加税：指税。",
            "第三产业：指服务业。",
            "2024年10件民生实事：",
            "2030年前",
            "来源地：指地。",
            "",
        ];
        let is_end = |text: &str| is_end(&text.chars().collect::<Vec<_>>());
        for text in ends {
            assert!(is_end(text), "{text}");
        }
        for text in none {
            assert!(!is_end(text), "{text}");
        }
    }

    #[test]
    fn page_numbers_are_recognised() {
        for (text, is) in [
            ("— 12 —", true),
            ("-3-", true),
            ("12", false),
            ("1+6+N", false),
            ("——", false),
        ] {
            assert_eq!(
                is_page_number(&text.chars().collect::<Vec<_>>()),
                is,
                "{text}"
            );
        }
    }
}
