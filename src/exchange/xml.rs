//! XML, written so that every text comes back as it was, and read within limits.
//!
//! White space in XML files is mostly layout: readers put it together, and cut it off at the ends of
//! a text. So what belongs to a text is written as a character reference, but for single spaces
//! between other characters; and the reader here takes references for what they say, and all other
//! white space for layout.

use super::input::Input;
use crate::source::SourceError;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use std::io::{self, Write};

/// Writes an XML file, indented.
pub(super) struct Document<'o> {
    writer: Writer<&'o mut dyn Write>,
    replaced: bool,
}

impl<'o> Document<'o> {
    /// A document with the XML declaration, and the line that follows it, if any.
    pub(super) fn new(out: &'o mut dyn Write, doctype: &str) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        out.write_all(doctype.as_bytes())?;
        Ok(Document {
            writer: Writer::new_with_indent(out, b' ', 2),
            replaced: false,
        })
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.writer.write_event(Event::Start(start))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing but text in it.
    pub(super) fn text(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        let escaped = self.escaped(text, false);
        self.writer
            .write_event(Event::Text(BytesText::from_escaped(escaped)))?;
        self.close(name)
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }

    /// Whether characters that XML forbids have been replaced since this was last asked.
    pub(super) fn has_replaced(&mut self) -> bool {
        std::mem::take(&mut self.replaced)
    }

    fn start<'n>(&mut self, name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            let value = self.escaped(value, true);
            start.push_attribute(Attribute::from((name.as_bytes(), value.as_bytes())));
        }
        start
    }

    fn escaped(&mut self, text: &str, in_quotes: bool) -> String {
        let mut escaped = String::with_capacity(text.len());
        let mut before = None;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let plain = |c: &char| !is_layout(*c);
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' if in_quotes => escaped.push_str("&quot;"),
                ' ' if before.as_ref().is_some_and(plain) && rest.peek().is_some_and(plain) => {
                    escaped.push(' ');
                }
                c if is_layout(c) => escaped.push_str(&format!("&#{};", u32::from(c))),
                c if is_forbidden(c) => {
                    self.replaced = true;
                    escaped.push('\u{FFFD}');
                }
                c => escaped.push(c),
            }
            before = Some(c);
        }
        escaped
    }
}

/// What XML calls white space.
fn is_layout(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether XML 1.0 has no such character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// An element that has been read, with all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
    /// Where it begins, in bytes.
    pub(super) at: usize,
    /// Layout has been read that separates words if text follows.
    gap: bool,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    fn push(&mut self, c: char) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    fn push_text(&mut self, text: &str) {
        for c in text.chars() {
            match is_layout(c) {
                true => self.gap = true,
                false => self.push(c),
            }
        }
    }
}

/// Elements that mark up words of a text.
const INLINE: &[&str] = &["hi", "foreign", "ph", "bpt", "ept", "it", "sc", "ec"];

