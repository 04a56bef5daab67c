//! The scope of a header, and where it ends: at the next article, chapter or heading.

use super::label::{label, Kind, Label};
use super::number::{number, parts, Number, Parts};
use crate::compile::parser_input::{CharSpan, ParserInput};

/// The division of the text in which a header stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Scope {
    /// None: the section ends with the text, or at the next header.
    #[default]
    Text,
    /// That of an article, a chapter or a heading.
    Labelled(Label),
    /// 一、词语定义, `3 术语和定义`: it ends at the next number, unless its entries have numbers of the same style.
    Numbered(Number),
    /// A number of several parts: `1.1 术语`.
    Parts(Parts),
}

/// The labels that are in force, as the lines are visited in order.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    article: Option<Label>,
    heading: Option<Label>,
}

impl Scopes {
    /// Visits the next line, and returns the scope that a header on it would have.
    pub(super) fn visit(&mut self, chars: &[char]) -> Scope {
        let found = label(chars);
        match found {
            Some(label) if matches!(label.kind, Kind::Heading(_)) => {
                self.heading = found;
                // A heading ends the article above it: ## 第一章 总则.
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

    /// Whether something else than the end of the text certainly ends it.
    pub(super) fn is_bounded(self) -> bool {
        match self {
            Scope::Labelled(label) => !matches!(label.kind, Kind::Heading(_)),
            Scope::Parts(_) => true,
            Scope::Text | Scope::Numbered(_) => false,
        }
    }

    /// Whether the scope of a header on the line above is to be preferred.
    pub(super) fn is_loose(self) -> bool {
        match self {
            Scope::Text => true,
            Scope::Labelled(label) => matches!(label.kind, Kind::Heading(_)),
            _ => false,
        }
    }

    /// Where it ends in the text below the header.
    pub(super) fn end(self, input: &ParserInput<'_>, body: CharSpan, is_sentence: bool) -> usize {
        let lines = input.split(body, |c| c == '\n');
        let mut lines = lines.map(|line| input.trimmed(line));
        let end = lines.find_map(|line| {
            let chars = input.plain(line);
            let ends = match self {
                Scope::Labelled(scope) => Some(label(chars).is_some_and(|label| label.ends(scope))),
                // An article whose own label was left out ends at the next one.
                Scope::Text if is_sentence => {
                    let is_article = |l: Label| l.kind == Kind::Article && l.is_set_off;
                    Some(label(chars).is_some_and(is_article))
                }
                Scope::Text => None,
                Scope::Numbered(scope) => {
                    let alike = number(chars).filter(|number| number.style == scope.style);
                    match alike {
                        // Its entries have such numbers: only the text ends it.
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
