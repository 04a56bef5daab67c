//! What elements are to a text.

use html5gum::StartTag;

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Shows nothing of what it holds.
    Hidden,
    /// Begins and ends lines.
    Block,
    /// The same, and it closes when what it lies in does; in `<article>` and `<main>`, `<header>` is text.
    Container,
    Article,
    Table,
    Row,
    Cell,
    DefinitionList,
    Term,
    Definition,
    List,
    Item,
    Preformatted,
    Superscript,
    /// `<br>`
    Break,
    /// `<hr>`, `<wbr>`, `<img>`: they hold nothing.
    Void,
    /// What lies in a line.
    Inline,
}

impl Element {
    /// By the name of the element.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"script" | b"style" | b"noscript" | b"template" | b"title" | b"iframe" | b"object"
            | b"svg" | b"canvas" | b"audio" | b"video" | b"map" | b"select" | b"datalist"
            | b"button" | b"textarea" | b"nav" | b"header" | b"footer" | b"aside" | b"dialog"
            | b"del" | b"rt" | b"rp" | b"noframes" => Element::Hidden,
            b"article" | b"main" => Element::Article,
            b"div" | b"section" | b"form" | b"fieldset" | b"center" | b"blockquote" | b"figure"
            | b"details" | b"hgroup" | b"search" | b"address" => Element::Container,
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"figcaption" | b"summary"
            | b"legend" | b"caption" | b"body" | b"html" | b"head" | b"optgroup" | b"option" => {
                Element::Block
            }
            b"table" => Element::Table,
            b"tr" => Element::Row,
            b"td" | b"th" => Element::Cell,
            b"dl" => Element::DefinitionList,
            b"dt" => Element::Term,
            b"dd" => Element::Definition,
            b"ul" | b"ol" | b"menu" | b"dir" => Element::List,
            b"li" => Element::Item,
            b"pre" | b"listing" | b"xmp" => Element::Preformatted,
            b"sup" => Element::Superscript,
            b"br" => Element::Break,
            b"hr" => Element::Block,
            b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta"
            | b"param" | b"source" | b"track" | b"wbr" => Element::Void,
            _ => Element::Inline,
        }
    }

    /// Whether the element of that name begins a line, be it hidden.
    pub(super) fn begins_line(name: &[u8]) -> bool {
        match Element::named(name) {
            Element::Hidden => {
                matches!(name, b"nav" | b"header" | b"footer" | b"aside" | b"dialog")
            }
            Element::Superscript | Element::Break | Element::Void | Element::Inline => false,
            _ => true,
        }
    }

    /// Whether it holds nothing, and no end tag follows.
    pub(super) fn is_void(name: &[u8]) -> bool {
        name == b"hr" || matches!(Element::named(name), Element::Break | Element::Void)
    }

    /// Whether the end of an element within it cannot be that of one around it.
    pub(super) fn is_barrier(self) -> bool {
        matches!(self, Element::Table | Element::Cell)
    }
}

/// An attribute of an element.
pub(super) fn attribute<'t>(tag: &'t StartTag<()>, name: &[u8]) -> Option<&'t str> {
    let value = tag.attributes.get(name)?;
    std::str::from_utf8(value).ok().map(str::trim)
}

/// A number that is an attribute of an element.
pub(super) fn count(tag: &StartTag<()>, name: &[u8]) -> usize {
    let count = attribute(tag, name).and_then(|value| value.parse().ok());
    count.unwrap_or(1)
}

/// Whether an element is not shown, or no part of the text, as its attributes have it.
pub(super) fn is_left_out(tag: &StartTag<()>) -> bool {
    let hidden = attribute(tag, b"hidden");
    if hidden.is_some() || attribute(tag, b"aria-hidden") == Some("true") {
        return true;
    }
    if let Some(style) = attribute(tag, b"style") {
        let mut properties = style.split(';').filter_map(|p| p.split_once(':'));
        let hides = |(name, value): (&str, &str)| {
            let value = value.split('!').next().unwrap_or_default();
            match name.trim().to_ascii_lowercase().as_str() {
                "display" => value.trim().eq_ignore_ascii_case("none"),
                "visibility" => value.trim().eq_ignore_ascii_case("hidden"),
                // Word's.
                "mso-hide" => value.trim().eq_ignore_ascii_case("all"),
                _ => false,
            }
        };
        if properties.any(hides) {
            return true;
        }
    }
    let role = attribute(tag, b"role").unwrap_or_default();
    let is_furniture = matches!(
        role,
        "navigation"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "search"
            | "menu"
            | "menubar"
            | "dialog"
            | "alertdialog"
            | "doc-noteref"
            | "doc-backlink"
            | "doc-toc"
    );
    // Not printed, or what MediaWiki adds to a text.
    let classes = attribute(tag, b"class").unwrap_or_default();
    let is_added = |class: &str| {
        matches!(
            class,
            "noprint"
                | "mw-editsection"
                | "mw-jump-link"
                | "navbox"
                | "toc"
                | "catlinks"
                | "printfooter"
        )
    };
    is_furniture || classes.split_ascii_whitespace().any(is_added) || is_note_mark(tag)
}

/// Whether a link leads from a text to its note, as Word's do.
fn is_note_mark(tag: &StartTag<()>) -> bool {
    let target = attribute(tag, b"href").unwrap_or_default();
    let Some((_, place)) = target.rsplit_once('#') else {
        return false;
    };
    tag.name.as_slice() == b"a"
        && ["_ftn", "_edn"].iter().any(|begun| {
            let rest = place.strip_prefix(begun);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// Whether a link leads to another place of the page.
pub(super) fn is_inner_link(tag: &StartTag<()>) -> bool {
    let target = attribute(tag, b"href").unwrap_or_default();
    tag.name.as_slice() == b"a" && target.contains('#')
}
