//! Word's documents: what a page shows becomes text.
//!
//! A document (ISO/IEC 29500, `.docx`) is a package of parts in XML. Of a paragraph, what is read is what Word shows when
//! changes are accepted: without deletions, hidden text and fields' codes, with the numbers of its lists, which no text of
//! the file holds. `story.rs` walks through the parts that hold text.

mod fields;
mod numbering;
mod story;
mod styles;
mod tags;

use super::outline::Contents;
use crate::package::{main_part, relations, Fault, Kind, Package};
use numbering::Numbering;
use story::Story;
use styles::Styles;

/// What is told apart by its parts.
const DOCUMENT: Kind = Kind {
    name: "Word document (DOCX)",
    usual_part: "word/document.xml",
    is_part: |name| name.starts_with("word/document") && name.ends_with(".xml"),
    content_type: "wordprocessingml.document.main+xml",
};

/// The contents of a document; `None` if the bytes are none.
pub(super) fn read(bytes: &[u8], limit: u64) -> Result<Option<Contents>, Fault> {
    let Some(mut package) = Package::open(bytes, limit, DOCUMENT)? else {
        return Ok(None);
    };
    let main = main_part(&mut package, DOCUMENT.usual_part)?;
    let relations = relations(&mut package, &main)?;
    let mut related = |kind: &str| -> Result<Option<String>, Fault> {
        let mut all = relations.values();
        match all.find(|relation| relation.kind.ends_with(kind)) {
            Some(relation) => package.part(&relation.target),
            None => Ok(None),
        }
    };
    let styles = related("/styles")?;
    let styles = Styles::read(styles.as_deref().unwrap_or_default())?;
    let numbering = related("/numbering")?;
    let numbering = Numbering::read(numbering.as_deref().unwrap_or_default())?;
    let footnotes = related("/footnotes")?;
    let endnotes = related("/endnotes")?;
    let has_comments = relations.values().any(|r| r.kind.ends_with("/comments"));
    let missing = || "this archive has no document in it".to_owned();
    let text = package.part(&main)?.ok_or_else(missing)?;
    let mut story = Story::new(&styles, numbering, limit);
    story.read(&text)?;
    drop(text);
    for part in [footnotes, endnotes].into_iter().flatten() {
        story.read(&part)?;
    }
    let mut doubts = Vec::new();
    match story.foreign_parts() {
        0 => {}
        1 => doubts.push("a part of this document is in another format, and is not read".into()),
        parts => doubts.push(format!(
            "{parts} parts of this document are in another format, and are not read"
        )),
    }
    if has_comments {
        doubts.push("the comments in this document are not read".into());
    }
    let (body, notes) = story.finish();
    Ok(Some(Contents {
        body,
        notes,
        doubts,
    }))
}
