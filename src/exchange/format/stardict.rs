//! StarDict 2.4.2: `.ifo` describes, `.idx` lists the headwords, `.syn` their other spellings, `.dict` has the articles.
//!
//! Readers take the first of the headwords and synonyms that a binary search finds. So each spelling occurs once, and its
//! article is that of all its entries: 后 has those of 后 and 後. Spellings of the same entries share an article; the first one
//! is the headword, the others are synonyms.

use crate::entry::owned::EntryBuf;
use crate::exchange::article::{articles, Article};
use crate::exchange::loss::Losses;
use crate::exchange::rows::{on_one_line, Side, WriteResult};
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "stardict",
    extension: EXTENSIONS[0],
    description: "StarDict, for GoldenDict and other dictionary readers",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Files(&EXTENSIONS, write),
};

const EXTENSIONS: [&str; 4] = ["ifo", "idx", "dict", "syn"];

/// The most bytes of a headword.
const LONGEST: usize = 255;

fn spelling(text: &str, side: Side) -> WriteResult {
    match on_one_line(text, side)? {
        text if text.len() > LONGEST => Err("StarDict takes headwords of 255 bytes at most"),
        text => Ok(text),
    }
}

fn write(
    entries: &[EntryBuf],
    selection: &Selection,
    losses: &mut Losses,
) -> io::Result<Vec<Vec<u8>>> {
    let articles = articles(entries, selection, losses, spelling);
    let mut headwords = headwords(&articles);
    headwords.sort_by(|one, other| search_order(one.spelling, other.spelling));

    let (mut index, mut text) = (Vec::new(), Vec::new());
    let mut synonyms = Vec::new();
    for (number, headword) in headwords.iter().enumerate() {
        let start = text.len();
        let of_all = headword
            .articles
            .iter()
            .filter_map(|place| articles.get(*place));
        let of_all: Vec<_> = of_all.map(|article| article.text.as_str()).collect();
        text.extend_from_slice(of_all.join("\n\n").as_bytes());
        push_name(headword.spelling, &mut index);
        index.extend_from_slice(&be_u32(start)?);
        index.extend_from_slice(&be_u32(text.len() - start)?);
        synonyms.extend(headword.synonyms.iter().map(|synonym| (*synonym, number)));
    }
    synonyms.sort_by(|(one, _), (other, _)| search_order(one, other));
    let mut synonym_file = Vec::new();
    for (synonym, number) in &synonyms {
        push_name(synonym, &mut synonym_file);
        synonym_file.extend_from_slice(&be_u32(*number)?);
    }
    let description = format!(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname={}\nwordcount={}\nsynwordcount={}\nidxfilesize={}\n\
         sametypesequence=m\n",
        on_one_line(&selection.title, Side::Comment).unwrap_or_default(),
        headwords.len(),
        synonyms.len(),
        index.len(),
    );
    Ok(vec![description.into_bytes(), index, text, synonym_file])
}

/// A spelling, its article, and the spellings that share it.
struct Headword<'a> {
    spelling: &'a str,
    synonyms: Vec<&'a str>,
    /// The indices of the articles that are joined for it.
    articles: Vec<usize>,
}

fn headwords(articles: &[Article]) -> Vec<Headword<'_>> {
    let mut spellings: Vec<&str> = Vec::new();
    let mut leads_to: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, article) in articles.iter().enumerate() {
        for spelling in &article.spellings {
            let places = leads_to.entry(spelling).or_default();
            if places.is_empty() {
                spellings.push(spelling);
            }
            places.push(place);
        }
    }
    let mut headwords: Vec<Headword<'_>> = Vec::new();
    let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
    for spelling in spellings {
        let articles = leads_to.remove(spelling).unwrap_or_default();
        let headword = known.get(&articles).copied();
        if let Some(headword) = headword.and_then(|number| headwords.get_mut(number)) {
            headword.synonyms.push(spelling);
            continue;
        }
        known.insert(articles.clone(), headwords.len());
        headwords.push(Headword {
            spelling,
            synonyms: Vec::new(),
            articles,
        });
    }
    headwords
}

/// The order by which readers search: case-insensitive for ASCII, and then by bytes.
fn search_order(one: &str, other: &str) -> Ordering {
    let letters = |byte: u8| byte.to_ascii_lowercase();
    let by_letters = one.bytes().map(letters).cmp(other.bytes().map(letters));
    by_letters.then_with(|| one.cmp(other))
}

fn push_name(text: &str, file: &mut Vec<u8>) {
    file.extend_from_slice(text.as_bytes());
    file.push(0);
}

fn be_u32(size: usize) -> io::Result<[u8; 4]> {
    let number = u32::try_from(size);
    let number =
        number.map_err(|_| io::Error::other("a dictionary of StarDict has 4 GiB at most"))?;
    Ok(number.to_be_bytes())
}
