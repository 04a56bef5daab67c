//! The spellings of a text that the crate treats as the same.

#![allow(dead_code)] // not every one needs all of it

use crate::common::opencc_dictionary;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization as _;

/// The spellings of a term.
pub fn spellings(text: &str) -> Vec<String> {
    static TABLES: OnceLock<Vec<HashMap<String, String>>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let names = ["STCharacters", "TSCharacters", "TWVariants", "HKVariants"];
        let table = |name: &str| {
            let lines = opencc_dictionary(name).into_iter();
            lines.map(|(from, to)| (from, to[0].clone())).collect()
        };
        names.map(table).into()
    });
    let convert = |text: &str, table: &HashMap<String, String>| -> String {
        let convert = |c: char| table.get(&c.to_string()).cloned().unwrap_or(c.into());
        text.chars().map(convert).collect()
    };
    let mut scripts = vec![text.to_string()];
    scripts.extend(tables.iter().map(|table| convert(text, table)));
    // Taiwan's and Hong Kong's spellings of what character-by-character conversion makes.
    let naive = convert(text, &tables[0]);
    scripts.extend(tables[2..].iter().map(|table| convert(&naive, table)));

    let mut spellings = Vec::new();
    for text in scripts {
        let bare: String = text.chars().filter(|c| !"“”".contains(*c)).collect();
        for [open, close] in [
            "“”", "‘’", "「」", "『』", "\"\"", "''", "《》", "【】", "〝〞",
        ]
        .map(|pair| [0, 1].map(|half| pair.chars().nth(half).unwrap_or('\'')))
        {
            spellings.push(format!("{open}{bare}{close}"));
            spellings.push(
                text.replace('“', &open.to_string())
                    .replace('”', &close.to_string()),
            );
        }
        let between = |separator: &str| -> String {
            let chars: Vec<_> = text.chars().map(String::from).collect();
            chars.join(separator)
        };
        spellings.extend(
            [
                " ",
                "\n",
                "\u{3000}",
                "\u{A0}",
                "\u{200B}",
                "\u{FE00}",
                "\u{E0101}",
            ]
            .map(between),
        );
        spellings.push(text.to_lowercase());
        spellings.push(text.to_uppercase());
        spellings.push(text.nfd().collect());
        spellings.push(text.nfkd().collect());
        let full_width = |c: char| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            _ => c,
        };
        spellings.push(text.chars().map(full_width).collect());
        spellings.push(format!("，{text}。"));
        spellings.push(format!("（{text}）"));
        spellings.push(text.chars().map(compatible).collect());
        spellings.push(text.nfkc().collect());
        spellings.push(bare);
    }
    spellings
}

/// A Kangxi radical or a compatibility ideograph for the character, if there is one.
fn compatible(c: char) -> char {
    let others = ('\u{2F00}'..='\u{2FD5}')
        .chain('\u{F900}'..='\u{FAD9}')
        .chain('\u{2F800}'..='\u{2FA1D}');
    others
        .into_iter()
        .find(|other| other.nfkc().eq([c]))
        .unwrap_or(c)
}

/// Texts that may, but need not, have the same key as this one.
pub fn perhaps(text: &str) -> Vec<String> {
    let mut all = parted(text);
    all.extend(together(text));
    all
}

/// The text with other hyphens, without them, and with one more between two characters.
fn parted(text: &str) -> Vec<String> {
    let dashes = ["-", "－", "—", "——", "–", "‐", "−", " - ", "/", "", " "];
    let mut parted: Vec<String> = dashes
        .iter()
        .map(|dash| text.replace(['-', '—', '–'], dash))
        .collect();
    parted.push(text.replace('…', "……"));
    parted.push(text.replace(' ', ""));
    parted.push(text.replace(' ', "-"));
    parted.push(text.trim_start_matches('（').into());
    parted.push(text.trim_end_matches('）').into());
    let places = text.char_indices().skip(1);
    parted.extend(places.map(|(place, _)| format!("{}-{}", &text[..place], &text[place..])));
    parted
}

/// The text with some of its characters composed to one: kg to ㎏, III to Ⅲ, fi to ﬁ, (1) to ⑴; and in half width.
fn together(text: &str) -> Vec<String> {
    let ranges = [0xA8..=0x33FF, 0xFB00..=0xFFFF, 0x1_F100..=0x1_F2FF];
    let chars = ranges.into_iter().flatten().filter_map(char::from_u32);
    let several =
        chars.filter(|c| c.to_string().nfkc().count() > 1 && c.to_string().nfd().nfc().eq([*c]));
    let replaced = several.filter_map(|c| {
        let parts: String = c.to_string().nfkc().collect();
        let (small, capital) = (parts.to_lowercase(), parts.to_uppercase());
        let found = [parts, small, capital]
            .into_iter()
            .find(|parts| !parts.trim().is_empty() && text.contains(parts.as_str()));
        Some(text.replace(&found?, &c.to_string()))
    });
    let number = |c: char| match c {
        '1'..='9' => char::from_u32(c as u32 - '1' as u32 + '①' as u32).unwrap_or(c),
        _ => c,
    };
    replaced
        .chain([text.chars().map(number).collect()])
        .collect()
}
