//! Normal forms as Rust source: the layout that `src/fold/normal.rs` reads.
//!
//! Normalization is that of `unicode-normalization`, and lower case that of Rust, for the characters of Unicode 16, whose
//! properties are stable; so all versions of both make the same tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::UnicodeNormalization as _;

use super::emit::{array, constant, head};
use super::unicode16_assigned::is_assigned;
use crate::fold::steps::{
    BLOCK, EACH, EACH_HERE, EACH_TWO, KINDS, MOST, NEXT, RUN, RUN_HERE, STAY, STRINGS, WIDE,
};

/// The code units that encode pairs: the surrogates, which are not characters.
const PAIR: u32 = 0xD800;
const PAIRS_END: u32 = 0xE000;

/// The limits of a record of marks: the length of a run, and the number of combining classes.
const MARKS: u32 = 32;
const CLASSES: usize = 64;

/// The text of [`NORMAL_PATH`](super::NORMAL_PATH): the properties of Unicode 16 that a [`key`](crate::fold::key) needs. It is
/// the same with every usable version of Rust and of `unicode-normalization`.
#[must_use]
pub fn normal_source() -> String {
    let mut source = head(
        "the crate unicode-normalization",
        "Unicode-3.0",
        "© Unicode, Inc. (Unicode-3.0)",
        "The tables of normal forms; `normal` says how they are read.",
    );
    let decompositions = decompositions();
    let compositions = Compositions::of(&decompositions);
    Forms::of(&decompositions, &compositions).write(&mut source);
    marks(&mut source);
    compositions.write(&mut source);
    source
}

/// The decomposed lower case of the characters of Unicode 16, except Hangul syllables, which are computed.
fn decompositions() -> BTreeMap<char, String> {
    let assigned = ('\0'..=char::MAX).filter(|&c| is_assigned(c) && !is_syllable(c));
    let decomposed = assigned.map(|c| (c, c.nfkd().flat_map(char::to_lowercase).nfd().collect()));
    decomposed
        .filter(|(c, form): &(char, String)| !form.chars().eq([*c]))
        .collect()
}

