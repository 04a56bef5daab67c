//! Conversion between the scripts without a library to install: OpenCC's conversions, with its dictionaries built in.
//!
//! Feature `fill`. Lists of terms are mostly in one script. A fold is enough to look them up in both; to *write* a term
//! in the other script takes more, since one Simplified character may stand for several Traditional ones, and the word
//! around it decides which: 发 is 發 in 出发 and 髮 in 头发. [OpenCC] knows some 49,000 words for that.
//! [`Converter`] converts by them exactly as OpenCC 1.4.2 does, the longest word first; tests compare it with OpenCC for
//! all of these words and for running text.
//!
//! ```
//! use zhujie::fill::{Config, Converter};
//!
//! let taiwan = Converter::new(Config::S2tw);
//! assert_eq!(taiwan.convert("出发时头发里面").to_string(), "出發時頭髮裡面");
//!
//! let simplified = Converter::new(Config::Tw2s);
//! assert!(simplified.convert("沿著河岸的著名公園").eq("沿着河岸的著名公园".chars()));
//! ```
//!
//! `entry::owned::EntryBuf::fill` (feature `alloc`) fills in the script that an entry lacks, and `compile::Compiler::fill` and
//! `exchange::Importer::fill` do so for all entries of a glossary. Terms that were filled in are marked: `Term::generated`.
//!
//! # What it does not do
//!
//! It converts characters, not vocabulary: 鼠标 becomes 鼠標 in any configuration, not 滑鼠. And it works by a dictionary,
//! without grammar: 干 alone becomes 幹, even where 乾 or 干 was meant. Have a person read what goes to print.
//!
//! A few Simplified forms are so rare that common fonts lack them: 摋 becomes 𢫬. The library libopencc writes them, and so
//! does this; OpenCC's command does on request.
//!
//! OpenCC leaves an ideographic description sequence as it is (⿰木里 does not become ⿰木裏), up to 64 characters long,
//! and replaces a CJK compatibility ideograph by the unified one; so does this. A NUL, at which OpenCC stops, is a
//! character like any other here.
//!
//! # Cost
//!
//! The dictionaries are 508 KB of read-only data, in a program that converts. There is no set-up, and no allocation but
//! for the result. Time is in proportion to the text, at most some hundred steps for each character.
//!
//! [OpenCC]: https://github.com/BYVoid/OpenCC

mod description;
mod dictionary;
mod step;
mod tables;
mod window;

pub use crate::convert::Config;

#[cfg(feature = "alloc")]
use crate::convert::{Convert, ConvertError};
#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt::{self, Write as _};
use core::iter::FusedIterator;
use step::{Role, Stage, Step};
use tables::{HK, HK_REVERSE, NORMAL, ST, TS, TW, TW_REVERSE};
use window::Text;

/// Converts text by one [`Config`]. It holds nothing else, so creating and copying it is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Converter {
    config: Config,
}

impl Converter {
    /// A converter of that configuration.
    pub const fn new(config: Config) -> Self {
        Converter { config }
    }

    /// The configuration.
    pub const fn config(self) -> Config {
        self.config
    }

    /// The characters of the converted text, as a lazy iterator that does not allocate. By its
    /// [`Display`](fmt::Display), `to_string` gives a string.
    ///
    /// ```
    /// use zhujie::fill::{Config, Converter};
    ///
    /// let mut converted = Converter::new(Config::S2t).convert("万里长城");
    /// assert_eq!(converted.next(), Some('萬'));
    /// assert_eq!(converted.to_string(), "里長城");
    /// ```
    pub fn convert(self, text: &str) -> Converted<'_> {
        let [first, second, third] = stages(self.config);
        let unified = Step::new(Stage::new(Role::Convert, &NORMAL), Text::new(text));
        let steps = Step::new(second, Step::new(first, unified));
        Converted {
            steps: Step::new(third, steps),
        }
    }
}

/// The steps of a configuration in OpenCC, after compatibility ideographs are unified: the text is cut into segments, and
/// each goes through one or two dictionaries in turn. No match extends from one segment into the next.
///
/// Where the text is cut by the dictionary that also converts it first, both are one step.
fn stages(config: Config) -> [Stage; 3] {
    let cut = |dictionary| Stage::new(Role::Cut, dictionary);
    let convert = |dictionary| Stage::new(Role::Convert, dictionary);
    let convert_and_cut = |dictionary| Stage::new(Role::ConvertAndCut, dictionary);
    match config {
        Config::S2t => [convert(&ST), Stage::NONE, Stage::NONE],
        Config::T2s => [convert(&TS), Stage::NONE, Stage::NONE],
        Config::S2tw => [convert_and_cut(&ST), convert(&TW), Stage::NONE],
        Config::Tw2s => [cut(&TS), convert(&TW_REVERSE), convert(&TS)],
        Config::S2hk => [convert_and_cut(&ST), convert(&HK), Stage::NONE],
        Config::Hk2s => [cut(&TS), convert(&HK_REVERSE), convert(&TS)],
        Config::T2tw => [convert(&TW), Stage::NONE, Stage::NONE],
        Config::Tw2t => [convert(&TW_REVERSE), Stage::NONE, Stage::NONE],
        Config::T2hk => [convert(&HK), Stage::NONE, Stage::NONE],
        Config::Hk2t => [convert(&HK_REVERSE), Stage::NONE, Stage::NONE],
    }
}

/// As [`Converter::convert`].
#[cfg(feature = "alloc")]
impl Convert for Converter {
    fn config(&self) -> Config {
        self.config
    }

    fn convert_text(&self, text: &str) -> Result<String, ConvertError> {
        let mut converted = String::with_capacity(text.len());
        converted.extend(self.convert(text));
        Ok(converted)
    }
}

/// The characters of a converted text; see [`Converter::convert`].
#[derive(Clone)]
pub struct Converted<'t> {
    steps: Step<Step<Step<Step<Text<'t>>>>>,
}

impl Iterator for Converted<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.steps.next().map(|item| item.character)
    }
}

impl FusedIterator for Converted<'_> {}

/// Writes the characters that have not been taken from the iterator yet.
impl fmt::Display for Converted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clone().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Converted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Converted(\"{self}\")")
    }
}

#[cfg(test)]
mod tests;
