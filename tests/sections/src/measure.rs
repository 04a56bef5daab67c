//! Recall and precision against the lists of headwords beside the documents.

use crate::document::{compared, documents, read, HEADWORDS};
use std::fmt;
use std::fs;
use std::path::Path;

/// A headword of a list: spelt in one of several ways.
struct Expected {
    spellings: Vec<String>,
    is_optional: bool,
}

/// A line of a list, as `README.md` describes it.
fn expected(line: &str) -> Option<Expected> {
    let line = line.trim();
    let optional = line.strip_prefix('?');
    let spellings = optional.unwrap_or(line).split(" | ");
    let spellings: Vec<String> = spellings.map(compared).filter(|s| !s.is_empty()).collect();
    (!spellings.is_empty()).then_some(Expected {
        spellings,
        is_optional: optional.is_some(),
    })
}

#[derive(Debug, Default)]
pub struct Figures {
    documents: usize,
    compiled: usize,
    warnings: usize,
    /// Documents whose list has headwords, and those read as their list says.
    listed: usize,
    right: usize,
    /// Documents whose list is empty, and those that gave a glossary all the same.
    without: usize,
    made_up: usize,
    headwords: usize,
    found: usize,
    entries: usize,
    foreign: usize,
}

/// Reads every document of a folder.
pub fn run(directory: &Path) -> Result<Figures, String> {
    let mut figures = Figures::default();
    for (name, path) in documents(directory)? {
        let found = read(&path)?;
        figures.documents += 1;
        figures.compiled += usize::from(found.errors.is_empty());
        figures.warnings += found.warnings.len();
        let list = path.with_extension(HEADWORDS);
        let mut wrong = Vec::new();
        if list.exists() {
            let list = fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
            wrong = figures.compare(&list, &found.headwords);
        }
        // Why nothing was read of it is no fault of a document that has nothing.
        let blank = list.exists() && wrong.is_empty() && found.headwords.is_empty();
        let errors = found.errors.iter().filter(|_| !blank);
        let warnings = found.warnings.iter().filter(|_| !blank);
        wrong.extend(errors.map(|e| format!("error: {}", line(e))));
        wrong.extend(warnings.map(|w| format!("warning: {}", line(w))));
        if !wrong.is_empty() {
            println!("{name}\n  {}", wrong.join("\n  "));
        }
    }
    Ok(figures)
}

/// The first line of what is said.
fn line(said: &str) -> &str {
    said.lines().next().unwrap_or_default()
}

impl Figures {
    /// Counts what is read of one document; what is wrong of it.
    fn compare(&mut self, list: &str, found: &[String]) -> Vec<String> {
        let expected: Vec<Expected> = list.lines().filter_map(expected).collect();
        if expected.is_empty() {
            self.without += 1;
            self.made_up += usize::from(!found.is_empty());
            return found.iter().map(|f| format!("made up: {f}")).collect();
        }
        let mut left: Vec<(String, &String)> = found.iter().map(|f| (compared(f), f)).collect();
        let mut missing = Vec::new();
        let mut required = 0;
        for expected in &expected {
            let place = left
                .iter()
                .position(|(f, _)| expected.spellings.contains(f));
            if let Some(place) = place {
                left.remove(place);
            }
            if !expected.is_optional {
                required += 1;
                let spelling = expected.spellings.first().filter(|_| place.is_none());
                missing.extend(spelling.map(|spelling| format!("missing: {spelling}")));
            }
        }
        self.listed += 1;
        self.right += usize::from(missing.is_empty() && left.is_empty());
        self.headwords += required;
        self.found += required - missing.len();
        self.entries += found.len();
        self.foreign += left.len();
        missing.extend(left.iter().map(|(_, f)| format!("foreign: {f}")));
        missing
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures {
            documents,
            compiled,
            warnings,
            ..
        } = self;
        writeln!(f, "documents                     {documents}")?;
        writeln!(
            f,
            "  compiled without error      {}",
            Share(*compiled, *documents)
        )?;
        writeln!(f, "  warnings                    {warnings}")?;
        if self.listed > 0 {
            let of_list = Share(self.right, self.listed);
            let recall = Share(self.found, self.headwords);
            let precision = Share(self.entries - self.foreign, self.entries);
            writeln!(f, "documents with headwords      {}", self.listed)?;
            writeln!(f, "  read as their list says     {of_list}")?;
            writeln!(f, "  recall of headwords         {recall}")?;
            writeln!(f, "  precision of entries        {precision}")?;
        }
        if self.without > 0 {
            writeln!(f, "documents without headwords   {}", self.without)?;
            writeln!(f, "  that give a glossary        {}", self.made_up)?;
        }
        Ok(())
    }
}

/// A part of a whole.
pub struct Share(pub usize, pub usize);

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Share(part, whole) = *self;
        let percent = 100.0 * part as f64 / whole.max(1) as f64;
        write!(f, "{part} of {whole}, {percent:.1} %")
    }
}
