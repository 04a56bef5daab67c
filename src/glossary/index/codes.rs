//! Keys as the codes of their characters: four in a word, and a record for each.

use super::key_match::KeyMatch;

/// Keys of up to this many words are looked up by them; what is longer is searched for.
pub(super) const MAX_WORDS: usize = 16;

/// How many codes a word has.
pub(super) const CODES_A_WORD: usize = 4;

/// The hash of words, taken one by one. What decides are the upper bits.
#[derive(Clone, Copy)]
pub(super) struct Hash(pub(super) u64);

impl Hash {
    /// That of no word.
    pub(super) const NONE: Self = Hash(0);

    #[inline]
    pub(super) fn add(self, word: u64) -> Self {
        let product = u128::from(self.0 ^ word) * 0x9e37_79b9_7f4a_7c15;
        Hash((product >> 64) as u64 ^ product as u64)
    }

    #[cfg(feature = "alloc")]
    pub(super) fn of(words: &[u64]) -> Self {
        words.iter().fold(Hash::NONE, |hash, word| hash.add(*word))
    }

    /// A place in a table of that size.
    #[inline]
    pub(super) fn place(self, size: usize) -> usize {
        (((self.0 >> 32) * size as u64) >> 32) as usize
    }
}

/// How the word of a bucket is divided: above where its records begin, below a mark for the hash of each, so that
/// most hashes that are of no key are known by it.
#[derive(Clone, Copy)]
pub(super) struct Buckets {
    /// How many fingerprints there is room for.
    fingerprints: u32,
}

impl Buckets {
    /// For that many words of records.
    #[inline]
    pub(super) fn of(key_records: usize) -> Self {
        Buckets {
            fingerprints: (key_records as u32 | 1).leading_zeros(),
        }
    }

    /// The word of a bucket whose records begin there.
    #[cfg(feature = "alloc")]
    pub(super) fn bucket(self, start: u32, fingerprints: u32) -> u32 {
        start << self.fingerprints | fingerprints
    }

    /// Where the records of a bucket begin.
    #[inline]
    pub(super) fn start(self, bucket: u32) -> usize {
        (bucket >> self.fingerprints) as usize
    }

    /// The mark of a hash, of which the lower bits decide.
    #[inline]
    pub(super) fn fingerprint(self, hash: Hash) -> u32 {
        1 << ((u64::from(hash.0 as u32) * u64::from(self.fingerprints)) >> 32)
    }
}

/// The codes of a key, four in a word. The words that are full lie beside it, so that it can be kept in registers.
#[derive(Clone, Copy)]
pub(super) struct Codes {
    /// How many words are full.
    words: usize,
    /// The codes of the next one.
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
        // No code is 0.
        if next >> 48 == 0 {
            return Some(Codes { next, ..self });
        }
        self.push_word(next, words)
    }

    /// Adds a full word, where none has been first_two.
    #[inline]
    pub(super) fn push_word(self, word: u64, words: &mut [u64]) -> Option<Self> {
        *words.get_mut(self.words)? = word;
        Some(Codes {
            words: self.words + 1,
            next: 0,
            hash: self.hash.add(word),
        })
    }

    /// The hash of all words, and these.
    #[inline]
    pub(super) fn finish(self, words: &mut [u64]) -> Option<(Hash, &[u64])> {
        if self.next == 0 {
            return Some((self.hash, words.get(..self.words)?));
        }
        let all = self.push_word(self.next, words)?;
        Some((all.hash, words.get(..all.words)?))
    }
}

/// What stands before the words of a key.
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

    /// How many words follow.
    #[inline]
    pub(super) fn words(self) -> usize {
        (self.0 % (1 << Self::WORDS)) as usize
    }

    #[inline]
    pub(super) fn found(self) -> KeyMatch {
        KeyMatch::new(self.0 as u32 >> Self::WORDS, (self.0 >> 32) as u32)
    }
}

/// A record of the table of keys key_records in codes, and what follows it.
#[inline]
pub(super) fn next_record(records: &[u64]) -> Option<(Header, &[u64], &[u64])> {
    let (header, rest) = records.split_first()?;
    let header = Header(*header);
    let (words, rest) = rest.split_at_checked(header.words())?;
    Some((header, words, rest))
}

/// Whether they are the same, of which there are few.
#[inline]
pub(super) fn equal_words(a: &[u64], b: &[u64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}
