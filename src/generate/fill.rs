//! The dictionaries of `fill`: OpenCC's text dictionaries, in the layout that `src/fill/dictionary.rs` describes.

use super::dictionary::{
    lines, only_char, places, GenerateError, Line, Place, HK_VARIANTS, ST_CHARACTERS,
    TS_CHARACTERS, TW_VARIANTS,
};
use super::emit::{array, blocks, head, lines_of};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write as _};
use std::fs;
use std::path::Path;

/// The limits of the layout: the length of a phrase has four bits, and so has the number of a candidate; a group counts its
/// phrases in twelve bits.
const MAX_PHRASE: usize = 15;
const MAX_CANDIDATES: usize = 16;
const MAX_PHRASES: usize = 0xFFF;
/// The unit of the first supplementary character, and the number of units for them.
const RARE_FROM: u32 = 0xD800;
const MAX_RARE: usize = 0x7FF;

/// The comment in OpenCC's files that gives the preferred character of the reverse direction.
const REVERSE_PREFER: &str = "# @reverse-prefer:";

/// The tables, and the phrases of all of them.
pub(super) struct Files {
    pub(super) tables: String,
    pub(super) phrases: Vec<u8>,
}

/// The characters and phrases of one dictionary, with their conversions.
#[derive(Default)]
struct Words {
    characters: BTreeMap<char, char>,
    phrases: BTreeMap<Vec<char>, Vec<char>>,
}

