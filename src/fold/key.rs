//! The look-up key: what is left of a spelling when all that does not tell terms apart is gone.
//!
//! A pipeline of iterators: decompose ([`Simple`] or [`Decomposed`]), drop what never counts
//! ([`Filtered`]), compose ([`Composed`]), fold and trim punctuation ([`Key`]). Decomposing first
//! and composing last, with everything that drops characters in between, makes the key of a key the
//! key itself. Were characters dropped after composition, `e”◌́` would compose only the second
//! time.

use core::fmt::{self, Write as _};
use core::iter::FusedIterator;
use core::str::Chars;

use super::class::{class, simple, Class};
use super::normal::{Composed, Decomposed};
use super::strength::{fold, Strength};

/// The version of [`key`]: it changes when any string's key does, at any strength. Who stores keys stores
/// it beside them, and makes them again where it differs.
pub const KEY_VERSION: u32 = 2;

/// The key of `s`: equal for all spellings of a term.
///
/// What it does, in this order:
///
/// 1. **Compatibility decomposition** (NFKD, [UAX #15]): full-width forms, ligatures, ①, Ⅲ, ㈱, Kangxi radicals and
///    compatibility ideographs become what they stand for. One character does not follow Unicode: `︰` becomes a colon, for
///    which it is written, and not two full stops.
/// 2. **What never counts is dropped**: default-ignorable code points, variation selectors and tags among them
///    ([UAX #44]); white space; quotation marks of every kind, 《》〈〉, primes and the grave accent.
/// 3. **Lower case**, by the full mapping of the Unicode standard.
/// 4. **Separators**: the full stop and the middle dots `· • ‧ ∙ ⋅ ⸱ ・` as `.`, the slashes as `/`, and every hyphen, dash
///    and minus sign, soft hyphens among them, as `-`, stay between two ASCII digits (4.5%, 3·15, 1/2, 2020—2024) and go
///    everywhere else (COVID-19, U.S.A., 卡爾·馬克思). So do the brackets 【】〖〗〘〙〚〛, which only decorate. A run of
///    them is taken for its first.
/// 5. **Composition** (NFC).
/// 6. **The fold** of each character, [`fold`].
/// 7. **Punctuation** stays inside, so that 四個，小，園 is not 四小園, and goes at either end (四小園。). The signs
///    `+ % # & @ *` are not punctuation, and stay. Marks that differ by region or input method are one: `: ： ∶ ︰`,
///    `~ ～ 〜 〰 ∼`, `| ｜ │`, and the brackets `() [] 〔〕` in either width (`〔2024〕1号`, `[2024]1号`).
///
/// The result is a fixed point: the key of a key is the key itself. It is the same for a string and its NFC, NFD,
/// NFKC and NFKD forms; but for a string with `︰`, whose NFKC and NFKD forms have two full stops in its place.
///
/// # Cost
///
/// The key is computed as it is read, in time linear in `s`, and nothing allocates. A string of ASCII, Chinese
/// characters, their punctuation and full-width forms needs a table look-up a character; in the other strings marks are
/// put in order and composed, and a run of eight and more of them is read once more for each combining class in it.
///
/// [UAX #15]: https://www.unicode.org/reports/tr15/
/// [UAX #44]: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
///
/// # Examples
///
/// ```
/// use zhujie::fold::{key, Strength};
///
/// let same = |a, b| key(a, Strength::Strict).eq(key(b, Strength::Strict));
/// assert!(same("“1310”", "１３１０"));
/// assert!(same("五育并舉", "五育並舉"));
/// assert!(same("《四小园》", " 四 小\n園。"));
/// assert!(same("COVID-19", "covid19"));
/// assert!(!same("4.5%", "45%"));
/// assert!(!same("四個，小，園", "四個小園"));
///
/// assert!(!same("批复", "批覆"));
/// assert!(key("批复", Strength::Loose).eq(key("批覆", Strength::Loose)));
/// ```
#[must_use]
pub fn key(s: &str, strength: Strength) -> Key<'_> {
    // One pass to choose: a string that needs no normalization is read without its machinery.
    let source = if s.chars().all(|c| simple(c).is_some()) {
        Source::simple(s)
    } else {
        Source::normalized(s)
    };
    Key {
        source,
        strength,
        started: false,
        inner: 0,
    }
}

