//! Workbooks of Excel, LibreOffice, WPS and of libraries that write them.

use std::io::{Cursor, Write as _};
use zhujie::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use zhujie::entry::{DescriptionKind, TermStatus, TermType};
use zhujie::exchange::{Exporter, Format, LossKind, Losses};
use zhujie::{FileKind, Glossary, OpenError, Opened, Opener};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const ROOT: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// An archive of those parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // OpenDocument has it so, to be told by it.
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of those sheets, each the XML of its rows; and of shared strings and styles, the XML of both.
fn workbook(sheets: &[(&str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let (mut list, mut relations) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (number, (name, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"s{number}\"/>");
        relations += &format!("<Relationship Id=\"s{number}\" Type=\"http://x/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>");
        let xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), xml));
    }
    let list = format!("<workbook xmlns:r=\"r\"><workbookPr/><sheets>{list}</sheets></workbook>");
    let relations = format!("<Relationships>{relations}<Relationship Id=\"a\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"b\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>");
    let (strings, styles) = (
        format!("<sst uniqueCount=\"99999999999\">{strings}</sst>"),
        format!("<styleSheet>{styles}</styleSheet>"),
    );
    let mut all = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", &list),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/sharedStrings.xml", &strings),
        ("xl/styles.xml", &styles),
    ];
    all.extend(parts.iter().map(|(name, text)| (&**name, &**text)));
    archive(&all)
}

/// Rows of texts that stand in the cells themselves.
fn inline(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |row: &&[&str]| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    rows.iter().map(row).collect()
}

