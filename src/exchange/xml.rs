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

    /// The tag of its language: that of `xml:lang`, or else of `lang`, which old and careless programs write.
    pub(super) fn tag(&self) -> Option<&str> {
        self.attribute("xml:lang")
            .or_else(|| self.attribute("lang"))
    }

    /// Takes out the first child of that name.
    pub(super) fn take_child(&mut self, name: &str) -> Option<Element> {
        let place = self.children.iter().position(|child| child.name == name)?;
        Some(self.children.remove(place))
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

/// What the elements of a format are for.
pub(super) struct Shape {
    /// An entry: what there is many times in a file, handed over one by one.
    pub(super) entries: &'static [&'static str],
    /// What consists of elements, in an entry. All other elements there are texts, and what is in a text is markup.
    pub(super) groups: &'static [&'static str],
}

/// Markup that holds codes of another format, such as `<b>` of HTML, and no text.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut", "sc", "ec"];

/// Markup that separates words.
const BREAKS: &[&str] = &["br", "lb", "p", "para", "div", "li", "tr", "td"];

/// Reads a file. Its entries are handed over as soon as they are whole, with the outermost element as far as it has been
/// read, and are no part of the element that is returned, the outermost one.
///
/// A text keeps what its markup marks, in its place. What is left out is told.
pub(super) fn read(
    input: &mut Input<'_>,
    shape: &Shape,
    take: impl FnMut(&Element, Element, &mut Input<'_>),
) -> Result<Element, SourceError> {
    let mut reader = Reader::from_str(input.source.text());
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree {
        shape,
        take,
        open: Vec::new(),
        root: None,
        held: 0,
        outside: 0,
        entry: None,
        markup: 0,
        codes: 0,
    };
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(start)) => tree.start(&start, at, input)?,
            Ok(Event::End(end)) => tree.end(utf8(end.local_name().as_ref()), input)?,
            Ok(Event::Text(text)) => tree.text(utf8(&text), at, input)?,
            Ok(Event::CData(text)) => tree.push(utf8(&text)),
            Ok(Event::GeneralRef(reference)) => tree.push(&resolved(&reference, at, input)?),
            Ok(Event::DocType(doctype)) if doctype.contains(&b'[') => {
                let why = "the document type has declarations of its own";
                let expected = "a file without them: no entities are declared, none are resolved";
                return Err(input.error(at, why, expected));
            }
            Ok(Event::Eof) => return tree.finish(input),
            Ok(
                Event::Empty(_)
                | Event::DocType(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::Comment(_),
            ) => {}
            Err(error) => {
                let at = reader.error_position() as usize;
                let why = format!("this is not well-formed XML: {error}");
                return Err(input.error(at, why, "well-formed XML"));
            }
        }
        if let Some(element) = tree.open.last() {
            input.check_texts(element.at, [element.text.as_str()])?;
        }
    }
}

/// The elements of a file while it is read.
struct Tree<'f, F> {
    shape: &'f Shape,
    take: F,
    /// Those that are not closed yet; markup is none of them.
    open: Vec<Element>,
    root: Option<Element>,
    /// How many elements are held, and how many there were when the entry began that is being read.
    held: usize,
    outside: usize,
    /// How many elements that entry is nested in.
    entry: Option<usize>,
    /// How deep the markup is nested in a text, and the codes in that.
    markup: usize,
    codes: usize,
}

