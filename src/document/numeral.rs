//! Numbers of lists, as they are shown.

/// How the number of a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    #[default]
    Decimal,
    /// 01
    DecimalZero,
    /// １
    FullWidth,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// 一, 十二, 一百零三
    Counting,
    /// 一〇三
    Digital,
    /// 壹, 拾贰
    LegalSimplified,
    /// 壹, 拾貳
    LegalTraditional,
    /// 甲乙丙
    Stem,
    /// 子丑寅
    Branch,
    /// ①
    Circled,
    /// ⑴
    Parenthesized,
    /// ⒈
    FullStop,
    /// ㊀
    CircledHan,
    /// The same sign for all.
    Bullet,
    /// Nothing.
    None,
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

impl Numeral {
    /// By the name that WordprocessingML has for it.
    pub(super) fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Numeral::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Numeral::FullWidth,
            "upperRoman" => Numeral::UpperRoman,
            "lowerRoman" => Numeral::LowerRoman,
            "upperLetter" => Numeral::UpperLetter,
            "lowerLetter" => Numeral::LowerLetter,
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting" => Numeral::Counting,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
                Numeral::Digital
            }
            "chineseLegalSimplified" => Numeral::LegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Numeral::LegalTraditional,
            "ideographTraditional" => Numeral::Stem,
            "ideographZodiac" => Numeral::Branch,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numeral::Circled,
            "decimalEnclosedParen" => Numeral::Parenthesized,
            "decimalEnclosedFullstop" => Numeral::FullStop,
            "ideographEnclosedCircle" => Numeral::CircledHan,
            "bullet" => Numeral::Bullet,
            "none" => Numeral::None,
            _ => Numeral::Decimal,
        }
    }

    /// By the value of `type` of `<ol>`, or that of `list-style-type`.
    pub(super) fn of_html(name: &str) -> Option<Self> {
        Some(match name {
            "1" | "decimal" => Numeral::Decimal,
            "decimal-leading-zero" => Numeral::DecimalZero,
            "a" | "lower-alpha" | "lower-latin" => Numeral::LowerLetter,
            "A" | "upper-alpha" | "upper-latin" => Numeral::UpperLetter,
            "i" | "lower-roman" => Numeral::LowerRoman,
            "I" | "upper-roman" => Numeral::UpperRoman,
            "cjk-ideographic" | "trad-chinese-informal" | "simp-chinese-informal" => {
                Numeral::Counting
            }
            "cjk-decimal" => Numeral::Digital,
            "simp-chinese-formal" => Numeral::LegalSimplified,
            "trad-chinese-formal" => Numeral::LegalTraditional,
            "cjk-heavenly-stem" => Numeral::Stem,
            "cjk-earthly-branch" => Numeral::Branch,
            "none" => Numeral::None,
            "disc" | "circle" | "square" => Numeral::Bullet,
            _ => return None,
        })
    }

    /// The number as it is shown; in digits where that way of writing has no sign for it.
    pub(super) fn shown(self, number: u32) -> String {
        let sign = match self {
            Numeral::Decimal => None,
            Numeral::DecimalZero => Some(format!("{number:02}")),
            Numeral::FullWidth => Some(digits(number, "０１２３４５６７８９")),
            Numeral::UpperRoman => roman(number),
            Numeral::LowerRoman => roman(number).map(|roman| roman.to_lowercase()),
            Numeral::UpperLetter => letters(number, b'A'),
            Numeral::LowerLetter => letters(number, b'a'),
            Numeral::Counting => counted(number, "零一二三四五六七八九", "十百千万", true),
            Numeral::Digital => Some(digits(number, "〇一二三四五六七八九")),
            Numeral::LegalSimplified => counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", false),
            Numeral::LegalTraditional => counted(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", false),
            Numeral::Stem => sign(STEMS, number),
            Numeral::Branch => sign(BRANCHES, number),
            Numeral::Circled => enclosed(number, '①', 20),
            Numeral::Parenthesized => enclosed(number, '⑴', 20),
            Numeral::FullStop => enclosed(number, '⒈', 20),
            Numeral::CircledHan => enclosed(number, '㊀', 10),
            Numeral::Bullet => Some("•".into()),
            Numeral::None => Some(String::new()),
        };
        sign.unwrap_or_else(|| number.to_string())
    }
}

