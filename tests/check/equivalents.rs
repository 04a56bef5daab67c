//! Equivalents in running text.

use crate::glossary;
use zhujie::check::WordForm::{self, Inflected, Related, Same};
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::CHANGAN_2024;

/// What is found in a text: the slice, the equivalent, how its words are those of it.
fn found(lines: &[&str], lang: &str, text: &str) -> Vec<(String, String, WordForm)> {
    let glossary = glossary(lines);
    let all = glossary.find_equivalents(text, lang);
    let all = all.iter().map(|found| {
        let slice = text[found.span().range()].to_owned();
        (slice, found.equivalent().text().to_owned(), found.form())
    });
    all.collect()
}

/// The slices found.
fn slices(lines: &[&str], lang: &str, text: &str) -> Vec<String> {
    let all = found(lines, lang, text).into_iter();
    all.map(|(slice, ..)| slice).collect()
}

#[test]
fn words_of_a_spelling_of_their_own() {
    let lines = [
        "口袋公园 | en: pocket park",
        "电子邮件 | en: e-mail",
        "五经普 | en: Fifth National Economic Census",
    ];
    for (text, expected) in [
        ("two Pocket  Parks", "Pocket  Parks"),
        ("a pocket-park here", "pocket-park"),
        ("a pocket\u{2011}park here", "pocket\u{2011}park"),
        ("the “pocket” park", "pocket” park"),
        ("a pocket\n   park", "pocket\n   park"),
        ("POCKET PARKS", "POCKET PARKS"),
        ("pocket\u{AD} park", "pocket\u{AD} park"),
        ("Ｐｏｃｋｅｔ park", "Ｐｏｃｋｅｔ park"),
        ("Pocket Park™ of", "Pocket Park"),
        ("the pocket park’s trees", "pocket park"),
        ("po_cket parks", "po_cket parks"),
        ("Send an email.", "email"),
        ("Send an E-Mail.", "E-Mail"),
        (
            "the fifth national economic census",
            "fifth national economic census",
        ),
    ] {
        assert_eq!(slices(&lines, "en", text), [expected], "{text}");
    }
    assert_eq!(
        slices(
            &["企业 | en: small- and medium-sized enterprise"],
            "en",
            "small and medium-sized enterprises"
        )
        .len(),
        1
    );
    assert_eq!(
        slices(
            &["镇村 | en: counties, towns and villages"],
            "en",
            "counties, towns, and villages"
        )
        .len(),
        1
    );
    for text in [
        "pocket, park",
        "pocket. Park",
        "pickpocket park",
        "pocket parker",
        "pocket (park)",
        "park pocket",
    ] {
        assert!(slices(&lines, "en", text).is_empty(), "{text}");
    }
}

#[test]
fn forms_are_labelled() {
    let lines = [
        "政策 | en: policy",
        "政府 | en: government",
        "中心 | en: community center",
        "妇女 | en: woman",
    ];
    let form = |text| found(&lines, "en", text)[0].2;
    assert_eq!(form("Policy"), Same);
    assert_eq!(form("policies"), Inflected);
    assert_eq!(form("community centres"), Inflected);
    assert_eq!(form("women"), Inflected);
    assert_eq!(form("governance"), Related);
    assert!(slices(&lines, "en", "the police").is_empty());
}

/// Case matters to abbreviations: github.com/dominiclet/obsidian-note-definitions/issues/79 has `mia` taken for MIA.
#[test]
fn abbreviations_keep_their_case() {
    let lines = [
        "信息技术 | en: IT",
        "世卫组织 | en: WHO",
        "中小企业 | en: SME",
        "美国 | en: U.S.",
        "援助 | en: aid",
    ];
    for (text, expected) in [
        ("the IT sector", &["IT"][..]),
        ("Who says that it is so?", &[]),
        ("WHO says so", &["WHO"]),
        ("support for SMEs", &["SMEs"]),
        ("smes", &[]),
        ("U.S. law and US law", &["U.S", "US"]),
        ("between us", &[]),
        ("AIDS and aid", &["aid"]),
        ("IT-based", &["IT"]),
    ] {
        assert_eq!(slices(&lines, "en", text), expected, "{text}");
    }
}

#[test]
fn case_tells_apart_what_the_glossary_tells_apart() {
    let lines = [
        "中国 | en: China",
        "瓷器 | en: china",
        "土耳其 | en: Turkey",
        "互联网 | en: Internet",
    ];
    let texts = |text| {
        let all = found(&lines, "en", text).into_iter();
        all.map(|(_, equivalent, _)| equivalent).collect::<Vec<_>>()
    };
    assert_eq!(texts("cups of china"), ["china"]);
    assert_eq!(
        texts("China and the internet"),
        ["China", "china", "Internet"]
    );
}

