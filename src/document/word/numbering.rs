//! The lists of a Word document: what stands before a paragraph that is an item of one.

use super::styles::{is_on, value, Styles};
use crate::document::numeral::Numeral;
use crate::package::{attribute, next, reader, Fault};
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};

/// A list has so many levels.
const LEVELS: usize = 9;

/// What is written before an item is no longer, in characters.
const LONGEST: usize = 40;

/// The lists, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
    /// The last numbers of each definition: lists of one definition go on with each other.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists, with their levels, that have begun.
    begun: HashSet<(String, usize)>,
}

/// How the levels of lists are written (`w:abstractNum`).
#[derive(Debug, Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// The style whose list has the levels.
    linked: Option<String>,
}

/// A list (`w:num`): its definition, and where it differs.
#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// A level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numeral: Numeral,
    /// `第%1章`, `%1.%2`.
    text: String,
    /// All numbers in digits.
    is_legal: bool,
    is_hidden: bool,
    /// Whether nothing stands between number and text.
    is_tight: bool,
    /// Begins again behind an item of a level above this one; `None` for any.
    restart: Option<usize>,
    /// The style of its paragraphs.
    style: Option<String>,
}

impl Numbering {
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut numbering = Numbering::default();
        let mut reader = reader(part);
        let mut definition: Option<(String, Definition)> = None;
        let mut list: Option<(String, List)> = None;
        let mut open: Option<(usize, Level)> = None;
        let mut overridden = 0;
        loop {
            match next(&mut reader)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    b"abstractNum" => {
                        let id = attribute(&element, b"abstractNumId").unwrap_or_default();
                        definition = Some((id, Definition::default()));
                    }
                    b"num" => {
                        let id = attribute(&element, b"numId").unwrap_or_default();
                        list = Some((id, List::default()));
                    }
                    b"numStyleLink" => {
                        if let Some((_, definition)) = &mut definition {
                            definition.linked = value(&element);
                        }
                    }
                    b"abstractNumId" => {
                        if let Some((_, list)) = &mut list {
                            list.definition = value(&element).unwrap_or_default();
                        }
                    }
                    b"lvlOverride" => overridden = number_of_level(&element),
                    b"startOverride" => {
                        if let Some((_, list)) = &mut list {
                            if let Some(start) = list.starts.get_mut(overridden) {
                                *start = number(&element);
                            }
                        }
                    }
                    b"lvl" => open = Some((number_of_level(&element), Level::default())),
                    name => {
                        if let Some((_, level)) = &mut open {
                            level.property(name, &element);
                        }
                    }
                },
                Event::End(element) => match element.local_name().as_ref() {
                    b"lvl" => {
                        let levels = match (&mut definition, &mut list) {
                            (Some((_, definition)), _) => Some(&mut definition.levels),
                            (_, Some((_, list))) => Some(&mut list.levels),
                            _ => None,
                        };
                        if let (Some((number, level)), Some(levels)) = (open.take(), levels) {
                            if let Some(place) = levels.get_mut(number) {
                                *place = Some(level);
                            }
                        }
                    }
                    b"abstractNum" => numbering.definitions.extend(definition.take()),
                    b"num" => numbering.lists.extend(list.take()),
                    _ => {}
                },
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// The level of a list whose paragraphs have that style.
    pub(super) fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<usize> {
        let (_, definition) = self.definition(list, styles)?;
        let mut levels = definition.levels.iter();
        levels.position(|level| {
            let level = level.as_ref();
            level.is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// What stands before the next item of that level; nothing if there is no such list, or its items have no number.
    pub(super) fn next_label(&mut self, list: &str, at: usize, styles: &Styles) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let (id, _) = self.definition(list, styles)?;
        let id = id.to_owned();
        let of_level = |numbering: &Self, at: usize| -> Option<Level> {
            let own = numbering.lists.get(list)?.levels.get(at)?.clone();
            own.or_else(|| numbering.definitions.get(&id)?.levels.get(at)?.clone())
        };
        let level = of_level(self, at)?;
        let is_first = self.begun.insert((list.to_owned(), at));
        let restarted = self.lists.get(list)?.starts.get(at).copied().flatten();
        let restarted = restarted.filter(|_| is_first);
        let start = level.start.unwrap_or(1);
        let mut counters = self.counters.get(&id).copied().unwrap_or_default();
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at) {
            if deeper == at {
                let next = counter.map_or(start, |last| last.saturating_add(1));
                *counter = Some(restarted.unwrap_or(next));
            } else if counter.is_some() {
                let restart = of_level(self, deeper).and_then(|level| level.restart);
                // `0` is never; a number is that of the level, counted from 1, behind which it begins again.
                if restart.is_none_or(|restart| at < restart) {
                    *counter = None;
                }
            }
        }
        self.counters.insert(id.clone(), counters);
        if level.is_hidden {
            return None;
        }
        let shown = |place: usize| {
            let other = of_level(self, place).unwrap_or_default();
            let number = counters.get(place).copied().flatten();
            let number = number.unwrap_or(other.start.unwrap_or(1));
            match level.is_legal && other.numeral != Numeral::Bullet {
                true => Numeral::Decimal.shown(number),
                false => other.numeral.shown(number),
            }
        };
        let mut label = match level.numeral {
            // Its sign is one of a font for signs.
            Numeral::Bullet => "•".into(),
            _ => filled_in(&level.text, shown),
        };
        if label.chars().count() > LONGEST {
            label = label.chars().take(LONGEST).collect();
        }
        if label.trim().is_empty() {
            return None;
        }
        if !level.is_tight {
            label.push(' ');
        }
        Some(label)
    }

    /// The definition of a list, which another one may have the levels of, and its id.
    fn definition(&self, list: &str, styles: &Styles) -> Option<(&str, &Definition)> {
        let known = |list: &str| {
            let list = self.lists.get(list)?;
            let (id, definition) = self.definitions.get_key_value(&list.definition)?;
            Some((id.as_str(), definition))
        };
        let (id, definition) = known(list)?;
        let Some(linked) = &definition.linked else {
            return Some((id, definition));
        };
        let (_, numbered) = styles.numbering(Some(linked))?;
        known(numbered.list.as_deref()?)
    }
}

impl Level {
    fn property(&mut self, name: &[u8], element: &BytesStart<'_>) {
        match name {
            b"start" => self.start = number(element),
            b"numFmt" => {
                let name = value(element).unwrap_or_default();
                self.numeral = Numeral::of_word(&name);
            }
            b"lvlText" => self.text = value(element).unwrap_or_default(),
            b"isLgl" => self.is_legal = is_on(element),
            b"vanish" => self.is_hidden = is_on(element),
            b"suff" => self.is_tight = value(element).as_deref() == Some("nothing"),
            b"lvlRestart" => self.restart = number(element).map(|number| number as usize),
            b"pStyle" => self.style = value(element),
            _ => {}
        }
    }
}

/// A text with the numbers of levels in place of `%1` to `%9`.
fn filled_in(text: &str, shown: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        let place = rest.peek().and_then(|next| next.to_digit(10));
        match place.and_then(|place| place.checked_sub(1)) {
            Some(place) if ch == '%' => {
                label.push_str(&shown(place as usize));
                rest.next();
            }
            // Signs of fonts, which mean nothing elsewhere.
            _ if ('\u{E000}'..='\u{F8FF}').contains(&ch) => {}
            _ => label.push(ch),
        }
    }
    label
}

fn number(element: &BytesStart<'_>) -> Option<u32> {
    value(element)?.parse().ok()
}

fn number_of_level(element: &BytesStart<'_>) -> usize {
    let level = attribute(element, b"ilvl").and_then(|level| level.parse().ok());
    level.unwrap_or(LEVELS)
}
