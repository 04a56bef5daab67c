//! What a checker finds in a document of several segments.

use crate::glossary;
use zhujie::check::{CheckOptions, Checker};

#[test]
fn a_document_is_consistent() {
    let glossary = glossary(&[
        "口袋公园 | en: pocket park; mini park",
        "人工智能 | en: artificial intelligence; AI",
    ]);
    let mut checker = Checker::new(&glossary, &CheckOptions::new("zh", "en")).unwrap();
    assert!(checker.check("口袋公园", "Pocket parks").is_empty());
    checker.skip_segment();
    assert!(checker.check("口袋公园", "a pocket-park").is_empty());
    let findings = checker.check("两个口袋公园", "two mini parks");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].earlier_segment(), Some(0));
    assert_eq!(
        findings[0].to_string(),
        "口袋公园 is “mini parks” here and was “Pocket parks” before (segment 1)"
    );
    // An abbreviation is the same wording.
    assert!(checker
        .check("人工智能", "artificial intelligence")
        .is_empty());
    assert!(checker.check("人工智能", "AI").is_empty());
    checker.begin_document();
    assert!(checker.check("口袋公园", "mini park").is_empty());
}

#[test]
fn many_segments_at_once() {
    let glossary = glossary(&[
        "口袋公園~口袋公园 | en: pocket park; mini park",
        "園~园 | en: garden",
    ]);
    let options = CheckOptions::new("zh", "en");
    let targets = [
        "a pocket park",
        "a mini park",
        "a park",
        "the pocket-park’s garden",
    ];
    let segments: Vec<_> = (0..3000)
        .map(|number| (number % 7 > 0).then(|| ("口袋公园", targets[number * number % 11 % 4])))
        .collect();
    let mut one_by_one = Checker::new(&glossary, &options).unwrap();
    let expected: Vec<_> = segments
        .iter()
        .map(|segment| match segment {
            Some((source, target)) => one_by_one.check(source, target),
            None => {
                one_by_one.skip_segment();
                Vec::new()
            }
        })
        .collect();
    assert!(expected.iter().flatten().count() > 1000);
    for part in [1, 300, 1700, 3000] {
        let mut checker = Checker::new(&glossary, &options).unwrap();
        let parts = segments.chunks(part);
        let found: Vec<_> = parts.flat_map(|part| checker.check_all(part)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_longer_word_is_reported_once() {
    let glossary = glossary(&["函数 | en: function"]);
    let mut checker = Checker::new(&glossary, &CheckOptions::new("zh", "en")).unwrap();
    let mut count = |source, target| checker.check(source, target).len();
    for source in ["函数", "每个函数", "函数是", "一个函数"] {
        assert_eq!(count(source, "a function"), 0);
    }
    assert_eq!(count("构造函数返回它", "the constructor returns it"), 1);
    // The same segment, translated anew.
    assert_eq!(count("构造函数返回它", "the constructor returns that"), 1);
    assert_eq!(count("构造函數有二", "two constructors"), 0);
    assert_eq!(
        count("此函数返回它", "it is returned"),
        0,
        "of 函数返 as before"
    );
    assert_eq!(count("定义函数时", "when it is defined"), 1);
    // Once the word is rendered with the term in it, it is no longer taken for another.
    assert_eq!(count("构造函数", "the constructor function"), 0);
    assert_eq!(count("构造函数之二", "two constructors"), 1);
    checker.begin_document();
    assert_eq!(checker.check("构造函数有二", "two constructors").len(), 1);
    assert_eq!(checker.check("构造函数有三", "three constructors").len(), 1);
}
