//! Detects whether a text is certainly Chinese, which distinguishes the right decoding from wrong ones.

use crate::fold::{fold, Strength};
use encoding_rs::{BIG5, GB18030};
use std::collections::HashSet;

/// The most frequent characters of Chinese text, and of official documents, in Simplified script.
const FREQUENT: &str =
    "的一是不了人在有我他这中大来上国个到说们为和地出时年得就要下以生会自之学对可里后多能\
    都于发成事作当开用主行方又如前所本经面公同三从动两长民现分将与高进法实二理全工者部定力等业\
    最新重四第次政海平信关内加化产五水万市体总合区建设制度务农展指保服社济乡村城镇县省委党及项\
    目推强基治家";

/// Words of the header row of a table of terms, in either script. One of them makes a short text certain.
const HEADER_WORDS: [&str; 18] = [
    "术语", "词条", "名词", "中文", "英文", "释义", "定义", "解释", "名称", "备注", "简体", "繁体",
    "術語", "詞條", "名詞", "釋義", "名稱", "備註",
];

/// The least number of ideographs that make a text certain.
const MIN_IDEOGRAPHS: usize = 12;

/// Detects Chinese text by the frequency of its characters.
pub(super) struct ChineseDetector {
    common: HashSet<char>,
    frequent: HashSet<char>,
}

impl ChineseDetector {
    pub(super) fn new() -> Self {
        // The first levels of GB 2312 and of Big5 hold what is common in either script: 3,755 and
        // 5,401 characters.
        let gb = (0xB0..=0xD7_u8).flat_map(|lead| (0xA1..=0xFE_u8).map(move |trail| [lead, trail]));
        let big5 = (0xA4..=0xC6_u8).flat_map(|lead| {
            (0x40..=0x7E_u8)
                .chain(0xA1..=0xFE)
                .map(move |trail| [lead, trail])
        });
        let mut common = HashSet::new();
        for (encoding, codes) in [
            (GB18030, gb.collect::<Vec<_>>()),
            (BIG5, big5.collect::<Vec<_>>()),
        ] {
            let (text, _) = encoding.decode_without_bom_handling(codes.as_flattened());
            common.extend(text.chars().filter(|&ch| is_ideograph(ch)));
        }
        ChineseDetector {
            common,
            frequent: FREQUENT.chars().collect(),
        }
    }

    /// Whether a text is certainly Chinese: at least 95 % of it, ASCII aside, are common Chinese characters and
    /// punctuation, and at least an eighth of the ideographs are among the most frequent. A wrong decoding gives
    /// characters at random. A short text proves nothing.
    pub(super) fn is_chinese(&self, text: &str) -> bool {
        let (mut ideographs, mut frequent, mut strange, mut all) =
            (0_usize, 0_usize, 0_usize, 0_usize);
        for ch in text.chars() {
            if is_control(ch) {
                return false;
            }
            if ch.is_ascii() {
                continue;
            }
            all += 1;
            if self.common.contains(&ch) {
                ideographs += 1;
                frequent += usize::from(self.frequent.contains(&fold(ch, Strength::Strict)));
            } else if !is_punctuation(ch) {
                strange += 1;
            }
        }
        ideographs >= MIN_IDEOGRAPHS && strange * 20 <= all && frequent * 8 >= ideographs
    }

    /// Whether a text may be Chinese and is too short to tell.
    pub(super) fn may_be_chinese(&self, text: &str) -> bool {
        text.chars().filter(|ch| is_ideograph(*ch)).count() < MIN_IDEOGRAPHS && self.is_common(text)
    }

    /// Whether all of a text, ASCII aside, is common Chinese characters and punctuation.
    fn is_common(&self, text: &str) -> bool {
        let mut beside_ascii = text.chars().filter(|ch| !ch.is_ascii()).peekable();
        beside_ascii.peek().is_some()
            && beside_ascii.all(|ch| self.common.contains(&ch) || is_punctuation(ch))
            && !text.contains(is_control)
    }

    /// Whether a text, of any length, is certainly a table of Chinese terms: its first line has a word of their headers.
    pub(super) fn is_table(&self, text: &str) -> bool {
        let header = text.lines().next().unwrap_or_default();
        self.is_common(text) && HEADER_WORDS.iter().any(|word| header.contains(word))
    }
}

/// Whether a character is a control character that text does not have.
pub(super) fn is_control(ch: char) -> bool {
    ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
}

fn is_ideograph(ch: char) -> bool {
    matches!(ch, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a character is punctuation or a symbol of Chinese text.
fn is_punctuation(ch: char) -> bool {
    matches!(
        ch,
        '\u{A0}' | '·' | '×' | '°' | '±' | '\u{FEFF}' | '℃' | '№' | '〇'
            | '\u{200B}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{203B}'
            | '\u{2160}'..='\u{217B}'
            | '\u{2460}'..='\u{249B}'
            | '\u{25A0}'..='\u{25CF}'
            | '\u{3000}'..='\u{3029}'
            | '\u{FF01}'..='\u{FF5E}'
            | '\u{FE30}'..='\u{FE6F}'
    )
}
