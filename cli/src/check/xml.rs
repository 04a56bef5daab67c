//! Files in XML: elements and texts, each with its place.

use super::segment::FileError;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::Reader;

/// An element that begins.
pub struct Element {
    /// Its name, without a prefix.
    pub name: String,
    /// Attributes, without prefixes but that of `xml:`.
    attributes: Vec<(String, String)>,
    pub at: usize,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Receives the elements and texts of a file.
pub trait Handler {
    fn start(&mut self, element: &Element) -> Result<(), FileError>;
    fn end(&mut self, name: &str, at: usize) -> Result<(), FileError>;
    /// Text that begins at byte `at` of the file.
    fn text(&mut self, text: &str, at: usize);
}

/// How deep elements may be nested.
const MAX_DEPTH: usize = 256;

/// Reads a file to its end.
pub fn read(text: &str, handler: &mut impl Handler) -> Result<(), FileError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(FileError::new(
                        at,
                        format!("elements are nested more than {MAX_DEPTH} deep"),
                    ));
                }
                handler.start(&element(&start, at)?)?;
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                handler.end(utf8(end.local_name().as_ref()), at)?;
            }
            Ok(Event::Text(piece)) => handler.text(utf8(&piece), at),
            Ok(Event::CData(piece)) => handler.text(utf8(&piece), at + "<![CDATA[".len()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => handler.text(c.encode_utf8(&mut [0; 4]), at),
                _ => match resolve_xml_entity(utf8(&reference)) {
                    Some(entity) => handler.text(entity, at),
                    None => {
                        let why = format!("unknown entity &{};", utf8(&reference));
                        return Err(FileError::new(at, why));
                    }
                },
            },
            Ok(Event::Eof) if depth > 0 => {
                return Err(FileError::new(
                    text.len(),
                    "the file ends before its last element does",
                ));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(
                Event::Empty(_)
                | Event::DocType(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::Comment(_),
            ) => {}
            Err(error) => {
                let at = reader.error_position() as usize;
                return Err(FileError::new(
                    at,
                    format!("this is not well-formed XML: {error}"),
                ));
            }
        }
    }
}

fn element(start: &BytesStart<'_>, at: usize) -> Result<Element, FileError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute
            .map_err(|error| FileError::new(at, format!("this is not well-formed XML: {error}")))?;
        let value = quick_xml::escape::unescape(utf8(&attribute.value))
            .map_err(|error| FileError::new(at, format!("an attribute cannot be read: {error}")))?;
        let name = utf8(attribute.key.as_ref());
        let name = match name.split_once(':') {
            Some((prefix, name)) if prefix != "xml" => name,
            _ => name,
        };
        attributes.push((name.to_owned(), value.into_owned()));
    }
    Ok(Element {
        name: utf8(start.local_name().as_ref()).to_owned(),
        attributes,
        at,
    })
}

/// The text of a slice from quick-xml. It cannot be invalid, since the file is text, and slices end at ASCII characters.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Inline elements that hold codes of another format, and no text.
pub fn is_code(name: &str) -> bool {
    matches!(name, "bpt" | "ept" | "it" | "ph" | "ut" | "sc" | "ec")
}

/// Inline elements that stand by themselves, and may stand for white space.
pub fn stands_alone(name: &str) -> bool {
    matches!(name, "x" | "ph" | "ut" | "br" | "it" | "cp")
}
