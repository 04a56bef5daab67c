//! Characters that look like others, and replace them in the output of some fonts and old encodings.

use super::edit::Edit;
use crate::fold::single;

/// Replaces each character that only looks like another one.
pub(super) fn look_alikes(line: &[char]) -> Vec<Edit> {
    let places = line.iter().enumerate();
    places
        .filter_map(|(start, &ch)| Some(Edit::new(start, 1, intended(ch)?)))
        .collect()
}

/// The intended character, for one that only looks like it.
fn intended(ch: char) -> Option<char> {
    match ch {
        // Its decomposition is the old form 靑; fonts use it for 青.
        '\u{2FAD}' => Some('青'),
        '\u{2F00}'..='\u{2FD5}' => single(ch),
        '\u{2E80}'..='\u{2EF3}' => radical(ch),
        '\u{E000}'..='\u{F8FF}' => private_use_intended(ch),
        _ => None,
    }
}

/// The ideograph that looks like a radical of the CJK Radicals Supplement. Radicals that are only parts of characters (⺮)
/// are intended as such.
fn radical(ch: char) -> Option<char> {
    const RADICALS: &str = "⺊卜⺎兀⺐尢⺒巳⺓幺⺜日⺝月⺠民⺩王⺫目⺬示⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞\
                            ⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜";
    let mut radicals = RADICALS.chars();
    while let (Some(radical), Some(ideograph)) = (radicals.next(), radicals.next()) {
        if radical == ch {
            return Some(ideograph);
        }
    }
    None
}

/// The Unicode character for one that GBK, and GB 18030-2000, map to the private-use area, where only Windows fonts show
/// it. GB 18030-2005 and -2022 map these to the Unicode characters. `None` for the user-defined ones, U+E000 to U+E765.
pub(crate) fn private_use_intended(private_use: char) -> Option<char> {
    /// GBK's FE50 to FEA0, of U+E815 to U+E864, all but FE7F.
    const COMPONENTS: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹\
                              䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";
    /// GBK's A6D9 to A6DF, A6EC, A6ED and A6F3, of U+E78D to U+E796: marks of vertical text.
    const VERTICAL: &str = "︐︒︑︓︔︕︖︗︘︙";
    let place = |first: char| (private_use as usize).checked_sub(first as usize);
    match private_use {
        '\u{E76C}' => Some('€'),
        '\u{E78D}'..='\u{E796}' => VERTICAL.chars().nth(place('\u{E78D}')?),
        '\u{E7C7}' => Some('ḿ'),
        '\u{E7C8}' => Some('ǹ'),
        '\u{E7E7}' => Some('\u{303E}'),
        // Ideographic description characters: ⿰ to ⿻.
        '\u{E7E8}'..='\u{E7F3}' => char::from_u32(0x2FF0 + place('\u{E7E8}')? as u32),
        '\u{E815}'..='\u{E864}' => COMPONENTS.chars().nth(place('\u{E815}')?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// What Unicode says that radicals look like.
    const EQUIVALENTS: &str = include_str!("../../data/unicode/EquivalentUnifiedIdeograph.txt");

    fn equivalents() -> HashMap<char, char> {
        let mut equivalents = HashMap::new();
        let code_point =
            |hex: &str| char::from_u32(u32::from_str_radix(hex.trim(), 16).unwrap()).unwrap();
        let lines = EQUIVALENTS
            .lines()
            .map(|line| line.split('#').next().unwrap());
        for (radicals, ideograph) in lines.filter_map(|line| line.split_once(';')) {
            let (first, last) = radicals.split_once("..").unwrap_or((radicals, radicals));
            for radical in code_point(first)..=code_point(last) {
                equivalents.insert(radical, code_point(ideograph));
            }
        }
        equivalents
    }

    #[test]
    fn radicals_are_what_unicode_says_they_look_like() {
        let equivalents = equivalents();
        let mut count = 0;
        for radical in '\u{2E80}'..='\u{2FD5}' {
            let Some(ideograph) = intended(radical) else {
                assert!(radical < '\u{2F00}', "{radical}");
                continue;
            };
            count += 1;
            match radical {
                '⾭' => assert_eq!(ideograph, '青'),
                _ => assert_eq!(equivalents.get(&radical), Some(&ideograph), "{radical}"),
            }
        }
        assert_eq!(count, 214 + 40);
    }

    /// Decoded from their bytes by today's table, they are what the rule makes of them; but for those that GB 18030 moved
    /// in 2022, which that table has where they were.
    #[test]
    fn private_use_characters_are_what_gbk_has_in_their_places() {
        let mut decoded = 0;
        let trails = (0x50..=0xA0).filter(|trail| *trail != 0x7F);
        let rows = trails
            .zip('\u{E815}'..)
            .map(|(trail, private_use)| ([0xFE, trail], private_use));
        let single = [
            ([0xA8, 0xBC], '\u{E7C7}'),
            ([0xA8, 0xBF], '\u{E7C8}'),
            ([0xA2, 0xE3], '\u{E76C}'),
        ];
        let described = (0x89..=0x95)
            .zip('\u{E7E7}'..)
            .map(|(trail, c)| ([0xA9, trail], c));
        for (bytes, private_use) in rows.chain(single).chain(described) {
            let intended = private_use_intended(private_use).unwrap();
            assert!(
                !('\u{E000}'..='\u{F8FF}').contains(&intended),
                "{intended:?}"
            );
            let (text, _, failed) = encoding_rs::GB18030.decode(&bytes);
            assert!(!failed, "{bytes:x?}");
            let known = text.chars().next().unwrap();
            if known != private_use {
                assert_eq!(known, intended, "{bytes:x?}");
                decoded += 1;
            }
        }
        assert!(decoded >= 80, "{decoded}");
        assert!(('\u{E78D}'..='\u{E796}').all(|c| private_use_intended(c).is_some()));
        assert_eq!(
            ('\u{E000}'..='\u{F8FF}')
                .filter_map(private_use_intended)
                .count(),
            80 + 3 + 10 + 13
        );
    }
}
