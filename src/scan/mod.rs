//! Recognition of terms in running text.
//!
//! Finding a term in a text is stricter than looking one up, for the text continues before and
//! behind it, and what looks like a term may be part of something else. [`Glossary::find_iter`]
//! decides as follows.
//!
//! **Characters.** A term is found in either script or a mixture of both, in any width and case.
//! All that [`fold`](crate::fold::fold) joins counts as the same character. Nothing is converted: a
//! [`Span`] holds byte offsets into the text as it was given. Punctuation at either end of a term
//! is no part of it, but brackets are: of “（暫行）規定。” the full stop may be missing. Dots of any
//! height are one, and so are brackets, colons, slashes and dashes of one kind
//! ([`fold::key`](crate::fold::key)); a soft hyphen is a hyphen. A circle ○ is the numeral 〇, but
//! before a term only behind another numeral; otherwise it is the bullet of an item.
//!
//! A character that stands for several is read as these: Ⅲ級響應 is III級響應, ㎏ is kg, and the ﬁ of a
//! PDF is fi. So is a letter whose marks are characters of their own, as some systems write é.
//!
//! **Gaps.** Between two characters of a term, up to 64 characters of white space, line breaks,
//! quotation marks and invisible characters may stand, and no other punctuation. White space does
//! not join what would be two words or two numbers, unless the term has it there.
//!
//! **Hyphens, full stops and slashes.** Within a word they are passed over: Wi-Fi is found for
//! WiFi, and USA for U.S.A. Between two digits they belong to the number, as they do in a key.
//! Elsewhere, as in 京津冀—長三角, one that the term has may have any length or be missing; one that the
//! term does not have is not passed over. What parts the words of a term may also be white space in
//! a text, if it is so all through the term: Wi Fi 6 for Wi-Fi 6.
//!
//! **Quotation marks.** Any two are a pair, for people type what is at hand: “1310“, ”1310”, “1310"
//! and 「1310” are as good as “1310”. A match with one half of a pair in it takes in the other half,
//! which must be next to it: 專精特新“小巨人” is found with both marks. If there is no other half, there
//! is no match. An apostrophe between two letters or digits is not a quotation mark.
//!
//! **How each term is recognised.** Its [`Recognition`] decides:
//! - A [`Bare`](Recognition::Bare) term is found anywhere, unless something continues it: a letter
//!   or digit, of a script written with spaces such as Latin or Cyrillic, where the term begins or
//!   ends in one; a numeral, 十 or 10, where it begins or ends in one; a thousands comma or decimal
//!   point with digits, where it begins or ends in a digit; a combining mark; a `+` where it begins
//!   or ends in a letter or numeral. So 百千萬工程 is not found in 十百千萬工程, nor 1+6+N基層社會治理體系 behind 2 or
//!   behind 1+, nor 5G in 2.5G, nor 310工程 in 1,310工程. What is circled, in parentheses or raised is
//!   a note or the number of an item, and continues nothing: ①5G, 5G². So is 1. at the start of a
//!   line, unless a number with its unit is all that the line has.
//! - A [`Quoted`](Recognition::Quoted) term is found if, besides, it stands alone between two
//!   quotation marks: “四個一”, but not “四個一批”. The marks are not part of the span. A mark turned away
//!   from the term counts only if it touches it: 1310 in “四旁” 1310 “五邊” is not between marks.
//! - A [`Never`](Recognition::Never) term is for look-up only, and so are equivalents in other
//!   languages.
//!
//! **Which of several.** [`Glossary::find_iter`] is leftmost-longest: of the terms recognised, it
//! takes the one that begins first, of those the longest, and continues behind it. A term begins at
//! its first character; a quotation mark that the span takes in may stand before that.
//! [`Glossary::find_overlapping_iter`] yields all of them.
//!
//! **How much is the same.** Whether a match that is a [`Spelling`](crate::Matched::Spelling) is
//! the word itself, only its reader knows: 太後 is found for 太后, in 他太後悔了 too. Each match says [how
//! strictly](Match::strength) it is equal, and [`FindIter::at_strength`] leaves out what is not
//! equal enough.
//!
//! # Look-up and recognition agree
//!
//! What [`Glossary::lookup`] finds as [`Exact`](crate::Matched::Exact) or
//! [`Script`](crate::Matched::Script) is found in a text too, unless
//!
//! - the term is for look-up only, in quotation marks only, or continued, as above;
//! - white space parts what the term writes as one word: `A I` may be the end of a list and a word
//!   of its own;
//! - a hyphen, a dash, a full stop or a slash that the term does not have parts what is not a word:
//!   四小—園, 人工.智能;
//! - a bracket that a key drops stands within the term: 四【小】園;
//! - half a pair of brackets is missing, of a term that begins or ends in one: 暫行）規定 for （暫行）規定;
//! - a number or letter of the term stands together with others in a circle or in parentheses: ⑬
//!   for 13;
//! - a quotation mark within the term has no other half, or more than 64 characters intervene;
//! - letters of one term have their marks in several ways, some as characters of their own and some
//!   not, or what parts its words is written in several ways.
//!
//! ```
//! use zhujie::CHANGAN_2024;
//!
//! let text = "推动“百千\n万工程”，新建“四小園”171个；住房1310套；国家级专精特新“小巨人”企业7家";
//! let found: Vec<&str> = CHANGAN_2024.find_iter(text).map(|m| &text[m.range()]).collect();
//! assert_eq!(found, ["百千\n万工程", "四小園", "专精特新“小巨人”"]);
//! ```

// rustdoc lists the methods of `Glossary` in the order of the modules.
mod find;

mod matched;
mod offsets;
mod parts;
mod strength;

#[cfg(feature = "rayon")]
mod batch;
#[cfg(feature = "std")]
mod lines;
#[cfg(feature = "alloc")]
mod prompt;
#[cfg(feature = "std")]
mod reader;
#[cfg(feature = "std")]
mod tally;

pub use crate::automaton::Span;
pub use find::{FindIter, FindOverlappingIter};
#[cfg(feature = "std")]
pub use lines::{Line, Lines, Segment};
pub use matched::Match;
pub use offsets::{OffsetCounter, OffsetUnit, Offsets};
pub use parts::Parts;
#[cfg(feature = "check")]
pub(crate) use prompt::one_line;
#[cfg(feature = "alloc")]
pub use prompt::Prompt;
#[cfg(feature = "std")]
pub use reader::{Piece, ReadError, Reader};
pub use strength::FindAtStrength;
#[cfg(feature = "std")]
pub use tally::Tally;

#[allow(unused_imports)] // for the documentation
use crate::entry::Recognition;
#[allow(unused_imports)]
use crate::glossary::Glossary;