#[track_caller]
fn open(bytes: &[u8]) -> Opened {
    let opener = Opener::new().bytes("book.xlsx", bytes);
    opener.open().unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> String {
    match Opener::new()
        .bytes("book.xlsx", bytes)
        .max_bytes(1 << 20)
        .open()
    {
        Ok(_) => panic!("opened"),
        Err(OpenError::Content(error)) => error.to_string(),
        Err(error) => panic!("{error}"),
    }
}

fn messages(opened: &Opened) -> Vec<&str> {
    opened
        .warnings()
        .iter()
        .map(|warning| warning.message())
        .collect()
}

// Modelled on the termbases that memoQ imports from Excel (docs.memoq.com, “Import terms from an Excel file”): a title above,
// names of columns, shared strings of several runs, an empty row, notes of several lines.
#[test]
fn a_sheet_is_a_list() {
    let strings = "<si><t>术语表 2024</t></si><si><t>词条</t></si><si><t>English</t></si><si><t>释义</t></si>\
        <si><r><t>芯</t></r><r><rPr><b/></rPr><t>片</t></r></si><si><t>chip</t></si>\
        <si><t xml:space=\"preserve\">指内含集成电路的硅片，_x000D_\n也叫“晶片”。</t></si><si><t>河长</t></si><si><t>river chief</t></si>";
    let rows = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"/></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" t=\"s\"><v>2</v></c><c r=\"C3\" t=\"s\"><v>3</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"s\"><v>4</v></c><c r=\"B4\" t=\"s\"><v>5</v></c><c r=\"C4\" t=\"s\"><v>6</v></c></row>\
        <row r=\"5\" s=\"1\" customFormat=\"1\"/>\
        <row r=\"7\"><c r=\"A7\" t=\"s\"><v>7</v></c><c r=\"B7\" t=\"s\"><v>8</v></c></row>";
    let opened = open(&workbook(&[("术语", rows)], strings, ""));
    assert_eq!(opened.entries().len(), 2);
    let chip = opened.glossary().get("芯片").unwrap();
    assert_eq!(chip.equivalent("en").unwrap().text(), "chip");
    assert_eq!(
        chip.definition().hans(),
        Some("指内含集成电路的硅片，\n也叫“晶片”。")
    );
    let lines: Vec<_> = opened.places().iter().map(|place| place.line).collect();
    assert_eq!(lines, [4, 7]);
    assert_eq!(
        messages(&opened),
        ["this stands above the row that names the columns, and is left out"]
    );
}

// Modelled on iOfficeAI/OfficeCLI#348: Excel keeps how a text was typed beside it, in rPh.
#[test]
fn phonetic_readings_are_left_out() {
    let strings = "<si><t>中文</t></si><si><t>Japanese</t></si><si><t>项目</t></si>\
        <si><t>項目</t><rPh sb=\"0\" eb=\"2\"><t>コウモク</t></rPh><phoneticPr fontId=\"1\"/></si>";
    let rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>";
    let opened = open(&workbook(&[("a", rows)], strings, ""));
    let entry = opened.glossary().get("项目").unwrap();
    assert_eq!(entry.equivalent("ja").unwrap().text(), "項目");
    assert_eq!(messages(&opened), [""; 0]);
}

// Modelled on radzenhq/radzen-blazor#2710 (texts within cells) and tafia/calamine#633 (a value beside them); cells and rows
// without places, as small libraries write them.
#[test]
fn texts_within_cells() {
    let rows = "<row><c t=\"inlineStr\"><is><t>词条</t></is></c><c t=\"inlineStr\"><is><t>en</t></is></c></row>\
        <row><c t=\"inlineStr\"><is><r><t>四小</t></r><r><t>园</t></r></is><v>1.</v></c><c t=\"str\"><f>A1&amp;B1</f><v>R&amp;D gardens</v></c></row>";
    let opened = open(&workbook(&[("a", rows)], "", ""));
    let entry = opened.glossary().get("四小园").unwrap();
    assert_eq!(entry.equivalent("en").unwrap().text(), "R&D gardens");
}

// Modelled on dfinke/ImportExcel and EPPlus reports of numbers and dates that become something else.
#[test]
fn numbers_are_read_as_they_are_shown() {
    let styles = "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"177\" formatCode=\"000\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"9\"/></cellXfs>";
    let rows = inline(&[&["词条", "en", "日期", "备注"]])
        + "<row><c><v>1310</v></c><c s=\"2\"><v>7</v></c><c s=\"1\"><v>45349</v></c><c s=\"3\"><v>0.25</v></c></row>\
        <row><c t=\"inlineStr\"><is><t>双百</t></is></c><c><v>3.0E2</v></c><c s=\"0\"><v>2024</v></c><c t=\"b\"><v>1</v></c></row>";
    let opened = open(&workbook(&[("a", &rows)], "", styles));
    let [first, second] = opened.entries() else {
        panic!("{opened:?}")
    };
    assert_eq!(first.terms[0].text.hans.as_deref(), Some("1310"));
    assert_eq!(first.equivalents[0].text, "007");
    assert_eq!(first.citations[0].date.as_deref(), Some("2024-02-27"));
    assert_eq!(first.descriptions[0].text, "25%");
    assert_eq!(
        (&*second.equivalents[0].text, &*second.descriptions[0].text),
        ("300", "TRUE")
    );
}

// Modelled on openpyxl's documentation of formulas, whose results it does not write, and on weshatheleopard/rubyXL#175.
#[test]
fn errors_and_formulas_without_results_are_counted() {
    let rows = inline(&[&["词条", "en", "备注"], &["芯片", "chip"]])
        + "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>河长</t></is></c><c r=\"B9\" t=\"e\"><f>VLOOKUP(A1,B:B,1)</f><v>#N/A</v></c><c r=\"C9\"><f>A1</f><v></v></c></row>\
        <row r=\"10\"><c r=\"A10\" t=\"inlineStr\"><is><t>田长</t></is></c><c r=\"B10\" t=\"e\"><v>#REF!</v></c><c r=\"C10\" t=\"s\"><v>5</v></c></row>";
    let opened = open(&workbook(&[("a", &rows)], "", ""));
    assert_eq!(opened.entries().len(), 3);
    assert_eq!(
        messages(&opened)[..3],
        [
            "2 cells, the first one B9, show errors, and are read as empty",
            "the cell C9 has a formula without a result, and is read as empty; save the workbook in Excel or LibreOffice, which calculates it",
            "the cell C10 has a text that is not in the workbook, and is read as empty",
        ]
    );
}

// Modelled on lsfusion/platform#1537 and on glossaries of translators with a sheet for each field.
#[test]
fn other_sheets_are_named() {
    let (one, two) = (
        inline(&[&["词条", "en"], &["芯片", "chip"]]),
        inline(&[&["术语", "英文"], &["河长", "river chief"]]),
    );
    let styled = "<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>".repeat(5000);
    let book = workbook(
        &[("封面", &styled), ("科技 &amp; IT", &one), ("治理", &two)],
        "",
        "",
    );
    let opened = open(&book);
    assert!(opened.glossary().get("芯片").is_some() && opened.entries().len() == 1);
    assert_eq!(
        messages(&opened),
        ["the sheet \"科技 & IT\" of this workbook is read, and not \"治理\"; name another one to read that"]
    );
    let named = Opener::new()
        .bytes("book.xlsx", book.clone())
        .sheet("治理")
        .open()
        .unwrap();
    assert_eq!(
        named
            .glossary()
            .get("河长")
            .unwrap()
            .equivalent("en")
            .unwrap()
            .text(),
        "river chief"
    );
    assert_eq!(messages(&named), [""; 0]);
    let error = Opener::new()
        .bytes("book.xlsx", book)
        .sheet("2024")
        .open()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "book.xlsx: unknown sheet \"2024\"; the sheets are \"封面\", \"科技 & IT\", \"治理\""
    );
    // A sheet of mere text comes first.
    let cover = inline(&[&["Read me"], &["about"]]);
    let error = refused(&workbook(&[("封面", &cover), ("治理", &two)], "", ""));
    assert!(
        error.starts_with(
            "book.xlsx: warning: the sheet \"封面\" of this workbook is read, and not \"治理\""
        ),
        "{error}"
    );
    assert!(
        error.contains("no column of this header holds the headword"),
        "{error}"
    );
    assert!(refused(&workbook(&[("a", &styled)], "", ""))
        .ends_with("this workbook has no cell that holds something"));
}

