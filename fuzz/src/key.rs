//! Keys are what their documentation says, and a glossary answers by them.
//!
//! The first line is a query, the others are terms of a glossary; `=` before one makes it an equivalent of
//! the entry before, `&` another term of it, and `~` a regional one.

use crate::glossary::{alphabet, has_key, pieces};
use crate::naive;
use unicode_normalization::UnicodeNormalization;
use zhujie::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use zhujie::fold::{fold, key, write_key, Strength};
use zhujie::{Glossary, Script, Suggestions, TermType};

pub fn check(input: &[u8]) {
    let Some((shape, rest)) = input.split_first() else {
        return;
    };
    let text = match shape {
        0 => String::from_utf8_lossy(rest).into_owned(),
        _ => {
            let mut letters = alphabet(*shape).to_vec();
            letters.extend(["\n", "\n", "\n=", "\n&", "\n~"]);
            pieces(rest, &letters)
        }
    };
    let mut lines = text.split('\n');
    let query = lines.next().unwrap_or_default();
    let mut entries: Vec<EntryBuf> = Vec::new();
    for line in lines {
        is_a_key(line);
        let (kind, text) = match line.chars().next() {
            Some(kind @ ('=' | '&' | '~')) => (kind, &line[1..]),
            _ => (' ', line),
        };
        if !has_key(text) {
            continue;
        }
        let term = TermBuf {
            text: TextBuf::in_script(Script::Hans, text),
            term_type: if kind == '~' {
                TermType::Regional
            } else {
                TermType::default()
            },
            ..TermBuf::default()
        };
        match entries.last_mut() {
            Some(last) if kind == '=' => last.equivalents.push(EquivalentBuf {
                lang: "en".into(),
                text: text.into(),
                ..EquivalentBuf::default()
            }),
            Some(last) if kind != ' ' => last.terms.push(term),
            _ => entries.push(EntryBuf {
                id: format!("c-{}", entries.len()),
                terms: vec![term],
                ..EntryBuf::default()
            }),
        }
    }
    is_a_key(query);
    let glossary = Glossary::new(&entries).expect("terms that can be looked up");
    answers(&glossary, query);
    for entry in glossary.entries().take(2) {
        answers(&glossary, entry.headword().prefer(Script::Hans));
    }
}

fn is_a_key(text: &str) {
    for strength in [Strength::Plain, Strength::Strict, Strength::Loose] {
        let of = |text: &str| key(text, strength).collect::<String>();
        let found = of(text);
        assert_eq!(of(&found), found, "the key of a key of {text:?}");
        let forms: [String; 4] = [
            text.nfc().collect(),
            text.nfd().collect(),
            text.nfkc().collect(),
            text.nfkd().collect(),
        ];
        for form in forms {
            assert_eq!(of(&form), found, "{form:?} for {text:?}");
        }
        assert_eq!(key(text, strength).to_string(), found);
        assert!(found.chars().all(|c| fold(c, strength) == c), "{found:?}");
        assert!(!found.chars().any(char::is_whitespace), "{found:?}");

        let mut buffer = vec![0; found.len()];
        assert_eq!(write_key(text, strength, &mut buffer), Some(&*found));
        if let Some(less) = found.len().checked_sub(1) {
            assert_eq!(write_key(text, strength, &mut buffer[..less]), None);
        }
    }
    // What is equal at one strength is equal at a greater one.
    let strict: String = key(text, Strength::Strict).collect();
    assert!(key(&strict, Strength::Loose).eq(key(text, Strength::Loose)));
    let plain: String = key(text, Strength::Plain).collect();
    assert!(key(&plain, Strength::Strict).eq(strict.chars()));
}

fn answers(glossary: &Glossary, query: &str) {
    let hits = glossary.lookup(query);
    let found: Vec<_> = hits
        .clone()
        .map(|hit| (hit.entry().id().to_string(), hit.matched()))
        .collect();
    assert_eq!(found, naive::lookup(glossary, query), "{query:?}");
    assert_eq!(
        glossary.get(query),
        hits.clone().next().map(|hit| hit.entry()),
        "{query:?}"
    );

    let wanted: String = key(query, Strength::Loose).collect();
    for hit in hits {
        assert_eq!(glossary.by_id(hit.entry().id()), Some(hit.entry()));
        let text = hit.designation().text(Script::Hans);
        assert!(
            key(text, Strength::Loose).eq(wanted.chars()),
            "{text:?} for {query:?}"
        );
    }
    let completions = glossary.complete(query).map(|hit| {
        let text = hit.designation().text(Script::Hans);
        (
            key(text, Strength::Loose).collect::<String>(),
            hit.entry().id().to_string(),
        )
    });
    let mut completions: Vec<_> = completions.collect();
    assert!(completions.is_sorted_by_key(|(key, _)| key), "{query:?}");
    completions.sort();
    assert_eq!(completions, naive::complete(glossary, query), "{query:?}");

    // What looks the same is suggested besides, which the definition knows nothing of.
    let mut suggestions = glossary.suggest(query);
    if suggestions.any(|suggestion| suggestion.look_alike().is_some()) {
        return;
    }
    let near = naive::suggest(glossary, query);
    let mut suggested = Vec::new();
    for suggestion in glossary.suggest(query) {
        let one = (suggestion.distance(), suggestion.entry().id().to_string());
        assert!(
            near.contains(&one) && !suggested.contains(&one),
            "{query:?}: {one:?}"
        );
        suggested.push(one);
    }
    let distances = |of: &[(u32, String)]| of.iter().map(|one| one.0).collect::<Vec<_>>();
    let nearest = near.len().min(Suggestions::MAX);
    assert_eq!(
        distances(&suggested),
        distances(&near[..nearest]),
        "{query:?}"
    );
}
