//! Fields: their codes are not shown, and a table of contents is no part of the text.

use crate::document::outline::{Mark, Outline};

/// Fields lie within each other no deeper than that; what is deeper is not told apart.
const DEEPEST: usize = 64;

/// No code that is looked at is longer, in bytes.
const LONGEST: usize = 64;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    beyond: usize,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    has_result: bool,
    /// Where the result of a table of contents begins.
    contents: Option<Mark>,
}

impl Fields {
    /// A field begins, has its result from here on, or ends.
    pub(super) fn mark(&mut self, kind: &str, outline: &mut Outline) {
        match kind {
            "begin" if self.open.len() < DEEPEST => self.open.push(Field::default()),
            "begin" => self.beyond += 1,
            "end" if self.beyond > 0 => self.beyond -= 1,
            "separate" if self.beyond == 0 => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                    let code = field.code.trim_start();
                    let is_contents = code.get(..4).is_some_and(|code| {
                        code.eq_ignore_ascii_case("toc ") || code.eq_ignore_ascii_case("toc\\")
                    });
                    field.contents = (is_contents || code == "TOC").then(|| outline.mark());
                }
            }
            "end" => {
                // Only where it ends: what never does may be all of the text.
                if let Some(mark) = self.open.pop().and_then(|field| field.contents) {
                    outline.take_back(mark);
                }
            }
            _ => {}
        }
    }

    /// Adds to the code of the innermost field.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut() {
            if field.code.len() < LONGEST {
                field.code.push_str(text);
            }
        }
    }

    /// Whether text is part of the code of a field: the result of one within it.
    pub(super) fn is_code(&self) -> bool {
        let around = self.open.split_last().map(|(_, around)| around);
        let mut around = around.into_iter().flatten();
        around.any(|field| !field.has_result)
    }

    /// What is open is forgotten.
    pub(super) fn clear(&mut self) {
        *self = Fields::default();
    }
}