// Modelled on RamblingCookieMonster/PSExcel#22 and on what people keep beside a table: remarks, sums.
#[test]
fn cells_beside_a_table_are_left_out() {
    let rows = inline(&[
        &["词条", "en"],
        &["芯片", "chip", "", "to do"],
        &["河长，田长", "a,b | c"],
        &["四小园 ", "x", "", "ask"],
    ]);
    let opened = open(&workbook(&[("a", &rows)], "", ""));
    assert_eq!(opened.entries().len(), 3);
    assert!(opened.glossary().get("河长，田长").is_some());
    assert_eq!(
        messages(&opened),
        ["this is beside the columns of the table, and is left out (here and at one other place)"]
    );
    assert_eq!(opened.warnings()[0].line(), 2);
}

// Modelled on Markdown and CSV pasted into one column, which a sheet with one column is not.
#[test]
fn cells_are_cells_whatever_they_hold() {
    let rows = inline(&[
        &["术语"],
        &["sep=;"],
        &["一、二；三,四"],
        &["\"引\"号"],
        &["| a | b |"],
        &["|---|---|"],
    ]);
    let opened = open(&workbook(&[("a", &rows)], "", ""));
    let terms: Vec<_> = opened
        .entries()
        .iter()
        .map(|entry| {
            entry.terms[0]
                .text
                .as_text()
                .prefer(zhujie::Script::Hans)
                .to_owned()
        })
        .collect();
    assert_eq!(terms[0], "sep=;");
    assert!(terms.contains(&"\"引\"号".into()), "{terms:?}");
}

#[test]
fn workbooks_over_the_limit_are_refused() {
    let large = "this has more than 1048576 bytes when it is unpacked, the most that is read";
    let header = inline(&[&["词条", "en"]]);
    // What unpacks to much, in strings and in the sheet.
    let strings = format!("<si><t>{}</t></si>", "词".repeat(1 << 20));
    assert!(refused(&workbook(&[("a", &header)], &strings, "")).contains(large));
    let row = "<row r=\"2\"><c t=\"inlineStr\"><is><t>芯片</t></is></c></row>";
    assert!(refused(&workbook(
        &[("a", &(header.clone() + &row.repeat(1 << 16)))],
        "",
        ""
    ))
    .contains(large));
    // One text in very many cells.
    let strings = format!("<si><t>{}</t></si>", "词".repeat(1 << 16));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(100);
    assert!(refused(&workbook(
        &[("a", &(header.clone() + &cells))],
        &strings,
        ""
    ))
    .contains(large));
    // Cells in the last column of many rows.
    let far: String = (2..200)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    assert!(refused(&workbook(&[("a", &(header.clone() + &far))], "", "")).contains(large));
    // The last row is within the limit.
    let last = header + "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>芯片</t></is></c><c><v>1</v></c></row>";
    assert_eq!(
        open(&workbook(&[("a", &last)], "", "")).places()[0].line,
        1 << 20
    );
}

