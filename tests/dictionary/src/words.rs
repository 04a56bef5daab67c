//! The words in all spellings, and which of them are one word.

use std::collections::HashMap;

/// One way to spell all words.
pub struct Spelling<'t> {
    /// `words` for the words as they stand; `t2s s2t` for what configuration made it, and of which spelling.
    pub name: &'t str,
    /// The place of that spelling.
    pub of: Option<usize>,
    pub words: Vec<&'t str>,
}

pub struct Words<'t> {
    /// As the dictionary has them, first; then by OpenCC.
    pub spellings: Vec<Spelling<'t>>,
    /// Texts of the same number are spellings of one word, as OpenCC sees it: they came of one word of
    /// the dictionary, or of two that OpenCC makes the same text of; or one has an old form that OpenCC does not know, and
    /// the other the standard form.
    same: HashMap<&'t str, usize>,
}

impl<'t> Words<'t> {
    pub fn parse(table: &'t str) -> Self {
        let mut lines = table.lines();
        let names: Vec<&str> = lines.next().expect("a line of names").split('\t').collect();
        let place = |of: &str| {
            let made_of_words = format!("{of} words");
            names
                .iter()
                .position(|name| [of, &made_of_words].contains(name))
        };
        let mut spellings: Vec<Spelling> = names
            .iter()
            .map(|name| Spelling {
                name,
                of: name.split_once(' ').and_then(|(_, of)| place(of)),
                words: Vec::new(),
            })
            .collect();
        let mut numbers = HashMap::new();
        // Each text leads to another of the same word, and the last one to itself.
        let mut leads = Vec::new();
        for line in lines {
            let mut first = None;
            let mut cells = 0;
            for (spelling, text) in spellings.iter_mut().zip(line.split('\t')) {
                spelling.words.push(text);
                cells += 1;
                let number = *numbers.entry(text).or_insert_with(|| {
                    leads.push(leads.len());
                    leads.len() - 1
                });
                let first = end(&mut leads, *first.get_or_insert(number));
                let other = end(&mut leads, number);
                leads[first] = other;
            }
            assert_eq!(cells, spellings.len(), "{line}");
        }
        let forms = Forms::new();
        for (text, number) in &numbers {
            if let Some(standard) = forms.standard(text).and_then(|text| numbers.get(&*text)) {
                let (old, standard) = (end(&mut leads, *number), end(&mut leads, *standard));
                leads[old] = standard;
            }
        }
        let same = numbers
            .into_iter()
            .map(|(text, number)| (text, end(&mut leads, number)))
            .collect();
        Words { spellings, same }
    }

    pub fn len(&self) -> usize {
        self.spellings[0].words.len()
    }

    /// The text itself, as long as the table is there.
    pub fn text(&self, text: &str) -> &'t str {
        self.same
            .get_key_value(text)
            .expect("a text of the table")
            .0
    }

    /// Whether two texts are spellings of one word.
    pub fn are_one(&self, one: &str, other: &str) -> bool {
        self.same[one] == self.same[other]
    }
}

/// Old forms of characters, each listed with the sources that say so, and OpenCC's Simplified characters.
struct Forms {
    old: HashMap<char, char>,
    simplified: HashMap<char, char>,
}

impl Forms {
    fn new() -> Self {
        let old = lines(include_str!("../../../data/fold/variants.tsv"));
        let old = old.filter(|fields| fields.get(2) == Some(&"strict"));
        let simplified = lines(include_str!("../../../data/opencc/TSCharacters.txt"));
        Forms {
            old: old.filter_map(|fields| pair(&fields)).collect(),
            simplified: simplified.filter_map(|fields| pair(&fields)).collect(),
        }
    }

    /// The text in standard Simplified characters, if it has an old form.
    fn standard(&self, text: &str) -> Option<String> {
        if !text.chars().any(|c| self.old.contains_key(&c)) {
            return None;
        }
        let standard = |c: char| {
            let c = *self.old.get(&c).unwrap_or(&c);
            *self.simplified.get(&c).unwrap_or(&c)
        };
        Some(text.chars().map(standard).collect())
    }
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// A character and the one that its line leads to first.
fn pair(fields: &[&str]) -> Option<(char, char)> {
    let mut first = fields.iter().filter_map(|field| field.chars().next());
    Some((first.next()?, first.next()?))
}

fn end(leads: &mut [usize], mut number: usize) -> usize {
    while leads[number] != number {
        leads[number] = leads[leads[number]];
        number = leads[number];
    }
    number
}

/// Spellings that are one word to a reader but not to OpenCC: a line for each word, all its spellings and
/// why OpenCC does not join them.
pub struct Oddities<'t> {
    pub words: Vec<(Vec<&'t str>, &'t str)>,
}

impl<'t> Oddities<'t> {
    pub fn parse(text: &'t str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines
            .map(|line| {
                let (words, why) = line.split_once('\t').expect("words, a tab, and why");
                (words.split(' ').collect(), why)
            })
            .collect();
        Oddities { words }
    }

    /// The place in the list of the word that all these texts are.
    pub fn find(&self, texts: &[&str]) -> Option<usize> {
        let all = |(words, _): &(Vec<&str>, _)| texts.iter().all(|text| words.contains(text));
        self.words.iter().position(all)
    }
}
