//! The tokens of a page, and the elements that are open.

use super::elements::{attribute, count, is_inner_link, is_left_out, Element};
use crate::document::numeral::Numeral;
use crate::document::outline::{Block, Outline};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// So many elements are followed that lie within each other, as browsers do.
const DEEPEST: usize = 512;

/// What a page shows.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&tag.name),
            Token::String(piece) => page.text(&String::from_utf8_lossy(&piece)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while page.close().is_some() {}
    page.outline.into_blocks()
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    outline: Outline,
    open: Vec<Open>,
    /// How many elements are open up to the one that hides what lies in it.
    hidden: Option<usize>,
    lists: Vec<List>,
    preformatted: usize,
    articles: usize,
    space: Space,
}

/// An element that is open.
struct Open {
    name: Name,
    element: Element,
    /// Columns and rows of a cell.
    extent: (usize, usize),
    /// Of a list of definitions, what was read last.
    last: Option<Element>,
}

/// The name of an element, short enough to compare: longer ones are no element's.
type Name = [u8; 12];

#[derive(Default)]
struct List {
    /// `None` for one without numbers.
    numeral: Option<Numeral>,
    next: u32,
    step: i32,
}

/// White space that was read and not yet written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Space {
    #[default]
    None,
    Blank,
    LineEnd,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = name(&tag.name);
        let mut element = Element::named(&tag.name);
        if element == Element::Hidden && self.articles > 0 && &**tag.name == b"header" {
            element = Element::Container;
        }
        if element != Element::Void && is_left_out(tag) {
            element = Element::Hidden;
        }
        // The mark of a note, which stands at the end.
        let parent = self.open.last().map(|open| open.element);
        if parent == Some(Element::Superscript) && is_inner_link(tag) {
            element = Element::Hidden;
        }
        self.close_implied(Element::named(&tag.name));
        if self.hidden.is_some() {
            if !Element::is_void(&tag.name) {
                self.push(name, element);
            }
            return;
        }
        match element {
            Element::Hidden if Element::is_void(&tag.name) => return,
            Element::Hidden => {
                if Element::begins_line(&tag.name) {
                    self.break_line();
                }
                if self.push(name, element) {
                    self.hidden = Some(self.open.len());
                }
                return;
            }
            Element::Inline | Element::Void => return,
            Element::Superscript => {
                self.push(name, element);
                return;
            }
            Element::Break => {
                self.space = Space::None;
                let line = self.outline.line();
                let len = line.trim_end_matches(' ').len();
                self.outline.truncate_line(len);
                self.outline.text("\n");
                return;
            }
            _ => self.break_line(),
        }
        if element == Element::Block || !self.push(name, element) {
            return;
        }
        match element {
            Element::Article => self.articles += 1,
            Element::Preformatted => self.preformatted += 1,
            Element::Table => self.outline.begin_table(false),
            Element::DefinitionList => self.outline.begin_table(true),
            Element::Row => self.outline.begin_row(),
            Element::Cell => {
                self.outline.begin_cell();
                if let Some(open) = self.open.last_mut() {
                    open.extent = (count(tag, b"colspan"), count(tag, b"rowspan"));
                }
            }
            Element::Term | Element::Definition => self.begin_definition(element),
            Element::List => self.lists.push(List::of(tag)),
            Element::Item => self.begin_item(tag),
            _ => {}
        }
    }

    fn end(&mut self, tag: &[u8]) {
        let (name, element) = (name(tag), Element::named(tag));
        match element {
            // A page goes on behind what should be its end.
            Element::Void | Element::Break => return,
            Element::Block if self.hidden.is_none() => {
                if element == Element::Block {
                    self.break_line();
                }
                return;
            }
            _ => {}
        }
        let stops = |open: &Open| match element {
            Element::Table => false,
            Element::Row | Element::Cell => open.element == Element::Table,
            Element::Item => open.element.is_barrier() || open.element == Element::List,
            _ => open.element.is_barrier(),
        };
        let mut from_top = self.open.iter().rev();
        let found = from_top.position(|open| open.name == name || stops(open));
        let Some(found) = found else { return };
        let place = self.open.len() - 1 - found;
        if self.open.get(place).is_some_and(|open| open.name == name) {
            self.close_down_to(place);
        }
    }

    /// Closes what ends where another element begins.
    fn close_implied(&mut self, begins: Element) {
        let (closed, stops): (&[Element], &[Element]) = match begins {
            Element::Item => (&[Element::Item], &[Element::List, Element::Cell]),
            Element::Term | Element::Definition => (
                &[Element::Term, Element::Definition],
                &[Element::DefinitionList, Element::Cell],
            ),
            Element::Row => (&[Element::Row], &[Element::Table]),
            Element::Cell => (&[Element::Cell], &[Element::Row, Element::Table]),
            Element::Inline | Element::Superscript | Element::Break | Element::Void => return,
            _ => {
                // A paragraph ends at the next block, be it hidden.
                let is_paragraph = |open: &Open| open.name == name(b"p");
                if self.hidden == Some(self.open.len())
                    && self.open.last().is_some_and(is_paragraph)
                {
                    self.close();
                }
                return;
            }
        };
        let is_one = |open: &Open| closed.contains(&Element::of(&open.name));
        let mut from_top = self.open.iter().rev();
        let found = from_top.position(|open| is_one(open) || stops.contains(&open.element));
        let Some(found) = found else { return };
        let place = self.open.len() - 1 - found;
        if self.open.get(place).is_some_and(is_one) {
            self.close_down_to(place);
        }
    }

    fn close_down_to(&mut self, place: usize) {
        while self.open.len() > place {
            self.close();
        }
    }

    /// Opens an element; false if there are too many.
    fn push(&mut self, name: Name, element: Element) -> bool {
        let has_room = self.open.len() < DEEPEST;
        if has_room {
            self.open.push(Open {
                name,
                element,
                extent: (1, 1),
                last: None,
            });
        }
        has_room
    }

    /// Closes the innermost element.
    fn close(&mut self) -> Option<()> {
        let closed = self.open.pop()?;
        if let Some(hidden) = self.hidden {
            if self.open.len() < hidden {
                self.hidden = None;
            }
            return Some(());
        }
        if closed.element != Element::Superscript {
            self.break_line();
        }
        match closed.element {
            Element::Article => self.articles -= 1,
            Element::Preformatted => self.preformatted -= 1,
            Element::Table | Element::DefinitionList => self.outline.end_table(),
            Element::Cell => self.outline.end_cell(closed.extent.0, closed.extent.1),
            Element::List => {
                self.lists.pop();
            }
            _ => {}
        }
        Some(())
    }

    fn break_line(&mut self) {
        self.space = Space::None;
        self.outline.end_filled_line();
    }

    /// A term or what it means: one after another of the same kind is another line of the same cell.
    fn begin_definition(&mut self, element: Element) {
        let mut from_top = self.open.iter_mut().rev();
        let list = from_top.find(|open| open.element == Element::DefinitionList);
        let Some(list) = list else { return };
        match (list.last.replace(element), element) {
            (Some(last), element) if last == element => {}
            (Some(Element::Term), _) => self.outline.begin_cell(),
            (_, Element::Term) => {
                self.outline.begin_row();
                self.outline.begin_cell();
            }
            _ => {
                self.outline.begin_row();
                self.outline.skip_columns(1);
                self.outline.begin_cell();
            }
        }
    }

    fn begin_item(&mut self, tag: &StartTag<()>) {
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        if let Some(value) = attribute(tag, b"value").and_then(|value| value.parse().ok()) {
            list.next = value;
        }
        let label = match list.numeral {
            Some(Numeral::None) => String::new(),
            None | Some(Numeral::Bullet) => "• ".into(),
            Some(numeral) => format!("{}. ", numeral.shown(list.next)),
        };
        list.next = list.next.saturating_add_signed(list.step);
        self.outline.text(&label);
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if self.preformatted > 0 {
            // The first line break is none of the text.
            let is_first = self.outline.line().is_empty();
            let text = text.strip_prefix('\n').filter(|_| is_first).unwrap_or(text);
            self.outline.text(text);
            return;
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
            let len = rest
                .find(|c| is_space(c) != is_space(first))
                .unwrap_or(rest.len());
            let (run, after) = rest.split_at(len);
            rest = after;
            if is_space(first) {
                let has_end = run.contains(['\n', '\r']) || self.space == Space::LineEnd;
                self.space = if has_end {
                    Space::LineEnd
                } else {
                    Space::Blank
                };
                continue;
            }
            let before = self.outline.line().chars().next_back();
            let is_within = before.is_some_and(|before| !matches!(before, '\n' | ' '));
            // In the source of a page, Chinese lines end where words go on.
            let is_joint =
                self.space == Space::LineEnd && before.is_some_and(is_wide) && is_wide(first);
            if self.space != Space::None && is_within && !is_joint {
                self.outline.text(" ");
            }
            self.space = Space::None;
            self.outline.text(run);
        }
    }
}

