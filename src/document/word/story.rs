//! The parts of a Word document that hold text: the body, footnotes, endnotes.

use super::fields::Fields;
use super::numbering::Numbering;
use super::styles::{is_on, level, value, Numbered, Styles};
use super::tags::Tag;
use crate::document::outline::{Block, Outline};
use crate::package::{attribute, next, reader, referred, too_large, utf8, Fault};
use quick_xml::events::{BytesStart, Event};
use quick_xml::Reader;
use std::collections::HashMap;

/// Elements lie within each other no deeper than that.
const DEEPEST: usize = 1000;

/// What was read of a document so far.
pub(super) struct Story<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    limit: u64,
    outline: Outline,
    /// The body, while a note is read.
    body: Outline,
    /// How many bytes of text all notes have.
    len_of_notes: usize,
    path: Vec<Tag>,
    paragraphs: Vec<Paragraph>,
    fields: Fields,
    /// The text of the element that is read.
    text: String,
    notes: HashMap<NoteId, Vec<Block>>,
    /// The note that is read.
    note: Option<NoteId>,
    /// As the text refers to them.
    referred: Vec<NoteId>,
    foreign_parts: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct NoteId {
    is_endnote: bool,
    id: String,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    numbering: Numbered,
    /// Nothing shows where it ends: the next one goes on.
    is_joined: bool,
    /// Its number has been written.
    is_begun: bool,
    run: Run,
}

/// Characters of a paragraph that are formatted alike.
#[derive(Debug, Default)]
struct Run {
    style: Option<String>,
    is_hidden: Option<bool>,
}

