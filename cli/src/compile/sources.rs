//! Reads and compiles the sources.

use super::arguments::Arguments;
use crate::progress::{Amount, Counted, Work};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use zhujie::compile::Report;
use zhujie::document::Document;
use zhujie::repair::Rules;
use zhujie::source::{Diagnostic, Source};
use zhujie::{Glossary, OpenError, Opened, Script};

/// The name of standard input.
const STANDARD_INPUT: &str = "standard input";

/// The sources in the order of the call.
pub struct Sources {
    sources: Vec<Read>,
    notes: Option<Read>,
    twin: Option<Read>,
    script: Option<Script>,
}

/// A source: its name, its script, and until it is compiled, its content or its errors.
struct Read {
    name: String,
    script: Option<Script>,
    content: Option<Result<Content, OpenError>>,
}

enum Content {
    Text(Source),
    Document(Box<Document>),
    /// A glossary in binary form, a workbook, or a file that is refused by its kind.
    Bytes(Vec<u8>),
}

impl Sources {
    /// Reads all files.
    pub fn read(arguments: &Arguments) -> Self {
        let limit = arguments.reading.max_bytes().unwrap_or(Source::LIMIT);
        let read = |path: &PathBuf| read(path, limit);
        Sources {
            sources: arguments.sources.iter().map(read).collect(),
            notes: arguments.notes.as_ref().map(read),
            twin: arguments.twin.as_ref().map(read),
            script: arguments.script(),
        }
    }

    /// The names of all files that are read.
    pub fn files(&self) -> Vec<&str> {
        let files = self.sources.iter().chain(&self.notes).chain(&self.twin);
        files.map(|file| file.name.as_str()).collect()
    }

    /// The names.
    pub fn names(&self) -> Vec<&str> {
        self.sources.iter().map(|s| s.name.as_str()).collect()
    }

    /// The script that a source is printed in.
    pub fn script(&self, name: &str) -> Script {
        let detected = || {
            let mut sources = self.sources.iter();
            sources.find(|source| source.name == name)?.script
        };
        self.script.or_else(detected).unwrap_or(Script::Hans)
    }

    /// The glossary, or all errors.
    pub fn compile(&mut self, arguments: &Arguments) -> Result<Opened, Vec<Diagnostic>> {
        let mut opener = arguments.reading.opener();
        opener = opener.repair(arguments.repair.rules.unwrap_or(Rules::none()));
        let mut unreadable = Vec::new();
        let mut readable = |read: &mut Read| match read.content.take()? {
            Ok(content) => Some(content),
            Err(error) => {
                unreadable.extend(error.diagnostics());
                None
            }
        };
        let text = |content: Option<Content>| match content {
            Some(Content::Text(source)) => Some(source),
            Some(Content::Document(document)) => Some(document.source().clone()),
            _ => None,
        };
        let notes = self.notes.as_mut().map(&mut readable).and_then(text);
        let twin = self.twin.as_mut().map(&mut readable).and_then(text);
        for read in &mut self.sources {
            opener = match readable(read) {
                Some(content @ (Content::Text(_) | Content::Document(_)))
                    if arguments.are_reports() =>
                {
                    let Some(source) = text(Some(content)) else {
                        continue;
                    };
                    let mut report = Report::new(source);
                    if let Some(script) = self.script {
                        report = report.script(script);
                    }
                    if let Some(notes) = &notes {
                        report = report.notes(notes.clone());
                    }
                    if let Some(twin) = &twin {
                        report = report.twin(twin.clone());
                    }
                    opener.report(report)
                }
                Some(Content::Text(source)) => opener.text(source),
                Some(Content::Document(document)) => opener.document(*document),
                Some(Content::Bytes(bytes)) => opener.bytes(&read.name, bytes),
                None => opener,
            };
        }
        let opened = opener.open();
        if unreadable.is_empty() {
            return opened.map_err(|error| error.diagnostics());
        }
        match &opened {
            Ok(opened) => unreadable.extend_from_slice(opened.warnings()),
            // The error only says that there is no input.
            Err(_) if unreadable.len() == self.names().len() => {}
            Err(error) => unreadable.extend(error.diagnostics()),
        }
        Err(unreadable)
    }
}

fn read(path: &Path, limit: u64) -> Read {
    let (name, content) = if path == Path::new("-") {
        let work = Work::begin("reading", Amount::Unknown);
        let reader = BufReader::new(Counted::new(io::stdin().lock(), work));
        (
            STANDARD_INPUT.into(),
            content(STANDARD_INPUT, reader, limit),
        )
    } else {
        let name = path.display().to_string();
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
        let opened = opened.map_err(|source| OpenError::Unreadable {
            path: path.into(),
            source,
        });
        let content = opened.and_then(|(len, file)| {
            // The length of a pipe is unknown, and only the beginning of a file over the limit is read.
            let amount = match len {
                0 => Amount::Unknown,
                len => Amount::Bytes(len.min(limit)),
            };
            let reader = Counted::new(file, Work::begin("reading", amount));
            content(&name, BufReader::new(reader), limit)
        });
        (name, content)
    };
    let text = match &content {
        Ok(Content::Text(source)) => source.text(),
        Ok(Content::Document(document)) => document.text(),
        _ => "",
    };
    Read {
        script: Script::prevailing(text),
        name,
        content: Some(content),
    }
}

/// Reads the content of a source.
fn content(name: &str, mut reader: impl BufRead, limit: u64) -> Result<Content, OpenError> {
    let unreadable = |source| OpenError::Unreadable {
        path: name.into(),
        source,
    };
    let begun = reader.fill_buf().map_err(unreadable)?;
    // A file in binary form may have any size. Of another file, one byte more than the limit is read.
    let most = match Glossary::is_binary(begun) {
        true => u64::MAX,
        false => limit.saturating_add(1),
    };
    let mut bytes = Vec::new();
    let read = reader.take(most).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if most == u64::MAX {
        return Ok(Content::Bytes(bytes));
    }
    if bytes.len() as u64 > limit {
        return Ok(Content::Text(Source::from_reader(
            name,
            bytes.as_slice(),
            limit,
        )?));
    }
    if let Some(document) = Document::read(name, &bytes, limit)? {
        return Ok(Content::Document(document.into()));
    }
    Ok(match Document::may_be(name, &bytes) {
        true => Content::Bytes(bytes),
        false => Content::Text(Source::from_bytes(name, &bytes)?),
    })
}
