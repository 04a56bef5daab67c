//! Private-use characters in terms.

use super::merge::Located;
use super::repeated::RepeatedWarning;
use crate::fold::is_private_use;
use crate::repair::private_use_intended;
use crate::source::{Diagnostic, Severity};

/// Warns of entries with a private-use character in a term. Nobody types such a character, and only some fonts show it,
/// often as one that Unicode has elsewhere.
pub(super) fn warn_of_private_use(located: &[Located], diagnostics: &mut Vec<Diagnostic>) {
    let mut found = RepeatedWarning::default();
    for diagnostic in located.iter().filter_map(warning_of_entry) {
        found.add(|| diagnostic);
    }
    found.append_to("entries have such characters", diagnostics);
}

fn warning_of_entry(located: &Located) -> Option<Diagnostic> {
    let terms = located.entry.terms.iter();
    let texts = terms.flat_map(|term| [&term.text.hans, &term.text.hant]);
    let mut chars = texts.flatten().flat_map(|text| text.chars());
    let c = chars.find(|c| is_private_use(*c))?;
    let number = u32::from(c);
    let message = format!(
        "a term contains U+{number:04X}, a private-use character that few fonts show and nobody types"
    );
    let diagnostic = located.diagnostic(message, Severity::Warning);
    Some(match private_use_intended(c) {
        Some(meant) => {
            let number = u32::from(meant);
            diagnostic.expected(format!(
                "{meant} (U+{number:04X}), which GBK fonts show in its place; the repair `look-alike` writes it"
            ))
        }
        None => diagnostic.expected("the Unicode character of the same shape, if there is one"),
    })
}
