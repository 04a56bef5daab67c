//! What a workbook consists of: its sheets, and the parts beside them.

use super::fault::Fault;
use super::package::Package;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::Reader;
use std::collections::HashMap;

/// A workbook.
#[derive(Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// Whether days are counted from 1904 on.
    pub(super) is_1904: bool,
    /// The part of the texts that cells share, and that of styles.
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
}

/// A sheet that holds cells.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) part: String,
}

/// What another part is to a part.
struct Relation {
    kind: String,
    target: String,
}

/// No attribute that is read is longer, in bytes, and no element has more of them.
const LONGEST: usize = 1 << 10;
const MOST_ATTRIBUTES: usize = 64;

impl Book {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Fault> {
        let main = relations(package, "")?;
        let main = main.values().find(|r| r.kind.ends_with("/officeDocument"));
        let main = main.map_or("xl/workbook.xml", |relation| &relation.target);
        let missing = || "this archive has no workbook in it".to_owned();
        let text = package.part(main)?.ok_or_else(missing)?;
        let relations = relations(package, main)?;
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

/// A sheet of cells; others are charts and dialogues.
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

/// What other parts are to a part, by the ids that it has for them; of the package as a whole for a part without a name.
fn relations(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Relation>, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let text = package.part(&name)?.unwrap_or_default();
    let mut relations = HashMap::new();
    each_element(&text, |element| {
        let is_outside = attribute(element, b"TargetMode").is_some_and(|mode| mode == "External");
        if element.local_name().as_ref() != b"Relationship" || is_outside {
            return;
        }
        let of = |name| attribute(element, name).unwrap_or_default();
        let (id, kind, target) = (of(b"Id"), of(b"Type"), resolved(folder, &of(b"Target")));
        relations.insert(id, Relation { kind, target });
    })?;
    Ok(relations)
}

/// The name of the part that is called so in a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut path: Vec<&str> = Vec::new();
    let folder = if from_root { "" } else { folder };
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A reader of the text of a part: empty elements begin and end.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The next event.
pub(super) fn next<'t>(reader: &mut Reader<&'t [u8]>) -> Result<Event<'t>, Fault> {
    let event = reader.read_event();
    event.map_err(|error| format!("this workbook is damaged: {error}"))
}

/// Calls a function with each element of a part.
pub(super) fn each_element(text: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), Fault> {
    let mut reader = reader(text);
    loop {
        match next(&mut reader)? {
            Event::Start(element) => take(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute of an element, by its name without a prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes
        .with_checks(false)
        .take(MOST_ATTRIBUTES)
        .flatten();
    let mut named = attributes.filter(|attribute| attribute.key.local_name().as_ref() == name);
    let value = named.next()?.value;
    let value = utf8(&value);
    if value.len() > LONGEST {
        return None;
    }
    unescape(value).ok().map(Into::into)
}

/// What a reference stands for.
pub(super) fn referred(reference: &BytesRef<'_>) -> Result<String, Fault> {
    if let Ok(Some(ch)) = reference.resolve_char_ref() {
        return Ok(ch.into());
    }
    let name = utf8(reference);
    let entity = resolve_xml_entity(name).map(Into::into);
    entity.ok_or_else(|| format!("this workbook is damaged: the entity &{name}; is not known"))
}

/// A part is a `str`, and what quick-xml hands out are pieces between ASCII characters of it.
pub(super) fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
