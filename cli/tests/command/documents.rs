//! Word documents and web pages, in the subcommands that read texts and glossaries.

use crate::run::{command, run, Folder, Output};
use serde_json::Value;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::ZipWriter;

const PAGE: &str = "<html><body><nav>首页</nav><h2>名词解释</h2><ol><li>雾桥：常年有雾的桥。<li>鹭站：供鹭停歇的站。</ol>";
const TEXT: &str = "名词解释\n1. 雾桥：常年有雾的桥。\n2. 鹭站：供鹭停歇的站。\n";

/// The same as a Word document, whose numbers stand in a list.
fn docx() -> Vec<u8> {
    let item = |text: &str| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let items = item("雾桥：常年有雾的桥。") + &item("鹭站：供鹭停歇的站。");
    let parts = [
        ("[Content_Types].xml", "<Types/>".into()),
        ("_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>".into()),
        ("word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>".into()),
        ("word/numbering.xml", "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>".into()),
        ("word/document.xml", format!("<w:document><w:body><w:p><w:r><w:t>名词解释</w:t></w:r></w:p>{items}</w:body></w:document>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn folder() -> Folder {
    Folder::new(
        "documents",
        &[("a.docx", &docx()), ("a.html", PAGE.as_bytes())],
    )
}

#[track_caller]
fn printed(subcommand: &str, arguments: &[&str]) -> Output {
    let output = run(&mut command(subcommand, arguments), b"");
    assert_eq!(output.status, 0, "{}", output.stderr);
    output
}

#[test]
fn a_document_is_read_as_its_text_is() {
    let folder = folder();
    for name in ["a.docx", "a.html"] {
        let path = &*folder.path(name);
        let extracted = printed("extract", &[path]);
        assert_eq!((&*extracted.stdout, &*extracted.stderr), (TEXT, ""));
        let compiled = printed("compile", &["--check", path]);
        assert_eq!(compiled.stdout, "2 entries, no problems\n");
        let json = printed("compile", &["--json", "--script", "hans", path]);
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(json["entries"][1]["headword"], "鹭站");
        assert_eq!(json["entries"][1]["line"], 3);
        let found = printed("lookup", &["--glossary", path, "霧橋"]);
        assert!(found.stdout.contains("常年有雾的桥。"), "{}", found.stdout);
        // Offsets count in the text, and it is said that they do.
        let annotated = printed("annotate", &["--json", "--glossary", path, path]);
        assert!(
            annotated.stderr.contains("zhujie extract prints it"),
            "{}",
            annotated.stderr
        );
        let first: Value = serde_json::from_str(annotated.stdout.lines().next().unwrap()).unwrap();
        let place = |key: &str| first[key].as_u64().unwrap() as usize;
        assert_eq!(&TEXT[place("start")..place("end")], "雾桥");
        let prompt = printed("annotate", &["--prompt", "--glossary", path, path]);
        assert!(prompt.stdout.contains("雾桥"), "{}", prompt.stdout);
    }
    let from_pipe = run(&mut command("extract", &["-"]), &docx());
    assert_eq!(from_pipe.stdout, TEXT);
}

#[test]
fn files_that_are_not_documents_are_refused_by_kind() {
    let output = run(&mut command("extract", &["-"]), b"%PDF-1.7");
    assert_eq!(output.status, 1);
    assert!(
        output.stderr.contains("pdftotext -layout FILE.pdf"),
        "{}",
        output.stderr
    );
    let output = run(&mut command("extract", &["-"]), b"{\\rtf1}");
    assert!(
        output.stderr.contains("soffice --convert-to docx"),
        "{}",
        output.stderr
    );
    let output = run(
        &mut command("extract", &["--max-file-bytes", "100", "-"]),
        &docx(),
    );
    assert_eq!(output.status, 1);
    assert!(
        output.stderr.contains("more than 100 bytes"),
        "{}",
        output.stderr
    );
    let output = run(&mut command("extract", &["absent.docx"]), b"");
    assert_eq!(output.status, 2);
    let output = run(&mut command("extract", &["-"]), "雾桥".as_bytes());
    assert_eq!(output.stdout, "雾桥");
}