#[test]
fn damaged_workbooks_are_refused() {
    for (rows, why) in [
        ("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "the cell A1 is not in its order"),
        ("<row><c r=\"ZZZ1\"><v>1</v></c></row>", "beyond the last row or column"),
        ("<row r=\"99999999999\"><c><v>1</v></c></row>", "beyond the last row or column"),
        ("<row><c t=\"str\"><v>&bomb;</v></c></row>", "unknown entity &bomb;"),
        ("<row><c><v>1</v></row>", "this file is damaged"),
    ] {
        let error = refused(&workbook(&[("a", rows)], "", ""));
        assert!(error.contains(why), "{error}");
    }
    // Cut short anywhere, it is an error.
    let whole = workbook(
        &[("a", &inline(&[&["词条", "en"], &["芯片", "chip"]]))],
        "",
        "",
    );
    for end in (0..whole.len()).step_by(7) {
        assert!(Opener::new()
            .bytes("book.xlsx", &whole[..end])
            .open()
            .is_err());
    }
    // Bits that flip.
    for place in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x55;
        let _ = Opener::new().bytes("book.xlsx", bytes).open();
    }
}

#[test]
fn sheets_by_the_thousand() {
    let rows = inline(&[&["词条", "en"], &["芯片", "chip"]]);
    let names: Vec<String> = (0..2000).map(|number| format!("s{number}")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (&**name, &*rows)).collect();
    let opened = open(&workbook(&sheets, "", ""));
    assert_eq!(opened.entries().len(), 1);
    assert!(
        messages(&opened)[0].contains("\"s8\" and 1991 more"),
        "{:?}",
        messages(&opened)
    );
}

// As LibreOffice, WPS and Excel save them: what is refused says what it is, and what to do.
#[test]
fn other_files_are_refused_by_name() {
    // A head of 512 bytes, then entries of a directory.
    let old = |name: &str| {
        let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        file.resize(512, 0);
        for name in ["Root Entry", name] {
            file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            file.resize(file.len().next_multiple_of(128), 0);
        }
        file
    };
    let ods = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<x/>"),
    ]);
    let xlsb = archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.bin", ""),
    ]);
    let docx = archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("word/document.xml", "<x/>"),
    ]);
    let zip = archive(&[("terms.csv", "词条,en\n芯片,chip\n")]);
    for (bytes, message) in [
        (
            old("Workbook"),
            "this is an old spreadsheet (XLS); save it as XLSX or CSV first",
        ),
        (
            old("EncryptedPackage"),
            "this is a document that is locked with a password; save it without one first",
        ),
        (
            old("WordDocument"),
            "this is a document of an old word processor (DOC, WPS) or another file of its kind",
        ),
        (
            ods,
            "this is a spreadsheet (ODS); save it as XLSX or CSV first",
        ),
        (
            xlsb,
            "this is a spreadsheet in binary (XLSB); save it as XLSX or CSV first",
        ),
        (docx, "the source has no text"),
        (zip, "this is a ZIP archive; unpack it first"),
    ] {
        let error = refused(&bytes);
        assert!(error.contains(message), "{error}");
    }
    let text = Opener::new()
        .bytes("a.xlsx", "词条,en\n芯片,chip\n")
        .kind(FileKind::Xlsx)
        .open();
    assert_eq!(
        text.unwrap_err().to_string(),
        "a.xlsx: this is a text, not an Excel workbook (XLSX)"
    );
    // A table that only has the name of a workbook is read as what it is.
    assert_eq!(open("词条,en\n芯片,chip\n".as_bytes()).entries().len(), 1);
}

fn written(glossary: &Glossary) -> (Vec<u8>, Losses) {
    let mut out = Vec::new();
    let losses = Exporter::new(Format::Xlsx)
        .export(glossary, &mut out)
        .unwrap();
    (out, losses)
}

fn term(hant: &str, hans: &str, term_type: TermType, status: TermStatus) -> TermBuf {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    TermBuf {
        text: TextBuf {
            hant: text(hant),
            hans: text(hans),
        },
        term_type,
        status,
        ..TermBuf::default()
    }
}

