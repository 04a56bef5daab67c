//! Inline content of XLIFF and TMX: text, tags, codes, and spans that are not to be translated.

use super::fragment::Fragment;
use super::xml::{is_code, stands_alone, Element};

/// A text while it is read.
#[derive(Debug, Default)]
pub struct Inline {
    pub fragment: Fragment,
    /// The segments within it that `<mrk mtype="seg">` marks, each with its id.
    pub marked: Vec<(String, Fragment)>,
    /// For each open inline element, whether what is in it is left out, and whether it marks a segment.
    open: Vec<(bool, bool)>,
    /// Whether a tag stood where two words may touch.
    tag: bool,
}

impl Inline {
    pub fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        let mtype = element.attribute("mtype").or(element.attribute("type"));
        let is_segment = name == "mrk" && mtype == Some("seg");
        let is_protected = name == "mrk"
            && (mtype == Some("protected") || element.attribute("translate") == Some("no"));
        if is_segment {
            let id = element.attribute("mid").unwrap_or_default();
            self.marked.push((id.into(), Fragment::default()));
        }
        self.tag |= stands_alone(name);
        self.open.push((is_code(name) || is_protected, is_segment));
    }

    /// Ends an element; `false` if none is open, so that it is the text itself which ends.
    pub fn end(&mut self) -> bool {
        self.open.pop().is_some()
    }

    pub fn text(&mut self, text: &str, at: usize) {
        if self.open.iter().any(|(is_left_out, _)| *is_left_out) {
            return;
        }
        let in_segment = self.open.iter().any(|(_, is_segment)| *is_segment);
        let tag = std::mem::take(&mut self.tag);
        add(&mut self.fragment, text, at, tag);
        if let Some((_, fragment)) = self.marked.last_mut().filter(|_| in_segment) {
            add(fragment, text, at, tag);
        }
    }
}

/// Adds a text; behind a tag with a space, if two words would touch.
fn add(fragment: &mut Fragment, text: &str, at: usize, tag: bool) {
    let before = fragment.text().chars().next_back();
    let after = text.chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    if tag && is_letter(before) && is_letter(after) {
        fragment.push(" ", at);
    }
    fragment.push(text, at);
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
