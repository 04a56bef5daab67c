//! Whether a translation uses the terms of a glossary: for translators, and for language models that were given one.
//!
//! A [`Checker`] reads a segment and its translation. Which terms stand in a Chinese text is decided as everywhere
//! ([`scan`](crate::scan)), in either script. For other languages [`EquivalentFinder`] finds equivalents by words:
//!
//! - **Words** are those of Unicode (UAX #29). White space, hyphens, apostrophes and quotation marks between the words of
//!   an equivalent are passed over, and what has a hyphen may be one word: `Pocket  Parks`, `pocket-park`, `“pocket” park`,
//!   `e-mail` and `email`. Other punctuation parts words. Ideographs, kana and Hangul are words each.
//! - **Case** does not matter, but that an abbreviation in capitals is not a word in small letters (`IT`, `it`), and that
//!   where the glossary has two equivalents that differ by a capital alone, they stay two (`China`, `china`).
//! - **Forms.** What is inflected or spelt otherwise is found too, and [labelled](WordForm): Snowball's stem is the same, in
//!   English after irregular plurals and British spellings have been brought to one. `pocket parks` is
//!   [`Inflected`](WordForm::Inflected); `governance` for `government` only [`Related`](WordForm::Related): it forbids nothing
//!   and asks for nothing.
//! - An article or `to` at the front of an equivalent may be missing, and so may what it has in parentheses; a slash or a
//!   semicolon parts two equivalents. Longer than 256 words is no equivalent.
//!
//! What is asked of a translation:
//!
//! - A term of the source must be rendered by a designation that is permitted, a preferred or an admitted one; of
//!   homographs, by one of any. An entry without one in the target language is not asked for, nor one that
//!   [renders](crate::Equivalent::renders) something else. The longest term at a place of the source counts, and in the target
//!   a rendering within one of another term of the source does not count for both.
//! - What is part of another word asks for nothing: a single ideograph among others, what 化, 型, 器 or 者 makes another word
//!   of (编码 in 编码器, but not 石油 in 石油化工), a piece of `add-on`, of `sys.modules` or of `import_module`. Where two terms of
//!   the glossary overlap, as 序列 and 列表 do in 有序列表, either will do.
//! - The words of a rendering may stand apart or in another order, a few others between them: “economic and social
//!   development” has “economic development”. Numbers may be words or digits. “local and global variables” has “variables”
//!   besides “global variables”; in English, “submodule” has “module”, “docstring” has “string”, and “call back” has “callback”.
//!   So does a word derived from the rendering: “garbage collector” has “garbage collection”, and “sequential” has “sequence”,
//!   unless the glossary has it for something else; and “reassigned” has “assignment” if the source has 重 before the term, as
//!   “unassigned” has it with 不, 未 or 取消.
//! - Into Chinese, the term must be in the target's script, and in a region the word of that region if the glossary has
//!   one.
//! - A term is taken to be cut out of two words, as 操作数 is of 操作数据库, if the pair of ideographs across its edge stands in
//!   the document much more often than the one within it.
//! - A term of up to three ideographs that is rendered elsewhere, and never beside some ideograph, is taken for a part of a
//!   longer word that the glossary lacks, as 函数 is of 构造函数, a “constructor”: a document has one finding of it.
//! - What a [`FindingKind`] says, the most telling one for an entry and a segment.
//!
//! [`retry_prompt`] has the loop of a language model: prompt, check, prompt again.

mod allowed;
mod capitals;
mod checked;
mod checker;
mod compounds;
mod derived;
mod equivalents;
mod finding;
mod first;
mod form;
mod number;
mod options;
mod pairs;
mod phrase;
mod present;
mod question;
mod retry;
mod segment;
mod side;
mod spellings;
mod stem;
mod trie;
mod walk;
mod word_cache;
mod words;

pub use checker::Checker;
pub use equivalents::{EquivalentFinder, EquivalentMatch};
pub use finding::{Finding, FindingKind};
pub use form::WordForm;
pub use options::{CheckError, CheckOptions};
pub use retry::retry_prompt;
