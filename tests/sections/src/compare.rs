//! Whether articles give the same entries by themselves and in the whole document.

use crate::document::{compared, documents, read};
use crate::measure::Share;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

#[derive(Debug, Default)]
pub struct Figures {
    documents: usize,
    same: usize,
    warned: usize,
    in_articles: usize,
    in_whole: usize,
}

/// Reads every document that has articles, and its articles.
pub fn run(articles: &Path, whole: &Path) -> Result<Figures, String> {
    let mut figures = Figures::default();
    let wholes = documents(whole)?;
    // The articles of each document, in the order of their names.
    let mut articles_of: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (name, path) in documents(articles)? {
        let document = name.split_once('~').map_or(name.as_str(), |(name, _)| name);
        articles_of
            .entry(document.to_owned())
            .or_default()
            .push(path);
    }
    for (name, articles) in articles_of {
        let Some(path) = wholes.get(&name) else {
            return Err(format!("{}: no document is called {name}", whole.display()));
        };
        let in_whole = read(path)?;
        let mut in_articles = Vec::new();
        for article in &articles {
            in_articles.extend(read(article)?.headwords);
        }
        figures.documents += 1;
        figures.in_articles += in_articles.len();
        figures.in_whole += in_whole.headwords.len();
        let count = |headwords: &[String]| {
            let mut counts: BTreeMap<String, isize> = BTreeMap::new();
            for headword in headwords {
                *counts.entry(compared(headword)).or_default() += 1;
            }
            counts
        };
        let (a, b) = (count(&in_articles), count(&in_whole.headwords));
        if a == b {
            figures.same += 1;
            continue;
        }
        let unread = |warning: &&String| warning.contains("not read");
        figures.warned += usize::from(in_whole.warnings.iter().any(|w| unread(&w)));
        println!("{name}");
        let differ = |a: &BTreeMap<String, isize>, b: &BTreeMap<String, isize>, where_| {
            for headword in a.keys().filter(|h| a.get(*h) > b.get(*h)) {
                println!("  {where_}: {headword}");
            }
        };
        differ(&a, &b, "in the article alone");
        differ(&b, &a, "in the whole alone");
        let said = in_whole.errors.iter().chain(&in_whole.warnings);
        for said in said.filter_map(|said| said.lines().next()) {
            println!("  {said}");
        }
    }
    Ok(figures)
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = Share(self.same, self.documents);
        writeln!(f, "documents with articles       {}", self.documents)?;
        writeln!(f, "  the same entries in both    {same}")?;
        writeln!(f, "  others, with a warning      {}", self.warned)?;
        writeln!(f, "entries in articles           {}", self.in_articles)?;
        writeln!(f, "entries in whole documents    {}", self.in_whole)
    }
}
