//! Terms are found in running text where they stand, and nowhere else.

use crate::common::changan_2024_at_run_time;
use crate::oracle::oracle;
use proptest::prelude::*;
use std::io::{self, Read};
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::entry::Recognition;
use zhujie::fold::{key, Strength};
use zhujie::scan::ReadError;
use zhujie::{Glossary, Match, Script, CHANGAN_2024};

/// A text, and the terms in it: the slices.
const CASES: &[(&str, &[&str])] = &[
    ("", &[]),
    ("推动“百千万工程”落地", &["百千万工程"]),
    ("推動百千萬工程落地", &["百千萬工程"]),
    ("推動「百千万工程」落地", &["百千万工程"]),
    (
        "百縣千鎮萬村高質量發展工程",
        &["百縣千鎮萬村高質量發展工程"],
    ),
    // Nothing continues a term.
    ("十百千萬工程", &[]),
    ("3百千萬工程", &[]),
    ("百千萬工程師", &["百千萬工程"]),
    ("“13100”“11310”“1310”", &["1310"]),
    ("21+6+N基層社會治理體系", &[]),
    ("1+1+6+N基層社會治理體系", &[]),
    ("廿四小園、壹四小園、大陸四小園", &["四小園"]),
    ("“1+6+N”“1+6+N+”“1+6+NX”", &["1+6+N"]),
    ("第1+6+N基層社會治理體系", &["1+6+N基層社會治理體系"]),
    // What is recognised in quotation marks only.
    ("住房1310套，面積1310平方米", &[]),
    ("“1310”‘1310’「1310」『1310』\"1310\"《1310》", &["1310"; 6]),
    ("“1310套”“共1310”", &[]),
    ("“1310」", &["1310"]),
    ("“ 1310 ”", &["1310"]),
    ("四個一", &[]),
    ("“四個一”任務", &["四個一"]),
    ("“四個一批”“四個一百”四個一批", &[]),
    ("三區三線、西氣東輸三線、三線城市", &[]),
    ("垃圾、污水、“三線”等問題", &["三線"]),
    ("“三線”整治", &["“三線”整治"]),
    ("“六亂整治”", &["六亂整治"]),
    ("六亂", &[]),
    ("小巨人", &[]),
    ("“小巨人”", &["小巨人"]),
    // Nothing but quotation marks and white space intervenes.
    ("四個，小，園", &[]),
    ("四，小園", &[]),
    ("四小、園", &[]),
    ("四 小\n　園", &["四 小\n　園"]),
    ("四\u{200B}小\u{FE00}園", &["四\u{200B}小\u{FE00}園"]),
    ("四【小】園", &[]),
    ("省委部署“1310”的具體工作", &["1310"]),
    ("具體部署省委“1310”", &["1310"]),
    ("小四園", &[]),
    // Both halves of a pair of quotation marks, or neither.
    ("專精特新“小巨人”企業", &["專精特新“小巨人”"]),
    ("专精特新「小巨人」企业", &["专精特新「小巨人」"]),
    ("專精特新\"小巨人\"企業", &["專精特新\"小巨人\""]),
    ("專精特新“小巨人企業", &[]),
    ("專精特新小巨人”企業", &["專精特新小巨人"]),
    ("“五邊”“四旁”綠化", &["“五邊”“四旁”綠化"]),
    ("五邊四旁綠化", &["五邊四旁綠化"]),
    ("“五邊四旁”綠化", &["“五邊四旁”綠化"]),
    ("\"五邊\"\"四旁\"綠化", &["\"五邊\"\"四旁\"綠化"]),
    ("「五邊」、「四旁」綠化", &["五邊", "四旁"]),
    ("深入推進百千萬”工程", &[]),
    ("“百千”萬工程", &["“百千”萬工程"]),
    // The longest, but a shorter one where the longest is none.
    ("省委“1310”具体部署", &["省委“1310”具体部署"]),
    ("省委“1310”具体", &["1310"]),
    (
        "“12359”創先典型推進思路，“12359”總體思路",
        &["“12359”創先典型推進思路", "12359"],
    ),
    (
        "人工智能人工智慧人形机器人仿人機器人",
        &["人工智能", "人工智慧", "人形机器人", "仿人機器人"],
    ),
    // Both scripts in one term, other widths, other code points.
    ("五育并舉、五育並举", &["五育并舉", "五育並举"]),
    (
        "“１＋６＋ｎ”基层社會治理体系",
        &["“１＋６＋ｎ”基层社會治理体系"],
    ),
    ("⼈⼯智能", &["⼈⼯智能"]),
    ("AI人工智能AI", &["人工智能"]),
    // Neighbours.
    ("口袋公園口袋公园", &["口袋公園", "口袋公园"]),
    ("新建四小園171個、口袋公園13個", &["四小園", "口袋公園"]),
];

