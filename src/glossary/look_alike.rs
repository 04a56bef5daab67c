//! Characters of keys that look the same.

use crate::fold::is_private_use;

/// The character that stands for all that look the same once they are folded: ideographs and kana,
/// Latin, Greek and Cyrillic letters, zeros. Letters are lower case, so capitals that look the same
/// count too (Н and H).
pub(super) fn shape(c: char) -> char {
    // Keys are folded, so of each pair only the folded character is listed; a test proves it.
    match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'е' | 'ε' => 'e',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' | '0' | '〇' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'х' | 'χ' => 'x',
        'у' | 'ү' => 'y',
        'ζ' => 'z',
        'l' | '1' => 'i',
        'ー' | '㇐' => '一',
        'ニ' => '二',
        'ミ' => '三',
        'ハ' => '八',
        'カ' => '力',
        'エ' => '工',
        'ロ' | '囗' => '口',
        'ト' => '卜',
        'タ' => '夕',
        'チ' => '千',
        '曰' => '日',
        '士' => '土',
        '已' | '巳' => '己',
        '末' => '未',
        '戌' | '戍' => '戊',
        '入' => '人',
        '于' => '干',
        '夭' => '天',
        _ => c,
    }
}

/// Whether most readers cannot tell two characters of keys apart. A private-use character may look
/// like anything.
pub(super) fn are_alike(a: char, b: char) -> bool {
    shape(a) == shape(b) || is_private_use(a) || is_private_use(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{fold, Strength};

    #[test]
    fn a_shape_is_its_own_and_both_are_as_keys_have_them() {
        let moved: Vec<char> = ('\0'..=char::MAX).filter(|c| shape(*c) != *c).collect();
        assert!(moved.len() > 50);
        for c in moved {
            assert_eq!(shape(shape(c)), shape(c), "{c}");
            assert!(c == '㇐' || fold(c, Strength::Loose) == c, "{c}");
            assert_eq!(fold(shape(c), Strength::Loose), shape(c), "{c}");
            assert!(are_alike(c, shape(c)) && !are_alike(c, '園'));
        }
    }
}
