//! The terms of a text as a block for a prompt.

use crate::entry::{Entry, Script};
use crate::fold::Strength;
use crate::glossary::Glossary;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The terms that are present in a text, for the prompt of a language model or the glossary of a
/// machine translation request: a line each, in the order of their first mention, under a cap on size.
///
/// Displaying it writes the block. See [`Glossary::prompt`].
#[derive(Clone, Debug)]
pub struct Prompt<'g> {
    entries: Vec<Entry<'g>>,
    lang: Option<String>,
    script: Script,
    max_len: usize,
}

impl<'g> Prompt<'g> {
    /// Gives for each term the equivalent that [`Entry::equivalent`] chooses for that language (a BCP 47 tag such as
    /// `en`, in any case), and the definition only where there is none. Without this each line has the definition.
    #[must_use]
    pub fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    /// The script that terms and definitions are in; Traditional unless this says otherwise.
    #[must_use]
    pub fn script(mut self, script: Script) -> Self {
        self.script = script;
        self
    }

    /// How many bytes the block may have; 4,096 unless this says otherwise. A line that would
    /// exceed them is left out whole, and so are those after it.
    #[must_use]
    pub fn max_len(mut self, bytes: usize) -> Self {
        self.max_len = bytes;
        self
    }

    /// The entries present, in the order of their first mention, whether or not the block has room for them.
    pub fn entries(&self) -> &[Entry<'g>] {
        &self.entries
    }

    /// How many of the entries the block has room for.
    pub fn shown(&self) -> usize {
        self.lines().count()
    }

    /// The lines there is room for.
    fn lines(&self) -> impl Iterator<Item = String> + '_ {
        let mut room = self.max_len;
        self.entries.iter().map_while(move |entry| {
            let line = self.line(*entry);
            room = room.checked_sub(line.len())?;
            Some(line)
        })
    }

    fn line(&self, entry: Entry<'g>) -> String {
        let term = entry.headword().prefer(self.script);
        let lang = self.lang.as_deref();
        let meaning = match lang.and_then(|lang| entry.equivalent(lang)) {
            Some(equivalent) => equivalent.text(),
            None => entry.definition().prefer(self.script),
        };
        let mut line = one_line(&[term, " = ", meaning].concat());
        line.push('\n');
        line
    }
}

/// A text on one line, also if it has line breaks; without characters that control a terminal or turn the text around.
pub(crate) fn one_line(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let space = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().filter(|c| !turns(*c)).map(space).collect()
}

impl fmt::Display for Prompt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().try_for_each(|line| f.write_str(&line))
    }
}

impl Glossary {
    /// The terms that are present in a text, and only those, as a block for a prompt. What may be another word, a
    /// [`Matched::Spelling`](crate::Matched::Spelling), is left out.
    ///
    /// ```
    /// use zhujie::{Script, CHANGAN_2024};
    ///
    /// let text = "新建“四小园”171个、口袋公园13个，口袋公园向公众开放。";
    /// let prompt = CHANGAN_2024.prompt(text).lang("en").script(Script::Hans);
    /// assert_eq!(
    ///     prompt.to_string(),
    ///     "“四小园” = \"four small gardens\"\n口袋公园 = pocket park\n",
    /// );
    /// assert_eq!(prompt.max_len(50).shown(), 1);
    /// ```
    pub fn prompt(&self, text: &str) -> Prompt<'_> {
        let mut entries = Vec::new();
        let mut seen = alloc::collections::BTreeSet::new();
        for found in self.find_iter(text).at_strength(Strength::Strict) {
            let entry = found.entry();
            if seen.insert(entry.index()) {
                entries.push(entry);
            }
        }
        Prompt {
            entries,
            lang: None,
            script: Script::default(),
            max_len: 4096,
        }
    }
}
