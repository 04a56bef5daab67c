//! The characters that lie before a step: it looks ahead, and takes them one by one.

use core::str::Chars;

/// How far ahead a step may look: as far as an ideographic description sequence reaches.
pub(super) const FARTHEST: usize = 64;

/// Room for what lies ahead and for what has been taken, which goes when there is no room left.
const SIZE: usize = FARTHEST + 16;

/// A character on its way.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) character: char,
    /// A segment begins here: no match reaches from before it to it.
    pub(super) begins: bool,
}

impl Item {
    const NONE: Item = Item {
        character: '\0',
        begins: false,
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
            begins: false,
        })
    }
}

#[derive(Clone)]
pub(super) struct Window<I> {
    source: I,
    items: [Item; SIZE],
    /// What lies ahead is `items[start..end]`.
    start: usize,
    end: usize,
}

impl<I: Iterator<Item = Item>> Window<I> {
    pub(super) fn new(source: I) -> Self {
        Window {
            source,
            items: [Item::NONE; SIZE],
            start: 0,
            end: 0,
        }
    }

    /// The character so many after the next one, if it is of the same segment. Whoever asks has been given those
    /// before it.
    pub(super) fn peek(&mut self, ahead: usize) -> Option<char> {
        while self.end - self.start <= ahead {
            self.pull()?;
        }
        let item = self.items.get(self.start + ahead)?;
        (ahead == 0 || !item.begins).then_some(item.character)
    }

    /// Takes the next one.
    #[inline]
    pub(super) fn take(&mut self) -> Option<Item> {
        if self.start == self.end {
            return self.source.next();
        }
        let item = self.items.get(self.start).copied();
        self.start += 1;
        item
    }

    /// Brings one more from the source, if it has one and it is no farther than may be looked.
    fn pull(&mut self) -> Option<()> {
        if self.end - self.start == FARTHEST {
            return None;
        }
        let item = self.source.next()?;
        if self.end == SIZE {
            self.items.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        *self.items.get_mut(self.end)? = item;
        self.end += 1;
        Some(())
    }
}
