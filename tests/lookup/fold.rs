//! The fold and the key from outside: over every `char`, over all of OpenCC's dictionaries, and case by case.

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;
use zhujie::fold::{fold, key, write_key, Strength};
use Strength::{Loose, Plain, Strict};

const STRENGTHS: [Strength; 3] = [Plain, Strict, Loose];

fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn same(a: &str, b: &str, strength: Strength) -> bool {
    key(a, strength).eq(key(b, strength))
}

mod every_character {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn is_folded_once_and_for_all() {
        for c in all() {
            assert_eq!(fold(c, Plain), c);
            for strength in [Strict, Loose] {
                let folded = fold(c, strength);
                assert_eq!(fold(folded, strength), folded, "{c} {strength:?}");
            }
        }
    }

    #[test]
    fn equal_under_the_strict_fold_is_equal_under_the_loose_one() {
        for c in all() {
            assert_eq!(fold(fold(c, Strict), Loose), fold(c, Loose), "{c}");
        }
    }

    #[test]
    fn is_folded_to_what_normalization_and_case_leave_alone() {
        for c in all() {
            for strength in [Strict, Loose] {
                let folded = fold(c, strength);
                if folded != c {
                    assert!(folded.nfkd().eq([folded]), "{c} {folded}");
                    assert!(folded.to_lowercase().eq([folded]), "{c} {folded}");
                }
            }
        }
    }

    #[test]
    fn is_represented_in_the_basic_plane_where_a_spelling_is() {
        for strength in [Strict, Loose] {
            for c in '\0'..='\u{FFFF}' {
                assert!(fold(c, strength) <= '\u{FFFF}', "{c}");
            }
        }
    }