/// A cell of several: github.com/Mte90/GlotDict/issues/188.
#[test]
fn a_cell_may_have_several_or_more_than_the_words() {
    let lines = [
        "新 | fr: nouveau/nouvelle",
        "芯片 | en: (integrated-circuit) chip",
        "发展 | en: to develop",
        "局 | en: the Bureau.",
    ];
    assert_eq!(slices(&lines, "fr", "une nouvelle ville"), ["nouvelle"]);
    assert_eq!(
        slices(&lines, "en", "Chips develop at the Bureau; speed in km/h"),
        ["Chips", "develop", "the Bureau"]
    );
}

/// `&` is no word, and a term all the same: github.com/GlotPress/GlotPress/issues/1765.
#[test]
fn signs_are_words_where_an_equivalent_has_them() {
    let lines = [
        "和 | en: &",
        "研发 | en: R&D",
        "语言 | en: C++",
        "体系 | en: \"1+6+N\" system",
    ];
    assert_eq!(slices(&lines, "en", "Trade & R&D"), ["&", "R&D"]);
    assert_eq!(slices(&lines, "en", "in C++ or C"), ["C++"]);
    assert_eq!(
        slices(&lines, "en", "a “１＋６＋N” system"),
        ["１＋６＋N” system"]
    );
    assert!(slices(&lines, "en", "R and D, C, 1+6").is_empty());
}

#[test]
fn longest_first_and_homographs_side_by_side() {
    let lines = [
        "情报 | en: intelligence",
        "人工智能 | en: artificial intelligence",
        "智力 | en: intelligence",
    ];
    assert_eq!(
        slices(&lines, "en", "artificial intelligence"),
        ["artificial intelligence"]
    );
    assert_eq!(
        slices(&lines, "en", "human intelligence"),
        ["intelligence", "intelligence"]
    );
}

#[test]
fn tags_more_and_less_special() {
    let lines = [
        "甲 | en: alpha",
        "乙 | en-GB: beta",
        "丙 | en-US: gamma",
        "丁 | fr: delta",
    ];
    let text = "alpha beta gamma delta";
    assert_eq!(slices(&lines, "en", text), ["alpha", "beta", "gamma"]);
    assert_eq!(slices(&lines, "en-GB", text), ["alpha", "beta"]);
    assert_eq!(slices(&lines, "EN-us", text), ["alpha", "gamma"]);
    assert!(slices(&lines, "de", text).is_empty());
}

/// Inflection of other languages: github.com/WeblateOrg/weblate/issues/1297 (Finnish), github.com/GlotPress/GlotPress/issues/1177
/// (Italian).
#[test]
fn other_languages() {
    assert_eq!(
        slices(&["文章 | it: articolo"], "it", "Gli articoli nuovi"),
        ["articoli"]
    );
    assert_eq!(
        slices(
            &["冲突 | es: conflicto armado"],
            "es",
            "los conflictos armados"
        ),
        ["conflictos armados"]
    );
    assert_eq!(
        slices(&["公园 | fi: puisto"], "fi", "puistossa on"),
        ["puistossa"]
    );
    assert_eq!(slices(&["公园 | ru: парк"], "ru", "в парках"), ["парках"]);
    assert_eq!(
        slices(&["智能 | fr: intelligence"], "fr", "d’intelligence"),
        ["intelligence"]
    );
    // Without spaces: anywhere.
    assert_eq!(
        slices(&["人工智能 | ja: 人工知能"], "ja", "この人工知能は"),
        ["人工知能"]
    );
    assert_eq!(
        slices(&["人工智能 | ko: 인공지능"], "ko", "인공지능을 위한"),
        ["인공지능"]
    );
}

#[test]
fn offsets_in_all_units() {
    let text = "𠀀: pocket parks";
    let span = CHANGAN_2024.find_equivalents(text, "en")[0].span();
    assert_eq!(span.range(), 6..18);
    let in_unit = |unit| OffsetCounter::new(text, unit).span(span);
    assert_eq!(in_unit(OffsetUnit::CodePoints), 3..15);
    assert_eq!(in_unit(OffsetUnit::Utf16), 4..16);
}

#[test]
fn what_renders_something_else_is_not_found() {
    let text = "SMEs that use specialized and sophisticated technologies to produce novel and unique products";
    assert!(CHANGAN_2024.find_equivalents(text, "en").is_empty());
}

#[test]
fn any_text_is_read_and_spans_are_of_it() {
    use proptest::prelude::*;
    let glossary = glossary(&[
        "口袋公园 | en: pocket-park",
        "美国 | en: U.S.A.",
        "体系 | en: 1+6+N",
        "和 | en: a/b-c d'e",
    ]);
    let finder = glossary.equivalents("en");
    let pieces = prop::sample::select(vec![
        "pocket", "park", "s", "-", " ", ".", "U", "S", "A", "’", "1", "+", "6", "N", "é", "園",
        "\n", "“", "_", "\u{301}",
    ]);
    proptest!(|(text in prop::collection::vec(pieces, 0..40))| {
        let text = text.concat();
        for found in finder.find(&text) {
            prop_assert!(!text[found.span().range()].is_empty());
        }
    });
}
