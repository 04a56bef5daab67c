//! MultiTerm's XML: concepts, their languages and terms, with fields that its user has named.
//!
//! It has the structure of TBX with other names, and what its fields are called, [`Category`](super::basic::Category) knows where
//! it can be known.

use super::read::take;
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::xml::{self, Element, Shape};
use crate::source::SourceError;

const SHAPE: Shape = Shape {
    entries: &["conceptGrp"],
    groups: &[
        "languageGrp",
        "termGrp",
        "descripGrp",
        "transacGrp",
        "system",
    ],
};

/// The outermost element.
pub(super) const ROOT: &str = "mtf";

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let root = xml::read(input, &SHAPE, |_, mut concept, input| {
        rename_concept(&mut concept);
        take(&concept, None, input);
    })?;
    match root.name == ROOT {
        true => Ok(()),
        false => {
            let why = format!("the outermost element is <{}>", root.name);
            Err(input.error(root.at, why, "<mtf>"))
        }
    }
}

/// Makes a concept of TBX of one of MultiTerm.
fn rename_concept(concept: &mut Element) {
    let id = concept.take_child("concept").map(|id| id.text);
    if let Some(id) = id {
        concept.attributes.push(("id".into(), id));
    }
    concept.name = "termEntry".into();
    without_history(concept);
    for section in &mut concept.children {
        if section.name == "languageGrp" {
            rename_language(section);
        }
    }
}

fn rename_language(section: &mut Element) {
    section.name = "langSet".into();
    if let Some(language) = section.take_child("language") {
        section.attributes.push(("xml:lang".into(), tag(&language)));
    }
    without_history(section);
    for term in &mut section.children {
        if term.name == "termGrp" {
            term.name = "tig".into();
            without_history(term);
        }
    }
}

/// Takes out who wrote it and when, which is in every entry.
fn without_history(element: &mut Element) {
    let is_history = |child: &Element| ["transacGrp", "system"].contains(&child.name.as_str());
    element.children.retain(|child| !is_history(child));
    for child in &mut element.children {
        if child.name == "descripGrp" {
            child.children.retain(|child| !is_history(child));
        }
    }
}

/// The tag of a language, or its name where that says more: `ZH` may be called `Chinese (Taiwan)`. GlobalSight has other names for
/// these.
fn tag(language: &Element) -> String {
    let attribute = |names: [&str; 2]| names.iter().find_map(|name| language.attribute(name));
    let tag = attribute(["lang", "locale"]).unwrap_or_default();
    let name = attribute(["type", "name"]).unwrap_or_default();
    let says_script = |text| matches!(Language::kind_of(text), Some(Kind::Chinese(Some(_))));
    let is_better = Language::new(tag).is_none() || (!says_script(tag) && says_script(name));
    if is_better { name } else { tag }.to_owned()
}
