//! What is wrong with a translation, and what is not.

use crate::glossary;
use zhujie::check::{retry_prompt, CheckError, CheckOptions, Checker, Finding};
use zhujie::{Glossary, CHANGAN_2024};

/// The findings of a segment: the kind, the source's term, what stands in the target.
fn findings(
    glossary: &Glossary,
    [from, to]: [&str; 2],
    source: &str,
    target: &str,
) -> Vec<[String; 3]> {
    let options = CheckOptions::new(from, to);
    let all = glossary.check(source, target, &options).unwrap();
    all.iter()
        .map(|finding| {
            assert_eq!(
                &source[finding.source_span().range()],
                finding.source_text()
            );
            if let Some(span) = finding.target_span() {
                assert_eq!(&target[span.range()], finding.target_text());
            }
            assert!(finding.expected().len() > 0);
            [
                finding.kind().as_str(),
                finding.source_text(),
                finding.target_text(),
            ]
            .map(str::to_owned)
        })
        .collect()
}

/// Each pair of texts has no finding.
pub(crate) fn assert_clean(lines: &[&str], languages: [&str; 2], pairs: &[(&str, &str)]) {
    let glossary = glossary(lines);
    for (source, target) in pairs {
        let none: Vec<[String; 3]> = Vec::new();
        assert_eq!(
            findings(&glossary, languages, source, target),
            none,
            "{source} / {target}"
        );
    }
}

/// Each pair of texts has one finding, that one.
pub(crate) fn assert_found(
    lines: &[&str],
    languages: [&str; 2],
    pairs: &[(&str, &str, [&str; 3])],
) {
    let glossary = glossary(lines);
    for (source, target, expected) in pairs {
        assert_eq!(
            findings(&glossary, languages, source, target),
            [*expected],
            "{source} / {target}"
        );
    }
}

pub(crate) const ZH_EN: [&str; 2] = ["zh", "en"];
pub(crate) const EN_ZH: [&str; 2] = ["en", "zh-Hans"];

#[test]
fn each_kind() {
    let lines = [
        "口袋公園~口袋公园 | en: pocket park; mini park; -vest-pocket park",
        "“1+6+N”体系 | en: “1+6+N” system",
    ];
    assert_found(
        &lines,
        ZH_EN,
        &[
            (
                "新建口袋公园",
                "13 parks were built",
                ["missing", "口袋公园", ""],
            ),
            (
                "新建口袋公園",
                "vest-pocket parks",
                ["forbidden", "口袋公園", "vest-pocket parks"],
            ),
            (
                "新建口袋公园",
                "13 口袋公園 were built",
                ["untranslated", "口袋公园", "口袋公園"],
            ),
            (
                "“1+6+N”体系",
                "the “1+5+N” system",
                ["shorthand", "“1+6+N”体系", "1+5+N” system"],
            ),
            (
                "“1+6+N”体系",
                "the 1+4+5+N model",
                ["shorthand", "“1+6+N”体系", "1+4+5+N"],
            ),
            ("“1+6+N”体系", "the system", ["missing", "“1+6+N”体系", ""]),
        ],
    );
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("新建口袋公园", "mini-parks"),
            ("没有", "no park"),
            ("“1+6+N”体系", "a 1+6+N system"),
            ("口袋公园", "pocket parks (口袋公园)"),
            ("", "pocket park"),
        ],
    );
}

/// What is deprecated is not to be used beside what is allowed either, and is no fault within an allowed one or where
/// another term of the source allows it.
#[test]
fn forbidden_words() {
    let lines = [
        "工程 | en: project; -works",
        "艺术品 | en: works of art",
        "作品 | en: works",
    ];
    assert_found(
        &lines,
        ZH_EN,
        &[
            (
                "工程",
                "the project and its works",
                ["forbidden", "工程", "works"],
            ),
            ("工程", "Works", ["forbidden", "工程", "Works"]),
        ],
    );
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("工程、艺术品", "a project and works of art"),
            ("工程、作品", "a project and works"),
            ("作品", "works"),
        ],
    );
}

