//! What begins at the characters of a block, if the trie is far: each step is asked for of all of them, long before it
//! is looked at.

use super::fetch::fetch;
use super::{bits, code_at, if_same, known, of_first, of_second, of_third, Block, Word, WORD};
use crate::scan::trie::{within, Trie};

impl Block {
    /// Finds what begins at the characters, of which there are so many.
    #[inline(always)]
    pub(super) fn find_far(&mut self, trie: Trie<'_>, len: usize) {
        self.each_word(len, |word| fetch_seconds(trie, word));
        self.each_word(len, |word| find_seconds(trie, word));
        self.each_word(len, |word| find_terms(trie, word));
    }
}

/// Asks for where each character leads with the next one.
#[inline(always)]
fn fetch_seconds(trie: Trie<'_>, word: Word<'_>) {
    for (bit, (second, kinds)) in word.seconds.iter_mut().zip(word.kinds).enumerate() {
        let first = trie.at(code_at(word.codes, bit).into());
        *second = within(trie.place(first, code_at(word.codes, bit + 1)));
        *kinds = of_first(first);
        fetch(trie, *second);
    }
}

/// Sees whether they lead there, and asks for where they lead with the next one.
#[inline(always)]
fn find_seconds(trie: Trie<'_>, word: Word<'_>) {
    let places = word.seconds.iter().zip(word.thirds);
    for (bit, ((second, third), kinds)) in places.zip(word.kinds).enumerate() {
        let slot = trie.at(*second);
        let second = if_same(slot.label, code_at(word.codes, bit + 1));
        *kinds |= of_second(slot, second);
        *third = within(trie.place(slot, code_at(word.codes, bit + 2))) & second;
        fetch(trie, *third);
    }
}

/// Finds what begins at the characters of a word, as far as three tell.
#[inline(always)]
fn find_terms(trie: Trie<'_>, word: Word<'_>) {
    let thirds = word.thirds.iter().zip(word.kinds);
    for (bit, ((third, kinds), len)) in thirds.zip(word.lens.iter_mut()).enumerate() {
        let slot = trie.at(*third);
        let third = if_same(slot.label, code_at(word.codes, bit + 2));
        let kinds = *kinds | of_third(slot, third);
        *len = known(kinds);
    }
    let mut flags = [0; WORD];
    for (flag, len) in flags.iter_mut().zip(word.lens.iter()) {
        *flag = u8::from(*len > 0);
    }
    *word.begins = bits(&flags) & word.there;
}