fn is_syllable(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// The decomposition of a character.
#[derive(Clone, PartialEq)]
enum Value {
    /// A character, which may decompose in turn.
    Char(u32),
    /// A string, in UTF-16.
    String(Vec<u16>),
}

struct Forms {
    values: BTreeMap<u32, Value>,
    /// The code units that a byte of a string stands for, by its value.
    alphabet: Vec<u16>,
    /// The pairs that characters decompose to, by their numbers.
    pairs: BTreeMap<u32, u32>,
}

impl Forms {
    fn of(decompositions: &BTreeMap<char, String>, compositions: &Compositions) -> Self {
        let composed: BTreeMap<&String, u32> = compositions
            .low
            .iter()
            .filter_map(|(_, composed)| Some((decompositions.get(composed)?, u32::from(*composed))))
            .collect();
        let mut values = BTreeMap::new();
        for (&c, form) in decompositions {
            let c = u32::from(c);
            let mut chars = form.chars().map(u32::from);
            let value = match (chars.next(), chars.next(), composed.get(form)) {
                (Some(one), None, _) if one < 0x1_0000 || one >> 16 == c >> 16 => Value::Char(one),
                (_, Some(_), Some(&composed)) => Value::Char(composed),
                _ => Value::String(form.encode_utf16().collect()),
            };
            values.insert(c, value);
        }

        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for value in values.values() {
            if let Value::String(units) = value {
                units
                    .iter()
                    .for_each(|unit| *counts.entry(*unit).or_default() += 1);
            }
        }
        let mut alphabet: Vec<u16> = counts.keys().copied().collect();
        alphabet.sort_by_key(|unit| std::cmp::Reverse(counts.get(unit)));
        alphabet.truncate(1 << u8::BITS);
        alphabet.sort_unstable();
        let low = (0..).zip(&compositions.low);
        let pairs = low
            .map(|(number, (_, composed))| (u32::from(*composed), number))
            .collect();
        Forms {
            values,
            alphabet,
            pairs,
        }
    }

    fn write(&self, source: &mut String) {
        let mut forms: Vec<u8> = Vec::new();
        let mut blocks: Vec<(u32, usize)> = Vec::new();
        for &c in self.values.keys() {
            let block = c / BLOCK;
            if blocks.last().is_none_or(|last| last.0 != block) {
                blocks.push((block, forms.len()));
                forms.extend(self.steps(block * BLOCK));
            }
        }
        let doc = "Each block of code points with such as become something else, and where its steps begin.";
        let items = blocks
            .iter()
            .map(|(block, start)| format!("({block:#x}, {start})"));
        array(source, doc, "BLOCKS", "(u16, u16)", items);
        let doc = "What becomes of the code points of these blocks, step by step.";
        array(source, doc, "FORMS", "u8", &forms);
        let doc = "What stands for the first pair.";
        constant(source, doc, &format!("PAIR: u16 = {PAIR:#06x}"));
        let doc = "The code units that most strings consist of.";
        let items = self.alphabet.iter().map(|unit| format!("{unit:#06x}"));
        array(source, doc, "ALPHABET", "u16", items);
    }

    /// The shortest encoding, as steps, from a code point to the last one of its block that has a decomposition.
    fn steps(&self, first: u32) -> Vec<u8> {
        let end = self
            .values
            .range(first..first + BLOCK)
            .next_back()
            .map_or(first, |last| last.0 + 1);
        let mut shortest: BTreeMap<u32, Vec<u8>> = BTreeMap::from([(first, Vec::new())]);
        for at in first..end {
            let Some(before) = shortest.remove(&at) else {
                continue;
            };
            for (kind, (width, ..)) in (0..).zip(KINDS) {
                for count in 1..=MOST {
                    let Some((next, step)) = self.step(kind, at, count, width.into()) else {
                        break;
                    };
                    let steps = [before.as_slice(), &step].concat();
                    let known = shortest.entry(next).or_insert_with(|| steps.clone());
                    if steps.len() < known.len() {
                        *known = steps;
                    }
                }
            }
        }
        let all = shortest.into_values();
        all.min_by_key(Vec::len).unwrap_or_default()
    }

    /// A step of a kind for `count` runs of `width` code points from `first` on, if their decompositions have that form; with
    /// the code point after it.
    fn step(&self, kind: u8, first: u32, count: u8, width: u32) -> Option<(u32, Vec<u8>)> {
        let next = first + u32::from(count) * width;
        if next.div_ceil(BLOCK) > first / BLOCK + 1 {
            return None;
        }
        let value = |c: u32| self.values.get(&c);
        let char = |c: u32| match value(c) {
            Some(Value::Char(to)) => Some(*to),
            _ => None,
        };
        let is_far = |to: u32| to >= 0x1_0000;
        let mut step = vec![kind * MOST + (count - 1)];
        let mut unit = |unit: u32| step.extend((unit as u16).to_le_bytes());
        match kind {
            STAY => (first..next).all(|c| value(c).is_none()).then_some(())?,
            RUN | RUN_HERE => {
                let to = char(first)?;
                let goes_on = |c: u32| char(c) == Some(to + c - first) && char(c) != Some(c);
                let stays = |c: u32| is_far(to + c - first) == (kind == RUN_HERE);
                (first..next)
                    .all(|c| goes_on(c) && stays(c))
                    .then_some(())?;
                unit(to);
            }
            NEXT => (first..next)
                .step_by(2)
                .all(|c| char(c) == Some(c + 1) && value(c + 1).is_none())
                .then_some(())?,
            EACH | EACH_TWO => {
                for c in (first..next).step_by(width as usize) {
                    let to = char(c).filter(|to| !is_far(*to))?;
                    (width == 1 || char(c + 1) == Some(to)).then_some(())?;
                    unit(self.pairs.get(&to).map_or(to, |pair| PAIR + pair));
                }
            }
            EACH_HERE => {
                for c in first..next {
                    unit(char(c).filter(|to| is_far(*to))?);
                }
            }
            STRINGS => {
                let string = |c: u32| match value(c) {
                    Some(Value::String(units)) => Some(units),
                    _ => None,
                };
                let strings: Vec<&Vec<u16>> = (first..next).map(string).collect::<Option<_>>()?;
                let len = strings.first()?.len();
                strings
                    .iter()
                    .all(|units| units.len() == len)
                    .then_some(())?;
                let units = || strings.iter().copied().flatten();
                let bytes: Option<Vec<u8>> = units()
                    .map(|unit| {
                        self.alphabet
                            .binary_search(unit)
                            .ok()
                            .map(|place| place as u8)
                    })
                    .collect();
                match bytes {
                    Some(bytes) => {
                        step.push(len as u8);
                        step.extend(bytes);
                    }
                    None => {
                        step.push(WIDE | len as u8);
                        units().for_each(|unit| step.extend(unit.to_le_bytes()));
                    }
                }
            }
            _ => return None,
        }
        Some((next, step))
    }
}

/// Runs of marks of one combining class.
fn marks(source: &mut String) {
    let marks = ('\0'..=char::MAX).filter(|&c| is_assigned(c));
    let mut runs: Vec<(u32, u32, u8)> = Vec::new();
    for c in marks {
        let (class, c) = (canonical_combining_class(c), u32::from(c));
        match runs.last_mut() {
            _ if class == 0 => {}
            Some((first, count, of)) if *of == class && *first + *count == c && *count < MARKS => {
                *count += 1;
            }
            _ => runs.push((c, 1, class)),
        }
    }
    let mut classes: Vec<u8> = runs.iter().map(|&(_, _, class)| class).collect();
    classes.sort_unstable();
    classes.dedup();
    assert!(classes.len() <= CLASSES, "no place for so many classes");
    let records = runs.iter().map(|(first, count, class)| {
        let class = classes.binary_search(class).unwrap_or_default() as u32;
        format!(
            "{:#010x}",
            (first * MARKS + count - 1) * CLASSES as u32 + class
        )
    });
    let doc = "Runs of marks of one combining class, sorted: the first code point, the number of others (5 bits), and the \
               index of the class (6 bits).";
    array(source, doc, "MARKS", "u32", records);
    array(source, "Combining classes.", "CLASSES", "u8", &classes);
}

/// What two characters compose to, of those that are left when all is lower case: the second, the first, and both.
struct Compositions {
    /// Of the Basic Multilingual Plane, and the others; sorted.
    low: Vec<((char, char), char)>,
    high: Vec<((char, char), char)>,
}

impl Compositions {
    fn of(decompositions: &BTreeMap<char, String>) -> Self {
        let mut pairs: BTreeMap<(char, char), char> = BTreeMap::new();
        for (&composed, form) in decompositions {
            let mut first = form.clone();
            let second = first.pop();
            let first: Vec<char> = first.nfc().collect();
            if let (&[first], Some(second)) = (first.as_slice(), second) {
                if compose(first, second) == Some(composed) {
                    pairs.insert((second, first), composed);
                }
            }
        }
        let all = pairs.into_iter();
        let (low, high): (Vec<_>, Vec<_>) = all.partition(|&(_, composed)| composed <= '\u{FFFF}');
        assert!(
            low.len() as u32 <= PAIRS_END - PAIR,
            "no place for so many pairs"
        );
        Compositions { low, high }
    }

    fn write(&self, source: &mut String) {
        let mut seconds: Vec<(char, usize)> = Vec::new();
        for (index, &((second, _), _)) in self.low.iter().enumerate() {
            if seconds.last().is_none_or(|&(last, _)| last != second) {
                seconds.push((second, index));
            }
        }
        let of = |c: char| format!("{:#06x}", u32::from(c));
        let items = seconds.iter().map(|&(c, at)| format!("({}, {at})", of(c)));
        let doc =
            "Each character that composes with one before it, sorted, and where its pairs begin.";
        array(source, doc, "SECONDS", "(u16, u16)", items);
        let doc = "What stands before it and what both compose to, sorted.";
        let items = self
            .low
            .iter()
            .map(|&((_, first), composed)| format!("({}, {})", of(first), of(composed)));
        array(source, doc, "PAIRS", "(u16, u16)", items);
        let doc = "The same beyond the Basic Multilingual Plane: the second, the first, and what both compose to.";
        let items = self.high.iter().map(|&((second, first), composed)| {
            let mut item = String::new();
            // Writing to a `String` cannot fail.
            let _ = write!(
                item,
                "('{}', '{}', '{}')",
                second.escape_unicode(),
                first.escape_unicode(),
                composed.escape_unicode()
            );
            item
        });
        array(source, doc, "OTHER_PAIRS", "(char, char, char)", items);
    }
}
