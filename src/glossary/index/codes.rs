//! Keys as codes: four codes in a word, and a record for each key.

use super::key_match::KeyMatch;

/// The maximum number of words of a key in the hash table; longer keys are found by binary search.
// 64 characters. The words of a query are on the stack.
pub(super) const MAX_WORDS: usize = 16;

/// The number of codes in a word.
pub(super) const CODES_A_WORD: usize = 4;

/// The hash of a sequence of words. Its upper bits choose the bucket, its lower bits the
/// fingerprint.
#[derive(Clone, Copy)]
pub(super) struct Hash(pub(super) u64);

impl Hash {
    /// The hash of no words.
    pub(super) const NONE: Self = Hash(0);

    #[inline]
    pub(super) fn add(self, word: u64) -> Self {
        // A folded multiplication by 2⁶⁴ over the golden ratio (as in wyhash): every bit of the
        // word reaches the upper and the lower half.
        let product = u128::from(self.0 ^ word) * 0x9e37_79b9_7f4a_7c15;
        Hash((product >> 64) as u64 ^ product as u64)
    }

    #[cfg(feature = "alloc")]
    pub(super) fn of(words: &[u64]) -> Self {
        words.iter().fold(Hash::NONE, |hash, word| hash.add(*word))
    }

    /// A bucket among so many.
    #[inline]
    pub(super) fn place(self, size: usize) -> usize {
        // Multiply and shift instead of a remainder: no division.
        (((self.0 >> 32) * size as u64) >> 32) as usize
    }
}

/// The bit of a bucket that says that some key begins with two codes whose hash chooses it. It has
/// nothing to do with the keys in the bucket.
pub(super) const BEGINS: u32 = 1;

/// The bucket of the first two codes of a key.
#[inline]
pub(super) fn place_of_first_two([one, other]: [u16; 2], size: usize) -> usize {
    // Fibonacci hashing of their product, so that where one of them is no code, which is 0, all
    // have the first bucket: nearly always one that no key has.
    let product = (u32::from(one) * u32::from(other)).wrapping_mul(0x9e37_79b9);
    ((u64::from(product) * size as u64) >> 32) as usize
}

/// How the word of a bucket is divided: the index of its first record above, then a set of
/// fingerprints (a Bloom filter with one hash), by which most misses are known, and [`BEGINS`].
#[derive(Clone, Copy)]
pub(super) struct Buckets {
    /// The number of bits below the index.
    below: u32,
}

impl Buckets {
    /// The division for so many words of records.
    #[inline]
    pub(super) fn of(key_records: usize) -> Self {
        Buckets {
            // What bits the greatest index leaves unused.
            below: (key_records as u32 | 1).leading_zeros(),
        }
    }

    /// The word of a bucket.
    #[cfg(feature = "alloc")]
    pub(super) fn bucket(self, start: u32, fingerprints: u32) -> u32 {
        start << self.below | fingerprints
    }

    /// The index of a bucket's first record.
    #[inline]
    pub(super) fn start(self, bucket: u32) -> usize {
        (bucket >> self.below) as usize
    }

    /// The fingerprint of a hash: one bit, by its lower half, of which the choice of the bucket is
    /// independent.
    #[inline]
    pub(super) fn fingerprint(self, hash: Hash) -> u32 {
        2 << ((u64::from(hash.0 as u32) * u64::from(self.below - 1)) >> 32)
    }
}

/// The codes of a key while they are collected. Full words lie beside it, so that it can be kept in
/// registers.
#[derive(Clone, Copy)]
pub(super) struct Codes {
    /// The number of full words.
    words: usize,
    /// The codes of the next word, the last one lowest.
    pub(super) next: u64,
    hash: Hash,
}

impl Codes {
    pub(super) const NONE: Self = Codes {
        words: 0,
        next: 0,
        hash: Hash::NONE,
    };

    /// Adds a code; `None` if there is no room.
    #[inline]
    pub(super) fn push(self, code: u16, words: &mut [u64]) -> Option<Self> {
        let next = self.next << 16 | u64::from(code);
        // No code is 0, so the uppermost one is there only if the word is full.
        if next >> 48 == 0 {
            return Some(Codes { next, ..self });
        }
        self.push_word(next, words)
    }

    /// Adds a full word, where none has been begun.
    #[inline]
    pub(super) fn push_word(self, word: u64, words: &mut [u64]) -> Option<Self> {
        *words.get_mut(self.words)? = word;
        Some(Codes {
            words: self.words + 1,
            next: 0,
            hash: self.hash.add(word),
        })
    }

    /// The hash of all words, and the words.
    #[inline]
    pub(super) fn finish(self, words: &mut [u64]) -> Option<(Hash, &[u64])> {
        if self.next == 0 {
            return Some((self.hash, words.get(..self.words)?));
        }
        // The last word may have fewer codes than four; its upper bits are 0, as no code is.
        let all = self.push_word(self.next, words)?;
        Some((all.hash, words.get(..all.words)?))
    }
}

/// The header of a record: the number of the entry (32 bits), of the key (26 bits) and of the words
/// (6 bits).
#[derive(Clone, Copy)]
pub(super) struct Header(pub(super) u64);

impl Header {
    const WORDS: u32 = 6;
    #[cfg(feature = "alloc")]
    const NUMBER: u32 = 32 - Self::WORDS;

    #[cfg(feature = "alloc")]
    pub(super) fn new(words: usize, number: usize, entry: Option<u32>) -> Option<Self> {
        let fits = number < 1 << Self::NUMBER && words < 1 << Self::WORDS;
        let entry = u64::from(entry.unwrap_or(KeyMatch::MANY_ENTRIES));
        let low = (number as u64) << Self::WORDS | words as u64;
        fits.then_some(Header(entry << 32 | low))
    }

    /// The number of words that follow.
    #[inline]
    pub(super) fn words(self) -> usize {
        (self.0 % (1 << Self::WORDS)) as usize
    }

    #[inline]
    pub(super) fn found(self) -> KeyMatch {
        KeyMatch::new(self.0 as u32 >> Self::WORDS, (self.0 >> 32) as u32)
    }
}

/// The first record of some, and those behind it: header, words, rest.
#[inline]
pub(super) fn next_record(records: &[u64]) -> Option<(Header, &[u64], &[u64])> {
    let (header, rest) = records.split_first()?;
    let header = Header(*header);
    let (words, rest) = rest.split_at_checked(header.words())?;
    Some((header, words, rest))
}

/// Whether two short sequences of words are equal.
#[inline]
pub(super) fn equal_words(a: &[u64], b: &[u64]) -> bool {
    // `a == b` would be a call of `memcmp`, for one or two words.
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}
