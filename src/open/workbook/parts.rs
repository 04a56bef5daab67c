//! The parts of a workbook: its sheets, shared strings and styles.

use crate::package::{attribute, each_element, main_part, relations, Fault, Package, Relation};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// A workbook.
#[derive(Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// Whether days are counted from 1904, and not from 1900.
    pub(super) is_1904: bool,
    /// The part of the shared strings, and that of the styles.
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
}

/// A sheet that holds cells.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) part: String,
}

impl Book {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Fault> {
        let main = main_part(package, "xl/workbook.xml")?;
        let missing = || "this archive has no workbook in it".to_owned();
        let text = package.part(&main)?.ok_or_else(missing)?;
        let relations = relations(package, &main)?;
        let part = |kind: &str| {
            let mut all = relations.values();
            let relation = all.find(|relation| relation.kind.ends_with(kind));
            relation.map(|relation| relation.target.clone())
        };
        let mut book = Book {
            strings: part("/sharedStrings"),
            styles: part("/styles"),
            ..Book::default()
        };
        each_element(&text, |element| match element.local_name().as_ref() {
            b"workbookPr" => {
                if let Some(value) = attribute(element, b"date1904") {
                    book.is_1904 = matches!(&*value, "1" | "true");
                }
            }
            b"sheet" => book.sheets.extend(sheet(element, &relations)),
            _ => {}
        })?;
        Ok(book)
    }
}

/// A sheet of cells; `None` for charts and dialogues.
fn sheet(element: &BytesStart<'_>, relations: &HashMap<String, Relation>) -> Option<Sheet> {
    let relation = relations.get(&attribute(element, b"id")?)?;
    let is_hidden = attribute(element, b"state").is_some_and(|state| state != "visible");
    let is_of_cells = relation.kind.ends_with("/worksheet");
    is_of_cells.then(|| Sheet {
        name: attribute(element, b"name").unwrap_or_default(),
        is_hidden,
        part: relation.target.clone(),
    })
}
