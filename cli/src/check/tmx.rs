//! TMX: the variants of each unit in the two languages.

use super::inline::Inline;
use super::language::is_like;
use super::segment::{FileError, Segment, Segments};
use super::xml::{self, Element, Handler};

/// Reads a file, in these languages where they are given.
pub fn read(text: &str, source: Option<&str>, target: Option<&str>) -> Result<Segments, FileError> {
    let mut tmx = Tmx {
        segments: Segments {
            source: source.map(Into::into),
            target: target.map(Into::into),
            ..Segments::default()
        },
        ..Tmx::default()
    };
    xml::read(text, &mut tmx)?;
    Ok(tmx.segments)
}

#[derive(Default)]
struct Tmx {
    segments: Segments,
    id: Option<String>,
    /// The variants of a unit.
    variants: Vec<(String, Inline)>,
    in_seg: bool,
    units: usize,
}

impl Handler for Tmx {
    fn start(&mut self, element: &Element) -> Result<(), FileError> {
        match (self.in_seg, element.name.as_str()) {
            (true, _) => {
                if let Some((_, inline)) = self.variants.last_mut() {
                    inline.start(element);
                }
            }
            (_, "header") => {
                let lang = element.attribute("srclang").filter(|lang| *lang != "*all*");
                if let Some(lang) = lang.filter(|_| self.segments.source.is_none()) {
                    self.segments.source = Some(lang.into());
                }
            }
            (_, "tu") => {
                self.units += 1;
                self.id = element.attribute("tuid").map(Into::into);
                self.variants.clear();
            }
            (_, "tuv") => {
                let lang = element.attribute("xml:lang").or(element.attribute("lang"));
                let Some(lang) = lang else {
                    return Err(FileError::new(
                        element.at,
                        "a <tuv> has no xml:lang; it needs one, such as xml:lang=\"zh-CN\"",
                    ));
                };
                self.variants.push((lang.into(), Inline::default()));
            }
            (_, "seg") => self.in_seg = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, _: usize) -> Result<(), FileError> {
        if self.in_seg {
            let is_inside = self
                .variants
                .last_mut()
                .is_some_and(|(_, inline)| inline.end());
            self.in_seg = is_inside;
        } else if name == "tu" {
            self.finish();
        }
        Ok(())
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some((_, inline)) = self.variants.last_mut().filter(|_| self.in_seg) {
            inline.text(text, at);
        }
    }
}

impl Tmx {
    /// Adds a unit, if it has both languages.
    fn finish(&mut self) {
        let variants = std::mem::take(&mut self.variants);
        let source_lang = self
            .segments
            .source
            .clone()
            .or_else(|| Some(variants.first()?.0.clone()));
        let Some(source_lang) = source_lang else {
            return;
        };
        let source = variants
            .iter()
            .position(|(lang, _)| is_like(&source_lang, lang));
        let target = variants.iter().enumerate().position(|(at, (lang, _))| {
            source != Some(at)
                && self
                    .segments
                    .target
                    .as_deref()
                    .is_none_or(|target| is_like(target, lang))
        });
        let (Some(source), Some(target)) = (source, target) else {
            return;
        };
        if self.segments.target.is_none() {
            self.segments.target = Some(variants[target].0.clone());
        }
        self.segments.source = Some(source_lang);
        let [source, target] = [source, target].map(|at| variants[at].1.fragment.clone());
        self.segments.all.push(Segment {
            id: self.id.take().unwrap_or_else(|| self.units.to_string()),
            is_left_alone: source.is_blank() || target.is_blank(),
            source,
            target,
        });
    }
}
