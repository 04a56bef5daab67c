//! The other script without a library to install: OpenCC's conversions, from its dictionaries.
//!
//! Feature `fill`. Lists of terms mostly stand in one script. A fold is enough to look them up in both; to *give* a term
//! in the script that its list lacks takes more, for one Simplified character stands for several Traditional ones, and
//! the word around it decides which: 发 is 發 in 出发 and 髮 in 头发. [OpenCC] knows some 49,000 words for that.
//! [`Converter`] converts by them as OpenCC 1.4.2 does, the longest word first, to the letter; tests hold it equal to
//! OpenCC for all of their words and for running text.
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
//! `entry::owned::EntryBuf::fill` (feature `alloc`) fills in what an entry lacks, and `compile::Compiler::fill` and
//! `exchange::Importer::fill` do so with all entries of a glossary. What was made so is marked: `Term::generated`.
//!
//! # What it does not do
//!
//! It converts characters, not vocabulary: 鼠标 becomes 鼠標 in any spelling, not 滑鼠. And it is a dictionary, which
//! knows no grammar: 干 by itself becomes 幹, whoever meant 乾 or 干. Have a person read what goes to print.
//!
//! A few Simplified forms are so rare that common fonts lack them: 摋 becomes 𢫬. The library libopencc makes them, and so
//! does this; OpenCC's command does when it is told to.
//!
//! OpenCC leaves an ideographic description sequence as it is (⿰木里 does not become ⿰木裏), up to 64 characters long,
//! and makes a CJK compatibility ideograph the unified one; so does this. A NUL, which OpenCC cannot read past, is a
//! character like others here.
//!
//! # Cost
//!
//! The dictionaries are 508 KB of read-only data, in a program that converts; no set-up, and no memory is asked for but
//! what the result is put in. Time is in proportion to the text, at most some hundred steps for each character.
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

/// Converts text in one way. It is a name for that way and nothing more: free to make, and to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Converter {
    config: Config,
}

impl Converter {
    /// A converter of that configuration.
    pub const fn new(config: Config) -> Self {
        Converter { config }
    }

    /// Which way it converts.
    pub const fn config(self) -> Config {
        self.config
    }

    /// The characters of the converted text, made as they are asked for. It allocates nothing; as
    /// [`Display`](fmt::Display), `to_string` makes a string of it.
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

/// How OpenCC converts a text of unified ideographs: it is cut into segments, and each of them goes through the
/// dictionaries one after the other. No match reaches from a segment into the next.
///
/// The step that converts by the dictionary that the text is cut by marks the segments itself.
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

/// The characters that have not been asked for yet.
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
