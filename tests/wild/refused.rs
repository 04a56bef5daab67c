//! Files of known kinds that are not read: each is refused by its kind.

use crate::shared::refusal;

#[test]
fn files_that_are_not_read_are_refused_by_kind() {
    for (name, bytes, message) in [
        (
            "a.rdf",
            &b"<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"r\"/>"[..],
            "this is RDF/XML, which is not read; convert it to JSON-LD",
        ),
        (
            "a.ttl",
            b"# SKOS\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
            "this is Turtle",
        ),
        (
            "a.nt",
            b"<http://e.org/c> <http://e.org/p> \"x\" .\n",
            "this is Turtle or N-Triples",
        ),
        ("a.xlf", b"<xliff version=\"1.2\"></xliff>", "this is XLIFF"),
        (
            "a.xml",
            b"<root><row/></root>",
            "this is XML with the root element <root>",
        ),
        (
            "a.txt",
            "{{NoteTA\n|G1=IT\n|1=zh-hans:软件;zh-hant:軟體\n}}".as_bytes(),
            "this is wikitext with rules of conversion",
        ),
        (
            "a.po",
            b"# x\nmsgid \"\"\nmsgstr \"\"\n",
            "this is a PO file",
        ),
        (
            "a.sdltb",
            b"\0\x01\0\0Standard Jet DB\0\x01",
            "this is a database of Access or a termbase of MultiTerm",
        ),
        (
            "a.sdltm",
            b"SQLite format 3\0\x10",
            "this is a database (SQLite)",
        ),
        (
            "a.mdx",
            b"\0\0\x04\x3E<\0D\0i\0c\0t\0i\0o\0n\0a\0r\0y\0 \0",
            "this is a dictionary of MDict (MDX)",
        ),
        ("a.pdf", b"%PDF-1.7", "this is a PDF document"),
        (
            "a.docx",
            b"PK\x03\x04 word/document.xml",
            "this is a damaged Word document (DOCX)",
        ),
        ("a.gz", b"\x1F\x8B\x08", "this is a gzip archive"),
    ] {
        let refused = refusal(name, bytes);
        assert!(
            refused.starts_with(&format!("{name}: {message}")),
            "{refused}"
        );
    }
}
