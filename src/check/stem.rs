//! Forms of a word: what a word of a text is compared by when it is not written as in the glossary.

use alloc::borrow::Cow;
use alloc::string::String;
use waken_snowball::Algorithm;

/// What words of a language are brought to: their Snowball stem, in English after irregular plurals and British spellings
/// have been brought to the regular and American ones. A language without a Snowball algorithm has words as they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stemmer {
    algorithm: Option<Algorithm>,
}

impl Stemmer {
    /// Of a language whose words have one form, as Chinese.
    pub(super) const NONE: Stemmer = Stemmer { algorithm: None };

    /// By the first subtag of a language.
    pub(super) fn new(lang: &str) -> Self {
        let primary = lang.split(['-', '_']).next().unwrap_or_default();
        let primary = primary.to_ascii_lowercase();
        let known = ALGORITHMS.iter().find(|(tag, _)| *tag == primary);
        Stemmer {
            algorithm: known.map(|(_, algorithm)| *algorithm),
        }
    }

    pub(super) fn is_english(self) -> bool {
        matches!(self.algorithm, Some(Algorithm::English))
    }

    /// The stem of a folded word.
    pub(super) fn stem<'w>(self, word: &'w str) -> Cow<'w, str> {
        let Some(algorithm) = self.algorithm else {
            return Cow::Borrowed(word);
        };
        if !word.chars().all(char::is_alphabetic) {
            return Cow::Borrowed(word);
        }
        if !self.is_english() {
            return waken_snowball::stem(algorithm, word);
        }
        match regular(word) {
            Cow::Borrowed(word) => waken_snowball::stem(algorithm, word),
            Cow::Owned(word) => Cow::Owned(waken_snowball::stem(algorithm, &word).into_owned()),
        }
    }

    /// Whether two words with one stem are forms of one word, as `policies` and `policy` are, and not merely related, as
    /// `government` and `governor`: in English by their endings, elsewhere by how much their lengths differ.
    pub(super) fn is_inflected(self, one: &str, other: &str) -> bool {
        if !self.is_english() {
            return one.len().abs_diff(other.len()) <= LONGEST_ENDING;
        }
        let (one, other) = (regular(one), regular(other));
        let shared = one
            .char_indices()
            .zip(other.chars())
            .take_while(|((_, a), b)| a == b)
            .last();
        let shared = shared.map_or(0, |((at, c), _)| at + c.len_utf8());
        let ending = |word: &str| ENDINGS.contains(&word.get(shared..).unwrap_or_default());
        ending(&one) && ending(&other)
    }
}

/// How many bytes of an ending are taken for inflection where a language's endings are not known.
const LONGEST_ENDING: usize = 4;

/// What two forms of an English word end in behind what they share.
const ENDINGS: &[&str] = &[
    "", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "ying", "ning", "ned", "ting", "ted",
    "ling", "led", "ring", "red", "ping", "ped", "ging", "ged", "ding", "ded",
];