/// Makes both files from the dictionaries below the directory `data`.
///
/// # Errors
/// If a file cannot be read, or has an entry that these tables cannot hold. All such entries are reported.
pub(super) fn files(data: &Path) -> Result<Files, GenerateError> {
    let texts = NAMES.map(|name| {
        let path = data.join(name);
        fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))
    });
    let mut problems = Vec::new();
    let mut lines = BTreeMap::new();
    for (name, text) in NAMES.into_iter().zip(&texts) {
        match text {
            Ok(text) => drop(lines.insert(name, places(name, text).collect::<Vec<_>>())),
            Err(problem) => problems.push(problem.clone()),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let mut reader = Reader { lines, problems };
    let all = reader.all();
    if !reader.problems.is_empty() {
        return Err(reader.problems.into());
    }
    Ok(emit_files(&all)?)
}

const COMPATIBILITY: &str = "opencc/CJK_Compatibility_Ideographs.txt";
const ST_PHRASES: &str = "opencc/STPhrases.txt";
const TS_PHRASES: &str = "opencc/TSPhrases.txt";
const TW_VARIANTS_PHRASES: &str = "opencc/TWVariantsPhrases.txt";
const TW_VARIANTS_REV_PHRASES: &str = "opencc/TWVariantsRevPhrases.txt";
const TW_PHRASES: &str = "opencc/TWPhrases.txt";
const HK_VARIANTS_PHRASES: &str = "opencc/HKVariantsPhrases.txt";
const HK_VARIANTS_REV_PHRASES: &str = "opencc/HKVariantsRevPhrases.txt";
const HK_PHRASES: &str = "opencc/HKPhrases.txt";

const NAMES: [&str; 13] = [
    COMPATIBILITY,
    ST_CHARACTERS,
    ST_PHRASES,
    TS_CHARACTERS,
    TS_PHRASES,
    TW_VARIANTS,
    TW_VARIANTS_PHRASES,
    TW_VARIANTS_REV_PHRASES,
    TW_PHRASES,
    HK_VARIANTS,
    HK_VARIANTS_PHRASES,
    HK_VARIANTS_REV_PHRASES,
    HK_PHRASES,
];

struct Reader<'a> {
    lines: BTreeMap<&'static str, Vec<Place<'a>>>,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    /// The seven dictionaries, with their names and docs in the tables.
    fn all(&mut self) -> [(&'static str, &'static str, Words); 7] {
        let normal = Words {
            characters: self.characters(COMPATIBILITY),
            ..Words::default()
        };
        let mut ts = Words {
            characters: self.characters(TS_CHARACTERS),
            phrases: self.phrases(TS_PHRASES),
        };
        ts.characters.extend(self.rare_forms());
        let mut st = Words {
            characters: self.characters(ST_CHARACTERS),
            phrases: self.phrases(ST_PHRASES),
        };
        for (key, value) in self.regional(&normal, &ts) {
            st.phrases.entry(key).or_insert(value);
        }
        let tw = Words {
            characters: self.characters(TW_VARIANTS),
            phrases: self.phrases(TW_VARIANTS_PHRASES),
        };
        let tw_reverse = Words {
            characters: self.reversed(TW_VARIANTS),
            phrases: self.phrases(TW_VARIANTS_REV_PHRASES),
        };
        let hk = Words {
            characters: self.characters(HK_VARIANTS),
            phrases: self.phrases(HK_VARIANTS_PHRASES),
        };
        let hk_reverse = Words {
            characters: self.reversed(HK_VARIANTS),
            phrases: self.phrases(HK_VARIANTS_REV_PHRASES),
        };
        [
            (
                "NORMAL",
                "CJK compatibility ideographs to the unified ones.",
                normal,
            ),
            ("ST", "Simplified to Traditional, as OpenCC spells it.", st),
            ("TS", "Traditional, as OpenCC spells it, to Simplified.", ts),
            ("TW", "OpenCC's spelling to Taiwan's.", tw),
            ("TW_REVERSE", "Taiwan's spelling to OpenCC's.", tw_reverse),
            ("HK", "OpenCC's spelling to Hong Kong's.", hk),
            (
                "HK_REVERSE",
                "Hong Kong's spelling to OpenCC's.",
                hk_reverse,
            ),
        ]
    }

    fn entries(&mut self, file: &'static str) -> Vec<Line<'a>> {
        let places = self.lines.get(file).into_iter().flatten().copied();
        lines(places, "word", &mut self.problems)
    }

    /// The conversion of each character: the first of its candidates.
    fn characters(&mut self, file: &'static str) -> BTreeMap<char, char> {
        let mut characters = BTreeMap::new();
        for line in self.entries(file) {
            let value = line.values.first().copied().unwrap_or_default();
            match (only_char(line.key), only_char(value)) {
                (Some(key), Some(value)) if characters.insert(key, value).is_none() => {}
                _ => {
                    let message =
                        "expected a character that has no line yet, and one that it becomes";
                    self.problems.push(line.place.problem(message));
                }
            }
        }
        characters
    }

    fn phrases(&mut self, file: &'static str) -> BTreeMap<Vec<char>, Vec<char>> {
        let mut phrases = BTreeMap::new();
        for line in self.entries(file) {
            let key: Vec<char> = line.key.chars().collect();
            let value = line.values.first().copied().unwrap_or_default();
            let value: Vec<char> = value.chars().collect();
            let fits = (2..=MAX_PHRASE).contains(&key.len()) && key.len() == value.len();
            if !fits || phrases.insert(key, value).is_some() {
                let message = format!(
                    "expected a phrase of 2 to {MAX_PHRASE} characters that has no line yet, and as many that it becomes"
                );
                self.problems.push(line.place.problem(message));
            }
        }
        phrases
    }

    /// The reverse of a dictionary, as OpenCC's `reverse.py` makes it: each spelling becomes the first character that has it,
    /// if none is preferred.
    fn reversed(&mut self, file: &'static str) -> BTreeMap<char, char> {
        let mut reversed = BTreeMap::new();
        for line in self.entries(file) {
            for value in &line.values {
                if let (Some(key), Some(value)) = (only_char(line.key), only_char(value)) {
                    reversed.entry(value).or_insert(key);
                }
            }
        }
        for place in self.lines.get(file).into_iter().flatten() {
            let Some(preference) = place.line.strip_prefix(REVERSE_PREFER) else {
                continue;
            };
            let mut words = preference.split_whitespace().map(only_char);
            match (words.next(), words.next()) {
                (Some(Some(key)), None) => drop(reversed.insert(key, key)),
                (Some(Some(key)), Some(Some(value))) => drop(reversed.insert(key, value)),
                _ => {
                    let message = "expected a character, and what it becomes if not itself";
                    self.problems.push(place.problem(message));
                }
            }
        }
        reversed
    }

    /// The Simplified forms that common fonts lack. OpenCC's library uses them, and so do these tables; its command does on
    /// request.
    fn rare_forms(&mut self) -> BTreeMap<char, char> {
        let mut forms = BTreeMap::new();
        for line in self
            .entries(TS_CHARACTERS)
            .iter()
            .filter(|line| line.is_rare_form)
        {
            let mut values = line.values.iter().filter(|value| **value != line.key);
            match (
                only_char(line.key),
                values.next().and_then(|value| only_char(value)),
            ) {
                (Some(key), Some(value)) => drop(forms.insert(key, value)),
                _ => {
                    let message =
                        "expected a form that common fonts lack, besides the character itself";
                    self.problems.push(line.place.problem(message));
                }
            }
        }
        forms
    }

    /// The phrases that OpenCC adds to `s2t`: regional words, converted to Simplified by `t2s` as in its
    /// `generate_st_phrases_from_regional_phrases.py`.
    fn regional(&mut self, normal: &Words, ts: &Words) -> Vec<(Vec<char>, Vec<char>)> {
        let mut simplified: BTreeMap<Vec<char>, Vec<char>> = BTreeMap::new();
        for file in [HK_PHRASES, TW_PHRASES] {
            for line in self.entries(file) {
                let word: Vec<char> = line.key.chars().collect();
                let made = convert_word(&convert_word(&word, normal), ts);
                if made.len() < 3 {
                    continue;
                }
                if made.len() > MAX_PHRASE {
                    let message = format!("expected a word of at most {MAX_PHRASE} characters");
                    self.problems.push(line.place.problem(message));
                } else if simplified.entry(made).or_insert_with(|| word.clone()) != &word {
                    let message = "another word is spelt so in Simplified script";
                    self.problems.push(line.place.problem(message));
                }
            }
        }
        simplified.into_iter().collect()
    }
}

/// Converts a word by a dictionary, the longest phrase first.
fn convert_word(word: &[char], words: &Words) -> Vec<char> {
    let mut made = Vec::new();
    let mut rest = word;
    while let Some((&c, after)) = rest.split_first() {
        let lengths = (2..=rest.len().min(MAX_PHRASE)).rev();
        let mut phrases = lengths.filter_map(|length| {
            let (phrase, after) = rest.split_at_checked(length)?;
            Some((words.phrases.get(phrase)?, after))
        });
        rest = match phrases.next() {
            Some((phrase, after)) => {
                made.extend(phrase);
                after
            }
            None => {
                made.push(words.characters.get(&c).copied().unwrap_or(c));
                after
            }
        };
    }
    made
}

/// A character that something is known of.
struct Slot {
    character: char,
    candidates: Vec<char>,
    phrases: u32,
}

/// Phrases of one length: what follows the first character, and the number of the pattern.
type Group = Vec<(Vec<u16>, u16)>;

/// All dictionaries as they are written.
struct Writer<'a> {
    /// The phrases of all of them, after what says that there are none.
    units: Vec<u16>,
    rare: &'a [char],
}

