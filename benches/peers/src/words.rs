//! Words with their frequencies, and terms made of them.

use oorandom::Rand64;
use std::collections::{BTreeMap, HashSet};
use zhujie::fold::{fold, Strength};

/// A generator with a fixed sequence.
pub fn random(seed: u64) -> Rand64 {
    Rand64::new(u128::from(seed))
}

/// A random place in a list of that length.
pub fn place(random: &mut Rand64, len: usize) -> usize {
    random.rand_range(0..len as u64) as usize
}

/// The words of a dictionary, sorted, with their frequencies.
pub struct Words {
    pub words: Vec<(String, f64)>,
    /// The sums of the frequencies up to each word.
    sums: Vec<f64>,
}

/// Characters that a term does not begin or end with, since zhujie would not recognise it beside a numeral.
pub const NUMERALS: &str =
    "零〇一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆柒捌玖佰仟兩億萬貳參陸拾幺伍";

impl Words {
    /// The words of a dictionary, with a word and its frequency on each line, that consist of ideographs. Of characters that
    /// fold alike, only the most frequent is kept: the peers do not fold, and all are to find the same.
    pub fn of(dictionary: &str) -> Self {
        let mut words = BTreeMap::new();
        for line in dictionary.lines() {
            let mut fields = line.split(' ');
            let (Some(word), Some(count)) = (fields.next(), fields.next()) else {
                continue;
            };
            let count: f64 = count.parse().expect("a frequency");
            if word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
                *words.entry(word.to_string()).or_insert(0.0) += count + 1.0;
            }
        }
        let mut characters = BTreeMap::new();
        for (word, count) in &words {
            for c in word.chars() {
                *characters.entry(c).or_insert(0.0) += count;
            }
        }
        let mut spellings = BTreeMap::new();
        for (c, count) in &characters {
            let best = spellings.entry(fold(*c, Strength::Loose)).or_insert(*c);
            if characters[best] < *count {
                *best = *c;
            }
        }
        words.retain(|word, _| {
            word.chars()
                .all(|c| spellings[&fold(c, Strength::Loose)] == c)
        });
        Words::from_counts(words.into_iter().collect())
    }

    fn from_counts(words: Vec<(String, f64)>) -> Self {
        let mut sum = 0.0;
        let sums = words.iter().map(|(_, count)| {
            sum += count;
            sum
        });
        let sums = sums.collect();
        Words { words, sums }
    }

    /// The most frequent of them.
    pub fn most_frequent(&self, number: usize) -> Self {
        let mut words = self.words.clone();
        words.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        words.truncate(number);
        Words::from_counts(words)
    }

    /// A random word, by frequency.
    pub fn draw(&self, random: &mut Rand64) -> &str {
        let sum = self.sums.last().copied().unwrap_or_default();
        let drawn = random.rand_float() * sum;
        let place = self.sums.partition_point(|sum| *sum < drawn);
        &self.words[place.min(self.words.len() - 1)].0
    }

    /// Up to `number` terms: words of two characters or more in random order, then compounds of two such words. A shorter
    /// list is the beginning of a longer one.
    pub fn terms(&self, number: usize) -> Vec<String> {
        let mut random = random(350_000);
        let words = self.words.iter().map(|(word, _)| word);
        let mut terms: Vec<String> = words.filter(|word| is_term(word)).cloned().collect();
        random_order(&mut terms, &mut random);
        let words = terms.len();
        let mut known: HashSet<String> = terms.iter().cloned().collect();
        for _ in 0..4 * number {
            if terms.len() >= number {
                break;
            }
            let one = place(&mut random, words);
            let other = place(&mut random, words);
            let compound = format!("{}{}", terms[one], terms[other]);
            if known.insert(compound.clone()) {
                terms.push(compound);
            }
        }
        terms.truncate(number);
        terms
    }
}

/// Whether all sides recognise a word wherever it stands.
fn is_term(word: &str) -> bool {
    let numeral = |c: Option<char>| c.is_none_or(|c| NUMERALS.contains(c));
    word.chars().count() >= 2 && !numeral(word.chars().next()) && !numeral(word.chars().next_back())
}

pub fn random_order<T>(list: &mut [T], random: &mut Rand64) {
    for end in (1..list.len()).rev() {
        list.swap(end, place(random, end + 1));
    }
}
