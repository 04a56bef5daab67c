//! The input of a step: a buffer for looking ahead, from which characters are taken one by one.

use core::str::Chars;

/// How many characters a step may look ahead: the greatest length of an ideographic description sequence.
pub(super) const LOOKAHEAD: usize = 64;

/// The size of the buffer; the excess over `LOOKAHEAD` saves moving its content for each character.
const CAPACITY: usize = LOOKAHEAD + 16;

/// A character of the text, as it passes through the steps.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) character: char,
    /// Whether a segment begins here: no match extends from before it over it.
    pub(super) begins_segment: bool,
}

impl Item {
    const NONE: Item = Item {
        character: '\0',
        begins_segment: false,
    };
}

/// The text itself: one segment.
#[derive(Clone)]
pub(super) struct Text<'t>(Chars<'t>);

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Text(text.chars())
    }
}

impl Iterator for Text<'_> {
    type Item = Item;

    #[inline]
    fn next(&mut self) -> Option<Item> {
        let character = self.0.next()?;
        Some(Item {
            character,
            begins_segment: false,
        })
    }
}

#[derive(Clone)]
pub(super) struct Window<I> {
    source: I,
    items: [Item; CAPACITY],
    /// The characters ahead are `items[start..end]`.
    start: usize,
    end: usize,
}

impl<I: Iterator<Item = Item>> Window<I> {
    pub(super) fn new(source: I) -> Self {
        Window {
            source,
            items: [Item::NONE; CAPACITY],
            start: 0,
            end: 0,
        }
    }

    /// The character `ahead` after the next one, if it is of the same segment. The caller must have peeked at those before
    /// it, since only the asked-for one is checked.
    pub(super) fn peek(&mut self, ahead: usize) -> Option<char> {
        while self.end - self.start <= ahead {
            self.pull()?;
        }
        let item = self.items.get(self.start + ahead)?;
        (ahead == 0 || !item.begins_segment).then_some(item.character)
    }

    /// Takes the next character.
    #[inline]
    pub(super) fn take(&mut self) -> Option<Item> {
        if self.start == self.end {
            return self.source.next();
        }
        let item = self.items.get(self.start).copied();
        self.start += 1;
        item
    }

    /// Reads one more character from the source; `None` at its end, or when `LOOKAHEAD` is reached.
    fn pull(&mut self) -> Option<()> {
        if self.end - self.start == LOOKAHEAD {
            return None;
        }
        let item = self.source.next()?;
        if self.end == CAPACITY {
            self.items.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        *self.items.get_mut(self.end)? = item;
        self.end += 1;
        Some(())
    }
}