/// Writes the key of `s` to the front of `buffer` and returns it; `None` when the buffer is too small.
///
/// This is [`key`] for a table that wants a `&str`. It reads no more of `s` than it must: when the longest term has 40
/// bytes, a buffer of 40 tells a query of a megabyte from all of them after 40 bytes of content. The contents of the
/// buffer are unspecified afterwards, but for what is returned.
///
/// # Examples
///
/// ```
/// use zhujie::fold::{write_key, Strength};
///
/// let mut buffer = [0; 16];
/// assert_eq!(write_key("「四小園」", Strength::Strict, &mut buffer), Some("四小园"));
/// assert_eq!(write_key("百千萬工程", Strength::Strict, &mut buffer), Some("百千万工程"));
/// assert_eq!(write_key("十百千萬工程", Strength::Strict, &mut buffer), None);
/// ```
#[must_use]
pub fn write_key<'b>(s: &str, strength: Strength, buffer: &'b mut [u8]) -> Option<&'b str> {
    // Tried without normalization first. What overflows so overflows with it too: composition never
    // shortens the UTF-8 of these characters.
    let mut source = Source::simple(s);
    let mut written = fill(&mut source, strength, buffer);
    if source.has_failed() && written.is_some() {
        written = fill(&mut Source::normalized(s), strength, buffer);
    }
    core::str::from_utf8(buffer.get(..written?)?).ok()
}

/// Writes folded characters, without punctuation at either end, and returns their length in bytes.
#[inline(never)] // one copy: weight
fn fill(source: &mut Source<'_>, strength: Strength, buffer: &mut [u8]) -> Option<usize> {
    // Up to `end` is key; from there to `next` is punctuation, which is key if content follows.
    let (mut end, mut next) = (0, 0);
    for c in source {
        let punctuation = is_punctuation(c);
        // Punctuation at the start never counts.
        if punctuation && end == 0 {
            continue;
        }
        let c = if punctuation { c } else { fold(c, strength) };
        let after = next + c.len_utf8();
        match buffer.get_mut(next..after) {
            Some(room) => drop(c.encode_utf8(room)),
            // Still a key if only punctuation follows. Nothing is written from here on, for `next`
            // is beyond the buffer.
            None if punctuation => {}
            None => return None,
        }
        next = after;
        if !punctuation {
            end = after;
        }
    }
    Some(end)
}

/// The characters of a [`key`].
///
/// An iterator that can be cloned and compared while it runs, with [`Iterator::eq`] or [`Iterator::cmp`]; [`Display`]
/// writes what is left of it.
///
/// [`Display`]: fmt::Display
#[derive(Clone)]
pub struct Key<'a> {
    source: Source<'a>,
    strength: Strength,
    /// Content was met, so punctuation may count.
    started: bool,
    /// The number of next characters that are punctuation known to be followed by content.
    inner: usize,
}

impl Iterator for Key<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        loop {
            let c = self.source.next()?;
            if !is_punctuation(c) {
                self.started = true;
                return Some(fold(c, self.strength));
            }
            // Punctuation at the start never counts.
            if !self.started {
                continue;
            }
            if self.inner == 0 {
                self.look_ahead()?;
            } else {
                self.inner -= 1;
            }
            return Some(c);
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}

impl<'a> Key<'a> {
    /// The same characters by a function that is not inlined, where its size matters more than its
    /// speed.
    pub(crate) fn outlined(mut self) -> impl Iterator<Item = char> + 'a {
        core::iter::from_fn(move || self.next_outlined())
    }

    #[inline(never)] // one copy: weight
    fn next_outlined(&mut self) -> Option<char> {
        self.next()
    }

    /// Counts the punctuation that follows; `None`, and the key has ended, if no content follows
    /// it. Each run is counted once, at its first character, so the whole is linear.
    #[cold]
    fn look_ahead(&mut self) -> Option<()> {
        match self.source.clone().position(|c| !is_punctuation(c)) {
            Some(inner) => {
                self.inner = inner;
                Some(())
            }
            None => {
                // An empty source: the iterator is fused, and Display writes nothing more.
                self.source = Source::simple("");
                None
            }
        }
    }
}

