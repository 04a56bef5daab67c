//! Recognition of terms in running text.
//!
//! Finding a term in a text is stricter than looking one up: a text goes on before and after the
//! term, and what looks like it may be part of something else. [`Glossary::find_iter`] decides it
//! as follows.
//!
//! **Characters.** A term is found in either script, and in both mixed, in any width and case. All
//! that [`fold`](crate::fold::fold) joins counts as the same character. Nothing is converted: a
//! [`Span`] holds byte offsets into the text as it was given. Punctuation at either end of a term is
//! no part of it, but brackets are: of “（暫行）規定。” the full stop may be missing.
//!
//! **What may intervene.** Between two characters of a term, white space, line breaks, quotation
//! marks and invisible characters may stand, up to 64 of them; no other punctuation may. White
//! space does not join what would be two Latin words or two numbers, unless the term has it there.
//!
//! **Quotation marks.** A span with one half of a pair of quotation marks takes in the other half,
//! which must be next to it: 專精特新“小巨人” is found with both marks. Where there is no other
//! half, nothing is found. An apostrophe between two letters or digits of ASCII is no mark.
//!
//! **How each term is recognised.** This is said by its [`Recognition`]:
//! - A [`Bare`](Recognition::Bare) term is found anywhere, as long as nothing continues it: no
//!   ASCII letter or digit where it begins or ends in one; no numeral, 十 or 10, where it begins or
//!   ends in one; and no `+` where it begins or ends in either. So 百千萬工程 is not found in
//!   十百千萬工程, nor 1+6+N基層社會治理體系 behind 2 or behind 1+.
//! - A [`Quoted`](Recognition::Quoted) one is found where, besides, it stands alone between
//!   quotation marks: “四個一”, but not “四個一批”. The marks are not part of the span.
//! - One that is [`Never`](Recognition::Never) to be found is for look-up only, and so are
//!   equivalents in other languages.
//!
//! **Which of several.** [`Glossary::find_iter`] is leftmost-longest: of the terms that are
//! recognised, it takes the one that begins first, of those the longest, and goes on behind it.
//! Where a term begins is its first character; a quotation mark that the span takes in may stand
//! before that.
//! [`Glossary::find_overlapping_iter`] takes them all.
//!
//! **How much is the same.** What a match may be that is a [`Spelling`](crate::Matched::Spelling) only its reader knows:
//! 太後 is found for 太后, in 他太後悔了 too. Each match says [how strictly](Match::strength) it is equal, and
//! [`FindIter::at_strength`] leaves out what is not equal enough.
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
mod strength;

#[cfg(feature = "rayon")]
mod batch;
#[cfg(feature = "alloc")]
mod prompt;
#[cfg(feature = "std")]
mod reader;

pub use crate::automaton::Span;
pub use find::{FindIter, FindOverlappingIter};
pub use matched::Match;
pub use offsets::{OffsetCounter, OffsetUnit, Offsets};
#[cfg(feature = "alloc")]
pub use prompt::Prompt;
#[cfg(feature = "std")]
pub use reader::{Piece, ReadError, Reader};
pub use strength::FindAtStrength;

#[allow(unused_imports)] // for the documentation
use crate::entry::Recognition;
#[allow(unused_imports)]
use crate::glossary::Glossary;