#[test]
fn named_cases() {
    for (configuration, glossary) in [
        ("compiled in", CHANGAN_2024.clone()),
        ("made at run time", changan_2024_at_run_time()),
    ] {
        for (text, expected) in CASES {
            let found: Vec<&str> = glossary.find_iter(text).map(|m| &text[m.range()]).collect();
            assert_eq!(found, *expected, "{text}, {configuration}");
            assert_eq!(
                glossary.is_match(text),
                !expected.is_empty(),
                "{text}, {configuration}"
            );
        }
    }
}

#[test]
fn a_match_says_how_it_matches() {
    let matched = |text: &str| {
        CHANGAN_2024
            .find(text)
            .map(|m| (m.hit().entry().id(), m.hit().matched().as_str()))
    };
    assert_eq!(matched("五育並舉"), Some(("c-wuyubingju", "exact")));
    assert_eq!(matched("五育并舉"), Some(("c-wuyubingju", "script")));
    assert_eq!(matched("人工智慧"), Some(("c-rengongzhineng", "regional")));
    assert_eq!(matched("“三缐”整治"), Some(("c-sanxian", "spelling")));
}

fn term(text: &str, recognition: Recognition) -> TermBuf {
    TermBuf {
        text: TextBuf::in_script(Script::Hans, text),
        recognition,
        ..TermBuf::default()
    }
}

fn glossary(terms: &[(&str, Recognition)]) -> Glossary {
    let entries = terms
        .iter()
        .enumerate()
        .map(|(number, (text, recognition))| EntryBuf {
            id: format!("c-{number}"),
            terms: vec![term(text, *recognition)],
            ..EntryBuf::default()
        });
    Glossary::new(entries.collect::<Vec<_>>()).expect("terms that can be looked up")
}

#[test]
fn recognition_is_that_of_the_term() {
    let glossary = glossary(&[
        ("总部", Recognition::Bare),
        ("总部经济", Recognition::Quoted),
        ("经济", Recognition::Never),
    ]);
    let found = |text: &str| -> Vec<String> {
        glossary
            .find_iter(text)
            .map(|m| text[m.range()].into())
            .collect()
    };
    assert_eq!(found("总部经济"), ["总部"]);
    assert_eq!(found("“總部經濟”"), ["總部經濟"]);
    assert_eq!(found("经济“经济”"), [""; 0]);
    assert!(glossary.get("经济").is_some());
}

#[test]
fn of_homographs_the_first_look_up_is_the_match() {
    let glossary = glossary(&[
        ("批覆", Recognition::Bare),
        ("批复", Recognition::Bare),
        ("批复", Recognition::Quoted),
    ]);
    let ids = |text: &str| {
        glossary
            .find_iter(text)
            .map(|m| m.hit().entry().id())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("批复"), ["c-1"]);
    assert_eq!(ids("批覆"), ["c-0"]);
    assert_eq!(ids("“批复”"), ["c-1"]);
}

