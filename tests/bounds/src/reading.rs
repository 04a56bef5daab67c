//! Sources that are compiled, repaired, decoded, opened.

use crate::exchanging::rows;
use crate::glossaries::words;
use crate::operation::{Operations, Prepared};
use std::io::{Cursor, Write};
use zhujie::document::Document;
use zhujie::repair::{repair_with, Rules};
use zhujie::source::Source;
use zhujie::Opener;

const TEXTS: &[(&str, &str, fn(usize) -> String)] = &[
    ("entries of a section", "a.txt", |n| {
        "名词解释\n".to_owned() + &rows(n, "{}.山水{}：是说明。\n")
    }),
    ("entries of one headword", "a.txt", |n| {
        "名词解释\n".to_owned() + &rows(n, "{}.山水：是说明。\n")
    }),
    ("verbs", "a.txt", |n| {
        "第二条　本办法下列用语的含义：\n".to_owned() + &rows(n, "（{}）山水{}，是指说明。\n")
    }),
    ("paragraphs without a headword", "a.txt", |n| {
        "名词解释\n".to_owned() + &rows(n, "山水说明文字没有分隔\n")
    }),
    ("columns", "a.txt", |n| {
        "释义\n".to_owned() + &rows(n, "山水{}  指  说明文字\n")
    }),
    ("headings", "a.txt", |n| {
        rows(n, "名词解释\n{}.山水：是说明。\n")
    }),
    ("one paragraph", "a.txt", |n| {
        "名词解释\n1.山水：".to_owned() + &words(n * 10)
    }),
    ("one line of headwords", "a.txt", |n| {
        "名词解释\n".to_owned() + &rows(n, "{}.山水{}：是说明。")
    }),
    ("opening quotation marks", "a.txt", |n| {
        "名词解释\n1.".to_owned() + &"“".repeat(n)
    }),
    ("opening brackets", "a.txt", |n| {
        "名词解释\n1.山水".to_owned() + &"（".repeat(n) + "：说明。\n"
    }),
    ("lists within", "a.txt", |n| {
        "名词解释\n1.山水：包括\n".to_owned() + &rows(n, "（{}）火木；\n")
    }),
    ("names beside", "a.txt", |n| {
        "名词解释\n1.山水：又称".to_owned() + &rows(n, "火木{}、") + "。\n"
    }),
    ("names beside, and a list of them", "a.csv", |n| {
        format!(
            "术语,说明,同义词\n山水,又称{}。,木{}\n",
            rows(n, "火木{}、"),
            rows(n, "；火木{}")
        )
    }),
    ("pieces of a shorthand", "a.txt", |n| {
        format!("名词解释\n1.“{}”：“1”指山水。\n", vec!["1"; n].join("+"))
    }),
    ("blank lines", "a.txt", |n| {
        "名词解释\n1.山水：说明。\n".to_owned() + &"\n".repeat(n)
    }),
    ("a report, text and section", "a.txt", |n| {
        format!(
            "{}\n名词解释\n{}",
            words(n * 10),
            rows(n, "{}.山水{}：是说明。\n")
        )
    }),
    ("synonyms of one headword", "a.csv", |n| {
        "术语,说明,同义词\n".to_owned() + &rows(n, "山水,说明,火木{}\n")
    }),
    ("rows of a table", "a.csv", |n| {
        "术语,说明,英文\n".to_owned() + &rows(n, "山水{},说明{},w{}\n")
    }),
    ("columns of a table", "a.csv", |n| {
        format!("{}\n{}\n", rows(n, "术语{},"), rows(n, "山水{},"))
    }),
    ("terms of a cell", "a.csv", |n| {
        "术语,说明\n山水".to_owned() + &rows(n, "；火木{}") + ",说明\n山水；火木,说明\n"
    }),
    ("tables of TOML", "a.toml", |n| {
        list(n, "[[entry]]\nheadword = \"山水{}\"\n")
    }),
    (
        "tables of one headword, each in another language",
        "a.toml",
        |n| {
            list(
            n,
            "[[entry]]\nheadword = \"山水\"\n[[entry.equivalent]]\nlang = \"en-x-a{}\"\ntext = \"w\"\n",
        )
        },
    ),
    (
        "tables of one headword, the first with all equivalents",
        "a.toml",
        |n| {
            let equivalent = "[[entry.equivalent]]\nlang = \"en\"\ntext = \"w{}\"\n";
            let all = rows(n, equivalent);
            list(1, "[[entry]]\nheadword = \"山水\"\n")
                + &all
                + &rows(n, &format!("[[entry]]\nheadword = \"山水\"\n{equivalent}"))
        },
    ),
    (
        "tables of one headword, the first with all parts",
        "a.toml",
        |n| {
            let part = "[[entry.part]]\nsymbol = \"{}\"\ndefinition = \"说明{}\"\n";
            let all = rows(n, part);
            list(1, "[[entry]]\nheadword = \"山水\"\n")
                + &all
                + &rows(n, &format!("[[entry]]\nheadword = \"山水\"\n{part}"))
        },
    ),
    (
        "tables of one term, the first of a long headword",
        "a.toml",
        |n| {
            let term = "[[entry.term]]\ntext = \"火木\"\n";
            let entry = |headword: &str| {
                format!("[[entry]]\nheadword = \"{headword}\"\ndefinition = \"说明\"\n{term}")
            };
            list(1, &entry(&"山水".repeat(n))) + &rows(n, &entry("日月{}"))
        },
    ),
    ("a row of Markdown", "a.md", |n| {
        "| 术语 | 说明 |\n|---|---|\n".to_owned() + &rows(n, "| 山水{} | 说明{} |\n")
    }),
    ("marks of Markdown", "a.md", |n| {
        "# 名词解释\n".to_owned() + &"**".repeat(n) + "\n"
    }),
    ("anything", "a", |n| words(n * 10)),
];

