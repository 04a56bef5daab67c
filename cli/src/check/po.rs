//! PO, the format of gettext. Available crates report neither lines nor whether a message is fuzzy.

use super::fragment::Fragment;
use super::segment::{FileError, Segment, Segments};

/// Reads a file.
pub fn read(text: &str) -> Result<Segments, FileError> {
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
    fn line(&mut self, line: &str, at: usize) -> Result<(), FileError> {
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
        // Nearly always a keyword and a string, or one of them; but gettext reads any number on a line.
        let (mut rest, mut at) = (trimmed, at);
        while !rest.is_empty() {
            let length = match rest.starts_with('"') {
                true => self.string(rest, at)?,
                false => self.keyword(rest, at)?,
            };
            let behind = rest.get(length..).unwrap_or_default().trim_start();
            at += rest.len() - behind.len();
            rest = behind;
        }
        Ok(())
    }

    /// Reads a keyword. How long it is.
    fn keyword(&mut self, text: &str, at: usize) -> Result<usize, FileError> {
        let length = text.find(['"', ' ', '\t']).unwrap_or(text.len());
        let keyword = &text[..length];
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
            "domain" => return Ok(text.len()),
            _ => {
                let why = format!("unknown keyword “{keyword}”; the keywords of PO are msgctxt, msgid, msgid_plural and msgstr");
                return Err(FileError::new(at, why));
            }
        };
        Ok(length)
    }

    /// Reads a string in quotation marks. How long it is.
    fn string(&mut self, quoted: &str, at: usize) -> Result<usize, FileError> {
        let inner = &quoted[1..];
        let mut is_escaped = false;
        let end = inner.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        let Some(inner) = end.map(|end| &inner[..end]) else {
            return Err(FileError::new(
                at,
                "a string needs a quotation mark (\") at either end",
            ));
        };
        let message = &mut self.message;
        let fragment = match message.field {
            Field::Context => Some(&mut message.context),
            Field::Id => Some(&mut message.id),
            Field::Plural => Some(&mut message.plural),
            Field::String => message.strings.last_mut(),
            Field::None => {
                return Err(FileError::new(
                    at,
                    "this string has no keyword, such as msgid or msgstr, before it",
                ))
            }
        };
        if let Some(fragment) = fragment {
            unescape(inner, at + 1, fragment);
        }
        Ok(inner.len() + 2)
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

    /// The language in the header.
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