#[test]
fn latin_words_are_joined_only_where_the_term_joins_them() {
    let glossary = glossary(&[
        ("Open AI 平台", Recognition::Bare),
        ("AI", Recognition::Bare),
        ("R&D经费", Recognition::Bare),
        ("COVID-19", Recognition::Bare),
        ("4.5%", Recognition::Bare),
        ("潜力县（市、区）试点", Recognition::Bare),
        ("（暂行）规定", Recognition::Bare),
        ("Moore's law", Recognition::Bare),
    ]);
    let found = |text: &str| -> Vec<String> {
        glossary
            .find_iter(text)
            .map(|m| text[m.range()].into())
            .collect()
    };
    assert_eq!(
        found("Open AI平台、OpenAI平臺、open\nai 平台"),
        ["Open AI平台", "OpenAI平臺", "open\nai 平台"]
    );
    assert_eq!(found("A I, AI, OpenAI, AIs, ＡＩ"), ["AI", "ＡＩ"]);
    assert_eq!(found("R & D 經費，R＆D经费"), ["R & D 經費", "R＆D经费"]);
    assert_eq!(
        found("covid-19 COVID19 COVID－19"),
        ["covid-19", "COVID19", "COVID－19"]
    );
    assert_eq!(found("4.5% 45% 14.5%"), ["4.5%"]);
    assert_eq!(
        found("Moore’s law, moore's  law, Moore' s law"),
        ["Moore’s law", "moore's  law"]
    );
    assert_eq!(found("（暫行）規定、暫行規定"), ["（暫行）規定"]);
    assert_eq!(
        found("潛力縣(市、區)試點，潜力县市、区试点"),
        ["潛力縣(市、區)試點"]
    );
}