impl FusedIterator for Key<'_> {}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clone().outlined().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(\"")?;
        self.clone()
            .outlined()
            .flat_map(char::escape_debug)
            .try_for_each(|c| f.write_char(c))?;
        f.write_str("\")")
    }
}

#[inline]
fn is_punctuation(c: char) -> bool {
    matches!(class(c), Class::Punctuation(_))
}

/// The characters of a key before punctuation is trimmed and characters are folded.
#[allow(
    clippy::large_enum_variant,
    reason = "there is no heap to put the larger one on"
)]
enum Source<'a> {
    /// No character needs normalization; it ends at one that does.
    Simple(Filtered<Simple<'a>>),
    Normalized(Composed<Filtered<Decomposed<'a>>>),
}

/// Not inlined: it copies much, and is called where there is time.
impl Clone for Source<'_> {
    #[inline(never)] // one copy: weight
    fn clone(&self) -> Self {
        match self {
            Self::Simple(source) => Self::Simple(source.clone()),
            Self::Normalized(source) => Self::Normalized(source.clone()),
        }
    }
}

impl<'a> Source<'a> {
    #[inline]
    fn simple(s: &'a str) -> Self {
        Self::Simple(Filtered::new(Simple::new(s)))
    }

    #[inline(never)] // one copy: weight
    fn normalized(s: &'a str) -> Self {
        Self::Normalized(Composed::new(Filtered::new(Decomposed::new(s))))
    }

    /// Whether it ended at a character that needs normalization.
    fn has_failed(&self) -> bool {
        matches!(self, Self::Simple(kept) if kept.source.failed)
    }
}

impl Iterator for Source<'_> {
    type Item = char;

    #[inline(never)] // one copy: weight
    fn next(&mut self) -> Option<char> {
        match self {
            Self::Simple(source) => source.next(),
            Self::Normalized(source) => source.next(),
        }
    }
}

/// The characters of a string in lower case and compatibility form, as far as they need no
/// normalization.
#[derive(Clone)]
struct Simple<'a> {
    chars: Chars<'a>,
    /// A character was met that needs it.
    failed: bool,
}

impl<'a> Simple<'a> {
    #[inline]
    fn new(s: &'a str) -> Self {
        Self {
            chars: s.chars(),
            failed: false,
        }
    }
}

impl Iterator for Simple<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let decomposed = simple(self.chars.next()?);
        // Kept, so that `write_key` can tell the end of the string from a character that it must
        // normalize.
        self.failed |= decomposed.is_none();
        decomposed
    }
}

/// Drops characters that never count, and separators that are not between two ASCII digits.
#[derive(Clone)]
struct Filtered<I> {
    source: I,
    /// The last character kept is an ASCII digit.
    after_digit: bool,
    /// The first separator behind that digit.
    separator: Option<char>,
    /// The digit behind the separator that was yielded last.
    digit: Option<char>,
}

impl<I> Filtered<I> {
    #[inline]
    fn new(source: I) -> Self {
        Self {
            source,
            after_digit: false,
            separator: None,
            digit: None,
        }
    }
}

impl<I: Iterator<Item = char>> Iterator for Filtered<I> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        if let Some(digit) = self.digit.take() {
            return Some(digit);
        }
        loop {
            let c = self.source.next()?;
            let kept = match class(c) {
                Class::Dropped => continue,
                Class::Separator(separator) => {
                    if self.after_digit {
                        // A run of separators counts as its first.
                        self.separator.get_or_insert(separator);
                    }
                    continue;
                }
                Class::Punctuation(unified) => unified,
                Class::Content => c,
            };
            // A separator waits until the next character tells whether it counts; then two
            // characters are due, and one of them waits in `digit`.
            let separator = self.separator.take();
            self.after_digit = kept.is_ascii_digit();
            return match separator {
                Some(separator) if self.after_digit => {
                    self.digit = Some(kept);
                    Some(separator)
                }
                _ => Some(kept),
            };
        }
    }
}

/// Whether a look-up can go by anything of a text: something is left of it without punctuation and spaces.
#[cfg(feature = "compile")]
pub(crate) fn has_key(text: &str) -> bool {
    // Most texts show it at once.
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    has_letter || key(text, Strength::Loose).next().is_some()
}

#[cfg(all(test, feature = "generate"))]
mod tests;
