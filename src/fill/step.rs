//! One step of a conversion: characters in, characters out, by one dictionary.

use super::description;
use super::dictionary::{Dictionary, Phrase};
use super::window::{Item, Window};

/// The purpose of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// To convert characters and phrases of the dictionary, within segments.
    Convert,
    /// To cut the text into segments: phrases of the dictionary, and the text between them.
    Cut,
    /// Both: a converted phrase is a segment.
    ConvertAndCut,
}

/// A dictionary and the purpose of its step; without a dictionary, the step changes nothing.
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

/// What has been recognised, and is passed on over the next calls.
#[derive(Clone, Copy)]
enum Pending {
    /// Nothing: the next character is looked up.
    Nothing,
    /// The rest of a phrase.
    Phrase(Phrase),
    /// So many characters of a description sequence, which stay as they are.
    Description(usize),
}

#[derive(Clone)]
pub(super) struct Step<I> {
    stage: Stage,
    window: Window<I>,
    pending: Pending,
    /// Whether the last character was part of a phrase.
    after_phrase: bool,
}

impl<I: Iterator<Item = Item>> Step<I> {
    pub(super) fn new(stage: Stage, source: I) -> Self {
        Step {
            stage,
            window: Window::new(source),
            pending: Pending::Nothing,
            after_phrase: false,
        }
    }

    /// Passes on the next character of a phrase, converted.
    fn convert_in_phrase(&mut self, dictionary: &Dictionary, phrase: Phrase) -> Option<Item> {
        let mut item = self.window.take()?;
        if self.stage.role != Role::Cut {
            let number = (phrase.pattern & 0xF) as usize;
            let slot = dictionary.slot(item.character);
            let becomes = slot.and_then(|slot| dictionary.candidate(slot, number));
            item.character = becomes.unwrap_or(item.character);
        }
        self.pending = match phrase.length {
            0 | 1 => Pending::Nothing,
            length => Pending::Phrase(Phrase {
                length: length - 1,
                pattern: phrase.pattern >> 4,
            }),
        };
        self.after_phrase = true;
        Some(item)
    }

    /// Passes on a character that is not in a phrase, converted.
    fn convert_single(&mut self, becomes: Option<char>) -> Option<Item> {
        let mut item = self.window.take()?;
        if self.stage.role != Role::Cut {
            item.character = becomes.unwrap_or(item.character);
        }
        item.begins_segment |= self.after_phrase && self.stage.role != Role::Convert;
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
        match self.pending {
            Pending::Phrase(phrase) => return self.convert_in_phrase(dictionary, phrase),
            Pending::Description(left) => {
                self.pending = match left {
                    0 | 1 => Pending::Nothing,
                    _ => Pending::Description(left - 1),
                };
                return self.convert_single(None);
            }
            Pending::Nothing => {}
        }
        let window = &mut self.window;
        let Some(slot) = dictionary.slot(window.peek(0)?) else {
            if let Some(length) = description::length(|ahead| window.peek(ahead)) {
                self.pending = Pending::Description(length - 1);
            }
            return self.convert_single(None);
        };
        match dictionary.longest(slot, |ahead| window.peek(ahead)) {
            Some(phrase) => {
                let mut item = self.convert_in_phrase(dictionary, phrase)?;
                item.begins_segment |= self.stage.role != Role::Convert;
                Some(item)
            }
            None => self.convert_single(dictionary.candidate(slot, 0)),
        }
    }
}
