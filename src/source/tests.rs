//! Encodings that are certain, those that are not, and what is no text.

use super::*;
use arbtest::arbtest;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1252};

fn read(bytes: &[u8]) -> Result<(String, Encoding), String> {
    match Source::from_bytes("a.txt", bytes) {
        Ok(source) => Ok((source.text().to_owned(), source.encoding())),
        Err(error) => Err(error.to_string()),
    }
}

#[track_caller]
fn reads(bytes: &[u8], text: &str, encoding: Encoding) {
    assert_eq!(read(bytes), Ok((text.to_owned(), encoding)));
}

#[track_caller]
fn refuses(bytes: &[u8], said: &str) {
    assert_eq!(read(bytes), Err(said.to_owned()));
}

fn utf16(text: &str, encoding: Encoding) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| match encoding {
            Encoding::Utf16Be => unit.to_be_bytes(),
            _ => unit.to_le_bytes(),
        })
        .collect()
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/changan-2024");
    std::fs::read_to_string(path.join(name)).unwrap()
}

/// The bytes of those lines that the encoding has all characters for.
fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<(String, Vec<u8>)> {
    text.lines()
        .filter_map(|line| {
            let (bytes, _, is_lossy) = encoding.encode(line);
            (!is_lossy).then(|| (line.to_owned(), bytes.into_owned()))
        })
        .collect()
}

const HANS: &str = "名词解释\n1.“四旁”绿化：指在宅旁、村旁、路旁、水旁的土地上种植树木。\n";
const HANT: &str = "名詞解釋\n1.「四旁」綠化：指在宅旁、村旁、路旁、水旁的土地上種植樹木。\n";

#[test]
fn byte_order_marks_are_no_part_of_the_text() {
    reads("\u{FEFF}四旁".as_bytes(), "四旁", Encoding::Utf8);
    reads("四\u{FEFF}旁".as_bytes(), "四\u{FEFF}旁", Encoding::Utf8);
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        for text in ["四旁\r\n𠮷\n", "", "a"] {
            let bytes = utf16(&format!("\u{FEFF}{text}"), encoding);
            reads(&bytes, &text.replace('\r', ""), encoding);
        }
    }
    let (gb, _, _) = GB18030.encode("\u{FEFF}");
    reads(
        &[&gb, &*GB18030.encode(HANS).0].concat(),
        HANS,
        Encoding::Gb18030,
    );
    reads(b"", "", Encoding::Utf8);
}

#[test]
fn line_ends_of_other_systems() {
    let source = Source::new("a.txt", "甲\r\n乙\r丙\n\r丁\r");
    assert_eq!(source.text(), "甲\n乙\n丙\n\n丁\n");
    assert_eq!(source.position(source.text().find('丁').unwrap()), (4, 0));
    reads(b"a\rb\r\nc", "a\nb\nc", Encoding::Utf8);
}

#[test]
fn chinese_in_other_encodings() {
    reads(&GB18030.encode(HANS).0, HANS, Encoding::Gb18030);
    reads(&GB18030.encode(HANT).0, HANT, Encoding::Gb18030);
    reads(&BIG5.encode(HANT).0, HANT, Encoding::Big5);
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        reads(&utf16(HANS, encoding), HANS, encoding);
        reads(&utf16(HANT, encoding), HANT, encoding);
        reads(&utf16("[entry]\r\n", encoding), "[entry]\n", encoding);
    }
}

/// A paragraph of a real report is either read right or not at all, and nearly always read.
#[test]
fn paragraphs_in_other_encodings() {
    let hans = data("report.zh-Hans.txt");
    let hant = data("report.zh-Hant.txt");
    for (text, encoding, expected, most) in [
        (&hans, GB18030, Encoding::Gb18030, 60),
        (&hant, GB18030, Encoding::Gb18030, 60),
        (&hant, BIG5, Encoding::Big5, 40),
    ] {
        let lines = encoded(text, encoding);
        let mut right = 0;
        for (line, bytes) in &lines {
            if let Ok(read) = read(bytes) {
                assert_eq!(read, (line.clone(), expected));
                right += 1;
            }
        }
        assert!(right >= most, "{expected}: {right} of {}", lines.len());
        let (whole, bytes): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        reads(&bytes.join(&b'\n'), &whole.join("\n"), expected);
    }
}

