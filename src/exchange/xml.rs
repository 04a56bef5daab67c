//! Writing XML so that texts survive a round trip, and reading it within limits.
//!
//! White space in XML files is mostly layout: readers collapse it, and trim it off texts. So white space of a text is
//! written as character references, except for single spaces between other characters. The reader takes references
//! literally, and all other white space for layout.

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
    /// A document, with the XML declaration and the given line below it.
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

    /// Whether characters that XML forbids have been replaced since the last call.
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
            let plain = |c: &char| !is_xml_space(*c);
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' if in_quotes => escaped.push_str("&quot;"),
                ' ' if before.as_ref().is_some_and(plain) && rest.peek().is_some_and(plain) => {
                    escaped.push(' ');
                }
                c if is_xml_space(c) => escaped.push_str(&format!("&#{};", u32::from(c))),
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

/// Whether the character is white space in XML.
fn is_xml_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether XML 1.0 forbids the character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// An element with its content.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
    /// The byte offset at which it begins.
    pub(super) at: usize,
    /// Whether layout white space has been read, which becomes a space if text follows.
    pending_space: bool,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The tag of its language: `xml:lang`, or else `lang`, which some programs write.
    pub(super) fn tag(&self) -> Option<&str> {
        self.attribute("xml:lang")
            .or_else(|| self.attribute("lang"))
    }

    /// Removes and returns the first child of that name.
    pub(super) fn take_child(&mut self, name: &str) -> Option<Element> {
        let place = self.children.iter().position(|child| child.name == name)?;
        Some(self.children.remove(place))
    }

    fn push(&mut self, c: char) {
        if std::mem::take(&mut self.pending_space) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    fn push_text(&mut self, text: &str) {
        for c in text.chars() {
            match is_xml_space(c) {
                true => self.pending_space = true,
                false => self.push(c),
            }
        }
    }
}

/// The roles of the elements of a format.
pub(super) struct ElementRoles {
    /// Entries: these are handed over one by one, so that only one is in memory.
    pub(super) entries: &'static [&'static str],
    /// Elements of an entry that contain elements. All others contain text, and elements in text are markup.
    pub(super) groups: &'static [&'static str],
}

/// Markup that contains codes of another format, such as `<b>` of HTML, and no text.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut", "sc", "ec"];

/// Markup that separates words.
const BREAKS: &[&str] = &["br", "lb", "p", "para", "div", "li", "tr", "td"];

/// Reads a file. Each entry is handed over at its end, with the root element as far as it has been read. Returns the root
/// element without the entries.
///
/// Text inside markup is kept as part of the text around it. Anything left out gets a warning.
pub(super) fn read(
    input: &mut Input<'_>,
    roles: &ElementRoles,
    take: impl FnMut(&Element, Element, &mut Input<'_>),
) -> Result<Element, SourceError> {
    let mut reader = Reader::from_str(input.source.text());
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree {
        roles,
        take,
        open: Vec::new(),
        root: None,
        element_count: 0,
        outer_count: 0,
        entry: None,
        markup_depth: 0,
        code_depth: 0,
    };
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(start)) => tree.start(&start, at, input)?,
            Ok(Event::End(end)) => tree.end(utf8(end.local_name().as_ref()), input)?,
            Ok(Event::Text(text)) => tree.text(utf8(&text), at, input)?,
            Ok(Event::CData(text)) => tree.push(utf8(&text)),
            Ok(Event::GeneralRef(reference)) => tree.push(&resolve(&reference, at, input)?),
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
    roles: &'f ElementRoles,
    take: F,
    /// The elements that are not closed yet, without markup.
    open: Vec<Element>,
    root: Option<Element>,
    /// How many elements are in memory, and how many of them are outside the current entry.
    element_count: usize,
    outer_count: usize,
    /// The depth of the current entry.
    entry: Option<usize>,
    /// The depth of markup in the current text, and of codes in it.
    markup_depth: usize,
    code_depth: usize,
}