fn sign(signs: &str, number: u32) -> Option<String> {
    let place = number.checked_sub(1)? as usize;
    signs.chars().nth(place).map(String::from)
}

fn enclosed(number: u32, first: char, count: u32) -> Option<String> {
    let is_one = (1..=count).contains(&number);
    let sign = is_one.then(|| char::from_u32(u32::from(first) + number - 1))?;
    sign.map(String::from)
}

fn digits(number: u32, signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    let digits = number.to_string();
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    digits
        .filter_map(|digit| signs.get(digit as usize))
        .collect()
}

/// a to z, then aa to zz, as Word goes on.
fn letters(number: u32, first: u8) -> Option<String> {
    let place = number.checked_sub(1)?;
    let times = place / 26 + 1;
    let letter = char::from(first + (place % 26) as u8);
    (times <= 8).then(|| letter.to_string().repeat(times as usize))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut roman, mut rest) = (String::new(), number);
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    Some(roman)
}

/// 十二, 一百零三, 一万二千; below a hundred million. Where `is_short`, ten is 十 and not 一十.
fn counted(number: u32, digits: &str, units: &str, is_short: bool) -> Option<String> {
    if !(1..100_000_000).contains(&number) {
        return None;
    }
    if number >= 10_000 {
        let mut text = counted(number / 10_000, digits, units, is_short)?;
        text.extend(units.chars().nth(3));
        let rest = number % 10_000;
        if (1..1000).contains(&rest) {
            text.extend(digits.chars().next());
        }
        text.extend(counted(rest, digits, units, false));
        return Some(text);
    }
    let digit = |value: u32| digits.chars().nth(value as usize);
    let mut text = String::new();
    let mut is_gap = false;
    for (power, unit) in [(1000, 2), (100, 1), (10, 0), (1, usize::MAX)] {
        let value = number / power % 10;
        if value == 0 {
            is_gap = !text.is_empty();
            continue;
        }
        if is_gap {
            text.extend(digit(0));
        }
        is_gap = false;
        if !(is_short && power == 10 && value == 1 && text.is_empty()) {
            text.extend(digit(value));
        }
        text.extend(units.chars().nth(unit));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_lists_show_them() {
        for (numeral, number, shown) in [
            (Numeral::Decimal, 12, "12"),
            (Numeral::DecimalZero, 3, "03"),
            (Numeral::FullWidth, 10, "１０"),
            (Numeral::UpperRoman, 1994, "MCMXCIV"),
            (Numeral::LowerRoman, 4, "iv"),
            (Numeral::UpperLetter, 26, "Z"),
            (Numeral::LowerLetter, 28, "bb"),
            (Numeral::Counting, 10, "十"),
            (Numeral::Counting, 12, "十二"),
            (Numeral::Counting, 30, "三十"),
            (Numeral::Counting, 103, "一百零三"),
            (Numeral::Counting, 110, "一百一十"),
            (Numeral::Counting, 1005, "一千零五"),
            (Numeral::Counting, 12_345, "一万二千三百四十五"),
            (Numeral::Counting, 100_010, "十万零一十"),
            (Numeral::Digital, 103, "一〇三"),
            (Numeral::LegalSimplified, 12, "壹拾贰"),
            (Numeral::Stem, 10, "癸"),
            (Numeral::Stem, 11, "11"),
            (Numeral::Branch, 1, "子"),
            (Numeral::Circled, 20, "⑳"),
            (Numeral::Circled, 21, "21"),
            (Numeral::Counting, 0, "0"),
            (Numeral::LowerLetter, u32::MAX, "4294967295"),
        ] {
            assert_eq!(numeral.shown(number), shown);
        }
    }
}
