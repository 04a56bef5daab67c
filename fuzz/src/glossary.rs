//! Texts and glossaries made of bytes.

use arbitrary::{Result, Unstructured};
use std::sync::OnceLock;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::entry::Recognition;
use zhujie::fold::{key, Strength};
use zhujie::Script;

/// What texts and terms are made of, so that they meet.
pub type Alphabet = [&'static str];

/// Few characters: texts of them are full of terms.
pub const SMALL: &Alphabet = &[
    "四", "小", "園", "园", "一", "1", "“", "”", "a", "批", " ", "，", "\"", "「", "」",
];

/// The words of a real glossary, and what stands around them.
pub const WORDS: &Alphabet = &[
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
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "\"",
    " ",
    "\n",
    "，",
    "。",
    "\u{200B}",
    "\u{FE00}",
    "\u{3000}",
    "【",
    "a",
    "'",
];

/// Few characters in long runs: terms and texts agree over long stretches.
pub const RUNS: &Alphabet = &[
    "中",
    "一",
    "a",
    "中中一",
    "中",
    "一 ",
    "a a",
    "“",
    "”",
    "，",
    "中“中",
    "”一",
];

/// Characters that normalization, case and folding have something to do with.
pub const STRANGE: &Alphabet = &[
    "é",
    "e\u{301}",
    "e",
    "\u{301}",
    "\u{301}\u{302}\u{303}\u{304}\u{305}",
    "ß",
    "İ",
    "ı",
    "ǆ",
    "Ａ",
    "a",
    "①",
    "1",
    "十",
    "Ⅲ",
    "iii",
    "㈱",
    "(株)",
    "（",
    "ﷺ",
    "½",
    "㎏",
    "가",
    "\u{1100}\u{1161}",
    "が",
    "か\u{3099}",
    "⼈",
    "人",
    "干",
    "乾",
    "幹",
    "复",
    "復",
    "覆",
    "裏",
    "裡",
    "里",
    "𠮷",
    "\u{E0100}",
    "\u{AD}",
    "\u{200D}",
    "☎",
    "“",
    "”",
    "《",
    "》",
    "«",
    "»",
    "〝",
    "〞",
    "﹁",
    "﹂",
    "'",
    "’",
    "′",
    "`",
    "【",
    "〔",
    "-",
    "–",
    "．",
    "/",
    "·",
    "～",
    "。",
    "，",
    "%",
    "&",
    "*",
    "+",
    "＋",
    " ",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "\r",
    "\0",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{10FFFD}",
    "Σ",
    "ς",
    "ﬁ",
    "fi",
];

/// Some of those.
pub fn alphabet(choice: u8) -> &'static Alphabet {
    [SMALL, WORDS, RUNS, STRANGE][usize::from(choice % 4)]
}

/// What the oracle knows all rules of.
pub fn oracle_knows(alphabet: &Alphabet) -> bool {
    alphabet != STRANGE
}

/// A text of at most so many pieces, a byte each: one of the alphabet, or the one before many times.
pub fn text(u: &mut Unstructured<'_>, alphabet: &Alphabet, most: usize) -> Result<String> {
    let count = u.int_in_range(0..=most)?;
    Ok(pieces(u.bytes(count.min(u.len()))?, alphabet))
}

/// The same of all those bytes.
pub fn pieces(bytes: &[u8], alphabet: &Alphabet) -> String {
    let mut text = String::new();
    let mut last = "";
    for byte in bytes {
        if *byte >= 0xF0 {
            text += &last.repeat(usize::from(byte & 15) + 2);
        } else {
            last = alphabet[usize::from(*byte) % alphabet.len()];
            text += last;
        }
    }
    text
}

/// Whether a look-up could go by it.
pub fn has_key(text: &str) -> bool {
    key(text, Strength::Loose).next().is_some()
}

/// Entries of terms in one script or in both; no two have the same id.
pub fn entries(
    u: &mut Unstructured<'_>,
    alphabet: &Alphabet,
    most: usize,
) -> Result<Vec<EntryBuf>> {
    let mut entries: Vec<EntryBuf> = Vec::new();
    for _ in 0..u.int_in_range(1..=most)? {
        let how: u8 = u.arbitrary()?;
        let mut term = TermBuf {
            text: TextBuf::in_script(Script::Hans, text(u, alphabet, 8)?),
            recognition: Recognition::ALL[usize::from(how) % Recognition::ALL.len()],
            ..TermBuf::default()
        };
        if how & 0x40 > 0 {
            term.text.hant = Some(text(u, alphabet, 8)?);
        }
        if !term.text.as_text().distinct().all(has_key) {
            continue;
        }
        match entries.last_mut() {
            Some(last) if how & 0x80 > 0 => last.terms.push(term),
            _ => entries.push(EntryBuf {
                id: format!("c-{}", entries.len()),
                terms: vec![term],
                ..EntryBuf::default()
            }),
        }
    }
    Ok(entries)
}

/// Entries that stand in no text of any alphabet: each of their terms begins as others do, but has a
/// character that no alphabet has.
pub fn others(alphabet: u8, many: bool) -> &'static [EntryBuf] {
    const MADE: OnceLock<Vec<EntryBuf>> = OnceLock::new();
    static OTHERS: [OnceLock<Vec<EntryBuf>>; 8] = [MADE; 8];
    OTHERS[usize::from(alphabet % 4) * 2 + usize::from(many)].get_or_init(|| {
        let alphabet = self::alphabet(alphabet);
        let mut state = 1_u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % below
        };
        let entry = |number| {
            let mut some = |most: usize| -> String {
                let count = next(most + 1);
                (0..count).map(|_| alphabet[next(alphabet.len())]).collect()
            };
            let (before, after) = (some(4), some(3));
            // The syllables of the Yi: nothing folds them, nothing decomposes into them.
            let own = char::from_u32(0xA000 + next(1165) as u32).unwrap_or('ꀀ');
            EntryBuf {
                id: format!("o-{number}"),
                terms: vec![TermBuf {
                    text: TextBuf::in_script(Script::Hans, format!("{before}{own}{after}")),
                    recognition: Recognition::ALL[next(Recognition::ALL.len())],
                    ..TermBuf::default()
                }],
                ..EntryBuf::default()
            }
        };
        (0..if many { 1200 } else { 60 }).map(entry).collect()
    })
}