/// Reads a file. Elements of the name `each` are handed over as soon as they are whole, with the outermost
/// one as far as it has been read, and are no part of the element that is returned, the outermost one.
pub(super) fn read(
    input: &mut Input<'_>,
    each: &[&str],
    mut take: impl FnMut(&Element, Element, &mut Input<'_>),
) -> Result<Element, SourceError> {
    let mut reader = Reader::from_str(input.source.text());
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    // Elements that are held, and how many there were when the entry began that is being read.
    let (mut held, mut outside) = (0, 0);
    loop {
        let at = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = reader.error_position() as usize;
                let why = format!("this is no XML: {error}");
                return Err(input.error(at, why, "well-formed XML"));
            }
        };
        let top = open.last_mut();
        match event {
            Event::Start(start) => {
                if open.len() >= input.limits.depth {
                    let why = format!("elements are nested more than {} deep", input.limits.depth);
                    return Err(input.error(at, why, "a flatter file, or a higher limit"));
                }
                let element = element(&start, at, input)?;
                if each.contains(&element.name.as_str()) {
                    outside = held;
                }
                held += 1;
                if held > MOST_ELEMENTS {
                    let why = "there are more elements here than an entry may have";
                    return Err(input.error(at, why, "entries of at most 262,144 elements"));
                }
                open.push(element);
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { continue };
                if let Some(root) = open.first().filter(|_| each.contains(&&*element.name)) {
                    input.count(element.at)?;
                    held = outside;
                    take(root, element, input);
                    continue;
                }
                match open.last_mut() {
                    Some(parent) if INLINE.contains(&element.name.as_str()) => {
                        let why = format!(
                            "the markup <{}> is left out, its text is kept",
                            element.name
                        );
                        input.warn(element.at, why);
                        element.text.chars().for_each(|c| parent.push(c));
                    }
                    Some(parent) => parent.children.push(element),
                    None if root.is_none() => root = Some(element),
                    None => input.warn(element.at, "a second root element is left out"),
                }
            }
            Event::Text(text) => {
                let text = utf8(&text);
                match top {
                    Some(element) => element.push_text(text),
                    None if text.trim().trim_start_matches('\u{FEFF}').is_empty() => {}
                    None => {
                        let why = "there is text outside of any element";
                        return Err(input.error(at, why, "well-formed XML"));
                    }
                }
            }
            Event::CData(text) => {
                if let Some(element) = top {
                    utf8(&text).chars().for_each(|c| element.push(c));
                }
            }
            Event::GeneralRef(reference) => {
                let text = resolved(&reference, at, input)?;
                if let Some(element) = top {
                    text.chars().for_each(|c| element.push(c));
                }
            }
            Event::DocType(doctype) if doctype.contains(&b'[') => {
                let why = "the document type has declarations of its own";
                return Err(input.error(
                    at,
                    why,
                    "a file without them: no entities are declared, none are resolved",
                ));
            }
            Event::Eof => break,
            Event::Empty(_)
            | Event::DocType(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::Comment(_) => {}
        }
        if let Some(element) = open.last() {
            input.check_texts(element.at, [element.text.as_str()])?;
        }
    }
    if let Some(element) = open.pop() {
        let why = format!("<{}> is not closed", element.name);
        let expected = "a closing tag before the end of the file";
        return Err(input.error(element.at, why, expected));
    }
    root.ok_or_else(|| input.error(0, "there is no element", "an XML file"))
}

/// How many elements an entry, or all that is in none, may have: each takes more memory than its text.
const MOST_ELEMENTS: usize = 1 << 18;

/// How many attributes an element may have.
const ATTRIBUTES: usize = 64;

fn element(start: &BytesStart<'_>, at: usize, input: &Input<'_>) -> Result<Element, SourceError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let wrong = |why: String| input.error(at, why, "attributes such as xml:lang=\"zh-Hant\"");
        if attributes.len() == ATTRIBUTES {
            return Err(wrong(format!(
                "an element has more than {ATTRIBUTES} attributes"
            )));
        }
        let attribute = attribute.map_err(|error| wrong(format!("this is no XML: {error}")))?;
        // Of the entities, only those that XML itself has are known.
        let value = quick_xml::escape::unescape(utf8(&attribute.value))
            .map_err(|error| wrong(format!("an attribute cannot be read: {error}")))?;
        attributes.push((utf8(attribute.key.as_ref()).to_owned(), value.into_owned()));
    }
    Ok(Element {
        name: utf8(start.local_name().as_ref()).to_owned(),
        attributes,
        at,
        ..Element::default()
    })
}

fn resolved(reference: &BytesRef<'_>, at: usize, input: &Input<'_>) -> Result<String, SourceError> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Ok(c.into());
    }
    let name = utf8(reference);
    resolve_xml_entity(name).map(Into::into).ok_or_else(|| {
        let why = format!("the entity &{name}; is not known");
        input.error(
            at,
            why,
            "&amp; &lt; &gt; &quot; &apos; or the number of a character, as &#8220;",
        )
    })
}

/// The source is a `str`, and what quick-xml hands out are pieces between ASCII characters of it.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The name of the root element of a text, without its prefix, if the text begins as XML does.
pub(crate) fn root_element(text: &str) -> Option<String> {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let mut reader = Reader::from_str(text);
    loop {
        return match reader.read_event().ok()? {
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
            Event::Text(text) if text.trim_ascii().is_empty() => continue,
            Event::Start(root) | Event::Empty(root) => {
                let name = str::from_utf8(root.local_name().into_inner()).ok()?;
                Some(name.to_owned())
            }
            _ => None,
        };
    }
}
