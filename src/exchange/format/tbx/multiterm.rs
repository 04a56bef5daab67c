//! MultiTerm's XML: concepts, languages and terms, with fields named by users.
//!
//! It has the structure of TBX with other names, so elements are renamed and read as TBX. [`Category`](super::basic::Category)
//! knows usual names of fields.

use super::read::add_entry;
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::xml::{self, Element, ElementRoles};
use crate::source::SourceError;

const ROLES: ElementRoles = ElementRoles {
    entries: &["conceptGrp"],
    groups: &[
        "languageGrp",
        "termGrp",
        "descripGrp",
        "transacGrp",
        "system",
    ],
};

/// The root element.
pub(super) const ROOT: &str = "mtf";

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let root = xml::read(input, &ROLES, |_, mut concept, input| {
        rename_concept(&mut concept);
        add_entry(&concept, None, input);
    })?;
    match root.name == ROOT {
        true => Ok(()),
        false => {
            let why = format!("the root element is <{}>", root.name);
            Err(input.error(root.at, why, "<mtf>"))
        }
    }
}

/// Renames the elements of a MultiTerm concept to those of TBX.
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

/// Removes author and time, which every entry has.
fn without_history(element: &mut Element) {
    let is_history = |child: &Element| ["transacGrp", "system"].contains(&child.name.as_str());
    element.children.retain(|child| !is_history(child));
    for child in &mut element.children {
        if child.name == "descripGrp" {
            child.children.retain(|child| !is_history(child));
        }
    }
}

/// The tag of a language, or its name if that is more specific: `ZH` may be named `Chinese (Taiwan)`. GlobalSight uses other
/// attributes for these.
fn tag(language: &Element) -> String {
    let attribute = |names: [&str; 2]| names.iter().find_map(|name| language.attribute(name));
    let tag = attribute(["lang", "locale"]).unwrap_or_default();
    let name = attribute(["type", "name"]).unwrap_or_default();
    let says_script = |text| matches!(Language::kind_of(text), Some(Kind::Chinese(Some(_))));
    let is_better = Language::new(tag).is_none() || (!says_script(tag) && says_script(name));
    if is_better { name } else { tag }.to_owned()
}