#[test]
fn uncertain_encodings_are_refused() {
    const NO_UTF8: &str = "a.txt:1:1: this is not valid UTF-8\n1 | \n  | ^\n  \
                           = a file in UTF-8; convert it first, for example with iconv";
    let japanese = "日本の政府は、この報告書において、次の用語を使用する。情報技術とは、計算機を用いる技術をいう。";
    let korean = "정부 업무 보고에서 사용하는 용어는 다음과 같다. 인공 지능은 사람의 지능을 모방하는 기술을 말한다.";
    let french = "é à ê: les définitions officielles des « éléments » où l'État déclare sa volonté";
    for (text, encoding) in [
        (japanese, SHIFT_JIS),
        (japanese, EUC_JP),
        (korean, EUC_KR),
        (french, WINDOWS_1252),
    ] {
        refuses(&encoding.encode(text).0, NO_UTF8);
    }
    // Too short to tell, which is said.
    for (text, encoding, name) in [("四旁", GB18030, "GB18030"), ("四旁", BIG5, "Big5")] {
        let error = read(&encoding.encode(text).0).unwrap_err();
        assert!(
            error.contains(name) && error.contains("it is too short to tell"),
            "{error}"
        );
    }
}

#[test]
fn damaged_text() {
    let gb = GB18030.encode(HANS).0;
    let expected =
        "a.txt:1:1: this is not valid UTF-8\n1 | \n  | ^\n  = a file in UTF-8; this seems to be \
                    damaged GB18030, of which iconv -c -f GB18030 -t UTF-8 saves what can be read";
    refuses(&gb[..gb.len() - 2], expected);
    let big5 = BIG5.encode(HANT).0;
    refuses(
        &[&big5[..], b"\xFF"].concat(),
        &expected.replace("GB18030", "Big5"),
    );
    refuses(
        "甲\n四旁绿化\u{4E00}"[..]
            .as_bytes()
            .split_last()
            .unwrap()
            .1,
        "a.txt:2:5: this is not valid UTF-8\n2 | 四旁绿化\n  |         ^\n  \
         = a file in UTF-8; convert it first, for example with iconv",
    );
    refuses(
        b"\xFF\xFE\xDB\x56\x0A\x00\xC1\x65\x31",
        "a.txt:2:2: this is UTF-16LE by its byte order mark, but here is half of a character, and the end\n\
         2 | 旁\n  |   ^\n  = a whole text, in UTF-8 or UTF-16",
    );
    refuses(
        b"\xFE\xFF\x56\xDB\xD8\x00\x65\xC1",
        "a.txt:1:2: this is UTF-16BE by its byte order mark, but here is half of a surrogate pair\n\
         1 | 四\n  |   ^\n  = a whole text, in UTF-8 or UTF-16",
    );
    refuses(
        b"\xFF\xFE\0\0a\0\0\0",
        "a.txt: this seems to be UTF-32; convert it first: iconv -f UTF-32 -t UTF-8",
    );
}

#[test]
fn files_that_are_not_text() {
    const SAVE_TEXT: &str =
        "save it as plain text first, for example with LibreOffice: soffice --convert-to txt:Text";
    const SAVE: &str = if cfg!(feature = "documents") {
        "save it as DOCX first, for example with LibreOffice: soffice --convert-to docx"
    } else {
        SAVE_TEXT
    };
    let zip = |within: &[u8]| [b"PK\x03\x04........", within, b"PK\x05\x06"].concat();
    let cases: Vec<(Vec<u8>, String)> = vec![
        (
            b"%PDF-1.7\n%\xE2\xE3".to_vec(),
            "this is a PDF document; extract its text first, for example with pdftotext -layout FILE.pdf".into(),
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec(),
            format!("this is a document of an old word processor (DOC, WPS) or another file of its kind; {SAVE}"),
        ),
        (zip(b"[Content_Types].xml word/document.xml"), format!("this is a Word document (DOCX); {SAVE_TEXT}")),
        (zip(b"xl/workbook.xml"), "this is a spreadsheet (XLSX); save it as CSV first".into()),
        (
            zip(b"mimetypeapplication/vnd.oasis.opendocument.text"),
            format!("this is a text document (ODT); {SAVE}"),
        ),
        (
            zip(b"OFD.xml"),
            "this is an OFD document; extract its text first, or export it as PDF and use pdftotext".into(),
        ),
        (zip(b"report.txt"), "this is a ZIP archive; unpack it first".into()),
        (b"\x1F\x8B\x08".to_vec(), "this is a gzip archive; unpack it first".into()),
        (
            b"\x89PNG\r\n\x1A\n".to_vec(),
            "this is an image (PNG); recognise its text first, with a program for OCR".into(),
        ),
        (
            b"\x01\0\x02".to_vec(),
            "this seems to be a binary file: it has NUL bytes, the first as byte 2; give text, in UTF-8".into(),
        ),
        (
            "四旁\0".into(),
            "this seems to be a binary file: it has NUL bytes, the first as byte 7; give text, in UTF-8".into(),
        ),
    ];
    for (bytes, said) in cases {
        refuses(&bytes, &format!("a.txt: {said}"));
    }
}

