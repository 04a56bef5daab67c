//! Inline content of XLIFF and TMX: text, tags, codes, and spans that are not to be translated.

use super::fragment::Fragment;
use super::xml::{is_code, stands_alone, Element};

/// A text while it is read.
#[derive(Debug, Default)]
pub struct Inline {
    pub fragment: Fragment,
    /// The segments within it that `<mrk mtype="seg">` marks, each with its id.
    pub marked: Vec<(String, Fragment)>,
    open: Vec<Open>,
    /// Stretches that `<sm>` begins and `<em>` ends, which may overlap elements: what each is called, and whether it is left
    /// out.
    stretches: Vec<(String, bool)>,
    /// Whether a tag stood where two words may touch.
    tag: bool,
}

/// An open inline element.
#[derive(Debug)]
struct Open {
    /// Whether what is in it is left out, if it says so or lies in one that does.
    is_left_out: bool,
    is_segment: bool,
}

impl Inline {
    pub fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        let mtype = element.attribute("mtype").or(element.attribute("type"));
        let is_segment = name == "mrk" && mtype == Some("seg");
        let outer = self.open.last().is_some_and(|outer| outer.is_left_out);
        let is_left_out = match (name, mtype, element.attribute("translate")) {
            // What revisions of Trados have taken out.
            ("mrk", Some("protected" | "x-sdl-deleted"), _) => true,
            ("mrk" | "sm", _, Some(translate)) => translate == "no",
            ("sm", ..) => outer || self.in_left_out_stretch(),
            _ => outer || is_code(name),
        };
        let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
        match name {
            "sm" => self.stretches.push((attribute("id"), is_left_out)),
            "em" => {
                let started = attribute("startRef");
                self.stretches.retain(|(id, _)| *id != started);
            }
            _ => {}
        }
        if is_segment {
            let id = element.attribute("mid").unwrap_or_default();
            self.marked.push((id.into(), Fragment::default()));
        }
        self.tag |= stands_alone(name);
        self.open.push(Open {
            is_left_out,
            is_segment,
        });
    }

    /// Ends an element; `false` if none is open, so that it is the text itself which ends.
    pub fn end(&mut self) -> bool {
        self.open.pop().is_some()
    }

    fn in_left_out_stretch(&self) -> bool {
        let inner = self.stretches.last();
        inner.is_some_and(|(_, is_left_out)| *is_left_out)
    }

    pub fn text(&mut self, text: &str, at: usize) {
        let is_left_out = self.open.last().is_some_and(|inner| inner.is_left_out);
        if is_left_out || self.in_left_out_stretch() {
            return;
        }
        let in_segment = self.open.iter().any(|open| open.is_segment);
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
