//! The built-in glossary where another crate has turned on `phf/ptrhash`.

#[test]
fn the_built_in_glossary_answers() {
    for entry in zhujie::CHANGAN_2024.entries() {
        for term in entry.terms() {
            for text in term.text().distinct() {
                assert_eq!(zhujie::CHANGAN_2024.get(text), Some(entry));
            }
        }
    }
    assert!(zhujie::CHANGAN_2024.get("1311").is_none());
}
