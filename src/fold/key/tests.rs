//! The two ways through the key against each other, and the buffer against the iterator.

use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use unicode_normalization::UnicodeNormalization as _;

use core::hash::Hasher as _;
use twox_hash::XxHash64;

use super::*;
use crate::fold::class::VERTICAL_COLON;
use crate::fold::normal::tests::assigned_char;
use crate::fold::{fold, Strength::*};

const STRENGTHS: [Strength; 3] = [Plain, Strict, Loose];

fn normalized(s: &str, strength: Strength) -> Key<'_> {
    Key {
        source: Source::normalized(s),
        strength,
        started: false,
        inner: 0,
    }
}

/// The key as its documentation has it, a step after the other, each on a whole string.
fn naive(s: &str, strength: Strength) -> String {
    // The one departure from Unicode's decomposition.
    let s = s.replace(VERTICAL_COLON, ":");
    let decomposed: Vec<char> = s.nfkd().collect();
    let kept = decomposed
        .into_iter()
        .filter(|&c| class(c) != Class::Dropped);
    let lower: Vec<char> = kept.flat_map(char::to_lowercase).collect();

    // Runs of separators to their first, and away unless between digits.
    let mut separated = String::new();
    let mut rest = lower.as_slice();
    while let Some((&c, after)) = rest.split_first() {
        rest = after;
        match class(c) {
            Class::Separator(separator) => {
                while let Some((&next, after)) = rest.split_first() {
                    if !matches!(class(next), Class::Separator(_)) {
                        break;
                    }
                    rest = after;
                }
                let digit_before = separated.ends_with(|c: char| c.is_ascii_digit());
                if digit_before && rest.first().is_some_and(char::is_ascii_digit) {
                    separated.push(separator);
                }
            }
            Class::Punctuation(unified) => separated.push(unified),
            Class::Content | Class::Dropped => separated.push(c),
        }
    }

    let composed: String = separated.nfc().collect();
    let trimmed = composed.trim_matches(is_punctuation);
    trimmed.chars().map(|c| fold(c, strength)).collect()
}

/// Pieces that have something to do with one another: marks and what they compose with, separators and digits,
/// punctuation, everything that is dropped, and all kinds of ideographs.
const NASTY: &[&str] = &[
    "",
    "1",
    "3",
    "10",
    "９",
    "①",
    "Ⅲ",
    "½",
    "⒈",
    "-",
    "－",
    "—",
    "–",
    "−",
    ".",
    "．",
    "…",
    "/",
    "／",
    "⁄",
    "+",
    "＋",
    "%",
    "#",
    "&",
    "@",
    "*",
    "＊",
    "$",
    "=",
    "<",
    "≠",
    "\u{338}",
    "\u{301}",
    "\u{323}",
    "\u{327}",
    "\u{345}",
    "a",
    "A",
    "e",
    "é",
    "É",
    "Å",
    "\u{212B}",
    "İ",
    "ı",
    "i",
    "I",
    "ẞ",
    "ß",
    "ﬁ",
    "ǆ",
    "ǅ",
    "ᾼ",
    "Σ",
    "ς",
    "N",
    "Ｎ",
    "ｎ",
    "四",
    "小",
    "園",
    "园",
    "萬",
    "万",
    "复",
    "覆",
    "爲",
    "裡",
    "髮",
    "𠮷",
    "𫝈",
    "㑮",
    "𰻞",
    "\u{2F800}",
    "\u{2F9F4}",
    "\u{F900}",
    "\u{FA0E}",
    "⼯",
    "⺝",
    "⺟",
    "⻳",
    "㇐",
    "㈱",
    "㍿",
    "㈠",
    "㋿",
    "\u{1100}",
    "\u{1161}",
    "\u{11A8}",
    "가",
    "각",
    "ｶ",
    "ﾞ",
    "か",
    "\u{3099}",
    "\u{309A}",
    "\u{115F}",
    "\u{1160}",
    "\u{3164}",
    "\u{FE00}",
    "\u{FE0F}",
    "\u{E0100}",
    "\u{E0041}",
    "\u{34F}",
    "\u{AD}",
    "\u{200B}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    " ",
    "\u{3000}",
    "\n",
    "\t",
    "\u{A0}",
    "\"",
    "'",
    "`",
    "´",
    "¨",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "『",
    "』",
    "﹁",
    "《",
    "》",
    "〈",
    "〉",
    "′",
    "″",
    "【",
    "】",
    "〔",
    "〕",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "!",
    "！",
    "，",
    "、",
    "。",
    "｡",
    "：",
    "；",
    "?",
    "·",
    "・",
    "‧",
    "•",
    "∙",
    "⸱",
    "∕",
    "∶",
    "︰",
    "〚",
    "［",
    "○",
    "〇",
    "零",
    "靑",
    "⾭",
    "郞",
    "~",
    "～",
    "〜",
    "|",
    "_",
    "\\",
    "\0",
    "\u{7F}",
    "￥",
    "\u{20E3}",
    "\u{FDFA}",
    "\u{1D15E}",
];

