//! Reads the text from a file or standard input, as a stream where possible.

use super::decode::{decode, is_plain};
use super::failure::Failure;
use super::piece::{Mention, Piece};
use super::whole::WholeText;
use crate::console::complain;
use crate::kinds::Kinds;
use crate::progress::{Amount, Counted, Work};
use crate::screen::printable;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Cursor, Read};
use zhujie::document::Document;
use zhujie::repair::Rules;
use zhujie::scan::{self, OffsetCounter, OffsetUnit, ReadError};
use zhujie::source::Source;
use zhujie::Glossary;

/// The number of bytes at the beginning by which plain UTF-8 is detected.
const HEAD: u64 = 1 << 16;

/// The size limit of a text that is held in memory, in bytes.
const LIMIT: u64 = Source::LIMIT;

/// How a text is to be read.
pub struct InputOptions {
    /// Whether invalid UTF-8 is replaced by U+FFFD.
    pub lossy: bool,
    /// The repairs that are made before terms are found.
    pub repair: Option<Rules>,
    /// The unit of offsets.
    pub unit: OffsetUnit,
}

/// A text to be read.
pub struct Input {
    name: String,
    reader: Box<dyn Read>,
    /// The length of a file.
    len: Option<u64>,
    how: InputOptions,
}

/// A text as it can be searched.
pub enum Text {
    /// UTF-8, in a stream.
    Stream {
        name: String,
        reader: Box<dyn Read>,
        how: InputOptions,
    },
    /// In memory.
    Whole(WholeText, OffsetUnit),
}

impl Input {
    /// Opens a file, or standard input for `-`.
    pub fn open(file: &OsStr, how: InputOptions) -> Result<Self, Failure> {
        if file == "-" {
            return Ok(Input {
                name: "standard input".into(),
                reader: with_progress(io::stdin(), None),
                len: None,
                how,
            });
        }
        let name = printable(&file.to_string_lossy()).into_owned();
        let open = || {
            let opened = File::open(file)?;
            let metadata = opened.metadata()?;
            if metadata.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            Ok((opened, metadata.is_file().then_some(metadata.len())))
        };
        match open() {
            Ok((opened, len)) => Ok(Input {
                name,
                reader: with_progress(opened, len),
                len,
                how,
            }),
            Err(error) => Err(Failure::Unreadable { name, error }),
        }
    }

    /// The name of the text.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text: a stream if it is in UTF-8 and is not repaired.
    pub fn text(mut self) -> Result<Text, Failure> {
        if self.how.repair.is_some() {
            return self.whole("a text that is repaired");
        }
        let head = self.bytes(Vec::new(), HEAD)?;
        if Document::may_be(&self.name, &head) {
            return self.whole_from(head, "a document");
        }
        let is_whole = (head.len() as u64) < HEAD;
        if is_plain(&head, is_whole) {
            return Ok(self.stream(head));
        }
        let what = "a text that does not begin in UTF-8, or has NUL characters";
        let bytes = match self.up_to_limit(head, what) {
            Ok(bytes) => bytes,
            Err((head, _)) if self.how.lossy => return Ok(self.stream(head)),
            Err((_, failure)) => return Err(failure),
        };
        match decode(&self.name, &bytes, self.how.lossy)? {
            Some(text) => Ok(Text::Whole(WholeText::new(text), self.how.unit)),
            None => Ok(self.stream(bytes)),
        }
    }

    /// The whole text in memory, which `what` needs.
    pub fn whole(self, what: &'static str) -> Result<Text, Failure> {
        self.whole_from(Vec::new(), what)
    }

    /// The same, given the bytes that have been read already.
    fn whole_from(mut self, begun: Vec<u8>, what: &'static str) -> Result<Text, Failure> {
        let bytes = self
            .up_to_limit(begun, what)
            .map_err(|(_, failure)| failure)?;
        let Input {
            name, reader, how, ..
        } = self;
        // It says how far it has read, which is to the end.
        drop(reader);
        let whole = match document(&name, &bytes)? {
            Some(text) => WholeText::new(text),
            None => WholeText::read(&name, bytes, how.lossy)?,
        };
        let whole = match how.repair {
            Some(rules) => {
                let _work = Work::begin("repairing", Amount::Uncounted);
                whole.repair(&name, rules)?
            }
            None => whole,
        };
        Ok(Text::Whole(whole, how.unit))
    }