/// What users of other programs found missed or found too much of: vi3k6i5/flashtext#48 and ggreer/the_silver_searcher#721
/// (words of which ä and ü are letters), ajaxorg/ace#5232 (Cyrillic ones), spencermountain/compromise#1214 and
/// UAlbertaALTLab/morphodict#524 (hyphens), linkml/linkml-reference-validator#81 and JoshData/pdf-redactor#5 (ligatures
/// of a PDF), emilbjorklund/svg-weirdness#13 and Leopoldthecoder/doctor-jones-extension#43 (two marks of one kind).
#[test]
fn cases_from_the_issues_of_other_programs() {
    let glossary = glossary(&[
        ("lt.", Recognition::Bare),
        ("über", Recognition::Bare),
        ("ТТ", Recognition::Bare),
        ("x-ray", Recognition::Bare),
        ("COVID-19", Recognition::Bare),
        ("stovepipe", Recognition::Bare),
        ("amyloid fibrils", Recognition::Bare),
        ("双引号", Recognition::Quoted),
    ]);
    for (text, expected) in [
        ("Zuschlag erhält. lt. Vertrag", &["lt"][..]),
        (
            "darüber, überall, über alles, U\u{308}ber",
            &["über", "U\u{308}ber"],
        ),
        ("Т, ТТ, ТТТ, тт", &["ТТ", "тт"]),
        (
            "an x-ray, an xray, an x ray, x-ray-machine",
            &["x-ray", "xray", "x ray", "x-ray"],
        ),
        (
            "covid-19, covid 19, covid19",
            &["covid-19", "covid 19", "covid19"],
        ),
        (
            "stovepipe, stove-pipe, stove pipe",
            &["stovepipe", "stove-pipe"],
        ),
        ("amyloid ﬁbrils", &["amyloid ﬁbrils"]),
        ("”双引号”、“双引号“、『双引号「", &["双引号"; 3]),
    ] {
        let found: Vec<&str> = glossary.find_iter(text).map(|m| &text[m.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn long_terms_are_read_as_short_ones_are() {
    let long = "On the Origin of Species by Means of Natural Selection";
    let glossary = glossary(&[
        (long, Recognition::Bare),
        (
            "关于进一步深化“放管服”改革优化营商环境的若干意见",
            Recognition::Bare,
        ),
        (
            "关于进一步深化“放管服”改革优化营商环境的若干意见（试行）",
            Recognition::Quoted,
        ),
        ("关于进一步深化", Recognition::Bare),
    ]);
    let found = |text: &str| -> Vec<String> {
        let found = glossary.find_iter(text);
        found.map(|m| text[m.range()].into()).collect()
    };
    let closed = long.replace(' ', "");
    for text in [
        long,
        &long.replace(' ', "\n "),
        &closed,
        &long.to_uppercase(),
    ] {
        assert_eq!(found(text), [text]);
        assert_eq!(found(&format!("{text}s")), [""; 0]);
    }
    assert_eq!(found(&long.replace("Species by", "Speciesby")), [""; 0]);
    let title = "關於進一步深化\n「放管服」改革優化營商環境的若干意見";
    assert_eq!(found(&format!("《{title}》")), [title]);
    assert_eq!(
        found(&format!("《{title}(試行)》")),
        [format!("{title}(試行)")]
    );
    assert_eq!(found(&format!("{title}(試行)")), [title]);
    assert_eq!(found(&title.replace('」', "")), ["關於進一步深化"]);
    assert_eq!(found(&title.replace('見', "件")), ["關於進一步深化"]);
    let overlapping: Vec<_> = glossary
        .find_overlapping_iter(title)
        .map(|m| m.span().len())
        .collect();
    assert_eq!(overlapping, ["關於進一步深化".len(), title.len()]);
}

#[test]
fn no_more_than_64_characters_intervene() {
    let spaced = |spaces: usize| format!("四{}小園", " ".repeat(spaces));
    assert!(CHANGAN_2024.is_match(&spaced(64)));
    assert!(!CHANGAN_2024.is_match(&spaced(65)));
}

fn slices<'g, 't>(
    text: &str,
    matches: impl Iterator<Item = Match<'g, 't>>,
) -> Vec<(usize, String)> {
    matches
        .map(|m| (m.span().start, text[m.range()].to_string()))
        .collect()
}

fn texts() -> impl Strategy<Value = String> {
    let words = vec![
        "百千萬工程",
        "百千万工程",
        "四個一",
        "四个一",
        "批",
        "“四個一”",
        "1310",
        "“1310”",
        "省委",
        "具體部署",
        "具体部署",
        "五邊",
        "四旁",
        "綠化",
        "绿化",
        "專精特新",
        "专精特新",
        "小巨人",
        "1",
        "3",
        "N",
        "+",
        "1+6+N",
        "基層社會治理體系",
        "三線",
        "整治",
        "十",
        "人工智能",
        "AI",
        "四",
        "小",
        "園",
        "园",
    ];
    let marks = vec![
        "“", "”", "‘", "’", "「", "」", "\"", " ", "\n", "，", "。", "\u{200B}", "\u{FE00}",
        "\u{3000}", "【", "a", "-", "—", ".", ",", "/", "①", "²", "ß", "，", "\n1.", "«", "〞",
    ];
    let piece = prop_oneof![2 => prop::sample::select(words), 1 => prop::sample::select(marks)];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn small_glossaries() -> impl Strategy<Value = Glossary> {
    let text = prop::collection::vec(
        prop::sample::select(vec![
            "四", "小", "園", "一", "1", "1", "“", "”", "a", "批", "-", ".", " ", "Ⅲ", "i", "①",
            "ß", "⑩", "㎏", "5", "k",
        ]),
        1..5,
    );
    let recognition = prop::sample::select(Recognition::ALL.to_vec());
    prop::collection::vec((text.prop_map(|text| text.concat()), recognition), 1..6).prop_map(
        |terms| {
            let terms = terms
                .iter()
                .map(|(text, recognition)| (text.as_str(), *recognition));
            let terms: Vec<_> = terms
                .filter(|(text, _)| key(text, Strength::Loose).next().is_some())
                .collect();
            glossary(&terms)
        },
    )
}

fn small_texts() -> impl Strategy<Value = String> {
    let piece = vec![
        "四", "小", "園", "园", "一", "1", "1", "“", "”", "a", "批", " ", "，", "\"", "「", "」",
        "-", "—", ".", "/", ",", "①", "Ⅲ", "ⅱ", "i", "ß", "'", "\n", "55", "g", "k", "㎏", "⑩",
        "»",
    ];
    prop::collection::vec(prop::sample::select(piece), 0..16).prop_map(|pieces| pieces.concat())
}

/// Runs of few characters, so that terms and texts of them agree over long stretches.
fn runs(longest: usize, count: usize, pieces: Vec<&'static str>) -> impl Strategy<Value = String> {
    let run = (prop::sample::select(pieces), 1..longest);
    let runs = prop::collection::vec(run.prop_map(|(piece, times)| piece.repeat(times)), 1..count);
    runs.prop_map(|runs| runs.concat())
}

fn long_glossaries() -> impl Strategy<Value = Glossary> {
    let term = runs(20, 4, vec!["中", "一", "a", "中中一"]);
    let term = (term, prop::sample::select(Recognition::ALL.to_vec()));
    prop::collection::vec(term, 1..12).prop_map(|terms| {
        let terms = terms
            .iter()
            .map(|(text, recognition)| (text.as_str(), *recognition));
        glossary(&terms.collect::<Vec<_>>())
    })
}

/// No more than eight quotations are open at a time.
fn long_texts() -> impl Strategy<Value = String> {
    let plain = runs(24, 3, vec!["中", "中", "一", "中中一", "一 ", "a a"]);
    let marks = runs(3, 2, vec!["中“中", "“中”", "”一", "，", "中"]);
    let pair = (plain, marks).prop_map(|(plain, marks)| plain + &marks);
    prop::collection::vec(pair, 1..5).prop_map(|pairs| pairs.concat())
}

/// A reader that gives what it has in pieces of the sizes given.
struct Pieces<'t>(&'t [u8], std::iter::Cycle<std::vec::IntoIter<usize>>);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self
            .1
            .next()
            .unwrap_or(1)
            .min(buffer.len())
            .min(self.0.len());
        let (piece, rest) = self.0.split_at(size);
        buffer[..size].copy_from_slice(piece);
        self.0 = rest;
        Ok(size)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn matches_are_those_of_the_definition(text in texts()) {
        prop_assert_eq!(slices(&text, CHANGAN_2024.find_iter(&text)), oracle(&CHANGAN_2024, &text, false));
        prop_assert_eq!(
            slices(&text, CHANGAN_2024.find_overlapping_iter(&text)),
            oracle(&CHANGAN_2024, &text, true)
        );
    }

    #[test]
    fn matches_are_those_of_the_definition_in_any_glossary(glossary in small_glossaries(), text in small_texts()) {
        prop_assert_eq!(slices(&text, glossary.find_iter(&text)), oracle(&glossary, &text, false));
        prop_assert_eq!(slices(&text, glossary.find_overlapping_iter(&text)), oracle(&glossary, &text, true));
    }

    #[test]
    fn matches_are_those_of_the_definition_however_long(glossary in long_glossaries(), text in long_texts()) {
        prop_assert_eq!(slices(&text, glossary.find_iter(&text)), oracle(&glossary, &text, false));
        prop_assert_eq!(slices(&text, glossary.find_overlapping_iter(&text)), oracle(&glossary, &text, true));
    }

    #[test]
    fn spans_are_sound(text in prop_oneof![texts(), any::<String>()]) {
        let mut end = 0;
        for found in CHANGAN_2024.find_iter(&text) {
            prop_assert!(found.span().start >= end && found.span().end > found.span().start);
            end = found.span().end;
            // A slice panics off a character's boundary.
            let slice = &text[found.range()];
            let entry = found.hit().entry();
            prop_assert_eq!(CHANGAN_2024.lookup(slice).next().map(|hit| hit.entry()), Some(entry));
        }
        for found in CHANGAN_2024.find_overlapping_iter(&text) {
            let slice = &text[found.range()];
            prop_assert!(CHANGAN_2024.lookup(slice).any(|hit| hit.entry() == found.hit().entry()));
        }
    }

    #[test]
    fn scripts_may_be_mixed(text in texts(), mix in prop::collection::vec(any::<bool>(), 64)) {
        // Each character in either script, as the fold of the other: the same places, in characters.
        let mixed: String = text
            .chars()
            .zip(mix.iter().cycle())
            .map(|(c, simplify)| if *simplify { zhujie::fold::fold(c, Strength::Strict) } else { c })
            .collect();
        let places = |text: &str| -> Vec<(usize, usize)> {
            let chars = |bytes: usize| text[..bytes].chars().count();
            let found = CHANGAN_2024.find_iter(text);
            found.map(|m| (chars(m.span().start), chars(m.span().end))).collect()
        };
        prop_assert_eq!(places(&mixed), places(&text));
    }

    #[test]
    fn it_does_not_matter_where_a_text_is_cut(
        text in texts(),
        repeat in 1..4usize,
        sizes in prop::collection::vec(1..9usize, 1..5),
    ) {
        let text = text.repeat(repeat);
        let reader = Pieces(text.as_bytes(), sizes.into_iter().cycle());
        let pieces: Result<Vec<_>, _> = CHANGAN_2024.find_reader(reader).collect();
        let pieces = pieces.unwrap();
        let whole: String = pieces.iter().map(|piece| piece.text()).collect();
        prop_assert_eq!(&whole, &text);
        let mut place = 0;
        for piece in &pieces {
            prop_assert_eq!(piece.range(), place..place + piece.text().len() as u64);
            place += piece.text().len() as u64;
        }
        let found = pieces.iter().filter(|piece| piece.hit().is_some());
        let found: Vec<_> = found.map(|piece| (piece.range().start as usize, piece.text().to_string())).collect();
        prop_assert_eq!(found, slices(&text, CHANGAN_2024.find_iter(&text)));
    }
}

/// Long enough that the reader's window moves on many times, the cuts falling everywhere.
#[test]
fn a_long_text_is_read_as_a_whole() {
    let unit = "深入推進“百千萬工程”，專精特新“小巨人”企業7家，住房1310套，省委“1310”具体部署；\n";
    for shift in 0..7 {
        let text = "x".repeat(shift) + &unit.repeat(12_000);
        let pieces = CHANGAN_2024
            .find_reader(text.as_bytes())
            .map(Result::unwrap);
        let found: Vec<_> = pieces
            .filter(|piece| piece.hit().is_some())
            .map(|piece| (piece.range().start as usize, piece.text().to_string()))
            .collect();
        assert_eq!(found.len(), 36_000);
        assert_eq!(found, slices(&text, CHANGAN_2024.find_iter(&text)));
    }
}

#[test]
fn invalid_utf8_is_reported_with_its_offset() {
    let bytes = [
        "口袋公園".as_bytes(),
        b"\xFF\xE5\x8F",
        "四小園".as_bytes(),
        b"\xE5",
    ]
    .concat();
    let pieces: Vec<_> = CHANGAN_2024.find_reader(&bytes[..]).collect();
    assert!(matches!(
        pieces.last(),
        Some(Err(ReadError::InvalidUtf8 { offset: 12 }))
    ));
    assert_eq!(pieces[0].as_ref().unwrap().text(), "口袋公園");

    let pieces: Vec<_> = CHANGAN_2024
        .find_reader(&bytes[..])
        .lossy()
        .map(Result::unwrap)
        .collect();
    let shown: Vec<_> = pieces
        .iter()
        .map(|piece| (piece.range(), piece.text()))
        .collect();
    assert_eq!(
        shown,
        [
            (0..12, "口袋公園"),
            (12..15, "\u{FFFD}\u{FFFD}"),
            (15..24, "四小園"),
            (24..25, "\u{FFFD}")
        ]
    );
}

#[test]
fn a_failing_reader_ends_with_its_error() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable is out"))
        }
    }
    let mut pieces = CHANGAN_2024.find_reader("口袋公園".as_bytes().chain(Failing));
    assert_eq!(pieces.next().unwrap().unwrap().text(), "口袋公園");
    let error = pieces.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the cable is out");
    assert!(pieces.next().is_none());
}