/// A list in TOML of entries that are laid out like that.
fn list(n: usize, entry: &str) -> String {
    "script = \"Hans\"\n".to_owned() + &rows(n, entry)
}

const PAGES: &[(&str, fn(usize) -> String)] = &[
    ("paragraphs", |n| {
        format!("<h1>名词解释</h1>{}", rows(n, "<p>{}.山水{}：是说明。</p>"))
    }),
    ("nested elements", |n| "<div>".repeat(n) + "山水"),
    ("nested tables", |n| "<table><tr><td>".repeat(n) + "山水"),
    ("nested lists", |n| "<ol><li>".repeat(n) + "山水"),
    ("rows of a table", |n| {
        format!(
            "<table><tr><th>术语<th>说明</tr>{}</table>",
            rows(n, "<tr><td>山水{}<td>说明{}</tr>")
        )
    }),
    ("cells of a row", |n| {
        format!("<table><tr>{}</tr></table>", rows(n, "<td>山水{}"))
    }),
    ("spans of columns", |n| {
        format!(
            "<table>{}</table>",
            rows(n, "<tr><td colspan=1000 rowspan=65534>山水{}</tr>")
        )
    }),
    ("unclosed elements", |n| "<p><b><i><a><font>".repeat(n)),
    ("attributes", |n| format!("<p {}>山水", rows(n, "a{}=1 "))),
    ("footnotes", |n| {
        rows(n, "<p>山水<a href='#f{}'>[{}]</a></p>") + &rows(n, "<p id='f{}'>[{}] 说明</p>")
    }),
    ("character references", |n| {
        "&amp;&#x4e00;&nosuch;".repeat(n)
    }),
];

const BODIES: &[(&str, fn(usize) -> String)] = &[
    ("paragraphs", |n| {
        rows(n, "<w:p><w:r><w:t>{}.山水{}：是说明。</w:t></w:r></w:p>")
    }),
    ("runs", |n| {
        format!("<w:p>{}</w:p>", rows(n, "<w:r><w:t>山{}</w:t></w:r>"))
    }),
    ("rows of a table", |n| {
        format!("<w:tbl>{}</w:tbl>", rows(n, "<w:tr><w:tc><w:p><w:r><w:t>山水{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>说明</w:t></w:r></w:p></w:tc></w:tr>"))
    }),
    ("cells of a row", |n| {
        format!(
            "<w:tbl><w:tr>{}</w:tr></w:tbl>",
            rows(n, "<w:tc><w:p><w:r><w:t>山水{}</w:t></w:r></w:p></w:tc>")
        )
    }),
    ("numbered paragraphs", |n| {
        rows(n, "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>山水{}：说明。</w:t></w:r></w:p>")
    }),
    ("nested tables", |n| {
        format!(
            "{}{}",
            "<w:tbl><w:tr><w:tc>".repeat(n.min(300)),
            "</w:tc></w:tr></w:tbl>".repeat(n.min(300))
        )
    }),
];

/// A Word document of that body.
fn docx(body: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("in memory");
        archive.write_all(text.as_bytes()).expect("in memory");
    };
    part("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>");
    part("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>");
    part("word/document.xml", &format!("<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"));
    archive.finish().expect("in memory").into_inner()
}

pub fn add(operations: &mut Operations) {
    for (name, file, make) in TEXTS {
        operations.add(format!("open text: {name}"), 4_000, move |n| {
            let text = make(n);
            let input = text.len();
            let opener = Opener::new().bytes(*file, text);
            Prepared::new(input, move || match opener.open() {
                Ok(opened) => opened.warnings().iter().map(ToString::to_string).collect(),
                Err(error) => error.to_string(),
            })
        });
        operations.add(format!("repair: {name}"), 4_000, move |n| {
            let text = make(n);
            Prepared::new(text.len(), move || {
                repair_with(&text, &[], Rules::all()).map(|repaired| repaired.text.len())
            })
        });
        operations.add(format!("decode GB18030: {name}"), 20_000, move |n| {
            // As bytes that are no UTF-8.
            let mut bytes = make(n).into_bytes();
            bytes.push(0xB0);
            Prepared::new(bytes.len(), move || {
                Source::from_bytes("a", &bytes).map(|source| source.text().len())
            })
        });
    }
    for (name, make) in PAGES {
        operations.add(format!("read a page: {name}"), 4_000, move |n| {
            let page = format!("<!DOCTYPE html><html><body>{}", make(n));
            Prepared::new(page.len(), move || {
                Document::read("a.html", page.as_bytes(), 1 << 30)
                    .map(|document| document.map(|document| document.text().len()))
            })
        });
        operations.add(format!("open a page: {name}"), 4_000, move |n| {
            let page = format!("<!DOCTYPE html><html><body>{}", make(n));
            let input = page.len();
            let opener = Opener::new().bytes("a.html", page);
            Prepared::new(input, move || {
                opener.open().map_err(|error| error.to_string())
            })
        });
    }
    for (name, make) in BODIES {
        operations.add(format!("open a Word document: {name}"), 4_000, move |n| {
            let body = make(n);
            let input = body.len();
            let opener = Opener::new().bytes("a.docx", docx(&body));
            Prepared::new(input, move || {
                opener.open().map_err(|error| error.to_string())
            })
        });
    }
}
