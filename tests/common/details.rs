//! Random details that only some terms and equivalents have, from texts that a test file chooses.

use proptest::prelude::*;
use zhujie::entry::owned::DescriptionBuf;
use zhujie::entry::DescriptionKind;

/// Part of speech, reading and source.
pub fn said(
    text: impl Strategy<Value = String> + Clone,
) -> impl Strategy<Value = [Option<String>; 3]> {
    let parts = prop::sample::select(vec!["noun", "verb", "properNoun", "量词"]);
    let part_of_speech = prop::option::weighted(0.2, parts.prop_map(String::from));
    let text = prop::option::weighted(0.2, text);
    (part_of_speech, text.clone(), text).prop_map(|(part, reading, source)| [part, reading, source])
}

/// Descriptions in several languages, most often none.
pub fn descriptions(
    text: impl Strategy<Value = String> + Clone,
) -> impl Strategy<Value = Vec<DescriptionBuf>> {
    let description = (
        prop::sample::select(DescriptionKind::ALL),
        prop::sample::select(vec!["en", "en-GB", "zh-Hans", "zh-TW", "und", ""]),
        text.clone(),
        prop::option::weighted(0.3, text),
    );
    let description = description.prop_map(|(kind, lang, text, source)| DescriptionBuf {
        source,
        ..DescriptionBuf::new(kind, lang, text)
    });
    prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::collection::vec(description, 1..3),
    ]
}
