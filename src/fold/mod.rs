//! The script fold and the look-up key: which spellings are the same.
//!
//! Chinese text writes one word in many ways: 百千萬工程 and 百千万工程, 裏 and 裡, “1310” and １３１０, `1+6+N` and
//! 「１＋６＋Ｎ」. This module brings them together, on two levels:
//!
//! - [`fold`] maps one character to the one that stands for all its spellings;
//! - [`key`] maps a whole string to a stream of characters that is equal for equal spellings: Unicode normalization,
//!   white space, quotation marks, case and punctuation are settled, and every character is folded.
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
//! Conversion between scripts is no function of single characters: 复 is 復, 複 or 覆, by the word it stands in. The
//! fold goes the other way, from many spellings to one, where a function is possible, and offers two of them;
//! **[Plain](Strength::Plain)** folds nothing.
//!
//! **[Strict](Strength::Strict)** joins what is one character in two scripts or regions: 萬 and 万, 衛, 衞 and 卫, 裏, 裡
//! and 里; and its old forms: 氷 and 冰, 靑 and 青, ○ and 〇. It says what Simplified Chinese says: two strings that are equal under it have the same Simplified form,
//! character by character.
//!
//! **[Loose](Strength::Loose)** joins all that any dictionary gives as spellings of one another, whatever the word: 覆
//! with 复, 傢 with 家, 座 with 坐, 零 with 〇, 账 with 帐. It finds 批覆 for 批复, 傢俱 for 家具 and 座標 for 坐标, and is for finding; what only it
//! makes equal should be ranked below what the strict fold makes equal.
//!
//! Strings that are equal under the strict fold are equal under the loose one. Neither knows vocabulary: 人工智能 and
//! 人工智慧 are different words, not different spellings.
//!
//! # Cost
//!
//! The tables take 18 KB, 7 KB those that tell the scripts apart, and 18 KB those of normal forms. Nothing here
//! allocates.
//!
//! # Versions of Unicode
//!
//! Decomposition, composition and lower case are those of Unicode 16; what later versions add stays as it is. Unicode
//! leaves all three as they are for a character it has once assigned, and the tables are the crate's own, so keys
//! do not change with anybody's version.
//!
//! # Sources
//!
//! The tables are generated from the character dictionaries of [OpenCC] 1.4.2, Unicode's
//! `Equivalent_Unified_Ideograph`, Unihan's lists of standard characters and two lists of the project's own, of spellings
//! and of old forms (`data/fold`), by the feature `generate`; the Japanese dictionaries are left out, for they join
//! characters that Chinese keeps apart.
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
