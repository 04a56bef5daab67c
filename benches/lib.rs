//! What the benchmarks share: the texts.

/// The body of Chang'an's report in Simplified and in Traditional script.
pub fn reports() -> [(&'static str, String); 2] {
    [
        (
            "zh-Hans",
            include_str!("../data/changan-2024/report.zh-Hans.txt"),
        ),
        (
            "zh-Hant",
            include_str!("../data/changan-2024/report.zh-Hant.txt"),
        ),
    ]
    .map(|(tag, report)| {
        let header = report.rfind("名词注解").or(report.rfind("名詞注解"));
        (tag, report[..header.unwrap_or(report.len())].to_string())
    })
}
