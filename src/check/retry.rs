//! What a language model is told when it did not follow the glossary.

use super::finding::{Finding, FindingKind};
use crate::scan::one_line;
use alloc::collections::BTreeSet;
use alloc::string::String;

/// How many bytes of corrections a message has.
const LONGEST: usize = 4096;

/// A message for a language model whose translation was checked: what it missed, a line for each entry, and to change
/// nothing else. Nothing (`""`) if there are no findings.
///
/// It has 4,096 bytes at most; corrections beyond that are left for the next round.
///
/// ```
/// use zhujie::check::{retry_prompt, CheckOptions, Checker};
/// use zhujie::CHANGAN_2024;
///
/// // A model that heeds a glossary only when it is told twice.
/// fn model(prompt: &str) -> &'static str {
///     match prompt.contains("not rendered") {
///         true => "13 pocket parks were built.",
///         false => "13 small parks were built.",
///     }
/// }
///
/// let source = "新建口袋公园13个。";
/// let mut checker = Checker::new(&CHANGAN_2024, &CheckOptions::new("zh", "en"))?;
/// let mut prompt = format!("Translate: {source}\n{}", CHANGAN_2024.prompt(source).lang("en"));
/// let mut target = model(&prompt);
/// for _ in 0..3 {
///     let findings = checker.check(source, target);
///     if findings.is_empty() {
///         break;
///     }
///     prompt += &format!("{target}\n{}", retry_prompt(&findings));
///     target = model(&prompt);
/// }
/// assert_eq!(target, "13 pocket parks were built.");
/// # Ok::<(), zhujie::check::CheckError>(())
/// ```
pub fn retry_prompt(findings: &[Finding<'_, '_>]) -> String {
    let mut message = String::new();
    let mut seen = BTreeSet::new();
    for finding in findings {
        if !seen.insert(finding.entry().id()) {
            continue;
        }
        let line = line(finding);
        if message.len() + line.len() > LONGEST {
            break;
        }
        if message.is_empty() {
            message.push_str(
                "The translation does not follow the glossary. Correct this and nothing else:\n",
            );
        }
        message.push_str(&line);
    }
    message
}

/// A finding on one line, also if its texts have line breaks. The number of an earlier segment means nothing to a model.
fn line(finding: &Finding<'_, '_>) -> String {
    let sentence = match finding.kind() {
        FindingKind::Inconsistent => [
            finding.source_text(),
            " was ",
            &finding.expected_list(),
            " before; write that again, not “",
            finding.target_text(),
            "”",
        ]
        .concat(),
        _ => alloc::format!("{finding}"),
    };
    ["- ", &one_line(&sentence), "\n"].concat()
}