fn emit_files(all: &[(&str, &str, Words)]) -> Result<Files, Vec<String>> {
    let keys = all.iter().flat_map(|(_, _, words)| words.phrases.keys());
    let rare: BTreeSet<char> = keys
        .flatten()
        .copied()
        .filter(|c| u32::from(*c) > 0xFFFF)
        .collect();
    let rare: Vec<char> = rare.into_iter().collect();
    let mut writer = Writer {
        units: vec![0],
        rare: &rare,
    };
    let mut problems = Vec::new();
    if rare.len() > MAX_RARE {
        problems
            .push("too many phrases have characters beyond the Basic Multilingual Plane".into());
    }
    let mut tables = head(
        "data/opencc",
        "Apache-2.0",
        "© the OpenCC authors (Apache-2.0)",
        "The dictionaries of conversion; `dictionary` says how they are read.",
    );
    tables.push_str("\nuse super::dictionary::Dictionary;\n");
    for (name, doc, words) in all {
        match writer.dictionary(words) {
            Ok(made) => tables.push_str(&made.source(name, doc)),
            Err(problem) => problems.push(format!("{name}: {problem}")),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    array(
        &mut tables,
        "Characters of phrases beyond the Basic Multilingual Plane.",
        "RARE",
        "char",
        rare.iter().map(escaped),
    );
    tables.push_str(
        "\n/// The phrases of all dictionaries, in 16 bits a character.\n\
         pub(super) static PHRASES: &[[u8; 2]] = include_bytes!(\"phrases.bin\").as_chunks().0;\n",
    );
    Ok(Files {
        tables,
        phrases: writer
            .units
            .iter()
            .flat_map(|unit| unit.to_le_bytes())
            .collect(),
    })
}

struct BuiltDictionary {
    slots: Vec<Slot>,
    patterns: Vec<u64>,
}

impl Writer<'_> {
    fn dictionary(&mut self, words: &Words) -> Result<BuiltDictionary, String> {
        let mut slots: BTreeMap<char, Slot> = BTreeMap::new();
        let by_itself = |c: char| words.characters.get(&c).copied().unwrap_or(c);
        let slot = |character: char| Slot {
            character,
            candidates: vec![by_itself(character)],
            phrases: 0,
        };
        for &c in words.characters.keys().filter(|c| by_itself(**c) != **c) {
            slots.insert(c, slot(c));
        }
        let mut patterns: Vec<u64> = vec![0];
        // By first character, the longest first.
        let mut groups: BTreeMap<char, BTreeMap<usize, Group>> = BTreeMap::new();
        for (key, value) in &words.phrases {
            let mut pattern = 0;
            for (place, (&from, &to)) in key.iter().zip(value).enumerate() {
                if place > 0 && by_itself(from) == to {
                    continue;
                }
                let slot = slots.entry(from).or_insert_with(|| slot(from));
                let candidates = &mut slot.candidates;
                let number = candidates.iter().position(|&c| c == to).unwrap_or_else(|| {
                    candidates.push(to);
                    candidates.len() - 1
                });
                if number >= MAX_CANDIDATES {
                    return Err(format!("{from} becomes too many different characters"));
                }
                pattern |= (number as u64) << (4 * place);
            }
            let number = patterns
                .iter()
                .position(|&p| p == pattern)
                .unwrap_or_else(|| {
                    patterns.push(pattern);
                    patterns.len() - 1
                });
            let number = u16::try_from(number).map_err(|_| "too many patterns")?;
            let Some((&first, rest)) = key.split_first() else {
                continue;
            };
            let rest = rest.iter().map(|&c| self.unit(c)).collect();
            let group = groups.entry(first).or_default().entry(key.len());
            group.or_default().push((rest, number));
        }
        for (first, groups) in groups {
            if let Some(slot) = slots.get_mut(&first) {
                slot.phrases = u32::try_from(self.units.len()).map_err(|_| "too many phrases")?;
            }
            for (length, mut phrases) in groups.into_iter().rev() {
                if phrases.len() > MAX_PHRASES {
                    return Err(format!("too many phrases of {length} begin with {first}"));
                }
                phrases.sort_unstable();
                self.units.push((length << 12 | phrases.len()) as u16);
                for (rest, number) in phrases {
                    self.units.extend(rest);
                    self.units.push(number);
                }
            }
            self.units.push(0);
        }
        Ok(BuiltDictionary {
            slots: slots.into_values().collect(),
            patterns,
        })
    }

    fn unit(&self, c: char) -> u16 {
        let rare = || {
            self.rare
                .iter()
                .position(|&rare| rare == c)
                .unwrap_or_default()
        };
        u16::try_from(u32::from(c)).unwrap_or_else(|_| RARE_FROM as u16 + rare() as u16)
    }
}

impl BuiltDictionary {
    fn source(&self, name: &str, doc: &str) -> String {
        let is_in_plane_0 = |slot: &&Slot| u32::from(slot.character) <= 0xFFFF;
        let code_points: Vec<u32> = self
            .slots
            .iter()
            .filter(is_in_plane_0)
            .map(|s| s.character.into())
            .collect();
        let (first, bits, ranks) = blocks(&code_points);
        let supplementary = self.slots.iter().filter(|slot| !is_in_plane_0(slot));
        let begins = self.slots.iter().scan(0, |begin, slot| {
            let before = *begin;
            *begin += slot.candidates.len();
            Some(before)
        });
        let candidates = self.slots.iter().flat_map(|slot| &slot.candidates);
        let mut source = format!(
            "\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: Dictionary = Dictionary {{\n"
        );
        let _ = writeln!(source, "    first: {first:#06x},");
        let _ = writeln!(source, "    supplementary_from: {},", code_points.len());
        for (field, items) in [
            ("bits", joined(bits.iter().map(|bits| format!("{bits:#x}")))),
            ("ranks", joined(ranks)),
            (
                "supplementary",
                joined(supplementary.map(|slot| escaped(&slot.character))),
            ),
            ("begins", joined(begins)),
            ("candidates", joined(candidates.map(escaped))),
            (
                "phrases",
                joined(self.slots.iter().map(|slot| slot.phrases)),
            ),
            (
                "patterns",
                joined(self.patterns.iter().map(|p| format!("{p:#x}"))),
            ),
        ] {
            let _ = writeln!(source, "    {field}: &[{items}],");
        }
        source.push_str("};\n");
        source
    }
}

fn escaped(c: &char) -> String {
    format!("'{}'", c.escape_unicode())
}

/// The items in the braces of a field.
fn joined<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut lines = lines_of(items, 7);
    if !lines.is_empty() {
        lines.push_str("\n    ");
    }
    lines
}
