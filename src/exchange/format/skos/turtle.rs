//! SKOS as Turtle, written with prefixed names, addresses and strings with language tags; rdflib and
//! rapper read it in the conformance tests.

use super::concept::{concepts, Label, DCT, SKOS};
use crate::entry::owned::EntryBuf;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use std::fmt;
use std::io;

pub(in crate::exchange::format) const SPEC: Spec = Spec {
    name: "skos",
    extension: "ttl",
    description: "SKOS as Turtle",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Multilingual(write),
};

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let Output { out, losses } = output;
    let base = &selection.base;
    let scheme = selection.scheme();
    writeln!(out, "@prefix skos: <{SKOS}> .")?;
    writeln!(out, "@prefix dct: <{DCT}> .\n")?;
    writeln!(out, "<{scheme}> a skos:ConceptScheme ;")?;
    writeln!(out, "    dct:title {} .", Quoted(&selection.title))?;
    for concept in concepts(entries, selection, losses) {
        writeln!(out, "\n<{base}{}> a skos:Concept ;", concept.id)?;
        writeln!(out, "    skos:inScheme <{scheme}> ;")?;
        writeln!(out, "    skos:topConceptOf <{scheme}> ;")?;
        write!(out, "    skos:notation {}", Quoted(&concept.id))?;
        let labels = concept.labels.iter().map(|(label, tag, text)| {
            let property = match label {
                Label::Preferred => "skos:prefLabel",
                Label::Alternative => "skos:altLabel",
                Label::Hidden => "skos:hiddenLabel",
            };
            (property, tag, text)
        });
        let texts = |property, texts| std::iter::repeat(property).zip::<&[_]>(texts);
        let rest = texts("skos:definition", &concept.definitions)
            .chain(texts("skos:example", &concept.examples))
            .chain(texts("skos:note", &concept.notes))
            .chain(texts("dct:subject", &concept.subjects))
            .chain(texts("dct:source", &concept.sources))
            .map(|(property, (tag, text))| (property, tag, text));
        for (property, tag, text) in labels.chain(rest) {
            write!(out, " ;\n    {property} {}@{tag}", Quoted(text))?;
        }
        writeln!(out, " .")?;
    }
    Ok(())
}

/// A string as Turtle writes it (`STRING_LITERAL_QUOTE`).
struct Quoted<'s>(&'s str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                    write!(f, "\\u{:04X}", u32::from(c))?;
                }
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}