#[test]
fn web_pages() {
    const HTML: &str = "a.txt: this is a web page (HTML); save its text first, for example with \
                        w3m -dump or pandoc --to plain";
    for page in [
        "<!DOCTYPE html>\n<title>四旁",
        "\u{FEFF}  <html lang=zh>",
        "<?xml version=\"1.0\"?>\n<!-- saved -->\n<!DOCTYPE html PUBLIC>",
        "<p>四旁</p>",
        "<BR/>",
        "<div class=a>",
    ] {
        refuses(page.as_bytes(), HTML);
    }
    refuses(&utf16("\u{FEFF}<html>", Encoding::Utf16Le), HTML);
    refuses(&GB18030.encode("<html>四旁").0, HTML);
    for text in [
        "<U+00A0>四旁",
        "<四旁>",
        "<pre",
        "<para>四旁",
        "<?xml version=\"1.0\"?><tbx>",
        "<?xml",
        "四旁<p>",
        "<",
    ] {
        reads(text.as_bytes(), text, Encoding::Utf8);
    }
}

#[test]
fn files_beyond_the_limit() {
    let path = std::env::temp_dir().join(format!("zhujie-limit-{}.txt", std::process::id()));
    std::fs::write(&path, "四旁绿").unwrap();
    let within = Source::read_with_limit(&path, 9).map(|source| source.text().to_owned());
    let beyond = Source::read_with_limit(&path, 8).unwrap_err().to_string();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(within.as_deref(), Ok("四旁绿"));
    let expected = format!(
        "{}: this has more than 8 bytes, the most that is read; \
         give the part of it that holds the glossary",
        path.display()
    );
    assert_eq!(beyond, expected);
}

/// It has no end, and announces no length.
#[cfg(unix)]
#[test]
fn no_more_than_the_limit_is_read() {
    let said = Source::read_with_limit("/dev/zero", 1000).unwrap_err();
    let expected = "/dev/zero: this has more than 1000 bytes";
    assert!(said.to_string().starts_with(expected), "{said}");
}

#[test]
fn blank_texts() {
    for blank in ["", "\n \u{3000}\t", "\u{FEFF}\u{200B}\r\n"] {
        assert!(Source::new("a.txt", blank).is_blank(), "{blank:?}");
    }
    assert!(!Source::new("a.txt", "\n。").is_blank());
}

/// Line and column by counting from the start.
fn counted(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let line = before.rsplit('\n').next().unwrap();
    (before.matches('\n').count(), line.chars().count())
}

#[test]
fn places_in_a_long_text() {
    let long = "园a".repeat(5000);
    let text = format!("甲\n{long}\n\n{}{long}", "乙\n".repeat(3000));
    let source = Source::new("a.txt", text.clone());
    let bytes = (0..=text.len()).filter(|&byte| text.is_char_boundary(byte));
    for byte in bytes.step_by(97).chain([0, text.len()]) {
        assert_eq!(source.position(byte), counted(&text, byte), "{byte}");
        let (line, column) = source.position(byte);
        assert_eq!(source.rest_of_line(line, column), &text[byte..]);
    }
    assert_eq!(source.position(text.len() + 1), source.position(text.len()));
    assert_eq!(source.rest_of_line(0, 5), &text["甲".len()..]);
    assert_eq!(source.rest_of_line(usize::MAX, 0), "");
}

#[test]
fn any_bytes_are_read_or_refused() {
    arbtest(|u| {
        let count = u.int_in_range(0..=199)?;
        let bytes = u.peek_bytes(count).unwrap_or_default();
        if let Ok(source) = Source::from_bytes("a.txt", bytes) {
            assert!(!source.text().contains(['\0', '\r']));
        }
        Ok(())
    });
}

#[test]
fn any_place_of_any_text() {
    arbtest(|u| {
        let count = u.int_in_range(0..=40)?;
        let chars = (0..count).map(|_| u.choose(&['a', '园', '\n', '\u{1F600}']).copied());
        let text = chars.collect::<Result<String, _>>()?;
        let (line, column) = (u.int_in_range(0..=8)?, u.int_in_range(0..=8)?);
        let source = Source::new("a.txt", text.clone());
        for (byte, _) in text.char_indices() {
            assert_eq!(source.position(byte), counted(&text, byte));
        }
        let expected = text.split('\n').nth(line).unwrap_or_default().chars();
        let expected: String = expected.skip(column).collect();
        let rest = source.rest_of_line(line, column);
        assert_eq!(rest.split('\n').next().unwrap(), expected);
        Ok(())
    });
}