impl<F: FnMut(&Element, Element, &mut Input<'_>)> Tree<'_, F> {
    fn start(
        &mut self,
        start: &BytesStart<'_>,
        at: usize,
        input: &mut Input<'_>,
    ) -> Result<(), SourceError> {
        if self.open.len() + self.markup_depth >= input.limits.depth {
            let why = format!("elements are nested more than {} deep", input.limits.depth);
            return Err(input.error(at, why, "a flatter file, or a higher limit"));
        }
        self.element_count += 1;
        let name = start.local_name();
        let name = utf8(name.as_ref());
        if self.entry.is_none() && self.roles.entries.contains(&name) {
            self.outer_count = self.element_count - 1;
            self.entry = Some(self.open.len());
        } else if self.in_text() {
            return self.start_markup(name, at, input);
        }
        self.check_element_count(at, input)?;
        self.open.push(element(start, at, input)?);
        Ok(())
    }

    fn check_element_count(&self, at: usize, input: &Input<'_>) -> Result<(), SourceError> {
        if self.element_count <= MAX_ELEMENTS {
            return Ok(());
        }
        let why = "there are more elements here than an entry may have";
        Err(input.error(at, why, "entries of at most 262,144 elements"))
    }

    /// Whether the next event is inside a text.
    fn in_text(&self) -> bool {
        let element = self.open.last().filter(|_| self.entry.is_some());
        element.is_some_and(|element| !self.has_elements(element))
    }

    /// Whether an element of an entry contains elements.
    fn has_elements(&self, element: &Element) -> bool {
        let name = element.name.as_str();
        self.roles.groups.contains(&name) || self.roles.entries.contains(&name)
    }

    fn start_markup(
        &mut self,
        name: &str,
        at: usize,
        input: &mut Input<'_>,
    ) -> Result<(), SourceError> {
        self.check_element_count(at, input)?;
        self.markup_depth += 1;
        if self.code_depth > 0 || CODES.contains(&name) {
            self.code_depth += 1;
        }
        let why = match self.code_depth {
            0 => "markup inside a text is left out, and the text it marks is kept",
            _ => "codes of another format inside a text are left out",
        };
        input.warn_with_example(at, why, &format!("<{name}>"));
        self.separate(name);
        Ok(())
    }

    /// Adds white space for markup that separates words.
    fn separate(&mut self, name: &str) {
        if let Some(element) = self.open.last_mut() {
            element.pending_space |= BREAKS.contains(&name);
        }
    }

    fn end(&mut self, name: &str, input: &mut Input<'_>) -> Result<(), SourceError> {
        if self.markup_depth > 0 {
            self.markup_depth -= 1;
            self.code_depth = self.code_depth.saturating_sub(1);
            self.separate(name);
            return Ok(());
        }
        let Some(element) = self.open.pop() else {
            return Ok(());
        };
        if self.entry.is_some() && self.has_elements(&element) && !element.text.is_empty() {
            let why = format!("text directly inside <{}> is left out", element.name);
            input.warn_with_example(element.at, why, &element.text);
        }
        let is_entry = self.entry == Some(self.open.len());
        match self.open.as_mut_slice() {
            [root, ..] if is_entry => {
                input.count(element.at)?;
                self.element_count = self.outer_count;
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
            let why = "there is text outside the root element";
            return Err(input.error(at, why, "well-formed XML"));
        }
        if let Some(element) = self.open.last_mut().filter(|_| self.code_depth == 0) {
            element.push_text(text);
        }
        Ok(())
    }

    /// Adds characters of references and CDATA, which are never layout.
    fn push(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut().filter(|_| self.code_depth == 0) {
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
            .ok_or_else(|| input.error(0, "the file has no element", "an XML file"))
    }
}

/// The most elements of an entry, and of everything outside entries. An element takes more memory than its text.
const MAX_ELEMENTS: usize = 1 << 18;

/// The most attributes of an element.
const MAX_ATTRIBUTES: usize = 64;

fn element(start: &BytesStart<'_>, at: usize, input: &Input<'_>) -> Result<Element, SourceError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let wrong = |why: String| input.error(at, why, "attributes such as xml:lang=\"zh-Hant\"");
        if attributes.len() == MAX_ATTRIBUTES {
            return Err(wrong(format!(
                "an element has more than {MAX_ATTRIBUTES} attributes"
            )));
        }
        let attribute =
            attribute.map_err(|error| wrong(format!("this is not well-formed XML: {error}")))?;
        // Only the five entities of XML itself are resolved.
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

fn resolve(reference: &BytesRef<'_>, at: usize, input: &Input<'_>) -> Result<String, SourceError> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Ok(c.into());
    }
    let name = utf8(reference);
    resolve_xml_entity(name).map(Into::into).ok_or_else(|| {
        let why = format!("unknown entity &{name};");
        input.error(
            at,
            why,
            "&amp; &lt; &gt; &quot; &apos; or the number of a character, as &#8220;",
        )
    })
}

/// Never invalid: the source is a `str`, and quick-xml yields slices of it between ASCII characters.
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
