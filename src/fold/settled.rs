//! Which characters Unicode has settled the normal forms of.

/// Whether `c` was assigned in Unicode 15, if it has a compatibility decomposition or a lower case. Its
/// normal form is then the same in every later version, while that of another character may still come.
pub(super) fn is_settled(c: char) -> bool {
    let after = SETTLED.partition_point(|(_, last)| *last < c);
    SETTLED.get(after).is_some_and(|(first, _)| *first <= c)
}

/// The first and last characters of stretches in which all were assigned in Unicode 15, as few as there can
/// be. The test below prints them.
#[rustfmt::skip]
const SETTLED: &[(char, char)] = &[
    ('\u{41}', '\u{376}'),
    ('\u{37A}', '\u{37F}'),
    ('\u{384}', '\u{38A}'),
    ('\u{38C}', '\u{38C}'),
    ('\u{38E}', '\u{3A1}'),
    ('\u{3A3}', '\u{52E}'),
    ('\u{531}', '\u{556}'),
    ('\u{587}', '\u{587}'),
    ('\u{675}', '\u{678}'),
    ('\u{958}', '\u{95F}'),
    ('\u{9DC}', '\u{9DD}'),
    ('\u{9DF}', '\u{9DF}'),
    ('\u{A33}', '\u{A33}'),
    ('\u{A36}', '\u{A36}'),
    ('\u{A59}', '\u{A5B}'),
    ('\u{A5E}', '\u{A5E}'),
    ('\u{B5C}', '\u{B5D}'),
    ('\u{E33}', '\u{E33}'),
    ('\u{EB3}', '\u{EB3}'),
    ('\u{EDC}', '\u{EDD}'),
    ('\u{F0C}', '\u{F43}'),
    ('\u{F4D}', '\u{F69}'),
    ('\u{F73}', '\u{F93}'),
    ('\u{F9D}', '\u{FB9}'),
    ('\u{10A0}', '\u{10C5}'),
    ('\u{10C7}', '\u{10C7}'),
    ('\u{10CD}', '\u{10CD}'),
    ('\u{10FC}', '\u{10FC}'),
    ('\u{13A0}', '\u{13F5}'),
    ('\u{1C90}', '\u{1CBA}'),
    ('\u{1CBD}', '\u{1CBF}'),
    ('\u{1D2C}', '\u{1F0F}'),
    ('\u{1F18}', '\u{1F1D}'),
    ('\u{1F28}', '\u{1F3F}'),
    ('\u{1F48}', '\u{1F4D}'),
    ('\u{1F59}', '\u{1F59}'),
    ('\u{1F5B}', '\u{1F5B}'),
    ('\u{1F5D}', '\u{1F5D}'),
    ('\u{1F5F}', '\u{1F7D}'),
    ('\u{1F88}', '\u{1FAF}'),
    ('\u{1FB8}', '\u{1FC1}'),
    ('\u{1FC8}', '\u{1FD3}'),
    ('\u{1FD8}', '\u{1FDB}'),
    ('\u{1FDD}', '\u{1FEF}'),
    ('\u{1FF8}', '\u{1FFE}'),
    ('\u{2000}', '\u{205F}'),
    ('\u{2070}', '\u{2071}'),
    ('\u{2074}', '\u{208E}'),
    ('\u{2090}', '\u{209C}'),
    ('\u{20A8}', '\u{20A8}'),
    ('\u{2100}', '\u{2189}'),
    ('\u{222C}', '\u{232A}'),
    ('\u{2460}', '\u{2ADC}'),
    ('\u{2C00}', '\u{2CF2}'),
    ('\u{2D6F}', '\u{2D6F}'),
    ('\u{2E9F}', '\u{2EF3}'),
    ('\u{2F00}', '\u{2FD5}'),
    ('\u{3000}', '\u{303A}'),
    ('\u{309B}', '\u{30FF}'),
    ('\u{3131}', '\u{318E}'),
    ('\u{3192}', '\u{319F}'),
    ('\u{3200}', '\u{321E}'),
    ('\u{3220}', '\u{33FF}'),
    ('\u{A640}', '\u{A69D}'),
    ('\u{A722}', '\u{A7C9}'),
    ('\u{A7D0}', '\u{A7D0}'),
    ('\u{A7D6}', '\u{A7D8}'),
    ('\u{A7F2}', '\u{A7F9}'),
    ('\u{AB5C}', '\u{AB69}'),
    ('\u{F900}', '\u{FA6D}'),
    ('\u{FA70}', '\u{FAD9}'),
    ('\u{FB00}', '\u{FB06}'),
    ('\u{FB13}', '\u{FB17}'),
    ('\u{FB1D}', '\u{FB36}'),
    ('\u{FB38}', '\u{FB3C}'),
    ('\u{FB3E}', '\u{FB3E}'),
    ('\u{FB40}', '\u{FB41}'),
    ('\u{FB43}', '\u{FB44}'),
    ('\u{FB46}', '\u{FBB1}'),
    ('\u{FBD3}', '\u{FD8F}'),
    ('\u{FD92}', '\u{FDC7}'),
    ('\u{FDF0}', '\u{FE19}'),
    ('\u{FE30}', '\u{FE52}'),
    ('\u{FE54}', '\u{FE66}'),
    ('\u{FE68}', '\u{FE6B}'),
    ('\u{FE70}', '\u{FE74}'),
    ('\u{FE76}', '\u{FEFC}'),
    ('\u{FF01}', '\u{FFBE}'),
    ('\u{FFC2}', '\u{FFC7}'),
    ('\u{FFCA}', '\u{FFCF}'),
    ('\u{FFD2}', '\u{FFD7}'),
    ('\u{FFDA}', '\u{FFDC}'),
    ('\u{FFE0}', '\u{FFE6}'),
    ('\u{FFE8}', '\u{FFEE}'),
    ('\u{10400}', '\u{10427}'),
    ('\u{104B0}', '\u{104D3}'),
    ('\u{10570}', '\u{1057A}'),
    ('\u{1057C}', '\u{1058A}'),
    ('\u{1058C}', '\u{10592}'),
    ('\u{10594}', '\u{10595}'),
    ('\u{10781}', '\u{10785}'),
    ('\u{10787}', '\u{107B0}'),
    ('\u{107B2}', '\u{107BA}'),
    ('\u{10C80}', '\u{10CB2}'),
    ('\u{118A0}', '\u{118BF}'),
    ('\u{16E40}', '\u{16E5F}'),
    ('\u{1D15E}', '\u{1D1C0}'),
    ('\u{1D400}', '\u{1D454}'),
    ('\u{1D456}', '\u{1D49C}'),
    ('\u{1D49E}', '\u{1D49F}'),
    ('\u{1D4A2}', '\u{1D4A2}'),
    ('\u{1D4A5}', '\u{1D4A6}'),
    ('\u{1D4A9}', '\u{1D4AC}'),
    ('\u{1D4AE}', '\u{1D4B9}'),
    ('\u{1D4BB}', '\u{1D4BB}'),
    ('\u{1D4BD}', '\u{1D4C3}'),
    ('\u{1D4C5}', '\u{1D505}'),
    ('\u{1D507}', '\u{1D50A}'),
    ('\u{1D50D}', '\u{1D514}'),
    ('\u{1D516}', '\u{1D51C}'),
    ('\u{1D51E}', '\u{1D539}'),
    ('\u{1D53B}', '\u{1D53E}'),
    ('\u{1D540}', '\u{1D544}'),
    ('\u{1D546}', '\u{1D546}'),
    ('\u{1D54A}', '\u{1D550}'),
    ('\u{1D552}', '\u{1D6A5}'),
    ('\u{1D6A8}', '\u{1D7CB}'),
    ('\u{1D7CE}', '\u{1D7FF}'),
    ('\u{1E030}', '\u{1E06D}'),
    ('\u{1E900}', '\u{1E921}'),
    ('\u{1EE00}', '\u{1EE03}'),
    ('\u{1EE05}', '\u{1EE1F}'),
    ('\u{1EE21}', '\u{1EE22}'),
    ('\u{1EE24}', '\u{1EE24}'),
    ('\u{1EE27}', '\u{1EE27}'),
    ('\u{1EE29}', '\u{1EE32}'),
    ('\u{1EE34}', '\u{1EE37}'),
    ('\u{1EE39}', '\u{1EE39}'),
    ('\u{1EE3B}', '\u{1EE3B}'),
    ('\u{1EE42}', '\u{1EE42}'),
    ('\u{1EE47}', '\u{1EE47}'),
    ('\u{1EE49}', '\u{1EE49}'),
    ('\u{1EE4B}', '\u{1EE4B}'),
    ('\u{1EE4D}', '\u{1EE4F}'),
    ('\u{1EE51}', '\u{1EE52}'),
    ('\u{1EE54}', '\u{1EE54}'),
    ('\u{1EE57}', '\u{1EE57}'),
    ('\u{1EE59}', '\u{1EE59}'),
    ('\u{1EE5B}', '\u{1EE5B}'),
    ('\u{1EE5D}', '\u{1EE5D}'),
    ('\u{1EE5F}', '\u{1EE5F}'),
    ('\u{1EE61}', '\u{1EE62}'),
    ('\u{1EE64}', '\u{1EE64}'),
    ('\u{1EE67}', '\u{1EE6A}'),
    ('\u{1EE6C}', '\u{1EE72}'),
    ('\u{1EE74}', '\u{1EE77}'),
    ('\u{1EE79}', '\u{1EE7C}'),
    ('\u{1EE7E}', '\u{1EE7E}'),
    ('\u{1EE80}', '\u{1EE89}'),
    ('\u{1EE8B}', '\u{1EE9B}'),
    ('\u{1EEA1}', '\u{1EEA3}'),
    ('\u{1EEA5}', '\u{1EEA9}'),
    ('\u{1EEAB}', '\u{1EEBB}'),
    ('\u{1F100}', '\u{1F190}'),
    ('\u{1F200}', '\u{1F202}'),
    ('\u{1F210}', '\u{1F23B}'),
    ('\u{1F240}', '\u{1F248}'),
    ('\u{1F250}', '\u{1F251}'),
    ('\u{1FBF0}', '\u{1FBF9}'),
    ('\u{2F800}', '\u{2FA1D}'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn all_that_was_assigned_and_nothing_else() {
        let assigned = Regex::new(r"^\p{Age=15.0}$").unwrap();
        let mut stretches: Vec<(char, char)> = Vec::new();
        let mut goes_on = false;
        for c in '\0'..=char::MAX {
            let form = core::iter::once(c)
                .nfkd()
                .flat_map(char::to_lowercase)
                .nfc();
            let is_assigned = assigned.is_match(c.encode_utf8(&mut [0; 4]));
            if is_assigned && !form.eq([c]) {
                match stretches.last_mut().filter(|_| goes_on) {
                    Some((_, last)) => *last = c,
                    None => stretches.push((c, c)),
                }
            }
            goes_on =
                is_assigned && (goes_on || stretches.last().is_some_and(|(_, last)| *last == c));
        }
        for (first, last) in &stretches {
            println!(
                "('{}', '{}'),",
                first.escape_unicode(),
                last.escape_unicode()
            );
        }
        assert!(stretches == SETTLED);
    }
}