fn nasty(u: &mut Unstructured<'_>) -> Result<String> {
    let mut s = String::new();
    for _ in 0..u.int_in_range(0..=13)? {
        match u.int_in_range(0..=8)? {
            0 => s.push(assigned_char(u)?),
            _ => s.push_str(u.choose(NASTY)?),
        }
    }
    Ok(s)
}

/// `ARBTEST_BUDGET_MS` asks for more than the tenth of a second that each of these takes.
#[test]
fn any_string_has_the_key_that_the_steps_give() {
    arbtest(|u| {
        let s = nasty(u)?;
        for strength in STRENGTHS {
            assert_eq!(key(&s, strength).to_string(), naive(&s, strength));
            assert_eq!(normalized(&s, strength).to_string(), naive(&s, strength));
        }
        Ok(())
    });
}

#[test]
fn the_key_of_a_key_is_the_key() {
    arbtest(|u| {
        let s = nasty(u)?;
        for strength in STRENGTHS {
            let once = key(&s, strength).to_string();
            assert_eq!(key(&once, strength).to_string(), once);
        }
        Ok(())
    });
}

#[test]
fn all_normal_forms_have_one_key() {
    arbtest(|u| {
        let s = nasty(u)?;
        let forms = [
            s.nfc().collect(),
            s.nfd().collect(),
            s.nfkc().collect(),
            s.nfkd().collect::<String>(),
        ];
        for (i, form) in forms.iter().enumerate() {
            // The compatibility forms have two full stops for it, and nothing tells them from others.
            if i >= 2 && s.contains(VERTICAL_COLON) {
                continue;
            }
            assert!(key(&s, Strict).eq(key(form, Strict)), "{s:?} {form:?}");
        }
        Ok(())
    });
}

#[test]
fn a_buffer_holds_the_key_or_is_too_small() {
    arbtest(|u| {
        let (s, size) = (nasty(u)?, u.int_in_range(0..=39)?);
        for strength in STRENGTHS {
            let key = key(&s, strength).to_string();
            let mut buffer = [0; 40];
            let written = write_key(&s, strength, &mut buffer[..size]);
            assert_eq!(written, (key.len() <= size).then_some(&*key));
        }
        Ok(())
    });
}

#[test]
fn every_character_takes_either_way_to_one_key() {
    for c in '\0'..=char::MAX {
        if simple(c).is_none() {
            continue;
        }
        // Between digits and after one, where separators and punctuation count.
        for s in [format!("{c}"), format!("1{c}2"), format!("1{c}{c}x{c}")] {
            assert!(key(&s, Plain).eq(normalized(&s, Plain)), "{s:?}");
        }
    }
}

#[test]
fn a_key_that_has_ended_stays_so() {
    for s in ["四小園。", "é!", "!", ""] {
        let mut key = key(s, Loose);
        assert!(key.by_ref().count() <= 3);
        assert_eq!((key.next(), key.next()), (None, None));
    }
}

#[test]
fn what_is_left_is_displayed() {
    let mut rest = key("“百千萬”，工程！", Strict);
    assert_eq!(rest.next(), Some('百'));
    assert_eq!(rest.to_string(), "千万,工程");
    assert_eq!(format!("{rest:?}"), r#"Key("千万,工程")"#);
}

#[test]
fn runs_of_punctuation_are_looked_at_once() {
    let mut s = String::from("四");
    for _ in 0..50 {
        s.push_str(&"!".repeat(2_000));
        s.push('小');
    }
    s.push_str(&"!".repeat(1 << 20));
    let mut key = key(&s, Strict);
    let mut looked = 0;
    let mut known = 0;
    while let Some(c) = key.next() {
        // A run is looked at when it is begun: that sets the number of those known to follow.
        if c == '!' && known == 0 {
            looked += 1;
        }
        known = key.inner;
    }
    assert_eq!(looked, 50);
}

#[test]
fn a_long_tail_of_punctuation_is_read_in_linear_time() {
    for unit in [
        "!",
        "！",
        "\u{2E2E}",
        "!-",
        "-",
        "\u{301}",
        "é!",
        "「",
        "1.",
        "\u{AC00}\u{11A8}",
    ] {
        let s = format!("四{}", unit.repeat((1 << 19) / unit.len()));
        let count = key(&s, Strict).count();
        assert!(count <= s.len());
        let mut buffer = [0; 64];
        let written = write_key(&s, Strict, &mut buffer);
        assert_eq!(written.is_some(), count <= 21, "{unit:?}");
    }
}

/// Of all characters: what a key is made of, where no rule of neighbours changes it.
#[test]
fn the_version_is_that_of_the_key() {
    let mut hash = XxHash64::with_seed(0);
    for strength in STRENGTHS {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            for c in key(c.encode_utf8(&mut buffer), strength) {
                hash.write_u32(c.into());
            }
            hash.write_u8(b'\n');
        }
    }
    assert_eq!(
        (KEY_VERSION, hash.finish()),
        (2, 950_990_468_943_842_923),
        "the key has changed: raise KEY_VERSION, and VERSION in src/glossary/binary/header.rs, and put the new \
         hash here"
    );
}
