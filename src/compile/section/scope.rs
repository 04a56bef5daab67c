//! What a header stands in, and where that ends: the next article, chapter or heading.

use super::label::{label, Kind, Label};
use super::number::{number, parts, Number, Parts};
use crate::compile::reading::{Piece, Reading};

/// What a header stands in. What stands in nothing ends with the text, or with the next header.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Scope {
    #[default]
    Text,
    Labelled(Label),
    /// 一、词语定义, `3 术语和定义`: it ends at the next number, unless its entries are numbered like that.
    Numbered(Number),
    /// The same with several parts: `1.1 术语`.
    Parts(Parts),
}

/// The labels above a line, as lines are gone through from the first one on.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    article: Option<Label>,
    heading: Option<Label>,
}

impl Scopes {
    /// Takes in the next line, and tells what a header would stand in there.
    pub(super) fn at(&mut self, chars: &[char]) -> Scope {
        let found = label(chars);
        match found {
            Some(label) if matches!(label.kind, Kind::Heading(_)) => {
                self.heading = found;
                // ## 第一章 总则
                self.article = None;
            }
            Some(label) if label.kind == Kind::Article => {
                let follows = |article: Label| article.value + 1 == label.value;
                if label.is_set_off || self.article.is_none_or(follows) {
                    self.article = found;
                }
            }
            Some(_) => self.article = None,
            None => {}
        }
        let own = found.or(self.article).or(self.heading);
        match own {
            Some(label) => Scope::Labelled(label),
            None => match parts(chars) {
                Some(parts) => Scope::Parts(parts),
                None => number(chars).map_or(Scope::Text, Scope::Numbered),
            },
        }
    }
}

impl Scope {
    pub(super) fn is_article(self) -> bool {
        matches!(self, Scope::Labelled(label) if label.kind == Kind::Article)
    }

    /// Whether a header on the line above says better what the section stands in.
    pub(super) fn is_loose(self) -> bool {
        match self {
            Scope::Text => true,
            Scope::Labelled(label) => matches!(label.kind, Kind::Heading(_)),
            _ => false,
        }
    }

    /// Where it ends in what follows the header.
    pub(super) fn end(self, reading: &Reading<'_>, body: Piece, is_sentence: bool) -> usize {
        let lines = reading.pieces(body, |c| c == '\n');
        let mut lines = lines.map(|line| reading.trimmed(line));
        let end = lines.find_map(|line| {
            let chars = reading.plain(line);
            let ends = match self {
                Scope::Labelled(scope) => Some(label(chars).is_some_and(|label| label.ends(scope))),
                // An article by itself, without its number, and others below it.
                Scope::Text if is_sentence => {
                    let is_article = |l: Label| l.kind == Kind::Article && l.is_set_off;
                    Some(label(chars).is_some_and(is_article))
                }
                Scope::Text => None,
                Scope::Numbered(scope) => {
                    let alike = number(chars).filter(|number| number.style == scope.style);
                    match alike {
                        // Its entries are numbered like that.
                        Some(number) if number.value == 1 => None,
                        Some(number) => Some(number.value == scope.value + 1),
                        None => Some(false),
                    }
                }
                Scope::Parts(scope) => {
                    Some(parts(chars).is_some_and(|parts| scope.is_followed_by(&parts)))
                }
            };
            match ends {
                None => Some(body.end),
                Some(true) => Some(line.start),
                Some(false) => None,
            }
        });
        end.unwrap_or(body.end)
    }
}
