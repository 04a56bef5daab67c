//! Elements of TBX, without the groups that they stand in.

use super::basic::Category;
use crate::exchange::xml::Element;

/// An element, and what its group says of it.
pub(super) struct Item<'e> {
    /// Its data category, or else its name.
    pub(super) name: &'e str,
    pub(super) category: Category,
    pub(super) element: &'e Element,
    /// Where a text of a `descripGrp` was found.
    pub(super) sources: Vec<&'e str>,
}

/// The groups that are dissolved, but for that of a description.
pub(super) const GROUPS: [&str; 4] = ["adminGrp", "termNoteGrp", "transacGrp", "termGrp"];

/// What is in an element; groups are dissolved.
pub(super) fn flat(element: &Element) -> Vec<Item<'_>> {
    let mut flat = Vec::new();
    let mut rest: Vec<&Element> = element.children.iter().rev().collect();
    while let Some(child) = rest.pop() {
        match child.name.as_str() {
            "descripGrp" => descrip_group(child, &mut flat),
            name if GROUPS.contains(&name) => rest.extend(child.children.iter().rev()),
            _ => flat.push(item(child)),
        }
    }
    flat
}

/// A group of a text and what is said of it. Its sources are those of the text, which is the first one.
fn descrip_group<'e>(group: &'e Element, flat_items: &mut Vec<Item<'e>>) {
    let mut items = flat(group);
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
