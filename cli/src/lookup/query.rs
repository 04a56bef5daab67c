//! Queries: their sources, and the checks before they are looked up.

use crate::screen::{abbreviate, printable};
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead};
use zhujie::fold::{key, Strength};

/// The greatest length of a line of standard input, in bytes.
const MAX_LINE: usize = 1 << 20;

/// The width of a query that a message repeats, in columns.
const SHOWN: usize = 40;

/// A query that cannot be looked up.
#[derive(Debug)]
pub struct Refusal {
    /// The query, as far as it can be repeated.
    pub query: String,
    /// The error, with its place.
    pub reason: String,
}

/// An argument of the command line: a query, or `-` for those of standard input.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    Argument { number: usize, query: &'a str },
    StandardInput,
}

/// The sources that the arguments give.
pub fn sources(arguments: &[OsString]) -> Result<Vec<Source<'_>>, String> {
    let mut sources = Vec::with_capacity(arguments.len());
    let mut standard_input = false;
    for (argument, number) in arguments.iter().zip(1..) {
        if argument == "-" {
            if standard_input {
                return Err("'-' may be given only once".into());
            }
            standard_input = true;
            sources.push(Source::StandardInput);
        } else {
            let query = utf8(argument, number)?;
            sources.push(Source::Argument { number, query });
        }
    }
    Ok(sources)
}

fn utf8(argument: &OsStr, number: usize) -> Result<&str, String> {
    std::str::from_utf8(argument.as_encoded_bytes()).map_err(|error| {
        format!(
            "query {number} is not valid UTF-8 at byte offset {}: {}",
            error.valid_up_to(),
            shown(&argument.to_string_lossy())
        )
    })
}

/// Checks an argument: an error if it has nothing to look up.
pub fn check_argument(query: &str, number: usize) -> Result<&str, Refusal> {
    check(query, || format!("query {number}"))
}

fn check(query: &str, place: impl Fn() -> String) -> Result<&str, Refusal> {
    if key(query, Strength::Loose).next().is_some() {
        return Ok(query);
    }
    let reason = if query.is_empty() {
        format!("{} is empty", place())
    } else {
        format!("{} has nothing in it to look up: {}", place(), shown(query))
    };
    Err(Refusal {
        query: query.to_owned(),
        reason,
    })
}

/// A query as a message repeats it: in quotation marks, abbreviated, on one line.
pub fn shown(query: &str) -> String {
    format!("“{}”", printable(&abbreviate(query, SHOWN)))
}

/// Queries from a stream, one per line; one line is held in memory at a time.
pub struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Lines {
            reader,
            line: Vec::new(),
            number: 0,
        }
    }

    /// The next line's query; `None` at the end of the stream.
    pub fn next(&mut self) -> io::Result<Option<Result<&str, Refusal>>> {
        let Some(whole) = self.read()? else {
            return Ok(None);
        };
        self.number += 1;
        let number = self.number;
        let refused = |query: &str, reason: String| {
            Err(Refusal {
                query: query.to_owned(),
                reason: format!("line {number} {reason}"),
            })
        };
        if !whole {
            let start = String::from_utf8_lossy(&self.line);
            return Ok(Some(refused(
                &abbreviate(&start, SHOWN),
                format!("is longer than {MAX_LINE} bytes: {}", shown(&start)),
            )));
        }
        let mut line = self.line.as_slice();
        line = line.strip_suffix(b"\r").unwrap_or(line);
        if number == 1 {
            // The byte order mark.
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        Ok(Some(match std::str::from_utf8(line) {
            Ok(query) => check(query, || format!("line {number}")),
            Err(error) => {
                let (at, lossy) = (error.valid_up_to(), String::from_utf8_lossy(line));
                let shown = shown(&lossy);
                refused(
                    &lossy,
                    format!("is not valid UTF-8 at byte offset {at}: {shown}"),
                )
            }
        }))
    }

    /// Reads a line, or as much of it as is kept: `Some(false)` if that is not the whole of it.
    fn read(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        let (mut any, mut whole) = (false, true);
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(any.then_some(whole));
            }
            any = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let content = &buffer[..end.unwrap_or(buffer.len())];
            let room = MAX_LINE - self.line.len();
            whole &= content.len() <= room;
            self.line.extend(content.iter().take(room));
            let used = content.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(Some(whole));
            }
        }
    }
}
