//! What begins at the characters of a block, if the trie is near: few of them are looked at twice.

use super::{
    bits, code_at, if_same, known, of_first, of_second, of_third, second_of, Block, Word, WORD,
};
use crate::scan::alphabet::NONE;
use crate::scan::trie::{Trie, NO_TERM};

impl Block {
    /// Finds what begins at the characters, of which there are so many.
    #[inline(always)]
    pub(super) fn find_near(&mut self, trie: Trie<'_>, len: usize) {
        self.each_word(len, |word| {
            let pairs = pairs(trie, word.codes) & word.there;
            find_terms(trie, word, pairs);
        });
    }
}

/// At which characters of a word terms may begin, as far as two tell: a bit for each.
#[inline(always)]
fn pairs(trie: Trie<'_>, codes: &[u16; WORD + 2]) -> u64 {
    // Without a branch, as what leads anywhere cannot be foreseen.
    let mut labels = [NONE; WORD];
    for (bit, label) in labels.iter_mut().enumerate() {
        *label = trie.slot(second_of(trie, codes, bit)).label;
    }
    let mut flags = [0; WORD];
    for (bit, (flag, label)) in flags.iter_mut().zip(&labels).enumerate() {
        *flag = u8::from(*label == code_at(codes, bit + 1));
    }
    if trie.has_alone() {
        for (bit, flag) in flags.iter_mut().enumerate() {
            let first = trie.slot(code_at(codes, bit).into());
            *flag |= u8::from(first.kind() != NO_TERM);
        }
    }
    bits(&flags)
}

/// Finds what begins at those of the characters whose bits are set, as far as three tell.
#[inline(always)]
fn find_terms(trie: Trie<'_>, word: Word<'_>, mut left: u64) {
    let codes = word.codes;
    while left != 0 {
        let bit = left.trailing_zeros() as usize % WORD;
        left &= left - 1;
        let places = word.seconds.get_mut(bit).zip(word.thirds.get_mut(bit));
        let (Some((second_place, third_place)), Some(len)) = (places, word.lens.get_mut(bit))
        else {
            break;
        };
        let first = trie.slot(code_at(codes, bit).into());
        *second_place = trie.place(first, code_at(codes, bit + 1));
        let second = trie.slot(*second_place);
        let is_second = if_same(second.label, code_at(codes, bit + 1));
        *third_place = trie.place(second, code_at(codes, bit + 2));
        let third = trie.slot(*third_place);
        let is_third = if_same(third.label, code_at(codes, bit + 2)) & is_second;
        let kinds = of_first(first) | of_second(second, is_second) | of_third(third, is_third);
        *len = known(kinds);
        *word.begins |= u64::from(*len > 0) << bit;
    }
}