/// Languages with an algorithm of Snowball. Norwegian has three tags.
const ALGORITHMS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("nb", Algorithm::Norwegian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// English plurals and past forms that no rule makes, and what they are of; words that are spelt in two ways, and the
/// spelling that stands for both. In order.
const IRREGULAR: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("analyses", "analysis"),
    ("appendices", "appendix"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("cheque", "check"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("curricula", "curriculum"),
    ("dealt", "deal"),
    ("diagnoses", "diagnosis"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("feet", "foot"),
    ("fought", "fight"),
    ("gave", "give"),
    ("geese", "goose"),
    ("given", "give"),
    ("grew", "grow"),
    ("grey", "gray"),
    ("grown", "grow"),
    ("halves", "half"),
    ("held", "hold"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("kept", "keep"),
    ("knew", "know"),
    ("knives", "knife"),
    ("known", "know"),
    ("leaves", "leaf"),
    ("lent", "lend"),
    ("lives", "life"),
    ("made", "make"),
    ("matrices", "matrix"),
    ("meant", "mean"),
    ("memoranda", "memorandum"),
    ("met", "meet"),
    ("mice", "mouse"),
    ("overran", "overrun"),
    ("oversaw", "oversee"),
    ("overseen", "oversee"),
    ("overwritten", "overwrite"),
    ("overwrote", "overwrite"),
    ("paid", "pay"),
    ("phenomena", "phenomenon"),
    ("ran", "run"),
    ("rebuilt", "rebuild"),
    ("rewritten", "rewrite"),
    ("rewrote", "rewrite"),
    ("selves", "self"),
    ("sent", "send"),
    ("shelves", "shelf"),
    ("shown", "show"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoken", "speak"),
    ("storey", "story"),
    ("syntheses", "synthesis"),
    ("taken", "take"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("took", "take"),
    ("tyre", "tire"),
    ("understood", "understand"),
    ("undertaken", "undertake"),
    ("undertook", "undertake"),
    ("vertices", "vertex"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("withheld", "withhold"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Endings of British spelling, and what American spelling has for them. A word that only happens to end so, as
/// `exercise` or `specimen`, is brought to a spelling that nobody writes, in the glossary and in the text alike.
const BRITISH: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("bre", "ber"),
    ("bres", "bers"),
    ("fence", "fense"),
    ("fences", "fenses"),
    ("icence", "icense"),
    ("icences", "icenses"),
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("logue", "log"),
    ("logues", "logs"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
];

/// The regular, American form of an English word.
fn regular(word: &str) -> Cow<'_, str> {
    let irregular = IRREGULAR.binary_search_by_key(&word, |(plural, _)| plural);
    if let Some((_, regular)) = irregular.ok().and_then(|at| IRREGULAR.get(at)) {
        return Cow::Borrowed(regular);
    }
    if !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    if let Some(stem) = word.strip_suffix("men") {
        return Cow::Owned([stem, "man"].concat());
    }
    let cut = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() >= 2);
    let last = word.bytes().next_back();
    let mut british = BRITISH
        .iter()
        .filter(|(ending, _)| ending.bytes().next_back() == last);
    let british = british.find_map(|(british, american)| Some([cut(british)?, american].concat()));
    let word = british.map_or(Cow::Borrowed(word), Cow::Owned);
    // labour, neighbouring; behind one syllable at least, for hour and source are spelt so everywhere.
    let rest = word.as_bytes().get(3..).unwrap_or_default();
    match rest.windows(3).position(|three| three == b"our") {
        Some(at) => {
            let mut american = String::from(word.get(..3 + at).unwrap_or_default());
            american.push_str("or");
            american.push_str(word.get(at + 6..).unwrap_or_default());
            Cow::Owned(american)
        }
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let english = Stemmer::new("en-GB");
        let same = |one: &str, other: &str| english.stem(one) == english.stem(other);
        for (one, other) in [
            ("park", "parks"),
            ("policy", "policies"),
            ("woman", "women"),
            ("man", "men"),
            ("chairman", "chairmen"),
            ("crisis", "crises"),
            ("analysis", "analyses"),
            ("organization", "organisations"),
            ("labour", "labor"),
            ("neighbouring", "neighboring"),
            ("centres", "center"),
            ("programmes", "program"),
            ("defence", "defense"),
            ("colour", "colors"),
            ("build", "built"),
            ("oversee", "overseen"),
        ] {
            assert!(same(one, other), "{one} {other}");
            assert!(english.is_inflected(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("organ", "organization"),
            ("universe", "university"),
            ("four", "for"),
            ("our", "or"),
            ("policy", "police"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn irregular_words_are_in_order() {
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn related_words_are_not_inflected() {
        let english = Stemmer::new("en");
        for (one, other) in [
            ("government", "governance"),
            ("cooperation", "cooperative"),
            ("international", "intern"),
        ] {
            assert_eq!(english.stem(one), english.stem(other));
            assert!(!english.is_inflected(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_languages() {
        let same = |lang: &str, one: &str, other: &str| {
            let stemmer = Stemmer::new(lang);
            stemmer.stem(one) == stemmer.stem(other)
        };
        assert!(same("fr", "parc", "parcs"));
        assert!(same("de", "garten", "gartens"));
        assert!(same("ru", "парк", "парка"));
        assert!(same("es", "jardín", "jardines"));
        assert!(same("it", "articolo", "articoli"));
        // No algorithm: as it is.
        assert!(!same("vi", "park", "parks"));
        assert!(!same("en", "5g", "5gs"));
    }
}
