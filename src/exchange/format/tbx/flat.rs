//! Elements of TBX without the groups around them.

use super::basic::Category;
use crate::exchange::xml::Element;

/// An element, with the data of its group.
pub(super) struct Item<'e> {
    /// Its data category, or else its name.
    pub(super) name: &'e str,
    pub(super) category: Category,
    pub(super) element: &'e Element,
    /// The sources of a text in a `descripGrp`.
    pub(super) sources: Vec<&'e str>,
}

/// The groups that are replaced by their content; `descripGrp` also gives it sources.
pub(super) const GROUPS: [&str; 4] = ["adminGrp", "termNoteGrp", "transacGrp", "termGrp"];

/// The children of an element, with groups replaced by their content.
pub(super) fn flatten(element: &Element) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut rest: Vec<&Element> = element.children.iter().rev().collect();
    while let Some(child) = rest.pop() {
        match child.name.as_str() {
            "descripGrp" => descrip_group(child, &mut items),
            name if GROUPS.contains(&name) => rest.extend(child.children.iter().rev()),
            _ => items.push(item(child)),
        }
    }
    items
}

/// Adds the items of a `descripGrp`. Its sources become those of its text, which is its first other item.
fn descrip_group<'e>(group: &'e Element, flat_items: &mut Vec<Item<'e>>) {
    let mut items = flatten(group);
    let of = items
        .iter()
        .position(|item| item.category != Category::Source);
    if let Some(of) = of {
        let is_source = |item: &Item<'_>| item.category == Category::Source;
        let sources = items.iter().filter(|item| is_source(item));
        let sources: Vec<&str> = sources.map(|item| item.element.text.as_str()).collect();
        if let Some(item) = items.get_mut(of) {
            item.sources.extend(sources);
        }
        items.retain(|item| !is_source(item));
    }
    flat_items.extend(items);
}

fn item(element: &Element) -> Item<'_> {
    let name = match element.name.as_str() {
        "descrip" | "admin" | "termNote" | "descripNote" | "adminNote" | "transac"
        | "transacNote" | "ref" | "xref" => element.attribute("type").unwrap_or(&element.name),
        name => name,
    };
    Item {
        name,
        category: Category::named(name),
        element,
        sources: Vec::new(),
    }
}
