//! The words by which programs and people say whether a term is to be used.

use super::category::TermStatus;
use alloc::string::String;

/// The words for each status, in lower case and without anything that is no letter, and without `admnsts` or `term` at
/// their ends. ISO 30042 and ISO 12620, and what MultiTerm, RWS, memoQ, Weblate, Pontoon and spreadsheets say.
#[rustfmt::skip] // A status, then its words.
const WORDS: &[(TermStatus, &str)] = &[
    // Prescribed by a standard, a law or an authority.
    (TermStatus::Preferred, "preferred | preferredusage | prefer | recommended | recommend | standardized | standardised | \
        standard | legal | regulated | mandatory | required | bevorzugt | vorzugsbenennung | privilégié | préféré | \
        首选 | 首選 | 优先 | 優先 | 推荐 | 推薦 | 推荐使用 | 推薦使用 | 规范 | 規範 | 标准 | 標準"),
    (TermStatus::Admitted, "admitted | allowed | permitted | accepted | acceptable | approved | valid | active | alternative | \
        nonpreferred | notpreferred | zulässig | erlaubt | zugelassen | admis | autorisé | \
        允许 | 允許 | 可用 | 许用 | 許用 | 可接受 | 许可 | 許可 | 已批准"),
    (TermStatus::Deprecated, "deprecated | deprecate | notrecommended | nonrecommended | forbidden | forbid | prohibited | \
        donotuse | dontuse | neveruse | nottobeused | notused | notallowed | notpermitted | notaccepted | notacceptable | \
        unacceptable | notadmitted | disallowed | inadmissible | avoid | banned | blacklisted | blocked | rejected | invalid | \
        incorrect | wrong | nonterm | nonstandard | nonstandardized | verboten | unzulässig | nichtverwenden | vermeiden | interdit | \
        déconseillé | àéviter | 禁用 | 禁止 | 禁止使用 | 弃用 | 棄用 | 不推荐 | 不推薦 | 不用 | 不可用 | 不使用 | 不要使用 | \
        勿用 | 避免 | 避免使用 | 不规范 | 不規範 | 错误 | 錯誤 | 已拒绝 | 已拒絕"),
    (TermStatus::Superseded, "superseded | obsolete | outdated | archaic | historical | replaced | retired | withdrawn | old | \
        former | veraltet | obsolète | 废弃 | 廢棄 | 废止 | 廢止 | 已废止 | 已廢止 | 停用 | 过时 | 過時 | 旧称 | 舊稱 | 旧名 | \
        舊名 | 淘汰 | 被取代"),
];

/// Words that forbid a term wherever they stand in what is said of it: “forbidden (legal)”, “forbidden_translation”.
const FORBIDDING: &[&str] = &[
    "forbid",
    "forbidden",
    "deprecated",
    "prohibited",
    "obsolete",
    "superseded",
    "donotuse",
    "notrecommended",
    "禁用",
    "禁止",
    "弃用",
    "棄用",
    "不推荐",
    "不推薦",
    "废止",
    "廢止",
];

impl TermStatus {
    /// The status that somebody's word for it means, in any case and spacing: `preferredTerm-admn-sts`, `Not recommended`,
    /// `禁用`. `None` for a word that is not known; it is admitted then, and that had better be said.
    pub(crate) fn of_words(text: &str) -> Option<TermStatus> {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let plain: String = letters.flat_map(char::to_lowercase).collect();
        let plain = plain.strip_suffix("admnsts").unwrap_or(&plain);
        // memoQ's word for a forbidden one is “NonTerm”.
        let plain = match plain.strip_suffix("term") {
            Some(before) if before != "non" => before,
            _ => plain,
        };
        let is_word = |words: &&str| words.split('|').any(|word| word.trim() == plain);
        let known = WORDS.iter().find(|(_, words)| is_word(words));
        if let Some((status, _)) = known {
            return Some(*status);
        }
        let forbids = !["not", "non", "un"].iter().any(|no| plain.starts_with(no))
            && FORBIDDING.iter().any(|word| plain.contains(word));
        forbids.then_some(TermStatus::Deprecated)
    }

    /// The status of a term of which several are given: one by which it is not to be used counts, else the best one.
    pub(crate) fn of_several(all: &[TermStatus]) -> TermStatus {
        let worst = all.iter().max().filter(|status| !status.is_permitted());
        let status = worst.or_else(|| all.iter().min());
        status.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn words_for_a_status() {
        use TermStatus::{Admitted, Deprecated, Preferred, Superseded};
        let cases = [
            ("preferredTerm-admn-sts", Some(Preferred)),
            ("preferredTerm", Some(Preferred)),
            ("Preferred", Some(Preferred)),
            ("standardizedTerm", Some(Preferred)),
            ("legalTerm-admn-sts", Some(Preferred)),
            ("推荐", Some(Preferred)),
            ("ADMITTED", Some(Admitted)),
            ("admittedTerm-admn-sts", Some(Admitted)),
            ("non-preferred", Some(Admitted)),
            ("deprecatedTerm-admn-sts", Some(Deprecated)),
            ("notRecommended", Some(Deprecated)),
            ("not recommended", Some(Deprecated)),
            ("Not_Recommended", Some(Deprecated)),
            ("Forbidden", Some(Deprecated)),
            ("FORBIDDEN TERM", Some(Deprecated)),
            ("forbidden_translation", Some(Deprecated)),
            ("Do not use!", Some(Deprecated)),
            ("rejected", Some(Deprecated)),
            ("NonTerm", Some(Deprecated)),
            ("HalfPrefix", None),
            ("禁用", Some(Deprecated)),
            ("禁用词", Some(Deprecated)),
            ("obsolete", Some(Superseded)),
            ("supersededTerm", Some(Superseded)),
            ("旧称", Some(Superseded)),
            ("", None),
            ("term", None),
            ("proposed", None),
            ("not forbidden", None),
            ("42", None),
        ];
        for (word, status) in cases {
            assert_eq!(TermStatus::of_words(word), status, "{word}");
        }
        for one in TermStatus::ALL {
            let words = format!("{one}Term-admn-sts");
            assert_eq!(TermStatus::of_words(&words), Some(*one));
            assert_eq!(TermStatus::of_words(one.as_str()), Some(*one));
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let words = WORDS.iter().flat_map(|(_, words)| words.split(" | "));
        let mut words: alloc::vec::Vec<_> = words.collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn a_status_by_which_it_is_not_to_be_used_counts() {
        use TermStatus::{Admitted, Deprecated, Preferred, Superseded};
        assert_eq!(TermStatus::of_several(&[]), Admitted);
        assert_eq!(TermStatus::of_several(&[Admitted, Preferred]), Preferred);
        assert_eq!(TermStatus::of_several(&[Deprecated, Preferred]), Deprecated);
        assert_eq!(TermStatus::of_several(&[Preferred, Superseded]), Superseded);
    }
}
