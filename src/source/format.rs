//! Recognises files that are not text, by their first bytes (magic numbers) or the names in their directories.

/// The error for a file that is not text: what it is, and how to get text from it. `None` if it may be text.
pub(super) fn refusal(bytes: &[u8]) -> Option<String> {
    const SIGNATURES: [(&[u8], &str, &str); 18] = [
        (b"%PDF-", "a PDF document", EXTRACT_PDF),
        (b"{\\rtf", "an RTF document", SAVE),
        (b"\x1F\x8B", "a gzip archive", UNPACK),
        (b"BZh", "a bzip2 archive", UNPACK),
        (b"\xFD7zXZ\0", "an xz archive", UNPACK),
        (b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
        (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
        (b"\x89PNG\r\n\x1A\n", "an image (PNG)", RECOGNISE),
        (b"\xFF\xD8\xFF", "an image (JPEG)", RECOGNISE),
        (b"GIF8", "an image (GIF)", RECOGNISE),
        (b"II*\0", "an image (TIFF)", RECOGNISE),
        (b"MM\0*", "an image (TIFF)", RECOGNISE),
        (
            b"AT&TFORM",
            "a DjVu document",
            "extract its text first, for example with djvutxt",
        ),
        (b"\x7FELF", "a program", "give the text of a report"),
        (
            b"\0\x01\0\0Standard Jet DB",
            "a database of Access or a termbase of MultiTerm (SDLTB)",
            EXPORT,
        ),
        (b"\0\x01\0\0Standard ACE DB", "a database of Access", EXPORT),
        (
            b"SQLite format 3\0",
            "a database (SQLite), such as a memory of Trados (SDLTM)",
            EXPORT,
        ),
    ];
    const EXTRACT_PDF: &str = "extract its text first, for example with pdftotext -layout FILE.pdf";
    const EXPORT: &str = "export it from its program first, as CSV, TMX, TBX or MultiTerm XML";
    const RECOGNISE: &str = "recognise its text first, with a program for OCR";

    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let (what, advice) = compound(bytes);
        return Some(format!("this is {what}; {advice}"));
    }
    if is_mdx(bytes) {
        return Some("this is a dictionary of MDict (MDX); unpack it first, for example with pyglossary or mdict-utils".into());
    }
    if is_mhtml(bytes) {
        return Some("this is a web page in one file with its images (MHTML); save it as a page alone first (HTML)".into());
    }
    if is_html(bytes) {
        return Some("this is a web page (HTML); save its text first, for example with w3m -dump or pandoc --to plain".into());
    }
    SIGNATURES
        .iter()
        .find(|(signature, _, _)| bytes.starts_with(signature))
        .map(|(_, what, advice)| format!("this is {what}; {advice}"))
}

/// MHTML: a MIME message of several parts, as which browsers and Word save a page.
fn is_mhtml(bytes: &[u8]) -> bool {
    const HEAD: usize = 1 << 12;
    let begun = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let has = |what: &[u8]| begun.windows(what.len()).any(|window| window == what);
    let is_message = begun.starts_with(b"from:") || begun.starts_with(b"mime-version:");
    is_message && has(b"multipart/related") && has(b"boundary=")
}

/// MDX begins with a length of four bytes, and a header of XML in UTF-16.
fn is_mdx(bytes: &[u8]) -> bool {
    let head = bytes.get(4..).unwrap_or_default();
    head.starts_with(b"<\0D\0i\0c\0t\0i\0o\0n\0a\0r\0y\0")
        || head.starts_with(b"<\0L\0i\0b\0r\0a\0r\0y\0")
}

const SAVE: &str = if cfg!(feature = "documents") {
    "save it as DOCX first, for example with LibreOffice: soffice --convert-to docx"
} else {
    SAVE_TEXT
};
const SAVE_TEXT: &str =
    "save it as plain text first, for example with LibreOffice: soffice --convert-to txt:Text";
const UNPACK: &str = "unpack it first";
const SAVE_TABLE: &str = if cfg!(feature = "xlsx") {
    "save it as XLSX or CSV first"
} else {
    "save it as CSV first"
};

/// The kind of an OLE compound file, by the names of its streams, in UTF-16.
fn compound(bytes: &[u8]) -> (&'static str, &'static str) {
    const KINDS: [(&str, &str, &str); 3] = [
        (
            "EncryptedPackage",
            "a document that is locked with a password",
            "save it without one first",
        ),
        ("Workbook", "an old spreadsheet (XLS)", SAVE_TABLE),
        ("Book", "an old spreadsheet (XLS)", SAVE_TABLE),
    ];
    // Entries of the directory have 128 bytes and begin with a NUL-terminated name.
    let has = |name: &str| {
        let name = name.encode_utf16().chain([0]);
        let name: Vec<u8> = name.flat_map(u16::to_le_bytes).collect();
        let begins = |entry: &[u8]| {
            let begun = entry.get(..name.len());
            begun.is_some_and(|begun| begun.eq_ignore_ascii_case(&name))
        };
        bytes.chunks(128).any(begins)
    };
    let known = KINDS.iter().find(|(stream, _, _)| has(stream));
    known.map_or(
        (
            "a document of an old word processor (DOC, WPS) or another file of its kind",
            SAVE,
        ),
        |(_, what, advice)| (*what, *advice),
    )
}

/// The kind of a ZIP archive, by the name of a file in it.
fn zip(bytes: &[u8]) -> String {
    const KINDS: [(&[u8], &str, &str); 9] = [
        (b"word/document", "a Word document (DOCX)", SAVE_TEXT),
        (
            b"xl/workbook.bin",
            "a spreadsheet in binary (XLSB)",
            SAVE_TABLE,
        ),
        (
            b"xl/workbook",
            "a spreadsheet (XLSX)",
            "save it as CSV first",
        ),
        (b"ppt/presentation", "a presentation (PPTX)", SAVE_TEXT),
        (
            b"Index/Tables/",
            "a spreadsheet of Numbers",
            "export it as Excel or CSV first",
        ),
        (
            b"application/vnd.oasis.opendocument.text",
            "a text document (ODT)",
            SAVE,
        ),
        (
            b"application/vnd.oasis.opendocument.spreadsheet",
            "a spreadsheet (ODS)",
            SAVE_TABLE,
        ),
        (
            b"OFD.xml",
            "an OFD document",
            "extract its text first, or export it as PDF and use pdftotext",
        ),
        (
            b"application/epub+zip",
            "an EPUB book",
            "convert it to plain text first, for example with pandoc --to plain",
        ),
    ];
    // The name of each file stands before its content, and those of all files once more at the end of the archive.
    const SEARCHED: usize = 1 << 16;
    let start = bytes.get(..SEARCHED).unwrap_or(bytes);
    let end = bytes
        .get(bytes.len().saturating_sub(SEARCHED)..)
        .unwrap_or_default();
    let has = |name: &[u8]| {
        [start, end]
            .iter()
            .any(|part| part.windows(name.len()).any(|window| window == name))
    };
    KINDS.iter().find(|(within, _, _)| has(within)).map_or_else(
        || format!("this is a ZIP archive; {UNPACK}"),
        |(_, what, advice)| format!("this is {what}; {advice}"),
    )
}

/// Whether a text begins with an HTML tag, behind comments and an XML declaration.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    const TAGS: [&[u8]; 13] = [
        b"!doctype html",
        b"html",
        b"head",
        b"body",
        b"title",
        b"meta",
        b"script",
        b"style",
        b"div",
        b"table",
        b"span",
        b"p",
        b"br",
    ];
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    loop {
        rest = rest.trim_ascii_start();
        let (opener, closer): (&[u8], &[u8]) = if rest.starts_with(b"<!--") {
            (b"<!--", b"-->")
        } else if rest.starts_with(b"<?xml") {
            (b"<?xml", b"?>")
        } else {
            break;
        };
        let inside = rest.get(opener.len()..).unwrap_or_default();
        let Some(end) = inside.windows(closer.len()).position(|w| w == closer) else {
            return false;
        };
        rest = inside.get(end + closer.len()..).unwrap_or_default();
    }
    let Some(tag) = rest.strip_prefix(b"<") else {
        return false;
    };
    TAGS.iter().any(|name| {
        tag.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
            && tag
                .get(name.len())
                .is_some_and(|&next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())
    })
}