#[test]
fn a_prompt_holds_the_terms_present() {
    let text = "“五育並舉”，“１３１０”，五育并举，六亂整治";
    let prompt = CHANGAN_2024.prompt(text).lang("en").script(Script::Hant);
    assert_eq!(
        prompt.to_string(),
        "五育並舉 = simultaneous development of the \"five educations\"\n\
         省委“1310”具體部署 = \"1310\" plan of the provincial Party committee\n\
         “六亂”整治 = clean-up of the \"six disorders\"\n"
    );
    assert_eq!(prompt.entries().len(), 3);
    let whole = prompt.to_string().len();
    for room in 0..=whole {
        let prompt = prompt.clone().max_len(room);
        let shown = prompt.to_string();
        assert!(shown.len() <= room);
        assert_eq!(shown.lines().count(), prompt.shown());
        assert!(prompt
            .clone()
            .max_len(whole)
            .to_string()
            .starts_with(&shown));
    }
    assert_eq!(CHANGAN_2024.prompt(text).lang("de").shown(), 3);
    assert!(CHANGAN_2024
        .prompt(text)
        .to_string()
        .contains("= 指德育、智育、體育、美育、勞動教育全面發展。\n"));
    assert_eq!(CHANGAN_2024.prompt("無").to_string(), "");
}
