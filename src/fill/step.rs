//! One step of a conversion: characters in, characters out, by one dictionary.

use super::description;
use super::dictionary::{Dictionary, Phrase};
use super::window::{Item, Window};

/// What a step is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// To convert what the dictionary knows, within segments.
    Convert,
    /// To cut the text into segments: a phrase of the dictionary is one, and so is what stands between two.
    Cut,
    /// Both: what becomes of a phrase is a segment.
    ConvertAndCut,
}

/// A dictionary and what is done with it; or nothing, which leaves everything as it is.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    dictionary: Option<&'static Dictionary>,
    role: Role,
}

impl Stage {
    pub(super) const NONE: Stage = Stage {
        dictionary: None,
        role: Role::Convert,
    };

    pub(super) fn new(role: Role, dictionary: &'static Dictionary) -> Self {
        Stage {
            dictionary: Some(dictionary),
            role,
        }
    }
}

/// How the characters at hand are to be passed on.
#[derive(Clone, Copy)]
enum Open {
    /// As the dictionary says of each by itself.
    Nothing,
    /// As those of a phrase.
    Phrase(Phrase),
    /// As they are; so many.
    Description(usize),
}

#[derive(Clone)]
pub(super) struct Step<I> {
    stage: Stage,
    window: Window<I>,
    open: Open,
    /// The last character was that of a phrase.
    after_phrase: bool,
}

impl<I: Iterator<Item = Item>> Step<I> {
    pub(super) fn new(stage: Stage, source: I) -> Self {
        Step {
            stage,
            window: Window::new(source),
            open: Open::Nothing,
            after_phrase: false,
        }
    }

    /// Passes a character of the phrase on.
    fn of_phrase(&mut self, dictionary: &Dictionary, phrase: Phrase) -> Option<Item> {
        let mut item = self.window.take()?;
        if self.stage.role != Role::Cut {
            let number = (phrase.pattern & 0xF) as usize;
            let slot = dictionary.slot(item.character);
            let becomes = slot.and_then(|slot| dictionary.candidate(slot, number));
            item.character = becomes.unwrap_or(item.character);
        }
        self.open = match phrase.length {
            0 | 1 => Open::Nothing,
            length => Open::Phrase(Phrase {
                length: length - 1,
                pattern: phrase.pattern >> 4,
            }),
        };
        self.after_phrase = true;
        Some(item)
    }

    /// Passes a character on that is in no phrase.
    fn by_itself(&mut self, becomes: Option<char>) -> Option<Item> {
        let mut item = self.window.take()?;
        if self.stage.role != Role::Cut {
            item.character = becomes.unwrap_or(item.character);
        }
        item.begins |= self.after_phrase && self.stage.role != Role::Convert;
        self.after_phrase = false;
        Some(item)
    }
}

impl<I: Iterator<Item = Item>> Iterator for Step<I> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let Some(dictionary) = self.stage.dictionary else {
            return self.window.take();
        };
        match self.open {
            Open::Phrase(phrase) => return self.of_phrase(dictionary, phrase),
            Open::Description(left) => {
                self.open = match left {
                    0 | 1 => Open::Nothing,
                    _ => Open::Description(left - 1),
                };
                return self.by_itself(None);
            }
            Open::Nothing => {}
        }
        let window = &mut self.window;
        let Some(slot) = dictionary.slot(window.peek(0)?) else {
            if let Some(length) = description::length(|ahead| window.peek(ahead)) {
                self.open = Open::Description(length - 1);
            }
            return self.by_itself(None);
        };
        match dictionary.longest(slot, |ahead| window.peek(ahead)) {
            Some(phrase) => {
                let mut item = self.of_phrase(dictionary, phrase)?;
                item.begins |= self.stage.role != Role::Convert;
                Some(item)
            }
            None => self.by_itself(dictionary.candidate(slot, 0)),
        }
    }
}
