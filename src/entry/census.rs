//! The script that a text is in.

use super::text::Script;
#[cfg(feature = "alloc")]
use crate::fold::may_differ;
use crate::fold::{is_simplified_only, is_traditional_only};

/// The numbers of characters that occur in one script only.
///
/// 國 is Traditional and 国 Simplified. Characters that both scripts have, in some word at least, are
/// not counted: 人, but also 后, 里, 干, 面 and 只, which are Simplified forms of 後, 裏, 乾, 麵 and 隻 and
/// words of their own in Traditional text, and 乾 or 著, which Simplified text keeps in 乾坤 and 著作. A
/// character that is standard in Taiwan or Hong Kong, such as 教 or 群, does not count as Simplified,
/// whatever it is a form of, nor one that is standard on the mainland as Traditional. OpenCC's
/// dictionaries and Unihan's lists of standard characters say which these are.
///
/// ```
/// use zhujie::entry::ScriptCensus;
/// use zhujie::Script;
///
/// let mut census = ScriptCensus::new();
/// for line in ["皇后大道", "香港中環", "“一国两制”"] {
///     census.count(line);
/// }
/// assert_eq!((census.traditional(), census.simplified()), (1, 2));
/// assert_eq!(census.prevailing(), Some(Script::Hans));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ScriptCensus {
    traditional: u64,
    simplified: u64,
}

impl ScriptCensus {
    /// Nothing counted so far.
    pub const fn new() -> Self {
        ScriptCensus {
            traditional: 0,
            simplified: 0,
        }
    }

    /// Counts the characters of a text, one or two table look-ups for each.
    pub fn count(&mut self, text: &str) {
        for c in text.chars() {
            self.traditional += u64::from(is_traditional_only(c));
            self.simplified += u64::from(is_simplified_only(c));
        }
    }

    /// The number of characters that are Traditional only.
    pub const fn traditional(self) -> u64 {
        self.traditional
    }

    /// The number of characters that are Simplified only.
    pub const fn simplified(self) -> u64 {
        self.simplified
    }

    /// The script with more of these characters; `None` if both have as many.
    pub const fn prevailing(self) -> Option<Script> {
        if self.traditional > self.simplified {
            Some(Script::Hant)
        } else if self.traditional < self.simplified {
            Some(Script::Hans)
        } else {
            None
        }
    }
}

impl Script {
    /// The script of a text: the one of which it has more characters that the other one lacks.
    /// `None` if it has as many of each: 人工智能 reads the same in both scripts, and whether 皇后 is 皇后
    /// or 皇後 only its reader knows. [`ScriptCensus`] says what is counted, and counts texts that
    /// come in pieces.
    ///
    /// Takes time linear in the text, and allocates nothing.
    ///
    /// ```
    /// use zhujie::Script;
    ///
    /// assert_eq!(Script::prevailing("百縣千鎮萬村"), Some(Script::Hant));
    /// assert_eq!(Script::prevailing("百县千镇万村"), Some(Script::Hans));
    /// assert_eq!(Script::prevailing("人工智能"), None);
    /// assert_eq!(Script::prevailing("皇后"), None);
    /// ```
    pub fn prevailing(text: &str) -> Option<Script> {
        let mut census = ScriptCensus::new();
        census.count(text);
        census.prevailing()
    }
}

/// The script of a text, by its characters: the prevailing one; Simplified if it may be either,
/// such as 皇后; `None` if it reads the same in both.
#[cfg(feature = "alloc")]
pub(crate) fn script_of(text: &str) -> Option<Script> {
    let open = || text.chars().any(may_differ).then_some(Script::Hans);
    Script::prevailing(text).or_else(open)
}

/// The tag of an unknown language.
#[cfg(feature = "compile")]
pub(crate) const UNDETERMINED: &str = "und";

/// Whether a character is a Chinese one, of any block.
#[cfg(any(feature = "check", feature = "compile"))]
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text in an unknown language reads as Chinese: it has ideographs, at least as many as it has words in Latin
/// letters, and neither kana nor hangul.
#[cfg(feature = "compile")]
pub(crate) fn reads_as_chinese(text: &str) -> bool {
    // Without the middle dots, which Chinese text has too.
    let is_kana = |c| {
        matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}')
            || matches!(c, '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
    };
    let is_hangul = |c| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}');
    let is_latin = |c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}');
    let (mut ideographs, mut words, mut in_word) = (0_usize, 0_usize, false);
    for c in text.chars() {
        if is_kana(c) || is_hangul(c) {
            return false;
        }
        ideographs += usize::from(is_ideograph(c));
        words += usize::from(is_latin(c) && !in_word);
        in_word = is_latin(c);
    }
    ideographs > 0 && ideographs >= words
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_text() {
        assert_eq!(script_of("四小園"), Some(Script::Hant));
        assert_eq!(script_of("四小园"), Some(Script::Hans));
        assert_eq!(script_of("皇后"), Some(Script::Hans));
        assert_eq!(script_of("人工智能"), None);
        assert_eq!(script_of("1+6+N"), None);
    }

    #[cfg(feature = "compile")]
    #[test]
    fn a_text_without_a_tag() {
        for text in ["園", "指 chip 的載體。", "豬・八戒", "\u{20000}"] {
            assert!(reads_as_chinese(text), "{text}");
        }
        for text in ["", "chip", "チップの基板", "반도체 基板", "……"] {
            assert!(!reads_as_chinese(text), "{text}");
        }
    }
}