#[test]
fn a_related_word_forbids_nothing() {
    let lines = ["治理 | en: administration; -governance"];
    assert_clean(
        &lines,
        ZH_EN,
        &[("治理", "administration by the government")],
    );
}

/// Terms inside longer terms, in both languages.
#[test]
fn a_longer_term_hides_a_shorter_one() {
    let lines = [
        "智能 | en: intelligence",
        "人工智能 | en: artificial intelligence; AI",
        "智能手机 | en: smartphone",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("人工智能", "AI"),
            ("智能手机", "smartphones"),
            // Not for both, but where only the shorter one is asked for, it may stand within more.
            ("智能", "artificial intelligence"),
            ("人工智能、智能", "artificial intelligence and intelligence"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[(
            "人工智能、智能",
            "artificial intelligence",
            ["missing", "智能", ""],
        )],
    );
    assert_clean(
        &lines,
        EN_ZH,
        &[
            ("artificial intelligence", "人工智能"),
            ("smartphones", "智能手机"),
        ],
    );
}

/// github.com/Mte90/GlotDict/issues/275 and github.com/GlotPress/GlotPress/pull/2103: `add` is not asked for in `add-on`.
#[test]
fn a_piece_of_a_compound_asks_for_nothing() {
    let lines = ["添加 | en: add", "内容 | en: content", "人工智能 | en: AI"];
    assert_clean(
        &lines,
        EN_ZH,
        &[
            ("an add-on", "附加组件"),
            ("Edit the wp-content directory.", "编辑 wp-content 目录。"),
        ],
    );
    assert_found(
        &lines,
        EN_ZH,
        &[
            ("Add this", "这个", ["missing", "Add", ""]),
            ("AI-driven growth", "增长", ["missing", "AI", ""]),
        ],
    );
}

/// github.com/Mte90/GlotDict/issues/359, github.com/WeblateOrg/weblate/issues/1297: inflected forms are no faults.
#[test]
fn inflection_is_no_fault() {
    let lines = [
        "选项 | en: option | it: opzione",
        "经济发展 | en: economic development",
        "妇女权利 | en: women’s rights",
        "执法 | en: law enforcement",
        "四小园 | en: four small gardens",
    ];
    assert_clean(&lines, ["zh", "it"], &[("选项", "le opzioni")]);
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("选项", "The options’ names"),
            ("经济发展和社会发展", "economic and social development"),
            ("经济发展", "the development of the economic zone"),
            ("妇女权利", "rights of women"),
            ("妇女权利", "Women's Rights"),
            ("执法", "enforcement of the law"),
            ("四小园", "the 4 small gardens"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[(
            "经济发展",
            "growth of the economy",
            ["missing", "经济发展", ""],
        )],
    );
}

#[test]
fn homographs_and_terms_without_equivalents() {
    let lines = [
        "行 | en: bank",
        "行 | en: row",
        "村 | fr: village",
        "苏 | en: soviet",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[("行", "a row"), ("行", "banks"), ("村", "hamlet")],
    );
    assert_found(&lines, ZH_EN, &[("行", "a line", ["missing", "行", ""])]);
}

#[test]
fn of_several_kinds_the_most_telling() {
    let lines = ["口袋公园 | en: pocket park; -vest-pocket park"];
    assert_found(
        &lines,
        ZH_EN,
        &[(
            "口袋公园、口袋公园",
            "vest-pocket parks 口袋公园",
            ["forbidden", "口袋公园", "vest-pocket parks"],
        )],
    );
}

#[test]
fn renderings_are_counted_if_that_is_asked_for() {
    let glossary = glossary(&["口袋公园 | en: pocket park"]);
    let source = "口袋公园里有口袋公园";
    let count = |target, count| {
        let options = CheckOptions::new("zh", "en").count(count);
        glossary.check(source, target, &options).unwrap().len()
    };
    assert_eq!(count("a pocket park in it", false), 0);
    assert_eq!(count("a pocket park in it", true), 1);
    assert_eq!(count("a pocket park in a pocket park", true), 0);
    let options = CheckOptions::new("zh", "en").count(true);
    let findings = glossary.check(source, "a pocket park", &options).unwrap();
    assert_eq!(findings[0].counts(), Some((2, 1)));
    // Half of them left in Chinese.
    let plain = CheckOptions::new("zh", "en");
    let findings = glossary
        .check(source, "a pocket park in a 口袋公园", &plain)
        .unwrap();
    assert_eq!(findings[0].kind().as_str(), "untranslated");
}

#[test]
fn into_chinese() {
    let lines = [
        "口袋公園~口袋公园 = -袖珍公園~袖珍公园 | en: pocket park",
        "“四個一”~“四个一” | en: four ones",
    ];
    assert_clean(
        &lines,
        EN_ZH,
        &[
            ("Pocket-parks", "口袋公园"),
            ("the four ones", "“四个一”"),
            ("the four ones", "四个一工作"),
        ],
    );
    assert_found(
        &lines,
        EN_ZH,
        &[
            ("pocket parks", "公园", ["missing", "pocket parks", ""]),
            (
                "pocket parks",
                "袖珍公园",
                ["forbidden", "pocket parks", "袖珍公园"],
            ),
            (
                "pocket parks",
                "口袋公園",
                ["missing", "pocket parks", "口袋公園"],
            ),
            (
                "the four ones",
                "五个一",
                ["shorthand", "four ones", "五个一"],
            ),
        ],
    );
    assert_clean(&lines, ["en", "zh-TW"], &[("pocket parks", "口袋公園")]);
    assert_clean(
        &lines,
        ["en", "zh"],
        &[("pocket parks", "口袋公園"), ("pocket parks", "口袋公园")],
    );
}

#[test]
fn between_scripts_and_regions() {
    let lines = ["人工智能 = 人工智慧@TW", "口袋公園~口袋公园", "海裡~海里"];
    let taiwan = ["zh-CN", "zh-TW"];
    assert_clean(
        &lines,
        taiwan,
        &[("人工智能", "人工智慧"), ("口袋公园", "口袋公園")],
    );
    assert_found(
        &lines,
        taiwan,
        &[
            (
                "人工智能",
                "人工智能",
                ["untranslated", "人工智能", "人工智能"],
            ),
            ("人工智能", "智能", ["missing", "人工智能", ""]),
            (
                "口袋公园",
                "口袋公园",
                ["untranslated", "口袋公园", "口袋公园"],
            ),
        ],
    );
    let back = ["zh-Hant", "zh-Hans"];
    assert_clean(
        &lines,
        back,
        &[("人工智慧", "人工智能"), ("口袋公園", "口袋公园")],
    );
    assert_found(
        &lines,
        back,
        &[
            (
                "人工智慧",
                "人工智慧",
                ["untranslated", "人工智慧", "人工智慧"],
            ),
            (
                "口袋公園",
                "口袋公園",
                ["untranslated", "口袋公園", "口袋公園"],
            ),
        ],
    );
    assert_clean(
        &lines,
        ["zh-Hans", "zh-Hant"],
        &[("人工智能", "人工智能"), ("人工智能", "人工智慧")],
    );
}

/// Nothing tells how the other script writes it, so nothing is recommended.
#[test]
fn a_term_known_in_one_script_stands_in_the_other() {
    let options = CheckOptions::new("en", "zh-TW");
    let glossary = glossary(&["服务器 | en: server"]);
    let messages = |target| {
        let findings = glossary.check("The server", target, &options).unwrap();
        findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        messages("服务器"),
        ["“服务器” for server is in the other script, and the glossary has no form in this one"]
    );
    assert_eq!(messages("服務器"), [""; 0]);
}

#[test]
fn between_two_other_languages() {
    let lines = ["口袋公园 | en: pocket park | fr: jardin de poche"];
    assert_clean(
        &lines,
        ["en", "fr"],
        &[("pocket parks", "des jardins de poche")],
    );
    assert_found(
        &lines,
        ["en", "fr"],
        &[("pocket parks", "des parcs", ["missing", "pocket parks", ""])],
    );
}

#[test]
fn shorthand_keeps_its_numbers() {
    let findings = |source, target| findings(&CHANGAN_2024, ZH_EN, source, target);
    let none: Vec<[String; 3]> = Vec::new();
    assert_eq!(
        findings(
            "落实省委“1310”具体部署",
            "the \"1310\" plan of the provincial Party committee"
        ),
        none
    );
    assert_eq!(findings("落实“1310”", "carry out “1310”"), none);
    assert_eq!(
        findings("落实“1310”", "carry out “1320”"),
        [["shorthand", "1310", "1320"].map(str::to_owned)]
    );
    assert_eq!(
        findings("“四小园”", "three small gardens")[0][0],
        "shorthand"
    );
    assert_eq!(
        findings("“五经普”", "the Fourth National Economic Census")[0][0],
        "shorthand"
    );
}

#[test]
fn what_cannot_be_checked_is_said() {
    let error = |from: &str, to: &str| {
        let options = CheckOptions::new(from, to);
        let checker = Checker::new(&CHANGAN_2024, &options);
        checker.map(|_| ()).unwrap_err()
    };
    assert!(matches!(
        error("zh", "klingonish!"),
        CheckError::Language { .. }
    ));
    assert!(matches!(
        error("zh-Hant", "zh_Hant"),
        CheckError::SameLanguage { .. }
    ));
    assert_eq!(
        error("zh", "fr").to_string(),
        "the glossary has nothing in fr; it has Chinese and en"
    );
    assert!(Checker::new(
        &CHANGAN_2024,
        &CheckOptions::new("Simplified Chinese", "English")
    )
    .is_ok());
}

#[test]
fn a_message_for_a_model() {
    let glossary = glossary(&[
        "口袋公园 | en: pocket park; -vest-pocket park",
        "四小园 | en: four small gardens",
    ]);
    let options = CheckOptions::new("zh", "en");
    let findings = glossary
        .check(
            "口袋公园、四小园",
            "vest-pocket parks, five small gardens",
            &options,
        )
        .unwrap();
    let message = retry_prompt(&findings);
    assert_eq!(
        message,
        "The translation does not follow the glossary. Correct this and nothing else:\n\
         - “vest-pocket parks” is not to be used for 口袋公园; write “pocket park”\n\
         - “five small gardens” has other numbers than 四小园; write “four small gardens”\n"
    );
    assert_eq!(retry_prompt(&[]), "");
}

#[test]
fn a_finding_is_made_again_of_what_was_kept() {
    let glossary = glossary(&["口袋公园 | en: pocket park; mini park"]);
    let mut checker = Checker::new(&glossary, &CheckOptions::new("zh", "en").count(true)).unwrap();
    assert!(checker.check("口袋公园", "a pocket park").is_empty());
    let mut findings = checker.check("口袋公园、口袋公园", "a pocket park");
    findings.extend(checker.check("口袋公园", "a mini park"));
    assert_eq!(findings.len(), 2, "{findings:?}");
    for finding in &findings {
        let mut again = Finding::new(
            finding.kind(),
            finding.entry(),
            finding.source_span(),
            finding.source_text(),
            finding.expected().map(str::to_owned),
        );
        if let Some(span) = finding.target_span() {
            again = again.with_target(span, finding.target_text());
        }
        if let Some((wanted, found)) = finding.counts() {
            again = again.with_counts(wanted, found);
        }
        if let Some(segment) = finding.earlier_segment() {
            again = again.with_earlier_segment(segment);
        }
        assert_eq!(again, *finding);
        assert_eq!(again.to_string(), finding.to_string());
    }
}
