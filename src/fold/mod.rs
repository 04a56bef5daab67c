//! The script fold and the look-up key: which spellings are the same.
//!
//! Chinese text writes one word in many ways: 百千萬工程 and 百千万工程, 裏 and 裡, “1310” and １３１０, `1+6+N`
//! and 「１＋６＋Ｎ」. This module brings them together, on two levels:
//!
//! - [`fold`] maps a character to the one that stands for all its spellings;
//! - [`key`](key()) maps a string to a stream of characters that is equal for equal spellings: Unicode
//!   normalization, white space, quotation marks, case and punctuation are settled, and every
//!   character is folded.
//!
//! ```
//! use zhujie::fold::{fold, key, Strength};
//!
//! assert_eq!(fold('萬', Strength::Strict), '万');
//! assert_eq!(key("「１＋６＋Ｎ」", Strength::Strict).to_string(), "1+6+n");
//! assert!(key("百千萬\n工程", Strength::Strict).eq(key("《百千万工程》", Strength::Strict)));
//! ```
//!
//! # Strengths
//!
//! Conversion between scripts is not a function of single characters: 复 is 復, 複 or 覆, depending on
//! the word. The fold goes the other way, from many spellings to one, where a function is possible,
//! and there are two. **[Plain](Strength::Plain)** folds nothing.
//!
//! **[Strict](Strength::Strict)** joins what is one character in two scripts or regions (萬 and 万;
//! 衛, 衞 and 卫; 裏, 裡 and 里), and its old forms (氷 and 冰, 靑 and 青, ○ and 〇). Two strings that are
//! equal under it have the same Simplified form, character by character.
//!
//! **[Loose](Strength::Loose)** joins all that any dictionary gives as spellings of one another, in
//! whatever word: 覆 with 复, 傢 with 家, 座 with 坐, 零 with 〇, 账 with 帐. It is for finding: 批覆 for 批复,
//! 傢俱 for 家具, 座標 for 坐标. What it alone makes equal should be ranked below what the strict fold
//! makes equal.
//!
//! Strings that are equal under the strict fold are equal under the loose one. Neither knows
//! vocabulary: 人工智能 and 人工智慧 are different words, not different spellings.
//!
//! # Cost
//!
//! The tables of the fold take 18 KB, those that tell scripts apart 7 KB, those of normal forms 18
//! KB. Nothing allocates.
//!
//! # Versions of Unicode
//!
//! Decomposition, composition and lower case are those of Unicode 16; characters that later
//! versions add stay as they are. Unicode keeps all three stable for a character once it is
//! assigned, and the tables are the crate's own, so keys do not depend on the version of any other
//! crate or of Rust.
//!
//! # Sources
//!
//! The tables are generated from the character dictionaries of [OpenCC] 1.4.2, Unicode's
//! `Equivalent_Unified_Ideograph`, Unihan's lists of standard characters, and two lists of the
//! project's own, of spellings and of old forms (`data/fold`), by the feature `generate`. The
//! Japanese dictionaries are left out: they join characters that Chinese keeps apart.
//!
//! [OpenCC]: https://github.com/BYVoid/OpenCC

mod class;
mod key;
mod lookups;
mod normal;
pub(crate) mod ranges;
mod script;
mod single;
mod strength;
mod tables;

#[cfg(feature = "alloc")]
pub(crate) use class::{is_content, is_punctuation, needs_no_normalization};
pub(crate) use class::{is_ignorable, is_private_use, is_quotation_mark};
#[cfg(feature = "compile")]
pub(crate) use key::has_key;
pub use key::{key, write_key, Key, KEY_VERSION};
#[cfg(feature = "fill")]
pub(crate) use lookups::rank;
pub(crate) use lookups::FILLER;
#[cfg(feature = "generate")]
pub(crate) use normal::steps;
#[cfg(feature = "alloc")]
pub(crate) use script::may_differ;
pub(crate) use script::{is_same_character, is_simplified_only, is_traditional_only};
#[cfg(feature = "alloc")]
pub(crate) use single::{compose, composed};
pub(crate) use single::{is_mark, parts, separator, single};
pub use strength::{fold, Strength};