#[test]
fn what_is_written_is_read_back() {
    let mut chip = EntryBuf::new("芯片");
    chip.id = "c-xinpian".into();
    chip.terms = vec![
        term("晶片", "芯片", TermType::FullForm, TermStatus::Preferred),
        TermBuf {
            region: Some("TW".into()),
            ..term("積體電路", "", TermType::Regional, TermStatus::Admitted)
        },
        term(
            "集成塊",
            "集成块",
            TermType::Variant,
            TermStatus::Deprecated,
        ),
        term(
            "集成電路",
            "集成电路",
            TermType::Variant,
            TermStatus::Admitted,
        ),
        term("", "微电路", TermType::Variant, TermStatus::Admitted),
    ];
    chip.terms[0].reading = Some("xīnpiàn".into());
    chip.terms[0].part_of_speech = Some("noun".into());
    chip.definition = TextBuf {
        hant: Some("矽片，\n“一”種。".into()),
        hans: Some("硅片，\n“一”种。".into()),
    };
    let equivalent = |lang: &str, text: &str, status| EquivalentBuf {
        status,
        ..EquivalentBuf::new(lang, text)
    };
    chip.equivalents = vec![
        equivalent("en", "chip", TermStatus::Preferred),
        equivalent("en", "die", TermStatus::Deprecated),
        equivalent("en", "microchip", TermStatus::Admitted),
        equivalent("en", "semiconductor", TermStatus::Admitted),
        equivalent("fil", "tsip", TermStatus::Admitted),
    ];
    let describe =
        |kind, lang: &str, text: &str| zhujie::entry::owned::DescriptionBuf::new(kind, lang, text);
    chip.descriptions = vec![
        describe(
            DescriptionKind::Definition,
            "en",
            "a small piece of silicon",
        ),
        describe(DescriptionKind::Note, "zh-Hans", "一"),
        describe(DescriptionKind::Note, "zh-Hans", "二"),
    ];
    let mut plain = EntryBuf::new("1310");
    plain.id = "c-1310".into();
    plain.equivalents = vec![equivalent("en", "=1+310", TermStatus::Admitted)];
    let glossary = Glossary::new(&[chip, plain]).unwrap();
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    let (book, losses) = written(&glossary);
    let opened = open(&book);
    let lost: Vec<_> = losses.iter().map(ToString::to_string).collect();
    assert_eq!(opened.entries(), entries, "{losses}");
    assert_eq!(lost, [""; 0]);
    assert_eq!(messages(&opened), [""; 0]);
    // The same glossary is the same file.
    assert!(written(&glossary).0 == book);
}

#[test]
fn what_is_not_read_back_is_reported() {
    let (book, losses) = written(&zhujie::CHANGAN_2024);
    let opened = open(&book);
    assert_eq!(opened.entries().len(), zhujie::CHANGAN_2024.len());
    let before: Vec<EntryBuf> = zhujie::CHANGAN_2024.entries().map(EntryBuf::from).collect();
    for (before, after) in before.iter().zip(opened.entries()) {
        assert!(
            before == after || losses.iter().any(|loss| loss.id() == before.id),
            "{before:?}\n{after:?}"
        );
        assert_eq!(
            (&before.id, &before.definition, &before.terms[0].text),
            (&after.id, &after.definition, &after.terms[0].text)
        );
    }
    // What would be several terms, or is too long for a cell.
    let mut entry = EntryBuf::new("甲|乙");
    entry.id = "c-jia".into();
    entry.definition = TextBuf {
        hans: Some("长".repeat(40_000)),
        hant: None,
    };
    let (book, losses) = written(&Glossary::new(&[entry]).unwrap());
    let kinds: Vec<_> = losses.iter().map(|loss| loss.kind()).collect();
    assert!(
        kinds.contains(&LossKind::Term) && kinds.contains(&LossKind::Definition),
        "{losses}"
    );
    assert_eq!(open(&book).entries().len(), 1);
}

/// The XML of a part of a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

// Modelled on OWASP's page on CSV injection: what a cell begins with makes it a formula in CSV, and must not here.
#[test]
fn no_cell_is_a_formula() {
    let texts = [
        "=HYPERLINK(\"http://x\")词",
        "+1词",
        "-1词",
        "@词",
        "{=词}",
        "http://词.example",
        "1310",
        "\tA词",
    ];
    let entries: Vec<EntryBuf> = texts.iter().map(|text| EntryBuf::new(*text)).collect();
    let glossary = Glossary::new(&entries).unwrap();
    let (book, _) = written(&glossary);
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    assert!(
        !sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("hyperlink"),
        "{sheet}"
    );
    assert_eq!(
        sheet.matches("<c ").count(),
        sheet.matches(" t=\"s\"").count(),
        "{sheet}"
    );
    assert!(
        sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"),
        "{sheet}"
    );
    let mut csv = Vec::new();
    let losses = Exporter::new(Format::Csv)
        .export(&glossary, &mut csv)
        .unwrap();
    let flagged = losses
        .iter()
        .filter(|loss| loss.kind() == LossKind::Flagged);
    assert_eq!(flagged.count(), 4, "{losses}");
}
