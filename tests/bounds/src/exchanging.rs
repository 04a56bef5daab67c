//! Formats of other programs, written and read.

use crate::glossaries::{glossary, tongues, weight, SHAPES};
use crate::operation::{Operations, Prepared};
use zhujie::exchange::{Exporter, Format, Importer};
use zhujie::source::Source;
use zhujie::Opener;

/// Formats that are written and read as another one is, but for their spelling.
const LIKE_ANOTHER: &[Format] = &[
    Format::TbxDct,
    Format::Weblate,
    Format::Google,
    Format::Amazon,
    Format::JsonLines,
];

pub fn add(operations: &mut Operations) {
    for format in Format::ALL.iter().filter(|format| format.can_write()) {
        let is_like_another = LIKE_ANOTHER.contains(format);
        let shapes = if is_like_another { 3 } else { SHAPES.len() };
        for shape in SHAPES.iter().take(shapes) {
            let make = shape.make;
            let size = (shape.size / 8).max(16);
            let named = match (*format, shape.name) {
                (Format::Tmx, "terms and languages of an entry") => Some("Format::Tmx"),
                (Format::Tabfile, "terms and languages of an entry") => Some("Format::Tabfile"),
                (Format::Tabfile, "terms of an entry" | "terms in one script") => {
                    Some("Format::Tabfile")
                }
                _ => None,
            };
            operations.add(format!("export {format}: {}", shape.name), size, move |n| {
                let entries = make(n);
                let glossary = glossary(&entries);
                Prepared::new(weight(&entries), move || {
                    let (files, losses) = Exporter::new(*format)
                        .export_files(&glossary)
                        .expect("it fits");
                    (files.len(), losses.to_string())
                })
            });
            operations.name_last(named);
            operations.add(format!("open {format}: {}", shape.name), size, move |n| {
                let exported = Exporter::new(*format).export_files(&glossary(&make(n)));
                let (files, _) = exported.expect("it fits");
                let bytes = files[0].bytes().to_vec();
                let input = bytes.len();
                let name = format!("a.{}", files[0].extension());
                let opener = Opener::new().bytes(name, bytes);
                Prepared::new(input, move || {
                    opener.open().map_err(|error| error.to_string())
                })
            });
        }
    }
    for format in Format::ALL.iter().filter(|format| format.can_write()) {
        let name = format!("export {format}: entries in a language each");
        operations.add(name, 250, move |n| {
            let entries = tongues(n);
            let glossary = glossary(&entries);
            Prepared::new(weight(&entries), move || {
                let exported = Exporter::new(*format).export_files(&glossary);
                let (files, losses) = exported.expect("it fits");
                (files.len(), losses.to_string())
            })
        });
        operations.name_last((*format == Format::MemoQ).then_some("Format::MemoQ"));
    }
    let files: &[(&str, Format, fn(usize) -> String)] = &[
        ("rows of three columns", Format::Csv, |n| {
            "term,definition,en\n".to_owned() + &rows(n, "山水{},说明{},w{}\n")
        }),
        ("synonyms of one headword", Format::Csv, |n| {
            "term,definition,synonyms\n".to_owned() + &rows(n, "山水,说明,火木{}\n")
        }),
        ("rows of one headword", Format::Csv, |n| {
            "term,definition,en\n".to_owned() + &rows(n, "山水,说明{},w{}\n")
        }),
        ("equal rows", Format::Csv, |n| {
            "term,definition,en\n".to_owned() + &rows(n, "山水,说明,w\n")
        }),
        ("an open quotation mark", Format::Csv, |n| {
            "term,definition,en\n\"".to_owned() + &rows(n, "山水{},说明{},w{}\n")
        }),
        ("rows without a term", Format::Csv, |n| {
            "term,definition,en\n".to_owned() + &rows(n, ",说明{},w{}\n")
        }),
        ("words between tabs", Format::OmegaT, |n| {
            rows(n, "山水{}\tw{}\t说明{}\n")
        }),
        ("translations of one word", Format::OmegaT, |n| {
            rows(n, "山水\tw{}\t说明\n")
        }),
        ("lines without a tab", Format::OmegaT, |n| {
            rows(n, "山水{}\n")
        }),
        ("senses of a word", Format::Cedict, |n| {
            "山水 山水 [shan1 shui3] /".to_owned() + &rows(n, "w{}/") + "\n"
        }),
        ("words", Format::Cedict, |n| {
            rows(n, "山水 山水 [shan1 shui3] /w{}/\n")
        }),
        ("pairs", Format::LlmJson, |n| {
            format!(
                "[{}{{}}]",
                rows(n, "{{\"src\":\"山水{}\",\"dst\":\"w{}\"},")
            )
        }),
        ("one object", Format::LlmJson, |n| {
            format!("{{{}\"山\":\"m\"}}", rows(n, "\"山水{}\":\"w{}\","))
        }),
        ("deep arrays", Format::Json, |n| "[".repeat(n)),
        ("deep elements", Format::Tbx, |n| "<tbx>".repeat(n)),
        ("concepts without an end", Format::Tbx, |n| {
            "<tbx>".to_owned() + &rows(n, "<conceptEntry id='c{}'>")
        }),
        ("attributes", Format::Tbx, |n| {
            format!("<tbx {}/>", rows(n, "a{}='1' "))
        }),
        ("equal ids", Format::Tbx2, |n| {
            tbx(&rows(n, "<termEntry id='c'><langSet xml:lang='zh'><tig><term>山水{}</term></tig></langSet></termEntry>"))
        }),
        ("sections of a language", Format::Tbx2, |n| {
            tbx(&format!(
                "<termEntry id='c'>{}</termEntry>",
                rows(
                    n,
                    "<langSet xml:lang='zh'><tig><term>山水{}</term></tig></langSet>"
                )
            ))
        }),
        ("terms of a language", Format::Tbx2, |n| {
            tbx(&format!(
                "<termEntry id='c'><langSet xml:lang='en'>{}</langSet></termEntry>",
                rows(n, "<tig><term>w{}</term></tig>")
            ))
        }),
        ("notes of a term", Format::Tbx2, |n| {
            tbx(&format!("<termEntry id='c'><langSet xml:lang='zh'><tig><term>山</term>{}</tig></langSet></termEntry>", rows(n, "<note>w{}</note>")))
        }),
        ("concepts", Format::MultiTerm, |n| {
            multiterm(&rows(n, "<conceptGrp><concept>{}</concept><languageGrp><language type='Chinese (PRC)' lang='ZH'/><termGrp><term>山水{}</term></termGrp></languageGrp></conceptGrp>"))
        }),
        ("terms of a concept", Format::MultiTerm, |n| {
            multiterm(&format!("<conceptGrp><concept>1</concept><languageGrp><language type='Chinese (PRC)' lang='ZH'/>{}</languageGrp></conceptGrp>", rows(n, "<termGrp><term>山水{}</term><descripGrp><descrip type='Note'>说明{}</descrip></descripGrp></termGrp>")))
        }),
        ("units", Format::Tmx, |n| {
            format!("<tmx version='1.4'><header srclang='zh'/><body>{}</body></tmx>", rows(n, "<tu><tuv xml:lang='zh'><seg>山水{}</seg></tuv><tuv xml:lang='en'><seg>w{}</seg></tuv></tu>"))
        }),
        ("variants of a unit", Format::Tmx, |n| {
            format!("<tmx version='1.4'><header srclang='zh'/><body><tu>{}</tu></body></tmx>", rows(n, "<tuv xml:lang='zh'><seg>山水{}</seg></tuv><tuv xml:lang='en'><seg>w{}</seg></tuv>"))
        }),
    ];
    for (name, format, make) in files {
        operations.add(format!("import {format}: {name}"), 4_000, move |n| {
            let text = make(n);
            Prepared::new(text.len(), move || {
                let source = Source::new("a", text.clone());
                Importer::new(*format)
                    .import(&source)
                    .map_err(|error| error.to_string())
            })
        });
    }
}

fn multiterm(concepts: &str) -> String {
    format!("<mtf>{concepts}</mtf>")
}

fn tbx(body: &str) -> String {
    format!("<martif type='TBX' xml:lang='zh'><text><body>{body}</body></text></martif>")
}

/// A template so many times, the number for each `{}`.
pub fn rows(n: usize, template: &str) -> String {
    (0..n)
        .map(|number| template.replace("{}", &number.to_string()))
        .collect()
}
