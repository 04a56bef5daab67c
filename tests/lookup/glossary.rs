//! The glossary answers in every spelling, and does not answer what is no term.

use crate::common::{changan_2024_at_run_time, opencc_dictionary};
use crate::naive;
use crate::spellings::spellings;
use proptest::prelude::*;
use std::collections::HashSet;
use zhujie::entry::owned::{CitationBuf, EntryBuf, TermBuf, TextBuf};
use zhujie::entry::{Standing, TermStatus};
use zhujie::fold::{key, Strength};
use zhujie::{Designation, Glossary, Matched, Script, CHANGAN_2024};

/// The configurations that every case is run in.
fn configurations() -> [(&'static str, Glossary); 2] {
    [
        ("compiled in", CHANGAN_2024.clone()),
        ("made at run time", changan_2024_at_run_time()),
    ]
}

/// A query, the entry it leads to first, and how it matches.
type Case = (&'static str, Option<(&'static str, Matched)>);

const CASES: &[Case] = {
    use Matched::*;
    &[
        // Scripts.
        ("四小園", Some(("c-sixiaoyuan", Exact))),
        ("四小园", Some(("c-sixiaoyuan", Exact))),
        ("百千萬工程", Some(("c-baiqianwan", Exact))),
        ("百千万工程", Some(("c-baiqianwan", Exact))),
        ("百千萬工程", Some(("c-baiqianwan", Exact))),
        ("百千万工程", Some(("c-baiqianwan", Exact))),
        ("百千万工桯", None),
        // Both scripts in one word; what character-by-character conversion makes of a page.
        ("五育并舉", Some(("c-wuyubingju", Script))),
        ("五育並举", Some(("c-wuyubingju", Script))),
        ("社衛中心1+4+N計划", Some(("c-1-4-n", Script))),
        ("小微执法", Some(("c-xiaoweizhifa", Exact))),
        ("小微執法", Some(("c-xiaoweizhifa", Exact))),
        // Taiwan's and Hong Kong's spellings.
        ("社衞中心“1+4+N”計劃", Some(("c-1-4-n", Script))),
        ("六亂整治", Some(("c-liuluan", Exact))),
        ("三綫整治", Some(("c-sanxian", Script))),
        ("省典型鎮1+4+7+9+N建設要求", Some(("c-1-4-7-9-n", Exact))),
        // A spelling that only the classes of characters join.
        ("三缐", Some(("c-sanxian", Spelling))),
        ("百仟萬工程", None),
        // Width, case, quotation marks, spaces.
        ("1310", Some(("c-1310", Exact))),
        ("“1310”", Some(("c-1310", Exact))),
        ("１３１０", Some(("c-1310", Exact))),
        ("「１＋６＋Ｎ」", Some(("c-1-6-n", Exact))),
        ("1+6+n", Some(("c-1-6-n", Exact))),
        ("1 + 6 + N", Some(("c-1-6-n", Exact))),
        ("'四個一'", Some(("c-sigeyi", Exact))),
        ("『四個一』", Some(("c-sigeyi", Exact))),
        ("\"七个一\"", Some(("c-qigeyi", Exact))),
        ("‘七个一’", Some(("c-qigeyi", Exact))),
        ("四 小\n園", Some(("c-sixiaoyuan", Exact))),
        ("四小園。", Some(("c-sixiaoyuan", Exact))),
        ("（四小園）", Some(("c-sixiaoyuan", Exact))),
        ("《四小園》", Some(("c-sixiaoyuan", Exact))),
        ("省委1310具体部署", Some(("c-1310", Exact))),
        ("省委「1310」具體部署", Some(("c-1310", Exact))),
        // Short forms, full names, words of other regions, equivalents.
        ("12359", Some(("c-12359", Exact))),
        ("小巨人", Some(("c-xiaojuren", Exact))),
        ("六乱", Some(("c-liuluan", Exact))),
        ("三線", Some(("c-sanxian", Exact))),
        ("五邊", Some(("c-wubian-sipang", Exact))),
        ("四旁", Some(("c-wubian-sipang", Exact))),
        ("五边四旁绿化", Some(("c-wubian-sipang", Exact))),
        ("1+4+7+9+N", Some(("c-1-4-7-9-n", Exact))),
        ("1+4+N", Some(("c-1-4-n", Exact))),
        ("百縣千鎮萬村高質量發展工程", Some(("c-baiqianwan", Exact))),
        ("第五次全国经济普查", Some(("c-wujingpu", Exact))),
        ("仿人機器人", Some(("c-renxingjiqiren", Exact))),
        ("人工智慧", Some(("c-rengongzhineng", Regional))),
        ("人形機械人", Some(("c-renxingjiqiren", Regional))),
        ("人形机械人", Some(("c-renxingjiqiren", Regional))),
        ("pocket park", Some(("c-koudaigongyuan", Equivalent))),
        ("Pocket Park", Some(("c-koudaigongyuan", Equivalent))),
        (
            "ＰＯＣＫＥＴ ＰＡＲＫ",
            Some(("c-koudaigongyuan", Equivalent)),
        ),
        ("little giant", Some(("c-xiaojuren", Equivalent))),
        (
            "artificial intelligence",
            Some(("c-rengongzhineng", Equivalent)),
        ),
        // Other code points for the same characters.
        ("四⼩園", Some(("c-sixiaoyuan", Exact))),
        ("⼈⼯智能", Some(("c-rengongzhineng", Exact))),
        ("四小園\u{FE00}", Some(("c-sixiaoyuan", Exact))),
        (
            "四\u{E0100}小\u{200B}園\u{FEFF}",
            Some(("c-sixiaoyuan", Exact)),
        ),
        ("①3①0", Some(("c-1310", Exact))),
        ("五⼈智能", None),
        // No terms.
        ("", None),
        (" \n\t", None),
        ("「」", None),
        ("。", None),
        ("\0", None),
        ("1\u{0}310", None),
        ("四個", None),
        ("百千萬", None),
        ("千萬工程", None),
        ("十百千萬工程", None),
        ("1311", None),
        ("13", None),
        ("131", None),
        ("13100", None),
        ("1310套", None),
        ("1+6", None),
        ("1+6+N+", None),
        ("16N", None),
        ("三線城市", None),
        ("四個一批", None),
        ("四個，小，園", None),
        ("四小，園", None),
        ("小四園", None),
        ("人工", None),
        ("Million Project", None),
    ]
};