    #[test]
    fn has_one_key_in_every_normal_form() {
        // Later versions of Unicode may have forms of other characters, which keys know nothing of.
        let known = Regex::new(r"^\p{Age=16.0}$").unwrap();
        for c in all() {
            let mut forms: Vec<String> = vec![c.into()];
            if known.is_match(&forms[0]) {
                forms.extend([
                    c.nfc().collect(),
                    c.nfd().collect(),
                    c.nfkc().collect(),
                    c.nfkd().collect::<String>(),
                ]);
            }
            let plain = key(&forms[0], Plain).to_string();
            for (i, form) in forms.iter().enumerate() {
                if !forms[..i].contains(form) {
                    assert!(key(form, Plain).eq(plain.chars()), "{c:?} as {form:?}");
                }
            }
            assert!(key(&plain, Plain).eq(plain.chars()), "{c:?}");
            for strength in [Strict, Loose] {
                let folded: String = plain.chars().map(|c| fold(c, strength)).collect();
                assert!(key(&forms[0], strength).eq(folded.chars()), "{c:?}");
                if folded != plain {
                    assert!(key(&folded, strength).eq(folded.chars()), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn is_counted() {
        let moved = |strength| all().filter(|&c| fold(c, strength) != c).count();
        // 4,131 of OpenCC and the spellings it lacks, 569 other forms, 132 radicals and strokes.
        assert_eq!(moved(Strict), 4_131 + 569 + 132);
        assert_eq!(moved(Loose), 5_055);
    }

    #[test]
    fn that_chinese_keeps_apart_stays_apart() {
        for (a, b) in [
            ('欠', '缺'),
            ('弁', '辨'),
            ('弁', '辩'),
            ('辨', '辩'),
            ('辩', '辫'),
            ('芸', '艺'),
            // Refused in data/fold/variants.tsv.
            ('嘅', '慨'),
            ('你', '奶'),
            ('陜', '陝'),
            ('堇', '菫'),
            ('苿', '茉'),
            ('鹃', '鹂'),
        ] {
            assert_ne!(fold(a, Loose), fold(b, Loose), "{a} {b}");
        }
        // Another word may be meant, so only the loose fold joins them.
        for (a, b) in [('〇', '零'), ('帐', '账'), ('粘', '黏'), ('复', '覆')] {
            assert_ne!(fold(a, Strict), fold(b, Strict), "{a} {b}");
        }
        // The largest classes, so that a dictionary which glues classes together is noticed.
        let mut classes = HashMap::<char, Vec<char>>::new();
        for c in all().filter(|&c| fold(c, Loose) != c) {
            classes.entry(fold(c, Loose)).or_default().push(c);
        }
        let largest = classes.values().map(Vec::len).max();
        assert_eq!(largest, Some(5), "besides the one that stands for all");
    }

    #[test]
    fn of_two_scripts_is_joined() {
        for group in [
            "爲為为",
            "裏裡里",
            "臺台枱檯",
            "綫線线",
            "衞衛卫",
            "薴苧苎",
            "鯰鲶鲇",
            "顎颚腭",
            "著着",
            "敍敘叙",
            "鑑鑒鉴",
            "〇○◯",
            "靑青",
            "硏研",
            "槪概",
            "郞郎",
            "淸清",
            "汚污",
            "氷冰",
            "畧略",
            "啣銜衔",
            "煑煮",
            "疎疏",
            "妬妒",
            "砲炮",
            "畵畫画",
        ] {
            let strict: Vec<char> = group.chars().map(|c| fold(c, Strict)).collect();
            assert!(
                strict.windows(2).all(|pair| pair[0] == pair[1]),
                "{group} {strict:?}"
            );
        }
        for group in [
            "复復複覆",
            "家傢",
            "坐座",
            "么幺麼麽",
            "喫吃",
            "峰峯",
            "〇零",
            "帳賬账帐",
        ] {
            let loose: Vec<char> = group.chars().map(|c| fold(c, Loose)).collect();
            assert!(
                loose.windows(2).all(|pair| pair[0] == pair[1]),
                "{group} {loose:?}"
            );
        }
    }

    #[test]
    fn radical_or_stroke_is_its_ideograph() {
        for (radical, ideograph) in [
            ("⼯", "工"),
            ("⺝", "月"),
            ("⺟", "母"),
            ("⻳", "龜"),
            ("⻢", "馬"),
            ("㇐", "一"),
            ("⾭", "青"),
            ("⻘", "青"),
            // As in wkhtmltopdf/wkhtmltopdf#4202, yfedoseev/pdf_oxide#123 and laorange/paper-assistant#22.
            ("⾏⽅⼈", "行方人"),
            ("⾮⽴⼀⾼⺬", "非立一高示"),
            ("⽂⼜⻓⻛⻋⻔", "文又长风车门"),
        ] {
            assert!(same(radical, ideograph, Strict), "{radical} {ideograph}");
        }
        // All 214, and all of the supplement that look like an ideograph: all but ⺀.
        let lines = include_str!("../../data/unicode/EquivalentUnifiedIdeograph.txt").lines();
        let pairs = lines.filter_map(|line| line.split('#').next()?.split_once(';'));
        let code_point = |hex: &str| char::from_u32(u32::from_str_radix(hex.trim(), 16).ok()?);
        let mut count = 0;
        for (radicals, ideograph) in pairs {
            let (first, last) = radicals.split_once("..").unwrap_or((radicals, radicals));
            for radical in code_point(first).unwrap()..=code_point(last).unwrap() {
                let ideograph = code_point(ideograph).unwrap();
                assert!(
                    same(&String::from(radical), &String::from(ideograph), Strict),
                    "{radical}"
                );
                count += i32::from(('\u{2E80}'..='\u{2FD5}').contains(&radical));
            }
        }
        assert_eq!(count, 214 + 114);
    }

    #[test]
    fn compatibility_ideograph_is_what_it_decomposes_to() {
        for compatibility in ('\u{F900}'..='\u{FAFF}').chain('\u{2F800}'..='\u{2FA1F}') {
            let unified: String = compatibility.nfkd().collect();
            assert!(
                same(&compatibility.to_string(), &unified, Strict),
                "{compatibility}"
            );
        }
        // Where the unified ideograph is itself an old form.
        for (compatibility, standard) in
            [('\u{F92C}', "郎"), ('\u{F9B8}', "隶"), ('\u{F995}', "年")]
        {
            assert!(
                same(&compatibility.to_string(), standard, Strict),
                "{compatibility}"
            );
        }
    }
}

mod opencc_dictionary {
    use super::*;

    /// Every pair of a key and a candidate, in the order of the file; and whether the candidate is the first.
    fn pairs(text: &str) -> impl Iterator<Item = (&str, &str, bool)> {
        text.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .flat_map(|line| {
                let (key, candidates) = line.split_once('\t').unwrap();
                candidates
                    .split(' ')
                    .enumerate()
                    .map(move |(i, candidate)| (key, candidate, i == 0))
            })
    }

    #[track_caller]
    fn assert_all_loosely_equal(text: &str, lines_at_least: usize, exceptions: &[(&str, &str)]) {
        let count = pairs(text).filter(|&(.., first)| first).count();
        assert!(count >= lines_at_least, "only {count} lines");
        let different: Vec<_> = pairs(text)
            .map(|(a, b, _)| (a, b))
            .filter(|(a, b)| !same(a, b, Loose))
            .collect();
        assert_eq!(different, exceptions);
    }

    const ST_PHRASES: &str = include_str!("../../data/opencc/STPhrases.txt");
    const TS_PHRASES: &str = include_str!("../../data/opencc/TSPhrases.txt");

    #[test]
    fn characters() {
        assert_all_loosely_equal(
            include_str!("../../data/opencc/TSCharacters.txt"),
            4_000,
            &[],
        );
        assert_all_loosely_equal(
            include_str!("../../data/opencc/STCharacters.txt"),
            3_900,
            &[],
        );
    }

    #[test]
    fn regional_variants() {
        assert_all_loosely_equal(include_str!("../../data/opencc/TWVariants.txt"), 30, &[]);
        assert_all_loosely_equal(include_str!("../../data/opencc/HKVariants.txt"), 60, &[]);
    }

    #[test]
    fn phrases() {
        assert_all_loosely_equal(ST_PHRASES, 49_000, &[]);
        assert_all_loosely_equal(TS_PHRASES, 470, &[]);
    }

    #[test]
    fn phrases_are_mostly_equal_under_the_strict_fold() {
        let firsts = || pairs(ST_PHRASES).filter(|&(.., first)| first);
        let equal = firsts().filter(|(a, b, _)| same(a, b, Strict)).count();
        let share = equal as f64 / firsts().count() as f64;
        println!(
            "{equal} of {} first candidates, {:.2} %",
            firsts().count(),
            100.0 * share
        );
        assert!(share > 0.98, "{share}");
    }
}

mod key_of {
    use super::*;

    /// What a spelling comes to without the fold.
    const PLAIN: &[(&str, &str)] = &[
        ("", ""),
        ("1310", "1310"),
        ("“1310”", "1310"),
        ("１３１０", "1310"),
        ("１ ３\u{3000}１\t０", "1310"),
        ("1+6+N", "1+6+n"),
        ("1+6+n", "1+6+n"),
        ("「１＋６＋Ｎ」", "1+6+n"),
        ("1 + 6 + N", "1+6+n"),
        ("‘四小园’", "四小园"),
        ("\"四 小\n园\"", "四小园"),
        ("'四小园'", "四小园"),
        ("`四小园`", "四小园"),
        ("『四小园』", "四小园"),
        ("《四小园》", "四小园"),
        ("〈四小园〉", "四小园"),
        ("【四小园】", "四小园"),
        ("〔四小园〕", "四小园"),
        ("﹁四小园﹂", "四小园"),
        ("〝四小园〞", "四小园"),
        ("四“小”园", "四小园"),
        ("四小园。", "四小园"),
        ("(四小园)", "四小园"),
        ("（四小园）！", "四小园"),
        ("……四小园——", "四小园"),
        ("、四小园，", "四小园"),
        ("四\u{FE00}小\u{E0100}园\u{200B}", "四小园"),
        ("四个，小，园", "四个,小,园"),
        ("四小园（试点）工程", "四小园(试点)工程"),
        ("扫黄、打非", "扫黄、打非"),
        // Names as w3c/clreq#512 and liuli-moe/to-the-stars#137 tell that they are written.
        ("卡尔·马克思", "卡尔马克思"),
        ("卡尔‧马克思", "卡尔马克思"),
        ("卡尔・马克思", "卡尔马克思"),
        ("卡尔･马克思", "卡尔马克思"),
        ("卡尔．马克思", "卡尔马克思"),
        ("卡尔∙马克思", "卡尔马克思"),
        ("卡尔⋅马克思", "卡尔马克思"),
        ("卡尔⸱马克思", "卡尔马克思"),
        ("卡尔•马克思", "卡尔马克思"),
        ("卡尔 · 马克思", "卡尔马克思"),
        ("3·15晚会", "3.15晚会"),
        ("3‧15晚会", "3.15晚会"),
        ("3．15晚会", "3.15晚会"),
        ("315晚会", "315晚会"),
        ("3：1", "3:1"),
        ("3∶1", "3:1"),
        ("3︰1", "3:1"),
        ("3﹕1", "3:1"),
        ("說明︰甲", "說明:甲"),
        ("1∕2", "1/2"),
        ("东府〔2024〕1号", "东府(2024)1号"),
        ("东府[2024]1号", "东府(2024)1号"),
        ("东府（2024）1号", "东府(2024)1号"),
        ("东府［2024］1号", "东府(2024)1号"),
        ("东府﹝2024﹞1号", "东府(2024)1号"),
        ("东府20241号", "东府20241号"),
        ("东府202 41号", "东府20241号"),
        ("东府【2024】1号", "东府2024】1号"),
        ("东府〖2024〗1号", "东府2024】1号"),
        ("四【小】园", "四小园"),
        ("COVID\u{AD}19", "covid19"),
        ("2021\u{AD}2025", "2021-2025"),
        ("四\u{AD}小园", "四小园"),
        ("COVID-19", "covid19"),
        ("covid19", "covid19"),
        ("U.S.A.", "usa"),
        ("e-mail", "email"),
        ("4.5%", "4.5%"),
        ("４．５％", "4.5%"),
        ("45%", "45%"),
        ("1/2", "1/2"),
        ("½", "1/2"),
        ("１／２", "1/2"),
        ("1⁄2", "1/2"),
        ("1-2", "1-2"),
        ("1—2", "1-2"),
        ("1–2", "1-2"),
        ("1−2", "1-2"),
        ("2020——2024", "2020-2024"),
        ("1 - “2”", "1-2"),
        ("12", "12"),
        ("1.", "1"),
        ("1-", "1"),
        ("-1", "1"),
        ("1…2", "1.2"),
        ("1.2.3", "1.2.3"),
        ("1.-2", "1.2"),
        ("1-a-2", "1a2"),
        ("1～3", "1~3"),
        ("1〜3", "1~3"),
        ("C++", "c++"),
        ("#1", "#1"),
        ("AT&T", "at&t"),
        ("@长安", "@长安"),
        ("5*", "5*"),
        ("$100", "$100"),
        ("￥100", "¥100"),
        ("①", "1"),
        ("Ⅲ", "iii"),
        ("㈱", "株"),
        ("㍿", "株式会社"),
        ("ﬁn", "fin"),
        ("ẞ", "ß"),
        ("İ", "i\u{307}"),
        ("Cafe\u{301}", "café"),
        ("Cafe”\u{301}", "café"),
        ("ᄀ-ᅡ", "가"),
        ("\u{2F2F}人", "工人"),
        ("！“”…", ""),
        ("\0", "\0"),
    ];

    #[test]
    fn each_named_spelling() {
        let mut buffer = [0; 64];
        for &(spelling, expected) in PLAIN {
            assert_eq!(key(spelling, Plain).to_string(), expected, "{spelling:?}");
            assert_eq!(
                write_key(spelling, Plain, &mut buffer),
                Some(expected),
                "{spelling:?}"
            );
        }
    }

    #[test]
    fn spellings_of_one_term_is_one() {
        for (a, b, first) in [
            ("百千萬工程", "百千万工程", Strict),
            ("四小園。", "《四小园》", Strict),
            ("五育并舉", "五育並舉", Strict),
            ("口袋公園", "口袋公\r\n园", Strict),
            ("⼝袋公園", "口袋公园", Strict),
            ("臺灣", "台湾", Strict),
            ("爲民", "為民", Strict),
            ("裏面", "裡面", Strict),
            ("綫上", "線上", Strict),
            ("衞生", "衛生", Strict),
            ("麻痺", "麻痹", Strict),
            ("鯰魚", "鲇鱼", Strict),
            ("家具", "傢俱", Loose),
            ("坐标", "座標", Loose),
            ("批复", "批覆", Loose),
            ("吃飯", "喫飯", Strict),
        ] {
            for strength in STRENGTHS {
                assert_eq!(
                    same(a, b, strength),
                    strength >= first,
                    "{a} {b} {strength:?}"
                );
            }
        }
    }

    #[test]
    fn different_terms_are_different() {
        for (a, b) in [
            ("四個，小，園", "四小園"),
            ("四個，小，園", "四個小園"),
            ("4.5%", "45%"),
            ("1-2", "12"),
            ("1/2", "12"),
            ("1.2", "1-2"),
            ("1310", "1311"),
            ("1+6", "16"),
            ("人工智能", "人工智慧"),
            ("三線", "三區三線"),
        ] {
            assert!(!same(a, b, Loose), "{a} {b}");
        }
    }

    #[test]
    fn a_string_is_ordered_like_its_text() {
        use std::cmp::Ordering::Less;
        assert_eq!(key("一國", Strict).cmp(key("一国两制", Strict)), Less);
    }

    #[test]
    fn a_buffer_need_hold_no_more_than_the_key() {
        let tail = format!("四小園{}", "！".repeat(1 << 18));
        assert_eq!(write_key(&tail, Strict, &mut [0; 9]), Some("四小园"));
        assert_eq!(write_key(&tail, Strict, &mut [0; 8]), None);
        assert_eq!(write_key(&format!("{tail}é"), Strict, &mut [0; 9]), None);
        assert_eq!(write_key("", Strict, &mut []), Some(""));
        assert_eq!(write_key("。", Strict, &mut []), Some(""));
        assert_eq!(write_key("é", Strict, &mut [0; 1]), None);
    }
}
