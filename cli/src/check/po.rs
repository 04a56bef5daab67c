//! PO, the format of gettext. The crates that read it tell neither lines nor whether a message is fuzzy.

use super::fragment::Fragment;
use super::segment::{Segment, Segments, Wrong};

/// Reads a file.
pub fn read(text: &str) -> Result<Segments, Wrong> {
    let mut po = Po::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        po.line(line, at)?;
        at += line.len();
    }
    po.finish();
    Ok(po.segments)
}

#[derive(Default)]
struct Po {
    segments: Segments,
    message: Message,
}

#[derive(Default)]
struct Message {
    line_at: Option<usize>,
    is_fuzzy: bool,
    context: Fragment,
    id: Fragment,
    plural: Fragment,
    strings: Vec<Fragment>,
    field: Field,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Field {
    #[default]
    None,
    Context,
    Id,
    Plural,
    String,
}

impl Po {
    fn line(&mut self, line: &str, at: usize) -> Result<(), Wrong> {
        let trimmed = line.trim();
        let at = at + (line.len() - line.trim_start().len());
        if let Some(comment) = trimmed.strip_prefix('#') {
            // Obsolete messages and the last texts of changed ones are comments.
            self.finish_if_complete();
            if comment.starts_with(',') || comment.starts_with('=') {
                self.message.is_fuzzy |= comment.split([',', ' ', '=']).any(|flag| flag == "fuzzy");
            }
            return Ok(());
        }
        if trimmed.is_empty() {
            self.finish_if_complete();
            return Ok(());
        }
        if trimmed.starts_with('"') {
            return self.string(trimmed, at);
        }
        let (keyword, rest) =
            trimmed.split_at(trimmed.find(['"', ' ', '\t']).unwrap_or(trimmed.len()));
        let message = &mut self.message;
        if matches!(keyword, "msgctxt" | "msgid") && message.field == Field::String {
            self.finish();
        }
        let message = &mut self.message;
        message.line_at.get_or_insert(at);
        message.field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgid_plural" => Field::Plural,
            _ if keyword == "msgstr"
                || (keyword.starts_with("msgstr[") && keyword.ends_with(']')) =>
            {
                message.strings.push(Fragment::default());
                Field::String
            }
            "domain" => return Ok(()),
            _ => {
                let why = format!("“{keyword}” is no keyword of PO; it has msgctxt, msgid, msgid_plural and msgstr");
                return Err(Wrong::new(at, why));
            }
        };
        let string = rest.trim_start();
        self.string(string, at + trimmed.len() - string.len())
    }

    /// Reads a string in quotation marks.
    fn string(&mut self, quoted: &str, at: usize) -> Result<(), Wrong> {
        let inner = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let Some(inner) = inner else {
            return Err(Wrong::new(
                at,
                "a string needs a quotation mark (\") at either end",
            ));
        };
        let message = &mut self.message;
        let fragment = match message.field {
            Field::Context => &mut message.context,
            Field::Id => &mut message.id,
            Field::Plural => &mut message.plural,
            Field::String => match message.strings.last_mut() {
                Some(last) => last,
                None => return Ok(()),
            },
            Field::None => {
                return Err(Wrong::new(
                    at,
                    "a string belongs to no keyword; msgid or msgstr comes before it",
                ))
            }
        };
        unescape(inner, at + 1, fragment);
        Ok(())
    }

    fn finish_if_complete(&mut self) {
        if self.message.field == Field::String {
            self.finish();
        }
    }

    /// Adds a message: of one with a plural, the singular with its translation and the plural with the others. Where there
    /// is one translation for both, as in Chinese, it is that of the plural.
    fn finish(&mut self) {
        let mut message = std::mem::take(&mut self.message);
        if message.id.text().is_empty() {
            self.header(&message);
            return;
        }
        let number = self.segments.all.len() + 1;
        let id = match message.context.text() {
            "" => number.to_string(),
            context => format!("{number} ({context})"),
        };
        let has_plural = !message.plural.text().is_empty();
        let is_only = message.strings.len() == 1;
        let last = message.strings.len().saturating_sub(1);
        for (form, target) in message.strings.into_iter().enumerate() {
            let source = match has_plural && (form > 0 || is_only) {
                true => message.plural.clone(),
                false if form == last => std::mem::take(&mut message.id),
                false => message.id.clone(),
            };
            let id = match has_plural && !is_only {
                true => format!("{id} [{form}]"),
                false => id.clone(),
            };
            self.segments.all.push(Segment {
                id,
                is_left_alone: message.is_fuzzy || target.is_blank(),
                source,
                target,
            });
        }
    }

    /// The language that the header says.
    fn header(&mut self, message: &Message) {
        let header = message
            .strings
            .first()
            .map(Fragment::text)
            .unwrap_or_default();
        let language = header
            .lines()
            .find_map(|line| line.strip_prefix("Language:"));
        let language = language
            .map(str::trim)
            .filter(|language| !language.is_empty());
        if self.segments.target.is_none() {
            self.segments.target = language.map(Into::into);
        }
    }
}

/// Reads the escapes of C.
fn unescape(inner: &str, at: usize, fragment: &mut Fragment) {
    let mut kept = 0;
    let mut from = 0;
    while let Some(found) = inner[from..].find('\\') {
        let start = from + found;
        fragment.push(&inner[kept..start], at + kept);
        let place = start + 1;
        let Some(escaped) = inner[place..].chars().next() else {
            kept = start;
            break;
        };
        from = place + escaped.len_utf8();
        let text = match escaped {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            _ => &inner[place..from],
        };
        fragment.push(text, at + start);
        kept = from;
    }
    fragment.push(&inner[kept..], at + kept);
}
