//! The styles of a Word document, as far as they decide what is read.

use crate::package::{attribute, next, reader, Fault};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// What a style says.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbering: Numbered,
    is_hidden: Option<bool>,
}

/// Which list a paragraph belongs to, and in which level of it, where that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// That of paragraphs that name none.
    default: Option<String>,
}

/// A style is based on another one, and that on a further one, so many times.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut styles = Styles::default();
        let mut reader = reader(part);
        let mut open: Option<(String, Style)> = None;
        loop {
            match next(&mut reader)? {
                Event::Start(element) => match (element.local_name().as_ref(), &mut open) {
                    (b"style", _) => {
                        let id = attribute(&element, b"styleId").unwrap_or_default();
                        let is_default = on(attribute(&element, b"default"), false);
                        let kind = attribute(&element, b"type");
                        if is_default && kind.as_deref() == Some("paragraph") {
                            styles.default = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                    }
                    (b"basedOn", Some((_, style))) => style.based_on = value(&element),
                    (b"numId", Some((_, style))) => style.numbering.list = value(&element),
                    (b"ilvl", Some((_, style))) => style.numbering.level = level(&element),
                    (b"vanish", Some((_, style))) => style.is_hidden = Some(is_on(&element)),
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == b"style" => {
                    styles.styles.extend(open.take());
                }
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The style of a paragraph that names that one.
    pub(super) fn of_paragraph<'s>(&'s self, named: Option<&'s str>) -> Option<&'s str> {
        named.or(self.default.as_deref())
    }

    /// A style, and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let known = |id: &'s str| Some((id, self.styles.get(id)?));
        let first = id.and_then(known);
        let chain = std::iter::successors(first, move |(_, style)| {
            style.based_on.as_deref().and_then(known)
        });
        chain.take(LONGEST_CHAIN)
    }

    /// The list that a style puts paragraphs into, and the style that says so.
    pub(super) fn numbering<'s>(&'s self, id: Option<&'s str>) -> Option<(&'s str, &'s Numbered)> {
        let mut chain = self.chain(id);
        let (id, style) = chain.find(|(_, style)| style.numbering.list.is_some())?;
        Some((id, &style.numbering))
    }

    /// Whether a style hides text.
    pub(super) fn hides(&self, id: Option<&str>) -> bool {
        let mut chain = self.chain(id);
        chain
            .find_map(|(_, style)| style.is_hidden)
            .unwrap_or_default()
    }
}

/// The attribute `w:val`.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, b"val")
}

/// A level of a list, 0 to 8.
pub(super) fn level(element: &BytesStart<'_>) -> Option<usize> {
    let level: usize = value(element)?.parse().ok()?;
    Some(level.min(8))
}

/// Whether a property is on, as it is if no value is given.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    on(value(element), true)
}

fn on(value: Option<String>, otherwise: bool) -> bool {
    value.map_or(otherwise, |value| !matches!(&*value, "0" | "false" | "off"))
}
