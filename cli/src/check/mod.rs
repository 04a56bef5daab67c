//! `zhujie check`: whether translations use the terms of a glossary.

mod arguments;
mod found;
mod fragment;
mod html;
mod inline;
mod json;
mod kind;
mod language;
mod lines;
mod po;
mod rows;
mod sarif;
mod segment;
mod text;
mod tmx;
mod xliff;
mod xml;

pub use arguments::Arguments;

use crate::console::{columns, MAX_WIDTH};
use crate::failure::Failure;
use crate::glossary::Warnings;
use crate::progress::{Amount, Work};
use found::{LocatedFinding, Output, SourceFile, Summary};
use fragment::Checked;
use kind::FileKind;
use segment::{file_error, Lines, Segments};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter};
use std::mem::forget;
use std::panic::resume_unwind;
use std::process::{exit, ExitCode};
use std::thread;
use zhujie::check::{CheckOptions, Checker};
use zhujie::source::Source;
use zhujie::Glossary;

/// Checks the files of the call.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // Either may take half of the time before the first segment is checked.
    let (glossary, documents) = thread::scope(|scope| {
        let documents = scope.spawn(|| documents(arguments));
        let Ok(glossary) = arguments.glossary.open(Warnings::Counted) else {
            // Not after the files: the end of standard input may be far.
            exit(2);
        };
        (glossary, documents.join())
    });
    let documents = documents.unwrap_or_else(|panic| resume_unwind(panic))?;
    let plain = BufWriter::new(io::stdout().lock());
    let output = &arguments.output;
    let mut output: Box<dyn Output> = if output.json {
        Box::new(json::Json {
            out: plain,
            unit: arguments.unit(),
        })
    } else if output.sarif {
        Box::new(sarif::Sarif {
            out: plain,
            results: Vec::new(),
        })
    } else if output.html {
        Box::new(html::Html {
            out: plain,
            source: arguments.source.clone(),
            target: arguments.target.clone(),
            segments: Vec::new(),
        })
    } else {
        drop(plain);
        Box::new(text::Text {
            out: anstream::stdout().lock(),
            columns: columns().min(MAX_WIDTH),
        })
    };
    let mut summary = Summary::default();
    let length: usize = documents
        .iter()
        .map(|document| document.file.text().len())
        .sum();
    let work = Work::begin_beside_answer("checking", Amount::Bytes(length as u64));
    for document in &documents {
        check(
            arguments,
            &glossary,
            document,
            &mut summary,
            output.as_mut(),
            &work,
        )?;
    }
    drop(work);
    output.finish(&summary)?;
    // The process ends: to free the texts one by one takes longer than to read them.
    forget(documents);
    Ok(ExitCode::from(u8::from(summary.findings() > 0)))
}

/// A file of translations, or two plain texts.
struct Document {
    /// Where the translations stand.
    file: Source,
    segments: Segments,
}

/// The text of a file, or of standard input for `-`.
fn read(file: &OsStr) -> io::Result<Source> {
    let name = file.to_string_lossy();
    let source = match file == "-" {
        true => Source::from_reader("standard input", io::stdin(), Source::LIMIT),
        false => {
            let opened = File::open(file)
                .map_err(|error| io::Error::other(format!("{name} cannot be read: {error}")))?;
            Source::from_reader(name, opened, Source::LIMIT)
        }
    };
    source.map_err(io::Error::other)
}

/// Reads the files of the call.
fn documents(arguments: &Arguments) -> Result<Vec<Document>, Failure> {
    let sources = arguments.translations.iter().map(|file| read(file));
    let mut sources = sources.collect::<io::Result<Vec<Source>>>()?;
    let mut kinds = Vec::with_capacity(sources.len());
    for source in &sources {
        let (name, text) = (source.name(), source.text());
        let kind = match arguments.kind {
            Some(kind) => kind,
            None => FileKind::of(name, text)
                .map_err(|why| io::Error::other(format!("{name}: {why}")))?,
        };
        kinds.push(kind);
    }
    if let ([source, target], [FileKind::Text, FileKind::Text]) =
        (sources.as_slice(), kinds.as_slice())
    {
        let segments = lines::read(source.text(), target.text()).map_err(|why| {
            io::Error::other(format!("{} and {}: {why}", source.name(), target.name()))
        })?;
        let file = sources.swap_remove(1);
        return Ok(vec![Document { file, segments }]);
    }
    if let Some(text) = kinds.iter().position(|kind| *kind == FileKind::Text) {
        let name = sources[text].name();
        let why = format!(
            "{name} is read as plain text, which needs two files: the source and its translation; \
             for another kind of file there is --as"
        );
        return Err(Failure::Call(why));
    }
    let (source, target) = (arguments.source.as_deref(), arguments.target.as_deref());
    let mut documents = Vec::with_capacity(sources.len());
    for (file, kind) in sources.into_iter().zip(kinds) {
        let segments = kind.read(file.text(), source, target);
        let segments = segments.map_err(|wrong| file_error(file.name(), file.text(), &wrong))?;
        documents.push(Document { file, segments });
    }
    Ok(documents)
}

/// Checks a file.
fn check(
    arguments: &Arguments,
    glossary: &Glossary,
    document: &Document,
    summary: &mut Summary,
    output: &mut dyn Output,
    work: &Work,
) -> Result<(), Failure> {
    let Document { file, segments } = document;
    let name = file.name();
    let lang = |given: &Option<String>, said: &Option<String>, option: &str| {
        let lang = given.clone().or_else(|| said.clone());
        lang.ok_or_else(|| {
            Failure::Call(format!(
                "{name} does not declare its {option} language; give --{option}"
            ))
        })
    };
    let source = lang(&arguments.source, &segments.source, "source")?;
    let target = lang(&arguments.target, &segments.target, "target")?;
    if segments.all.is_empty() {
        let why = format!("{name} has no segment from {source} to {target}");
        return Err(io::Error::other(why).into());
    }
    let options = CheckOptions::new(source, target).count(arguments.count);
    let mut checker = Checker::new(glossary, &options)
        .map_err(|error| io::Error::other(format!("{name}: {error}")))?;
    let lines = Lines::new(file.text());
    let place = SourceFile {
        name,
        text: file.text(),
        lines: &lines,
    };
    let each = file.text().len() / segments.all.len();
    for segments in segments.all.chunks(SEGMENTS_AT_ONCE) {
        let texts = segments.iter().map(|segment| match segment.is_left_alone {
            true => None,
            false => Some((segment.source.checked_source(), segment.target.checked())),
        });
        let texts: Vec<Option<(Checked<'_>, Checked<'_>)>> = texts.collect();
        let pairs = texts.iter().map(|texts| {
            let (source, target) = texts.as_ref()?;
            Some((source.text.as_ref(), target.text.as_ref()))
        });
        let findings = checker.check_all(&pairs.collect::<Vec<_>>());
        for ((segment, texts), findings) in segments.iter().zip(&texts).zip(&findings) {
            work.advance(each);
            summary.segments += 1;
            let Some((source, target)) = texts else {
                summary.left_alone += 1;
                continue;
            };
            if findings.is_empty() {
                continue;
            }
            summary.with_findings += 1;
            let found = findings
                .iter()
                .map(|finding| LocatedFinding::new(finding, source, target, segment, &place));
            let found: Vec<LocatedFinding> = found.collect();
            for found in &found {
                *summary.kinds.entry(found.kind).or_default() += 1;
            }
            output.segment(segment, &found, &place)?;
        }
    }
    Ok(())
}

/// The number of segments that are checked, on all cores, before their findings are written.
const SEGMENTS_AT_ONCE: usize = 4096;