impl Element {
    /// The element that a stored name is the name of.
    fn of(name: &Name) -> Self {
        let len = name.iter().position(|byte| *byte == 0);
        let name = name.get(..len.unwrap_or(name.len())).unwrap_or_default();
        Element::named(name)
    }
}

impl List {
    fn of(tag: &StartTag<()>) -> Self {
        let style = attribute(tag, b"style").unwrap_or_default();
        let mut styled = style.rsplit(';').filter_map(|property| {
            let (name, value) = property.split_once(':')?;
            let is_type = matches!(name.trim(), "list-style-type" | "list-style");
            let mut words = value.split_ascii_whitespace().filter(|_| is_type);
            words.find_map(Numeral::of_html)
        });
        let styled = styled.next();
        let typed = attribute(tag, b"type").and_then(Numeral::of_html);
        let is_ordered = &**tag.name == b"ol";
        let start = attribute(tag, b"start").and_then(|start| start.parse().ok());
        let is_reversed = attribute(tag, b"reversed").is_some();
        List {
            numeral: styled.or(typed).or(is_ordered.then_some(Numeral::Decimal)),
            next: start.unwrap_or(1),
            step: if is_reversed { -1 } else { 1 },
        }
    }
}

/// Whether a character is written without spaces to its neighbours.
fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

fn name(name: &[u8]) -> Name {
    let mut short = Name::default();
    for (place, byte) in short.iter_mut().zip(name) {
        *place = *byte;
    }
    short
}
