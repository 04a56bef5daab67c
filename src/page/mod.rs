//! A text as one web page, with its terms linked to notes.
//!
//! The page shows the text with its title, headings and paragraphs. Each term that is mentioned is a link to its note: its
//! definition, its parts, its equivalents and their sources. An index counts the mentions of each entry, and links to each of
//! them. The texts of the glossary, and the labels of the page, are there in both scripts, and a switch shows one of them.
//! With JavaScript, a note is shown beside its mention; everything else works without. The page prints with its notes at the
//! end, and is designed for light and dark mode, for phones and for screen readers.
//!
//! **The page is self-contained.** Style and script are part of it. It loads nothing, from the network or from elsewhere, and its
//! content security policy forbids that.
//!
//! **Text, title and glossary are never markup.** All of it is escaped, and characters that HTML forbids (control
//! characters except tabs and line feeds, noncharacters) are shown as U+FFFD.
//!
//! ```
//! use zhujie::page::Page;
//! use zhujie::CHANGAN_2024;
//!
//! let mut html = Vec::new();
//! let page = Page::new(&CHANGAN_2024).title("公園 & 廣場");
//! page.write("新建<b>口袋公園</b>13個。", &mut html)?;
//!
//! let html = String::from_utf8(html)?;
//! assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-Hant\">"));
//! assert!(html.contains("<title>公園 &amp; 廣場</title>"));
//! assert!(html.contains("新建&lt;b&gt;<a class=\"mention\" id=\"m-1\" href=\"#n-c-koudaigongyuan\">口袋公園"));
//! assert!(html.contains("<span class=\"hant\" lang=\"zh-Hant\">出處</span><span class=\"hans\" lang=\"zh-Hans\">出处</span>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod body;
mod labels;
mod markup;
mod notes;

use crate::entry::{Script, ScriptCensus};
use crate::glossary::Glossary;
use crate::scan::{Line, Lines, ReadError, Segment};
use labels::{CONTENTS, INDEX, NOTES, SCRIPT_OF_NOTES, TEXT};
use markup::{both, clean};
use maud::{html, Markup, PreEscaped, DOCTYPE};
use notes::Notes;
use std::io;

const STYLE: &str = include_str!("page.css");
const BEHAVIOUR: &str = include_str!("page.js");

/// The content security policy: the page may load nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// Makes the web page of a text; the [module](self) says what the page shows.
///
/// # Cost
/// Takes time in proportion to the text, and to the notes of the entries that it mentions. The whole text and the whole page are held
/// in memory. Nothing is written before the end of the text.
#[derive(Clone, Debug)]
pub struct Page<'g> {
    glossary: &'g Glossary,
    title: Option<String>,
    script: Option<Script>,
}

impl<'g> Page<'g> {
    /// A page with the terms of that glossary.
    pub fn new(glossary: &'g Glossary) -> Self {
        Page {
            glossary,
            title: None,
            script: None,
        }
    }

    /// The title of the page if the text does not begin with one, such as the name of its file; the default is 注解.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The script in which notes and labels are shown at first; the default is the one that prevails in the text, or
    /// Traditional if neither does.
    #[must_use]
    pub fn script(mut self, script: Script) -> Self {
        self.script = Some(script);
        self
    }

    /// Writes the page of a text; the terms are those of [`Glossary::find_iter`].
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, text: &str, out: impl io::Write) -> io::Result<()> {
        let pieces = self.glossary.find_reader(text.as_bytes());
        self.write_pieces(pieces, out).map_err(|error| match error {
            ReadError::Io(error) => error,
            // A `str` is UTF-8.
            ReadError::InvalidUtf8 { .. } => io::Error::other(error),
        })
    }

    /// Writes the page of a text that comes in pieces: those of [`Glossary::find_reader`], or any [`Segment`]s, so that a
    /// program can leave mentions out. The entries must be of this page's glossary.
    ///
    /// # Errors
    /// The first error of the pieces, and nothing is written; or the page cannot be written.
    ///
    /// # Examples
    /// Without the mentions of one entry:
    /// ```
    /// use zhujie::page::Page;
    /// use zhujie::scan::{ReadError, Segment};
    /// use zhujie::CHANGAN_2024;
    ///
    /// let text = "“四小園”和口袋公園。".as_bytes();
    /// let pieces = CHANGAN_2024.find_reader(text).map(|piece| {
    ///     let piece = piece?;
    ///     let entry = piece.hit().map(|hit| hit.entry());
    ///     let entry = entry.filter(|entry| entry.id() != "c-sixiaoyuan");
    ///     Ok::<_, ReadError>(Segment::new(piece.text(), entry))
    /// });
    /// let mut html = Vec::new();
    /// Page::new(&CHANGAN_2024).write_pieces(pieces, &mut html)?;
    /// assert_eq!(String::from_utf8(html)?.matches("class=\"mention\"").count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_pieces<P, E>(
        &self,
        pieces: impl IntoIterator<Item = Result<P, E>>,
        mut out: impl io::Write,
    ) -> Result<(), E>
    where
        P: Into<Segment<'g>>,
        E: From<io::Error>,
    {
        let segments = pieces.into_iter().map(|piece| piece.map(P::into));
        let mut census = ScriptCensus::new();
        let mut lines = Vec::new();
        for line in Lines::new(segments) {
            let line = line?;
            if !line.text().trim().is_empty() {
                census.count(line.text());
                lines.push(line);
            }
        }
        let script = self.script.or(census.prevailing()).unwrap_or_default();
        let page = self.document(&lines, script).into_string();
        Ok(out.write_all(page.as_bytes())?)
    }

    fn document(&self, lines: &[Line<'g>], script: Script) -> Markup {
        // A page must not be without a title.
        let name = self.title.as_deref().filter(|name| !name.trim().is_empty());
        let name = name.unwrap_or(NOTES.prefer(script));
        let mut notes = Notes::default();
        let body = body::body(lines, name, &mut notes);
        html! {
            (DOCTYPE)
            html lang=(script.language_tag()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (clean(body::title(lines).unwrap_or(name))) }
                    link rel="icon" href="data:,";
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (bar(script))
                    div.page {
                        main #text { (body) }
                        (notes.index())
                        (notes.list())
                    }
                    (notes::card())
                    script { (PreEscaped(BEHAVIOUR)) }
                }
            }
        }
    }
}

/// The bar at the top: links to the parts of the page, and the switch between the scripts.
fn bar(script: Script) -> Markup {
    html! {
        header.bar {
            nav aria-label=(CONTENTS) {
                a href="#text" { (both(TEXT)) }
                a href="#index" { (both(INDEX)) }
                a href="#notes" { (both(NOTES)) }
            }
            fieldset.switch {
                legend { (both(SCRIPT_OF_NOTES)) }
                @for choice in Script::ALL {
                    @let id = choice.code().to_ascii_lowercase();
                    label for=(id) {
                        input type="radio" name="script" id=(id) value=(id) checked[choice == script];
                        span lang=(choice.language_tag()) { (labels::script(choice)) }
                    }
                }
            }
        }
    }
}
