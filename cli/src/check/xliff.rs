//! XLIFF, versions 1.2 and 2.

use super::fragment::Fragment;
use super::inline::Inline;
use super::segment::{FileError, Segment, Segments};
use super::xml::{self, Element, Handler};

/// Reads a file.
pub fn read(text: &str) -> Result<Segments, FileError> {
    let mut xliff = Xliff::default();
    xml::read(text, &mut xliff)?;
    Ok(xliff.segments)
}

#[derive(Default)]
struct Xliff {
    segments: Segments,
    /// The open elements outside of texts.
    open: Vec<Open>,
    /// How many elements are open within one that may hold any XML.
    foreign: usize,
    unit: Unit,
    /// The text that is being read.
    reading: Option<Side>,
}

/// An open element.
#[derive(Clone, Copy)]
struct Open {
    is_left_alone: bool,
    /// Whether it is a `<trans-unit>` or a `<segment>`, whose sources and targets are the file's: those in `<alt-trans>`,
    /// `<matches>`, `<glossary>` or `<resourceData>` are not.
    is_segment: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Source,
    SegSource,
    Target,
}

/// A `<trans-unit>`, or a `<segment>` of a `<unit>`.
#[derive(Default)]
struct Unit {
    id: String,
    segment: String,
    source: Inline,
    seg_source: Inline,
    target: Inline,
    is_untranslated: bool,
    /// Segments that SDL's extension locks individually.
    locked: Vec<String>,
    number: usize,
}

impl Handler for Xliff {
    fn start(&mut self, element: &Element) -> Result<(), FileError> {
        if let Some(inline) = self.inline() {
            inline.start(element);
            return Ok(());
        }
        let name = element.name.as_str();
        if self.foreign > 0 || matches!(name, "internal-file" | "skeleton") {
            self.foreign += 1;
            return Ok(());
        }
        let outer = self.open.last().copied();
        let translate = element
            .attribute("translate")
            .map(|translate| translate == "no");
        let is_locked = element
            .attribute("locked")
            .is_some_and(|locked| matches!(locked, "true" | "locked" | "yes"));
        let inherited = outer.is_some_and(|outer| outer.is_left_alone);
        self.open.push(Open {
            // SDL's `<seg>` refers to a segment by its number, and does not enclose it.
            is_left_alone: translate.unwrap_or(inherited) || (is_locked && name != "seg"),
            is_segment: matches!(name, "trans-unit" | "segment"),
        });
        let in_segment = outer.is_some_and(|outer| outer.is_segment);
        match name {
            "xliff" => {
                self.languages(element, "srcLang", "trgLang");
            }
            "file" => self.languages(element, "source-language", "target-language"),
            "unit" | "trans-unit" => {
                self.unit = Unit {
                    id: element.attribute("id").unwrap_or_default().into(),
                    number: self.segments.all.len() + 1,
                    ..Unit::default()
                };
            }
            "segment" => {
                self.unit.segment = element.attribute("id").unwrap_or_default().into();
                self.unit.source = Inline::default();
                self.unit.target = Inline::default();
                self.unit.is_untranslated = element.attribute("state") == Some("initial");
            }
            "source" if in_segment => self.reading = Some(Side::Source),
            "seg-source" if in_segment => self.reading = Some(Side::SegSource),
            "target" if in_segment => {
                let state = element.attribute("state").unwrap_or_default();
                self.unit.is_untranslated |= matches!(state, "new" | "needs-translation");
                self.reading = Some(Side::Target);
            }
            "seg" if is_locked => self
                .unit
                .locked
                .extend(element.attribute("id").map(Into::into)),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, _: &str, _: usize) -> Result<(), FileError> {
        if let Some(inline) = self.inline() {
            if inline.end() {
                return Ok(());
            }
            self.reading = None;
        }
        if self.foreign > 0 {
            self.foreign -= 1;
            return Ok(());
        }
        if let Some(closed) = self.open.pop().filter(|closed| closed.is_segment) {
            self.finish(closed.is_left_alone);
        }
        Ok(())
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some(inline) = self.inline() {
            inline.text(text, at);
        }
    }
}

impl Xliff {
    fn inline(&mut self) -> Option<&mut Inline> {
        Some(match self.reading? {
            Side::Source => &mut self.unit.source,
            Side::SegSource => &mut self.unit.seg_source,
            Side::Target => &mut self.unit.target,
        })
    }

    fn languages(&mut self, element: &Element, source: &str, target: &str) {
        let segments = &mut self.segments;
        for (known, name) in [
            (&mut segments.source, source),
            (&mut segments.target, target),
        ] {
            if let Some(tag) = element.attribute(name) {
                known.get_or_insert_with(|| tag.into());
            }
        }
    }

    /// Adds the segments of a unit: those that are marked on both sides, or the whole.
    fn finish(&mut self, is_left_alone: bool) {
        let unit = &mut self.unit;
        let mut id = unit.id.clone();
        if id.is_empty() {
            id = unit.number.to_string();
        }
        if !unit.segment.is_empty() {
            id = format!("{id}/{}", unit.segment);
        }
        let is_left_alone = is_left_alone || unit.is_untranslated;
        let target = std::mem::take(&mut unit.target);
        let source = std::mem::take(&mut unit.source);
        let seg_source = std::mem::take(&mut unit.seg_source);
        let of_source = match seg_source.marked.is_empty() {
            true => source.marked,
            false => seg_source.marked,
        };
        let is_marked = !target.marked.is_empty()
            && target
                .marked
                .iter()
                .all(|(id, _)| of_source.iter().any(|(other, _)| other == id));
        if !is_marked {
            self.add(id, source.fragment, target.fragment, is_left_alone);
            return;
        }
        for (mid, target) in target.marked {
            let is_locked = self.unit.locked.contains(&mid);
            if let Some((_, source)) = of_source.iter().find(|(other, _)| *other == mid) {
                self.add(
                    format!("{id}/{mid}"),
                    source.clone(),
                    target,
                    is_left_alone || is_locked,
                );
            }
        }
    }

    fn add(&mut self, id: String, source: Fragment, target: Fragment, left: bool) {
        self.segments.all.push(Segment {
            id,
            is_left_alone: left || target.is_blank(),
            source,
            target,
        });
    }
}
