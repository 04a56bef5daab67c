//! The XML of a part.

use super::fault::Fault;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::Reader;

/// No attribute that is read is longer, in bytes, and no element has more of them.
const LONGEST: usize = 1 << 10;
const MOST_ATTRIBUTES: usize = 64;

/// A reader of the text of a part: empty elements begin and end.
pub(crate) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The next event.
pub(crate) fn next<'t>(reader: &mut Reader<&'t [u8]>) -> Result<Event<'t>, Fault> {
    let event = reader.read_event();
    event.map_err(|error| format!("this file is damaged: {error}"))
}

/// Calls a function with each element of a part.
pub(crate) fn each_element(text: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), Fault> {
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
pub(crate) fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
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
pub(crate) fn referred(reference: &BytesRef<'_>) -> Result<String, Fault> {
    if let Ok(Some(ch)) = reference.resolve_char_ref() {
        return Ok(ch.into());
    }
    let name = utf8(reference);
    let entity = resolve_xml_entity(name).map(Into::into);
    entity.ok_or_else(|| format!("this file is damaged: unknown entity &{name};"))
}

/// A part is a `str`, and what quick-xml hands out are pieces between ASCII characters of it.
pub(crate) fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
