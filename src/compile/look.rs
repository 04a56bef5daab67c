//! Terms that do not look like what they are.

use super::merge::Located;
use super::repeated::Repeated;
use crate::fold::is_private_use;
use crate::repair::assigned;
use crate::source::{Diagnostic, Severity};

/// Warns of the entries with a private-use character in a term: nobody types it, and it is shown by the fonts of one maker
/// only, often as a character that has a place of its own.
pub(super) fn private_use(located: &[Located], diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Repeated::default();
    for diagnostic in located.iter().filter_map(of_entry) {
        found.add(|| diagnostic);
    }
    found.tell("entries have such characters", diagnostics);
}

fn of_entry(located: &Located) -> Option<Diagnostic> {
    let terms = located.entry.terms.iter();
    let texts = terms.flat_map(|term| [&term.text.hans, &term.text.hant]);
    let mut chars = texts.flatten().flat_map(|text| text.chars());
    let c = chars.find(|c| is_private_use(*c))?;
    let number = u32::from(c);
    let message = format!(
        "a term has U+{number:04X}, a private-use character, which few fonts show and nobody types"
    );
    let diagnostic = located.says(message, Severity::Warning);
    Some(match assigned(c) {
        Some(meant) => {
            let number = u32::from(meant);
            diagnostic.expected(format!(
                "{meant} (U+{number:04X}), for which GBK fonts show it; the repair `look-alike` puts it"
            ))
        }
        None => diagnostic.expected("the character that it is shown as, if Unicode has it"),
    })
}