#[test]
fn named_cases() {
    for (configuration, glossary) in configurations() {
        for (query, expected) in CASES {
            let found = glossary.lookup(query).next();
            let found = found.map(|hit| (hit.entry().id(), hit.matched()));
            assert_eq!(found, *expected, "{query:?}, {configuration}");
            assert_eq!(
                glossary.get(query).map(|entry| entry.id()),
                expected.map(|(id, _)| id),
                "{query:?}, {configuration}"
            );
        }
    }
}

#[test]
fn every_designation_is_found_in_every_spelling() {
    let mut count = 0;
    for (configuration, glossary) in configurations() {
        for entry in glossary.entries() {
            let terms = entry
                .terms()
                .flat_map(|term| term.text().distinct().map(String::from).collect::<Vec<_>>());
            let equivalents = entry
                .equivalents()
                .map(|equivalent| equivalent.text().into());
            for designation in terms.chain(equivalents).collect::<Vec<String>>() {
                for spelling in spellings(&designation) {
                    assert!(
                        glossary.lookup(&spelling).any(|hit| hit.entry() == entry),
                        "{spelling:?} for {designation:?}, {configuration}"
                    );
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10_000, "{count} spellings");
}

#[test]
fn the_entries_are_those_of_the_report_in_its_order() {
    let headwords: Vec<_> = CHANGAN_2024
        .entries()
        .map(|e| e.headword().prefer(Script::Hans))
        .collect();
    assert_eq!(
        headwords,
        [
            "省委“1310”具体部署",
            "“五外联动”",
            "专精特新“小巨人”",
            "“百千万工程”",
            "“四个一”",
            "“12359”创先典型推进思路",
            "“七个一”",
            "“六乱”整治",
            "“三线”整治",
            "“四小园”",
            "五育并举",
            "“五经普”",
            "省典型镇“1+4+7+9+N”建设要求",
            "“五边”“四旁”绿化",
            "口袋公园",
            "小微执法",
            "“企莞家”",
            "人工智能",
            "人形机器人",
            "社卫中心“1+4+N”计划",
            "健康副厂长",
            "“1+6+N”基层社会治理体系",
        ]
    );
}

#[test]
fn every_entry_is_complete() {
    for entry in CHANGAN_2024.entries() {
        for script in Script::ALL {
            assert!(
                entry.headword().in_script(script).is_some(),
                "{}",
                entry.id()
            );
            assert!(entry
                .definition()
                .in_script(script)
                .is_some_and(|text| text.ends_with('。')));
            for term in entry.terms() {
                assert!(term.text().in_script(script).is_some(), "{}", entry.id());
            }
        }
        let citation = entry.citation().unwrap();
        assert_eq!(citation.date(), Some("2024-02-27"));
        assert!(citation.section().prefer(Script::Hant).contains("名詞"));
        assert!(entry.equivalents().len() > 0, "{} has English", entry.id());
        let project = Some(Standing::Project);
        for equivalent in entry.equivalents() {
            let (standing, status) = (equivalent.standing(), equivalent.status());
            let expected = match (equivalent.source(), equivalent.renders()) {
                (Some(_), None) => status == TermStatus::Preferred && standing < project,
                (Some(_), Some(_)) => status == TermStatus::Admitted && standing < project,
                (None, _) => status == TermStatus::Admitted && standing == project,
            };
            assert!(expected, "{}", equivalent.text());
        }
    }
}

#[test]
fn parts_are_those_of_the_definitions() {
    // Entry, symbols in Simplified script, and how many items each lists.
    let expected: &[(&str, &[(&str, usize)])] = &[
        ("c-1310", &[("1", 0), ("3", 3), ("10", 0)]),
        ("c-wuwailiandong", &[("五外联动", 5)]),
        ("c-sigeyi", &[("四个一", 4)]),
        (
            "c-12359",
            &[("1", 0), ("2", 2), ("3", 3), ("5", 5), ("9", 0)],
        ),
        ("c-qigeyi", &[("七个一", 7)]),
        ("c-liuluan", &[("六乱", 6)]),
        ("c-sanxian", &[("三线", 3)]),
        ("c-sixiaoyuan", &[("四小园", 4)]),
        ("c-wuyubingju", &[("五育并举", 5)]),
        (
            "c-1-4-7-9-n",
            &[("1", 0), ("4", 4), ("7", 0), ("9", 0), ("N", 0)],
        ),
        ("c-wubian-sipang", &[("五边", 5), ("四旁", 4)]),
        ("c-1-4-n", &[("1", 0), ("4", 0), ("N", 0)]),
        ("c-1-6-n", &[("1", 0), ("6", 6), ("N", 0)]),
    ];
    let found: Vec<(&str, Vec<(&str, usize)>)> = CHANGAN_2024
        .entries()
        .filter(|entry| entry.parts().len() > 0)
        .map(|entry| {
            let parts = entry.parts();
            (
                entry.id(),
                parts
                    .map(|p| (p.symbol().prefer(Script::Hans), p.items().len()))
                    .collect(),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(id, parts)| (*id, parts.to_vec()))
        .collect();
    assert_eq!(found, expected);

    let items = |id: &str, part: usize| -> Vec<&str> {
        let part = CHANGAN_2024
            .by_id(id)
            .and_then(|entry| entry.parts().nth(part));
        part.map(|part| part.items().map(|item| item.prefer(Script::Hant)).collect())
            .unwrap_or_default()
    };
    assert_eq!(
        items("c-liuluan", 0),
        ["亂擺賣", "亂搭建", "亂堆放", "亂拉掛", "亂張貼", "亂扔吐"]
    );
    assert_eq!(
        items("c-wuyubingju", 0),
        ["德育", "智育", "體育", "美育", "勞動教育"]
    );
    assert_eq!(
        items("c-sigeyi", 0),
        ["一個規劃", "一個方案", "一個項目庫", "一張訴求清單"]
    );
    assert_eq!(items("c-1-4-7-9-n", 1)[3], "“六亂”治理");
}

fn entry(id: &str, terms: &[&str]) -> EntryBuf {
    EntryBuf {
        id: id.into(),
        terms: terms
            .iter()
            .map(|term| TermBuf {
                text: TextBuf::in_script(Script::Hans, *term),
                ..TermBuf::default()
            })
            .collect(),
        ..EntryBuf::default()
    }
}

#[test]
fn homographs_come_in_the_documented_order() {
    let glossary = Glossary::new(&[
        entry("loose", &["批覆"]),
        entry("derived", &["关于批复", "批复"]),
        entry("first", &["批复"]),
        entry("second", &["批复", "“批复”"]),
        entry("other", &["批示"]),
    ])
    .unwrap();
    let hits: Vec<_> = glossary
        .lookup("批复")
        .map(|hit| (hit.entry().id(), hit.matched()))
        .collect();
    assert_eq!(
        hits,
        [
            ("first", Matched::Exact),
            ("second", Matched::Exact),
            ("derived", Matched::Exact),
            ("loose", Matched::Spelling),
        ]
    );
    assert_eq!(glossary.get("批覆").map(|entry| entry.id()), Some("loose"));
    let ids: Vec<_> = glossary
        .lookup("批復")
        .map(|hit| hit.entry().id())
        .collect();
    assert_eq!(ids, ["first", "second", "derived", "loose"]);
}

#[test]
fn terms_longer_than_any_buffer_are_found() {
    for len in [42, 43, 127, 128, 129, 1000, 100_000] {
        let long = "萬".repeat(len);
        let glossary = Glossary::new(&[entry("long", &[&long]), entry("short", &["万"])]).unwrap();
        assert_eq!(
            glossary.get(&"万".repeat(len)).map(|e| e.id()),
            Some("long"),
            "{len}"
        );
        assert_eq!(glossary.get(&"万".repeat(len - 1)), None, "{len}");
        assert_eq!(glossary.get(&"万".repeat(len + 1)), None, "{len}");
        assert_eq!(glossary.get("萬").map(|e| e.id()), Some("short"), "{len}");
    }
}

#[test]
fn a_megabyte_is_a_miss() {
    for piece in [
        "四",
        "1",
        "!",
        " ",
        "e\u{301}",
        "\u{301}",
        "“",
        "\0",
        "\u{1F600}",
        "ﷺ",
    ] {
        let query = piece.repeat((1 << 20) / piece.len());
        assert_eq!(CHANGAN_2024.get(&query), None);
        assert_eq!(CHANGAN_2024.suggest(&query).count(), 0);
        assert_eq!(CHANGAN_2024.complete(&query).count(), 0, "{piece:?}");
    }
}

#[test]
fn an_empty_glossary_answers_nothing() {
    let glossary = Glossary::new(&[]).unwrap();
    assert!(glossary.is_empty());
    assert_eq!(glossary.get("1310"), None);
    assert_eq!(glossary.get(""), None);
    assert_eq!(glossary.complete("").count(), 0);
    assert_eq!(glossary.suggest("1310").count(), 0);
    assert_eq!(glossary.by_id("c-1310"), None);
}

#[test]
fn all_problems_of_entries_are_reported() {
    let error = Glossary::new(&[
        entry("1310", &["甲"]),
        entry("c-1", &[]),
        entry("c-1", &["乙", "。"]),
        EntryBuf {
            terms: vec![TermBuf::default()],
            ..entry("c-2", &[])
        },
    ])
    .unwrap_err();
    assert_eq!(
        error.to_string().lines().collect::<Vec<_>>(),
        [
            "entry 1 (\"1310\"): its id must be an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`",
            "entry 2 (\"c-1\"): it has no term; its first term is the headword",
            "entry 3 (\"c-1\"): an earlier entry has the same id",
            "entry 3 (\"c-1\"): \"。\" cannot be looked up: nothing is left without punctuation and spaces",
            "entry 4 (\"c-2\"): \"\" cannot be looked up: nothing is left without punctuation and spaces",
        ]
    );
    assert_eq!(error.problems()[3].number(), 3);
}

#[test]
fn ids_lead_to_their_entries() {
    for (_, glossary) in configurations() {
        for entry in glossary.entries() {
            assert_eq!(glossary.by_id(entry.id()), Some(entry));
        }
        for id in ["", "1310", "c-1311", "C-1310", "c-131", "c-13100"] {
            assert_eq!(glossary.by_id(id), None, "{id}");
        }
    }
}

#[test]
fn pairs_of_opencc_are_found_from_either_side() {
    for name in ["STPhrases", "TSPhrases", "TWVariants", "HKVariants"] {
        let pairs = opencc_dictionary(name);
        let side = |side: fn(&(String, Vec<String>)) -> Vec<String>| {
            let entries = pairs.iter().enumerate().map(|(number, pair)| {
                let texts = side(pair);
                entry(
                    &format!("c-{number}"),
                    &texts.iter().map(String::as_str).collect::<Vec<_>>(),
                )
            });
            Glossary::new(entries.collect::<Vec<_>>()).unwrap()
        };
        let (from, to) = (
            side(|pair| vec![pair.0.clone()]),
            side(|pair| pair.1.clone()),
        );
        for (number, pair) in pairs.iter().enumerate() {
            let id = format!("c-{number}");
            let finds = |glossary: &Glossary, query: &str| {
                glossary.lookup(query).any(|hit| hit.entry().id() == id)
            };
            assert!(finds(&to, &pair.0), "{pair:?} of {name}");
            for text in &pair.1 {
                assert!(finds(&from, text), "{pair:?} of {name}");
            }
        }
    }
}

/// Strings made of the characters that terms and their spellings are made of.
fn queries() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "四", "個", "个", "一", "1", "3", "0", "１", "+", "N", "n", "“", "”", "「", " ", "\n",
        "小", "園", "园", "。", "，", "批", "复", "復", "覆", "\u{FE00}", "\u{301}", "e", "三",
        "线", "線", "綫", "缐",
    ]);
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn look_ups_are_those_of_the_definition(
        terms in prop::collection::vec(queries(), 1..8),
        query in queries(),
    ) {
        let terms = terms.iter().filter(|term| key(term, Strength::Loose).next().is_some());
        let entries: Vec<_> = terms.enumerate().map(|(n, term)| entry(&format!("c-{n}"), &[term])).collect();
        let glossary = Glossary::new(&entries).unwrap();
        let found: Vec<_> = glossary.lookup(&query).map(|hit| (hit.entry().id().to_string(), hit.matched())).collect();
        prop_assert_eq!(found, naive::lookup(&glossary, &query));

        let mut found: Vec<(String, String)> = glossary
            .complete(&query)
            .map(|hit| {
                let text = hit.designation().text(Script::Hans);
                (key(text, Strength::Loose).collect(), hit.entry().id().into())
            })
            .collect();
        found.sort();
        prop_assert_eq!(found, naive::complete(&glossary, &query));

        let found: Vec<u32> = glossary.suggest(&query).map(|near| near.distance()).collect();
        let wanted = naive::suggest(&glossary, &query).into_iter().map(|(distance, _)| distance);
        prop_assert_eq!(found, wanted.take(zhujie::Suggestions::MAX).collect::<Vec<_>>());
    }

    #[test]
    fn any_string_is_answered(query in any::<String>()) {
        let found: Vec<_> = CHANGAN_2024.lookup(&query).map(|hit| (hit.entry().id().to_string(), hit.matched())).collect();
        prop_assert_eq!(found, naive::lookup(&CHANGAN_2024, &query));
        prop_assert!(CHANGAN_2024.suggest(&query).count() <= zhujie::Suggestions::MAX);
        let _ = CHANGAN_2024.complete(&query).count();
    }
}

#[test]
fn a_designation_shows_itself_in_the_script_asked_for() {
    let designation = CHANGAN_2024
        .lookup("百千万工程")
        .next()
        .unwrap()
        .designation();
    assert_eq!(designation.text(Script::Hant), "“百千萬工程”");
    assert_eq!(designation.text(Script::Hans), "“百千万工程”");
    assert!(matches!(designation, Designation::Term(_)));
    let citation = CitationBuf::from(CHANGAN_2024.get("1310").unwrap().citation().unwrap());
    assert_eq!(
        citation.body.as_text().prefer(Script::Hant),
        "長安鎮人民政府"
    );
}

#[test]
fn a_glossary_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&CHANGAN_2024);
    shared(&CHANGAN_2024.lookup("1310"));
    shared(&CHANGAN_2024.find_iter("1310"));
    let glossary = changan_2024_at_run_time();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for entry in glossary.entries() {
                    let headword = entry.headword().prefer(Script::Hans);
                    assert_eq!(glossary.get(headword), Some(entry));
                }
            });
        }
    });
}

#[test]
fn views_are_the_same_if_they_are_of_the_same_place() {
    let made = changan_2024_at_run_time();
    let mut entries: HashSet<_> = CHANGAN_2024.entries().chain(made.entries()).collect();
    assert_eq!(entries.len(), CHANGAN_2024.len() + made.len());
    entries.extend(CHANGAN_2024.lookup("四小园").map(|hit| hit.entry()));
    assert_eq!(entries.len(), CHANGAN_2024.len() + made.len());
    let parts: HashSet<_> = CHANGAN_2024
        .entries()
        .flat_map(|entry| entry.parts().chain(entry.parts()))
        .collect();
    assert_eq!(
        parts.len(),
        CHANGAN_2024
            .entries()
            .map(|entry| entry.parts().len())
            .sum::<usize>()
    );
}