    /// A stream that begins with these bytes.
    fn stream(self, begun: Vec<u8>) -> Text {
        Text::Stream {
            name: self.name,
            reader: Box::new(Cursor::new(begun).chain(self.reader)),
            how: self.how,
        }
    }

    /// The whole input, if it is within the limit; otherwise, the bytes that have been read.
    fn up_to_limit(
        &mut self,
        begun: Vec<u8>,
        what: &'static str,
    ) -> Result<Vec<u8>, (Vec<u8>, Failure)> {
        let too_long = Failure::TooLong {
            name: self.name.clone(),
            limit: LIMIT,
            what,
        };
        if self.len.is_some_and(|len| len > LIMIT) {
            return Err((begun, too_long));
        }
        let more = LIMIT + 1 - begun.len() as u64;
        match self.bytes(begun, more) {
            Ok(bytes) if bytes.len() as u64 > LIMIT => Err((bytes, too_long)),
            Ok(bytes) => Ok(bytes),
            Err(failure) => Err((Vec::new(), failure)),
        }
    }

    /// Those bytes, and as many more.
    fn bytes(&mut self, mut begun: Vec<u8>, more: u64) -> Result<Vec<u8>, Failure> {
        match self.reader.by_ref().take(more).read_to_end(&mut begun) {
            Ok(_) => Ok(begun),
            Err(error) => Err(Failure::Unreadable {
                name: self.name.clone(),
                error,
            }),
        }
    }
}

/// The text of a document; notes on standard error that offsets refer to this text.
fn document(name: &str, bytes: &[u8]) -> Result<Option<String>, Failure> {
    let document = Document::read(name, bytes, LIMIT).map_err(|error| Failure::NotText {
        name: name.into(),
        why: error
            .diagnostics()
            .first()
            .map_or_else(String::new, |said| said.message().into()),
    })?;
    let Some(document) = document else {
        return Ok(None);
    };
    let kind = document.kind();
    complain(&format!(
        "{name}: this is {kind}; terms are found in its text, to which offsets refer; zhujie extract prints it"
    ));
    for doubt in document.warnings() {
        complain(&format!("{name}: {}", doubt.message()));
    }
    Ok(Some(document.text().into()))
}

/// A reader that shows its progress.
fn with_progress(reader: impl Read + 'static, len: Option<u64>) -> Box<dyn Read> {
    let work = Work::begin_beside_answer("reading", len.map_or(Amount::Unknown, Amount::Bytes));
    Box::new(Counted::new(reader, work))
}

impl Text {
    /// The text in pieces, as they are read: its terms of those kinds, and what stands between them.
    pub fn pieces<'a, 'g: 'a>(
        &'a mut self,
        glossary: &'g Glossary,
        kinds: &'a Kinds,
    ) -> Box<dyn Iterator<Item = Result<Piece<'g>, Failure>> + 'a> {
        match self {
            Text::Whole(whole, unit) => Box::new(whole.pieces(glossary, kinds, *unit).map(Ok)),
            Text::Stream { name, reader, how } => {
                let mut pieces = glossary.find_reader(reader);
                if how.lossy {
                    pieces = pieces.lossy();
                }
                let mut counter = Counter {
                    unit: how.unit,
                    at: 0,
                };
                Box::new(pieces.map(move |piece| match piece {
                    Ok(piece) => Ok(counter.piece(&piece, kinds)),
                    Err(error) => Err(failure(error, name)),
                }))
            }
        }
    }
}

fn failure(error: ReadError, name: &str) -> Failure {
    let name = name.to_owned();
    match error {
        ReadError::InvalidUtf8 { offset } => Failure::NotUtf8 { name, offset },
        ReadError::Io(error) => Failure::Unreadable { name, error },
        other => Failure::Unreadable {
            name,
            error: io::Error::other(other),
        },
    }
}

/// Counts offsets across pieces, where the unit is not the byte.
struct Counter {
    unit: OffsetUnit,
    at: u64,
}

impl Counter {
    fn piece<'g>(&mut self, piece: &scan::Piece<'g>, kinds: &Kinds) -> Piece<'g> {
        let text = piece.text();
        let range = match self.unit {
            OffsetUnit::Bytes => piece.range(),
            unit => {
                let start = self.at;
                self.at += OffsetCounter::new(text, unit).offset(text.len()) as u64;
                start..self.at
            }
        };
        let hit = piece.hit().filter(|hit| kinds.contains(hit.matched()));
        let mention = hit.map(|hit| Mention {
            hit,
            range,
            unrepaired: None,
        });
        Piece::new(text, mention)
    }
}