impl<F: FnMut(&Element, Element, &mut Input<'_>)> Tree<'_, F> {
    fn start(
        &mut self,
        start: &BytesStart<'_>,
        at: usize,
        input: &mut Input<'_>,
    ) -> Result<(), SourceError> {
        if self.open.len() + self.markup >= input.limits.depth {
            let why = format!("elements are nested more than {} deep", input.limits.depth);
            return Err(input.error(at, why, "a flatter file, or a higher limit"));
        }
        self.held += 1;
        let name = start.local_name();
        let name = utf8(name.as_ref());
        if self.entry.is_none() && self.shape.entries.contains(&name) {
            self.outside = self.held - 1;
            self.entry = Some(self.open.len());
        } else if self.in_text() {
            return self.start_markup(name, at, input);
        }
        self.check_held(at, input)?;
        self.open.push(element(start, at, input)?);
        Ok(())
    }

    fn check_held(&self, at: usize, input: &Input<'_>) -> Result<(), SourceError> {
        if self.held <= MOST_ELEMENTS {
            return Ok(());
        }
        let why = "there are more elements here than an entry may have";
        Err(input.error(at, why, "entries of at most 262,144 elements"))
    }

    /// Whether what comes next belongs to a text.
    fn in_text(&self) -> bool {
        let element = self.open.last().filter(|_| self.entry.is_some());
        element.is_some_and(|element| !self.has_elements(element))
    }

    /// Whether an element in an entry consists of elements.
    fn has_elements(&self, element: &Element) -> bool {
        let name = element.name.as_str();
        self.shape.groups.contains(&name) || self.shape.entries.contains(&name)
    }

    fn start_markup(
        &mut self,
        name: &str,
        at: usize,
        input: &mut Input<'_>,
    ) -> Result<(), SourceError> {
        self.check_held(at, input)?;
        self.markup += 1;
        if self.codes > 0 || CODES.contains(&name) {
            self.codes += 1;
        }
        let why = match self.codes {
            0 => "markup inside of a text is left out, and what it marks is kept",
            _ => "codes of another format inside of a text are left out",
        };
        input.warn_of(at, why, &format!("<{name}>"));
        self.separate(name);
        Ok(())
    }

    /// White space for markup that separates words.
    fn separate(&mut self, name: &str) {
        if let Some(element) = self.open.last_mut() {
            element.gap |= BREAKS.contains(&name);
        }
    }

    fn end(&mut self, name: &str, input: &mut Input<'_>) -> Result<(), SourceError> {
        if self.markup > 0 {
            self.markup -= 1;
            self.codes = self.codes.saturating_sub(1);
            self.separate(name);
            return Ok(());
        }
        let Some(element) = self.open.pop() else {
            return Ok(());
        };
        if self.entry.is_some() && self.has_elements(&element) && !element.text.is_empty() {
            let why = format!("text that stands in <{}> itself is left out", element.name);
            input.warn_of(element.at, why, &element.text);
        }
        let is_entry = self.entry == Some(self.open.len());
        match self.open.as_mut_slice() {
            [root, ..] if is_entry => {
                input.count(element.at)?;
                self.held = self.outside;
                self.entry = None;
                (self.take)(root, element, input);
            }
            [.., parent] => parent.children.push(element),
            [] if self.root.is_none() => self.root = Some(element),
            [] => input.warn(element.at, "a second root element is left out"),
        }
        Ok(())
    }

    fn text(&mut self, text: &str, at: usize, input: &Input<'_>) -> Result<(), SourceError> {
        if self.open.is_empty() && !text.trim().trim_start_matches('\u{FEFF}').is_empty() {
            let why = "there is text outside of any element";
            return Err(input.error(at, why, "well-formed XML"));
        }
        if let Some(element) = self.open.last_mut().filter(|_| self.codes == 0) {
            element.push_text(text);
        }
        Ok(())
    }

    /// Adds characters to a text that are no layout, whatever they are.
    fn push(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut().filter(|_| self.codes == 0) {
            text.chars().for_each(|c| element.push(c));
        }
    }

    fn finish(mut self, input: &Input<'_>) -> Result<Element, SourceError> {
        if let Some(element) = self.open.pop() {
            let why = format!("<{}> is not closed", element.name);
            let expected = "a closing tag before the end of the file";
            return Err(input.error(element.at, why, expected));
        }
        self.root
            .ok_or_else(|| input.error(0, "there is no element", "an XML file"))
    }
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
        let attribute =
            attribute.map_err(|error| wrong(format!("this is not well-formed XML: {error}")))?;
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
