//! The sources as they are read, and what the compiler makes of them.

use super::arguments::Arguments;
use crate::progress::{Amount, Counted, Work};
use std::fs::File;
use std::io;
use std::path::Path;
use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::repair::Rules;
use zhujie::source::{Diagnostic, Source, SourceError};
use zhujie::Script;

/// What standard input is called.
const STANDARD_INPUT: &str = "standard input";

/// The sources in the order of the call.
pub struct Sources {
    sources: Vec<Opened>,
    notes: Option<Opened>,
    twin: Option<Opened>,
    script: Option<Script>,
}

/// A source, or what is wrong with it, its name, and the script it is in.
struct Opened {
    name: String,
    text: Result<Source, SourceError>,
    script: Option<Script>,
}

impl Sources {
    /// Reads all files.
    pub fn read(arguments: &Arguments) -> Self {
        let open = |path: &std::path::PathBuf| open(path);
        Sources {
            sources: arguments.sources.iter().map(open).collect(),
            notes: arguments.notes.as_ref().map(open),
            twin: arguments.twin.as_ref().map(open),
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
        let told = || {
            let mut sources = self.sources.iter();
            sources.find(|source| source.name == name)?.script
        };
        self.script.or_else(told).unwrap_or(Script::Hans)
    }

    /// The glossary, or everything that is wrong.
    pub fn compile(&self, arguments: &Arguments) -> Result<Compiled, Vec<Diagnostic>> {
        let mut compiler = Compiler::new().repair(arguments.repair.rules.unwrap_or(Rules::none()));
        compiler = arguments.fill.tell(compiler);
        let mut unreadable = Vec::new();
        let mut readable = |opened: &Opened| match &opened.text {
            Ok(source) => Some(source.clone()),
            Err(error) => {
                unreadable.extend_from_slice(error.diagnostics());
                None
            }
        };
        let notes = self.notes.as_ref().map(&mut readable);
        let twin = self.twin.as_ref().map(&mut readable);
        for opened in &self.sources {
            let Some(source) = readable(opened) else {
                continue;
            };
            if !arguments.are_reports() {
                compiler = compiler.source(source);
                continue;
            }
            let mut report = Report::new(source);
            if let Some(script) = self.script {
                report = report.script(script);
            }
            if let Some(Some(notes)) = &notes {
                report = report.notes(notes.clone());
            }
            if let Some(Some(twin)) = &twin {
                report = report.twin(twin.clone());
            }
            compiler = compiler.report(report);
        }
        let compiled = compiler.compile();
        if unreadable.is_empty() {
            return compiled.map_err(|error| error.diagnostics().to_vec());
        }
        let others = match &compiled {
            Ok(compiled) => compiled.warnings(),
            Err(error) => error.diagnostics(),
        };
        unreadable.extend_from_slice(others);
        Err(unreadable)
    }
}

fn read(name: &str, path: &Path) -> Result<Source, SourceError> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    match opened {
        Ok((len, file)) if len <= Source::LIMIT => {
            // A pipe announces nothing.
            let amount = match len {
                0 => Amount::Unknown,
                len => Amount::Bytes(len),
            };
            let reader = Counted::new(file, Work::begin("reading", amount));
            Source::from_reader(name, reader, Source::LIMIT)
        }
        // That says what is wrong.
        _ => Source::read(path),
    }
}

fn open(path: &Path) -> Opened {
    let (name, text) = if path == Path::new("-") {
        let work = Work::begin("reading", Amount::Unknown);
        let reader = Counted::new(io::stdin().lock(), work);
        let text = Source::from_reader(STANDARD_INPUT, reader, Source::LIMIT);
        (STANDARD_INPUT.into(), text)
    } else {
        let name = path.display().to_string();
        let text = read(&name, path);
        (name, text)
    };
    let read = text.as_ref().ok();
    Opened {
        script: read.and_then(|source| Script::prevailing(source.text())),
        name,
        text,
    }
}