impl<'s> Story<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, limit: u64) -> Self {
        Story {
            styles,
            numbering,
            limit,
            outline: Outline::default(),
            body: Outline::default(),
            len_of_notes: 0,
            path: Vec::new(),
            paragraphs: Vec::new(),
            fields: Fields::default(),
            text: String::new(),
            notes: HashMap::new(),
            note: None,
            referred: Vec::new(),
            foreign_parts: 0,
        }
    }

    /// How many parts of it are in other formats.
    pub(super) fn foreign_parts(&self) -> usize {
        self.foreign_parts
    }

    /// The body and the notes that it refers to.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Block>) {
        let mut blocks = Vec::new();
        let mut numbers = [0, 0];
        for id in &self.referred {
            let Some(mut note) = self.notes.remove(id) else {
                continue;
            };
            if let Some(number) = numbers.get_mut(usize::from(id.is_endnote)) {
                *number += 1;
                match note.first_mut() {
                    Some(Block::Line(line)) => {
                        *line = format!("[{number}] {}", line.trim_start());
                    }
                    _ => blocks.push(Block::Line(format!("[{number}]"))),
                }
            }
            blocks.append(&mut note);
        }
        (self.outline.into_blocks(), blocks)
    }

    /// Reads a part.
    pub(super) fn read(&mut self, part: &str) -> Result<(), Fault> {
        let mut reader = reader(part);
        loop {
            match next(&mut reader)? {
                Event::Start(element) => match self.start(&element) {
                    Some(_) if self.path.len() >= DEEPEST => {
                        return Err(format!(
                            "elements of this document lie within each other more than {DEEPEST} deep"
                        ));
                    }
                    Some(tag) => self.path.push(tag),
                    None => skip(&mut reader)?,
                },
                Event::End(_) => {
                    if let Some(tag) = self.path.pop() {
                        self.end(tag)?;
                    }
                }
                Event::Text(piece) => self.piece(utf8(&piece)),
                Event::CData(piece) => self.piece(utf8(&piece)),
                Event::GeneralRef(reference) if self.is_in_text() => {
                    self.text.push_str(&referred(&reference)?);
                }
                Event::Eof if self.path.is_empty() => break,
                Event::Eof => return Err("this document is cut short".into()),
                _ => {}
            }
        }
        self.paragraphs.clear();
        self.fields.clear();
        Ok(())
    }

    fn parent(&self) -> Option<Tag> {
        self.path.last().copied()
    }

    fn is_in_text(&self) -> bool {
        matches!(self.parent(), Some(Tag::Text { .. } | Tag::FieldCode))
    }

    fn piece(&mut self, piece: &str) {
        if self.is_in_text() {
            self.text.push_str(piece);
        }
    }

    /// What an element is; `None` for one that nothing is read of.
    fn start(&mut self, element: &BytesStart<'_>) -> Option<Tag> {
        let parent = self.parent();
        let name = element.local_name();
        Some(match (name.as_ref(), parent) {
            (b"p", _) => {
                self.paragraphs.push(Paragraph::default());
                Tag::Paragraph
            }
            (b"pPr", Some(Tag::Paragraph)) => Tag::ParagraphProperties,
            (b"rPr", Some(Tag::ParagraphProperties)) => Tag::MarkProperties,
            (b"numPr", Some(Tag::ParagraphProperties)) => Tag::NumberingProperties,
            (b"r", _) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.run = Run::default();
                }
                Tag::Run
            }
            (b"rPr", Some(Tag::Run)) => Tag::RunProperties,
            (b"t", Some(Tag::Run)) => {
                self.text.clear();
                let space = attribute(element, b"space");
                Tag::Text {
                    is_exact: space.as_deref() == Some("preserve"),
                }
            }
            (b"instrText", Some(Tag::Run)) => {
                self.text.clear();
                Tag::FieldCode
            }
            (b"tbl", _) => {
                self.outline.begin_table(false);
                Tag::Table
            }
            (b"tr", Some(Tag::Table | Tag::Other | Tag::Control { .. })) => {
                self.outline.begin_row();
                Tag::Row { is_shown: true }
            }
            (b"trPr", Some(Tag::Row { .. })) => Tag::RowProperties,
            (b"tc", Some(Tag::Row { .. } | Tag::Other | Tag::Control { .. })) => {
                self.outline.begin_cell();
                Tag::Cell { columns: 1 }
            }
            (b"tcPr", Some(Tag::Cell { .. })) => Tag::CellProperties,
            (b"txbxContent", _) => {
                self.outline.begin_box();
                Tag::Box
            }
            (b"AlternateContent", _) => Tag::Alternatives { is_chosen: false },
            (b"Choice" | b"Fallback", Some(Tag::Alternatives { is_chosen })) => {
                if is_chosen {
                    return None;
                }
                self.change_parent(Tag::Alternatives { is_chosen: true });
                Tag::Other
            }
            (b"sdt", _) => Tag::Control { is_empty: false },
            (b"sdtPr", Some(Tag::Control { .. })) => Tag::ControlProperties,
            (b"sdtContent", Some(Tag::Control { is_empty: true })) => return None,
            (b"footnote" | b"endnote", _) => {
                // Those with a type are lines between text and notes.
                if attribute(element, b"type").is_some_and(|kind| kind != "normal") {
                    return None;
                }
                self.begin_note(element);
                Tag::Note
            }
            // What was taken out, or stood elsewhere; how a text is read; what properties were.
            (
                b"del" | b"moveFrom" | b"rt" | b"delText" | b"delInstrText" | b"rPrChange"
                | b"pPrChange" | b"tblPrChange" | b"trPrChange" | b"tcPrChange" | b"tblPrExChange"
                | b"numberingChange" | b"sectPr",
                parent,
            ) => {
                match parent {
                    Some(Tag::MarkProperties) => self.join(),
                    Some(Tag::RowProperties) => self.change_row(),
                    _ => {}
                }
                return None;
            }
            (name, Some(Tag::Run)) => {
                self.in_run(name, element);
                Tag::Other
            }
            (name, Some(parent)) => {
                self.property(name, parent, element);
                Tag::Other
            }
            _ => Tag::Other,
        })
    }

    fn change_parent(&mut self, tag: Tag) {
        if let Some(parent) = self.path.last_mut() {
            *parent = tag;
        }
    }

    /// The row that is open is not shown.
    fn change_row(&mut self) {
        // Its properties are the innermost element.
        let row = self.path.iter_mut().rev().nth(1);
        if let Some(row @ Tag::Row { .. }) = row {
            *row = Tag::Row { is_shown: false };
        }
    }

    /// The paragraph goes on in the next one.
    fn join(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_joined = true;
        }
    }

    /// An element that says something of what it lies in.
    fn property(&mut self, name: &[u8], parent: Tag, element: &BytesStart<'_>) {
        match (name, parent) {
            (b"pStyle", Tag::ParagraphProperties) => {
                self.paragraph(|paragraph| paragraph.style = value(element));
            }
            (b"numId", Tag::NumberingProperties) => {
                self.paragraph(|paragraph| paragraph.numbering.list = value(element));
            }
            (b"ilvl", Tag::NumberingProperties) => {
                self.paragraph(|paragraph| paragraph.numbering.level = level(element));
            }
            (b"vanish", Tag::MarkProperties) if is_on(element) => self.join(),
            (b"vanish", Tag::RunProperties) => {
                self.paragraph(|paragraph| paragraph.run.is_hidden = Some(is_on(element)));
            }
            (b"rStyle", Tag::RunProperties) => {
                self.paragraph(|paragraph| paragraph.run.style = value(element));
            }
            (b"gridSpan", Tag::CellProperties) => {
                let columns = value(element).and_then(|columns| columns.parse().ok());
                let cell = self.path.iter_mut().rev().nth(1);
                if let (Some(cell @ Tag::Cell { .. }), Some(columns)) = (cell, columns) {
                    *cell = Tag::Cell { columns };
                }
            }
            (b"hidden", Tag::RowProperties) if is_on(element) => self.change_row(),
            (b"gridBefore", Tag::RowProperties) => {
                let columns = value(element).and_then(|columns| columns.parse().ok());
                self.outline.skip_columns(columns.unwrap_or_default());
            }
            (b"showingPlcHdr", Tag::ControlProperties) if is_on(element) => {
                let control = self.path.iter_mut().rev().nth(1);
                if let Some(control @ Tag::Control { .. }) = control {
                    *control = Tag::Control { is_empty: true };
                }
            }
            (b"altChunk", _) => self.foreign_parts += 1,
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    /// An element of a run that is no text.
    fn in_run(&mut self, name: &[u8], element: &BytesStart<'_>) {
        match name {
            b"tab" | b"ptab" => self.show("\t"),
            // Before the text of a paragraph, one of a page parts nothing.
            b"br" if self.is_before_text() && attribute(element, b"type").is_some() => {}
            b"br" | b"cr" => self.show("\n"),
            b"noBreakHyphen" => self.show("-"),
            b"sym" => {
                let code = attribute(element, b"char");
                let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
                let sign = code.and_then(char::from_u32);
                // Others are signs of a font.
                let known = sign.filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign));
                if let Some(sign) = known.filter(|sign| !sign.is_control()) {
                    self.show(sign.encode_utf8(&mut [0; 4]));
                }
            }
            b"fldChar" => {
                let kind = attribute(element, b"fldCharType").unwrap_or_default();
                self.fields.mark(&kind, &mut self.outline);
            }
            b"footnoteReference" | b"endnoteReference" if self.is_shown() => {
                let id = note_id(element, name == b"endnoteReference");
                self.referred.push(id);
            }
            _ => {}
        }
    }

    /// Whether nothing of the paragraph has been shown.
    fn is_before_text(&self) -> bool {
        self.paragraphs.last().is_some_and(|p| !p.is_begun)
    }

    /// Whether the run that is open is shown.
    fn is_shown(&self) -> bool {
        let Some(paragraph) = self.paragraphs.last() else {
            return false;
        };
        let by_style = || {
            let named = self.styles.of_paragraph(paragraph.style.as_deref());
            let of_paragraph = self.styles.hides(named);
            // Two that hide cancel each other.
            of_paragraph != self.styles.hides(paragraph.run.style.as_deref())
        };
        let is_hidden = paragraph.run.is_hidden.unwrap_or_else(by_style);
        !is_hidden && !self.fields.is_code()
    }

    /// Adds to the paragraph, if the run is shown.
    fn show(&mut self, text: &str) {
        if self.is_shown() {
            self.begin_paragraph();
            self.outline.text(text);
        }
    }

    /// Writes the number of the paragraph, if it has one.
    fn begin_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        // One that another goes on in has no number of its own.
        if std::mem::replace(&mut paragraph.is_begun, true) || !self.outline.line().is_empty() {
            return;
        }
        let styles = self.styles;
        let style = styles.of_paragraph(paragraph.style.as_deref());
        let by_style = styles.numbering(style);
        let direct = &paragraph.numbering;
        let list = direct.list.as_deref();
        let Some(list) = list.or_else(|| by_style?.1.list.as_deref()) else {
            return;
        };
        let level = direct.level.or_else(|| {
            let (style, numbered) = by_style?;
            let of_style = self.numbering.level_of_style(list, style, styles);
            of_style.or(numbered.level)
        });
        let label = self
            .numbering
            .next_label(list, level.unwrap_or_default(), styles);
        if let Some(label) = label {
            self.outline.text(&label);
        }
    }

    fn begin_note(&mut self, element: &BytesStart<'_>) {
        if self.note.is_none() {
            self.note = Some(note_id(
                element,
                element.local_name().as_ref() == b"endnote",
            ));
            self.body = std::mem::take(&mut self.outline);
        }
    }

    fn end(&mut self, tag: Tag) -> Result<(), Fault> {
        match tag {
            Tag::Text { is_exact } => {
                let mut text = std::mem::take(&mut self.text);
                if text.contains(['\n', '\r', '\t']) {
                    text = text.replace(['\n', '\r', '\t'], " ");
                }
                let text = match is_exact {
                    true => text.as_str(),
                    false => text.trim_matches(' '),
                };
                if !text.is_empty() {
                    self.show(text);
                }
            }
            Tag::FieldCode => self.fields.code(&std::mem::take(&mut self.text)),
            Tag::Paragraph => self.end_paragraph()?,
            Tag::Table => self.outline.end_table(),
            Tag::Row { is_shown } => match is_shown {
                true => self.outline.end_cell(1, 1),
                false => self.outline.drop_row(),
            },
            Tag::Cell { columns } => self.outline.end_cell(columns, 1),
            Tag::Box => self.outline.end_box(),
            Tag::Note => {
                let note = std::mem::take(&mut self.outline);
                self.outline = std::mem::take(&mut self.body);
                self.len_of_notes += note.len();
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, note.into_blocks());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Fault> {
        let joined = self.paragraphs.last().is_some_and(|p| p.is_joined);
        if !joined {
            self.begin_paragraph();
            self.outline.end_line();
        }
        self.paragraphs.pop();
        let len = self.outline.len() + self.body.len() + self.len_of_notes;
        match u64::try_from(len).is_ok_and(|len| len <= self.limit) {
            true => Ok(()),
            false => Err(too_large(self.limit)),
        }
    }
}

fn note_id(element: &BytesStart<'_>, is_endnote: bool) -> NoteId {
    NoteId {
        is_endnote,
        id: attribute(element, b"id").unwrap_or_default(),
    }
}

/// Passes over an element that has begun.
fn skip(reader: &mut Reader<&[u8]>) -> Result<(), Fault> {
    let mut depth = 1_usize;
    while depth > 0 {
        match next(reader)? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => return Err("this document is cut short".into()),
            _ => {}
        }
    }
    Ok(())
}
