//! The data categories of TBX, as they are written, and as other programs write them.

use crate::entry::{DescriptionKind, TermStatus, TermType};

/// What a note begins with that a program is to read.
pub(super) const MARK: &str = "zhujie ";

/// The `termType` of TBX-Basic.
pub(super) fn term_type(term_type: TermType) -> &'static str {
    match term_type {
        TermType::Regional => TermType::Variant.as_str(),
        other => other.as_str(),
    }
}

/// The term type that a `termType` stands for; `None` if it is not known.
pub(super) fn read_type(text: &str) -> Option<TermType> {
    let is = |name: &str| name.eq_ignore_ascii_case(text);
    if is("acronym") || is("initialism") {
        return Some(TermType::Abbreviation);
    }
    TermType::ALL.iter().copied().find(|one| is(one.as_str()))
}

/// The `administrativeStatus` of TBX-Basic.
pub(super) fn status(status: TermStatus) -> String {
    format!("{status}Term-admn-sts")
}

/// The status that a value of `administrativeStatus` or `normativeAuthorization` (ISO 12620), or what
/// programs write there, stands for; `None` if it is not known.
pub(super) fn read_status(text: &str) -> Option<TermStatus> {
    let plain = text.to_ascii_lowercase();
    let plain = plain.strip_suffix("-admn-sts").unwrap_or(&plain);
    let plain = plain.replace([' ', '-', '_'], "");
    Some(match plain.strip_suffix("term").unwrap_or(&plain) {
        // Prescribed by a standard, a law or an authority.
        "preferred" | "recommended" | "standardized" | "standardised" | "legal" | "regulated" => {
            TermStatus::Preferred
        }
        "admitted" | "allowed" | "permitted" | "acceptable" => TermStatus::Admitted,
        "deprecated" | "notrecommended" | "forbidden" | "prohibited" => TermStatus::Deprecated,
        "superseded" | "obsolete" => TermStatus::Superseded,
        _ => return None,
    })
}

/// The status of a term of which several are given: one by which it is not to be used counts, else the
/// best one.
pub(super) fn one_status(all: &[TermStatus]) -> TermStatus {
    let worst = all.iter().max().filter(|status| !status.is_permitted());
    let status = worst.or_else(|| all.iter().min());
    status.copied().unwrap_or_default()
}

/// Whether `partOfSpeech` may have that value.
pub(super) fn is_part_of_speech(text: &str, in_version_2: bool) -> bool {
    match text {
        "adjective" | "adverb" | "noun" | "other" | "verb" => true,
        "properNoun" => in_version_2,
        _ => false,
    }
}

/// The kind of description that a data category stands for, if it stands for one.
pub(super) fn description_kind(category: &str) -> Option<DescriptionKind> {
    Some(match category {
        "definition" => DescriptionKind::Definition,
        "context" | "example" | "sampleSentence" => DescriptionKind::Context,
        "note" | "usageNote" | "explanation" | "comment" | "remark" => DescriptionKind::Note,
        _ => return None,
    })
}

/// Whether a data category tells how a term is read.
pub(super) fn is_reading(category: &str) -> bool {
    let names = [
        "pronunciation",
        "transcription",
        "transliteration",
        "romanization",
        "reading",
        "pinyin",
    ];
    names.contains(&category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_status() {
        use TermStatus::{Admitted, Deprecated, Preferred, Superseded};
        let cases = [
            ("preferredTerm-admn-sts", Some(Preferred)),
            ("preferredTerm", Some(Preferred)),
            ("Preferred", Some(Preferred)),
            ("standardizedTerm", Some(Preferred)),
            ("legalTerm-admn-sts", Some(Preferred)),
            ("ADMITTED", Some(Admitted)),
            ("admittedTerm-admn-sts", Some(Admitted)),
            ("deprecatedTerm-admn-sts", Some(Deprecated)),
            ("notRecommended", Some(Deprecated)),
            ("not recommended", Some(Deprecated)),
            ("Forbidden", Some(Deprecated)),
            ("obsolete", Some(Superseded)),
            ("supersededTerm", Some(Superseded)),
            ("", None),
            ("term", None),
            ("proposed", None),
        ];
        for (word, status) in cases {
            assert_eq!(read_status(word), status, "{word}");
        }
        for one in TermStatus::ALL {
            assert_eq!(read_status(&status(*one)), Some(*one));
        }
    }

    #[test]
    fn a_status_by_which_it_is_not_to_be_used_counts() {
        use TermStatus::{Admitted, Deprecated, Preferred, Superseded};
        assert_eq!(one_status(&[]), Admitted);
        assert_eq!(one_status(&[Admitted, Preferred]), Preferred);
        assert_eq!(one_status(&[Deprecated, Preferred]), Deprecated);
        assert_eq!(one_status(&[Preferred, Superseded]), Superseded);
    }

    #[test]
    fn words_for_a_type() {
        assert_eq!(read_type("acronym"), Some(TermType::Abbreviation));
        assert_eq!(read_type("fullform"), Some(TermType::FullForm));
        assert_eq!(read_type("phrase"), None);
        for one in TermType::ALL {
            let expected = match one {
                TermType::Regional => TermType::Variant,
                other => *other,
            };
            assert_eq!(read_type(term_type(*one)), Some(expected));
        }
    }
}
