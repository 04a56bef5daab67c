//! The script that a text is in.

use std::collections::HashSet;
use zhujie::fold::{fold, Strength};
use zhujie::Script;

/// Where the characters are that the scripts write in different ways.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// How many characters of a text are of one script only.
pub struct Census {
    simplified_forms: HashSet<char>,
    traditional: u64,
    simplified: u64,
}

impl Census {
    /// Nothing counted so far.
    pub fn new() -> Self {
        Census {
            simplified_forms: HAN
                .map(simplified)
                .zip(HAN)
                .filter(differ)
                .map(|(to, _)| to)
                .collect(),
            traditional: 0,
            simplified: 0,
        }
    }

    /// Counts the characters of a text.
    pub fn count(&mut self, text: &str) {
        for c in text.chars().filter(|c| HAN.contains(c)) {
            if simplified(c) != c {
                self.traditional += 1;
            } else if self.simplified_forms.contains(&c) {
                self.simplified += 1;
            }
        }
    }

    /// The script that prevails, if there was anything to tell it by.
    ///
    /// Some of the characters that count as Simplified are Traditional as well, 后 and 里, so that
    /// a tie is none.
    pub fn script(&self) -> Option<Script> {
        match (self.traditional, self.simplified) {
            (0, 0) => None,
            (traditional, simplified) if traditional >= simplified => Some(Script::Hant),
            _ => Some(Script::Hans),
        }
    }
}

fn simplified(c: char) -> char {
    fold(c, Strength::Strict)
}

fn differ((to, from): &(char, char)) -> bool {
    to != from
}
