//! Documents of Word, WPS, LibreOffice and of libraries that write them.

use crate::shared::{entries_in_words, open, refusal, warnings};
use std::io::{Cursor, Write as _};
use zhujie::document::{Document, DocumentKind};
use zhujie::source::Source;
use zhujie::Opener;
use zip::write::SimpleFileOptions;
use zip::ZipWriter;

const ROOT: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELATED: [&str; 4] = ["styles", "numbering", "footnotes", "endnotes"];

/// The parts of a document, each the XML within its outermost element.
#[derive(Default)]
struct Docx<'x> {
    body: &'x str,
    styles: &'x str,
    numbering: &'x str,
    footnotes: &'x str,
    endnotes: &'x str,
}

impl Docx<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut relations = String::new();
        for part in RELATED {
            relations += &format!("<Relationship Id=\"{part}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}\" Target=\"{part}.xml\"/>");
        }
        let namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
        let part = |name: &str, xml: &str| {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{name} {namespaces}>{xml}</w:{name}>")
        };
        archive(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            (
                "word/_rels/document.xml.rels",
                &format!("<Relationships>{relations}</Relationships>"),
            ),
            (
                "word/document.xml",
                &part(
                    "document",
                    &format!("<w:body>{}<w:sectPr/></w:body>", self.body),
                ),
            ),
            ("word/styles.xml", &part("styles", self.styles)),
            ("word/numbering.xml", &part("numbering", self.numbering)),
            ("word/footnotes.xml", &part("footnotes", self.footnotes)),
            ("word/endnotes.xml", &part("endnotes", self.endnotes)),
        ])
    }

    #[track_caller]
    fn text(&self) -> String {
        document(&self.bytes()).text().to_owned()
    }
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[track_caller]
fn document(bytes: &[u8]) -> Document {
    let document = Document::read("a.docx", bytes, Source::LIMIT);
    document.unwrap_or_else(|error| panic!("{error}")).unwrap()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A paragraph that is an item of a list.
fn item(list: u8, level: u8, text: &str) -> String {
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>", run(text))
}

fn level(level: u8, format: &str, text: &str) -> String {
    format!("<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
}

fn definition(id: u8, levels: &[String]) -> String {
    let levels = levels.concat();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn list(id: u8, definition: u8, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{more}</w:num>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| {
        let lines: String = text.split('\n').map(paragraph).collect();
        format!("<w:tc><w:tcPr><w:tcW w:w=\"0\"/></w:tcPr>{lines}</w:tc>")
    };
    let row = |row: &&[&str]| {
        let cells: String = row.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

// Modelled on docling-project/docling#4335 and superdoc/docx-editor#3918: laws and reports number by 第%1条, 一、 and （一）.
#[test]
fn chinese_numbering_is_restored() {
    let levels = [
        level(0, "chineseCountingThousand", "第%1条"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalEnclosedCircleChinese", "%4"),
        level(4, "bullet", "\u{F0B7}"),
    ];
    let numbering = definition(1, &levels) + &list(7, 1, "");
    let body: String = [
        item(7, 0, "总则"),
        item(7, 1, "甲"),
        item(7, 1, "乙"),
        item(7, 2, "丙"),
        item(7, 3, "丁"),
        item(7, 0, "附则"),
        item(7, 1, "戊"),
        item(7, 4, "己"),
        item(0, 0, "无号"),
    ]
    .concat();
    let text = Docx {
        body: &body,
        numbering: &numbering,
        ..Docx::default()
    }
    .text();
    assert_eq!(
        text,
        "第一条 总则\n（一） 甲\n（二） 乙\n1. 丙\n① 丁\n第二条 附则\n（一） 戊\n• 己\n无号\n"
    );
}

// Modelled on yukiyokotani/office-open-xml-viewer#590, jgm/pandoc#8367 and mwilliamson/mammoth.js#479: lists of one definition go
// on with each other, unless one says where it starts.
#[test]
fn lists_go_on_and_start_again() {
    let numbering = definition(1, &[level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")])
        + &list(1, 1, "")
        + &list(2, 1, "")
        + &list(
            3,
            1,
            "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>",
        )
        + &list(
            4,
            1,
            "<w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1、\"/><w:suff w:val=\"nothing\"/></w:lvl></w:lvlOverride>",
        );
    let body: String = [
        item(1, 0, "甲"),
        item(1, 1, "乙"),
        item(2, 0, "丙"),
        item(2, 1, "丁"),
        item(3, 0, "戊"),
        item(3, 0, "己"),
        item(4, 0, "庚"),
        item(9, 0, "辛"),
    ]
    .concat();
    let text = Docx {
        body: &body,
        numbering: &numbering,
        ..Docx::default()
    }
    .text();
    assert_eq!(
        text,
        "1. 甲\n1.1 乙\n2. 丙\n2.1 丁\n1. 戊\n2. 己\nIII、庚\n辛\n"
    );
}

// Modelled on python-openxml/python-docx#614: headings are numbered by their styles, and these by a level of a list.
#[test]
fn styles_number_and_hide() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>\
        <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:basedOn w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:basedOn w:val=\"Heading1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Plain\"><w:basedOn w:val=\"Heading1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>";
    let two = "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"Heading2\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>";
    let numbering =
        definition(1, &[level(0, "chineseCounting", "%1、"), two.into()]) + &list(1, 1, "");
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let heading = |text| {
        styled("Heading2", text)
            .replace("<w:pPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr>")
    };
    let body = styled("Heading1", "范围")
        + &heading("术语")
        + &styled("Plain", "正文")
        + &styled("Loop", "循环")
        + "<w:p><w:r><w:t>看</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Secret\"/></w:rPr><w:t>不</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Secret\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>见</w:t></w:r></w:p>";
    let text = Docx {
        body: &body,
        styles,
        numbering: &numbering,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "一、 范围\n1.1 术语\n正文\n循环\n看见\n");
}

// Modelled on yfedoseev/office_oxide#305 and python-openxml/python-docx#955: of a hidden paragraph its end is hidden too.
#[test]
fn what_is_hidden_is_left_out() {
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    let body = format!(
        "<w:p>{}<w:r>{hidden}<w:t>草稿</w:t></w:r>{}</w:p><w:p><w:pPr>{hidden}</w:pPr><w:r>{hidden}<w:t>整段</w:t></w:r></w:p>{}\
        <w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}",
        run("雾桥"),
        run("工程"),
        paragraph("看得见"),
        run("标题"),
        paragraph("正文")
    );
    let text = Docx {
        body: &body,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "雾桥工程\n看得见\n标题正文\n");
}

// Modelled on python-openxml/python-docx#6 and #1538, showdocx/show-docx#3: what is read is the text with changes accepted.
#[test]
fn changes_are_accepted() {
    let deleted_mark = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let body = format!(
        "<w:p>{}<w:del w:id=\"2\"><w:r><w:delText>旧桥</w:delText></w:r></w:del><w:ins w:id=\"3\">{}</w:ins>{}</w:p>\
        <w:p>{deleted_mark}{}</w:p><w:p><w:moveFrom w:id=\"4\">{}</w:moveFrom>{}</w:p><w:p><w:moveTo w:id=\"5\">{}</w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:rPrChange w:id=\"6\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:pPrChange w:id=\"7\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:rPrChange w:id=\"8\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>显示</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        run("修"), run("雾桥"), run("。"), run("前半"), run("搬走"), run("后半"), run("搬来"),
        paragraph("删"), paragraph("去"), paragraph("留"), paragraph("下"),
    );
    let numbering = definition(1, &[level(0, "decimal", "%1.")]) + &list(1, 1, "");
    let text = Docx {
        body: &body,
        numbering: &numbering,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "修雾桥。\n前半后半\n搬来\n显示\n\n留\t下\n\n");
}

// Modelled on yfedoseev/office_oxide#163, UseJunior/safe-docx#794 and agentscope-ai/agentscope#2661: a text box is written twice,
// and is no part of the sentence that it is anchored in.
#[test]
fn a_text_box_is_read_once() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("框中"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
        <w:p><w:r><w:pict>{}</w:pict></w:r></w:p><mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        run("前"), run("后"), boxed.replace("框中", "旧框"), paragraph("退路"),
    );
    let text = Docx {
        body: &body,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "前后\n框中\n\n旧框\n退路\n");
}

// Modelled on fields as Word writes them: a table of contents repeats the headings, and the results of others are text.
#[test]
fn fields_show_their_results() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let body = format!(
        "{}<w:p>{begin}{}{separate}{}</w:p><w:p>{}{end}</w:p><w:p>{}{begin}{}{separate}{}{end}</w:p>\
        <w:p><w:hyperlink>{}</w:hyperlink><w:fldSimple w:instr=\"REF a\">{}</w:fldSimple><w:smartTag>{}</w:smartTag></w:p>",
        paragraph("目录"),
        code(" TOC \\o &quot;1-3&quot; "),
        run("名词解释\t1"),
        run("附件\t9"),
        run("见"),
        code("PAGEREF x"),
        run("12"),
        run("链"),
        run("接"),
        run("处"),
    );
    let text = Docx {
        body: &body,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "目录\n\n见12\n链接处\n");
    // One that nothing ends takes nothing away.
    let open = format!("<w:p>{begin}{}{separate}{}</w:p>", code("TOC"), run("正文"));
    let text = Docx {
        body: &open,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "正文\n");
}

// Modelled on ankushshah89/python-docx2txt#24, whose text runs over ends of lines.
#[test]
fn breaks_tabs_and_symbols() {
    let body = "<w:p><w:r><w:br w:type=\"page\"/><w:t>雾桥：</w:t><w:br/><w:t>桥。</w:t><w:cr/><w:t xml:space=\"preserve\"> 甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/><w:sym w:font=\"宋体\" w:char=\"2460\"/></w:r></w:p>\
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>lù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鹭</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>\n  R&amp;D\n </w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处输入文字</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let text = Docx {
        body,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "雾桥：\n桥。\n 甲\t乙-丙①\n鹭R&D\n控件\n");
}

// Modelled on reports that explain their terms in footnotes, and on pandoc's test files: separators are notes too, and
// a note that nothing refers to is none.
#[test]
fn notes_stand_behind_the_text() {
    let refer = |id: u8, kind: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:{kind}Reference w:id=\"{id}\"/></w:r>")
    };
    let note = |id: u8, kind: &str, text: &str| {
        format!(
            "<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>",
            run(text)
        )
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}<w:del>{}</w:del></w:p>",
        run("建设雾桥"),
        refer(2, "footnote"),
        run("和鹭站。"),
        refer(1, "footnote"),
        run("见附件。"),
        refer(1, "endnote"),
        refer(3, "footnote"),
    );
    let footnotes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>".to_owned()
        + &note(1, "footnote", " 鹭站：供鹭停歇的站。")
        + &note(2, "footnote", " 雾桥：常年有雾的桥。")
        + &note(3, "footnote", "删去的。");
    let docx = Docx {
        body: &body,
        footnotes: &footnotes,
        endnotes: &note(1, "endnote", "尾注。"),
        ..Docx::default()
    };
    assert_eq!(
        docx.text(),
        "建设雾桥和鹭站。\n见附件。\n[1] 雾桥：常年有雾的桥。\n[2] 鹭站：供鹭停歇的站。\n[1] 尾注。\n"
    );
    let docx = Docx {
        endnotes: "",
        ..docx
    };
    let opened = open("a.docx", docx.bytes());
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站"]);
    assert_eq!(opened.places()[0].line, 3);
}

// A glossary of its own has nothing of the notes.
#[test]
fn notes_are_no_part_of_a_definition() {
    let body = paragraph("名词解释")
        + &paragraph("1．雾桥：常年有雾的桥。")
        + &format!(
            "<w:p>{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>{}</w:p>",
            run("2．鹭站"),
            run("：供鹭停歇的站。")
        );
    let footnotes = format!(
        "<w:footnote w:id=\"1\">{}</w:footnote>",
        paragraph("小型站点：不足二十平方米。")
    );
    let opened = open(
        "a.docx",
        Docx {
            body: &body,
            footnotes: &footnotes,
            ..Docx::default()
        }
        .bytes(),
    );
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站"]);
    let entry = opened.glossary().get("鹭站").unwrap();
    assert_eq!(entry.definition().hans(), Some("供鹭停歇的站。"));
}

// Modelled on hrbrmstr/docxtractr#33 and on glossaries that companies keep in Word: a title row, a category over two rows.
#[test]
fn a_table_that_names_its_columns_is_a_list() {
    let body = paragraph("术语表")
        + &table(&[
            &["术语", "English", "定义"],
            &["雾桥", "mistbridge", "常年有雾的桥。\n又称霭桥。"],
        ])
        + &paragraph("人员")
        + &table(&[
            &["术语", "English", "定义"],
            &["鹭工", "egret worker", "在雾桥喂鹭的人。"],
        ])
        + &table(&[&["项目", "金额"], &["雾桥", "10"]]);
    let docx = Docx {
        body: &body,
        ..Docx::default()
    };
    let text = docx.text();
    assert!(
        text.starts_with(
            "术语表\n\n术语\tEnglish\t定义\n雾桥\tmistbridge\t常年有雾的桥。\n又称霭桥。\n\n人员\n"
        ),
        "{text}"
    );
    let opened = open("a.docx", docx.bytes());
    assert_eq!(
        entries_in_words(&opened),
        ["雾桥 霭桥 en:mistbridge", "鹭工 en:egret worker"]
    );
    assert_eq!(warnings(&opened), [""; 0]);
    let lines: Vec<_> = opened.places().iter().map(|place| place.line).collect();
    assert_eq!(lines, [4, 10]);
    let bridge = opened.glossary().get("雾桥").unwrap();
    assert_eq!(
        bridge.definition().hans(),
        Some("常年有雾的桥。\n又称霭桥。")
    );
}

// Modelled on annexes to reports: a table without names of columns below the header is a section like any other.
#[test]
fn a_table_below_a_header_is_a_section() {
    let body = paragraph("名词解释")
        + &table(&[
            &["1", "雾桥", "常年有雾的桥。"],
            &["2", "鹭站", "供鹭停歇的站。"],
            &["3", "鹭工", "在雾桥喂鹭的人。"],
        ]);
    let opened = open(
        "a.docx",
        Docx {
            body: &body,
            ..Docx::default()
        }
        .bytes(),
    );
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站", "鹭工"]);
}

// A form is laid out by a table whose cells hold tables; cells may span columns, and rows lack some.
#[test]
fn tables_lie_within_tables() {
    let inner = table(&[&["甲", "乙"]]);
    let body = format!(
        "<w:tbl><w:tr><w:tc>{inner}{}</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>\
        <w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(""), paragraph("宽"), paragraph("窄"), paragraph("后"), paragraph("末")
    );
    let text = Docx {
        body: &body,
        ..Docx::default()
    }
    .text();
    assert_eq!(text, "甲\t乙\n\n\n宽\t窄\n后\t末\n\n");
}

/// A report is read from its document as from its text.
#[test]
fn a_report_is_the_same_from_both() {
    let text = "二〇二五年雾津市政府工作报告\n各位代表：\n现在，我代表市政府报告工作。\n附件\n名词解释\n1.“三桥一站”：指东桥、西桥、北桥和鹭工驿站。\n2.雾桥工程：指在全市选取十座桥，实现“桥上有灯”。\n包括两项：\n一是灯；二是鹭。\n3.鹭工驿站：指为喂鹭人员提供服务的站点。\n";
    let typed: String = text.lines().map(paragraph).collect();
    let numbered: String = text
        .lines()
        .map(|line| match line.split_once('.') {
            Some((_, rest)) => item(1, 0, rest),
            None => paragraph(line),
        })
        .collect();
    let numbering = definition(1, &[level(0, "decimal", "%1.")]) + &list(1, 1, "");
    let expected = open("a.txt", text);
    for body in [typed, numbered] {
        let docx = Docx {
            body: &body,
            numbering: &numbering,
            ..Docx::default()
        };
        let mut opened = open("a.txt", docx.bytes()).entries().to_vec();
        opened.iter_mut().for_each(|entry| entry.id.clear());
        let mut entries = expected.entries().to_vec();
        entries.iter_mut().for_each(|entry| entry.id.clear());
        assert_eq!(opened, entries);
    }
}

// Modelled on renamed_document_xml.docx of ShayHill/docx2python: the main part is called as the package says.
#[test]
fn the_main_part_has_any_name() {
    let text = format!("<w:document>{}</w:document>", paragraph("雾桥"));
    let bytes = archive(&[
        ("[Content_Types].xml", "<Types><Override PartName=\"/word/main2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("_rels/.rels", &ROOT.replace("document.xml", "main2.xml")),
        ("word\\main2.xml", &text),
    ]);
    assert_eq!(document(&bytes).text(), "雾桥\n");
}

/// So is the whole report of Chang'an.
#[test]
fn a_whole_report_is_the_same_from_both() {
    let text = include_str!("../../data/changan-2024/report.zh-Hans.txt");
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
    let body: String = text.lines().map(|line| paragraph(&escape(line))).collect();
    let docx = Docx {
        body: &body,
        ..Docx::default()
    };
    let (from_text, from_docx) = (open("a.txt", text), open("a.txt", docx.bytes()));
    assert_eq!(from_docx.entries().len(), 22);
    assert_eq!(from_docx.entries(), from_text.entries());
}

#[test]
fn content_that_is_not_read_is_reported() {
    let docx = Docx {
        body: &(paragraph("名词解释")
            + &paragraph("1．雾桥：常年有雾的桥。")
            + "<w:altChunk r:id=\"a\"/>"),
        ..Docx::default()
    };
    let opened = open("a.docx", docx.bytes());
    assert_eq!(
        warnings(&opened),
        ["a part of this document is in another format, and is not read"]
    );
    assert_eq!(document(&docx.bytes()).kind(), DocumentKind::Docx);
}

#[test]
fn documents_are_bounded() {
    let docx = |body: &str| {
        Docx {
            body,
            ..Docx::default()
        }
        .bytes()
    };
    let limited = |bytes: Vec<u8>| {
        let opened = Opener::new()
            .bytes("a.docx", bytes)
            .max_bytes(1 << 20)
            .open();
        opened.unwrap_err().to_string()
    };
    let bomb = docx(&"<w:p/>".repeat(1 << 19));
    assert!(bomb.len() < 1 << 17);
    assert!(limited(bomb).contains("more than 1048576 bytes when it is unpacked"));
    // A number before each of many paragraphs.
    let numbering = definition(1, &[level(0, "upperRoman", &"%1".repeat(40))]) + &list(1, 1, "");
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>".repeat(10_000);
    let bytes = Docx {
        body: &body,
        numbering: &numbering,
        ..Docx::default()
    }
    .bytes();
    assert!(Document::read("a.docx", &bytes, 1 << 18).is_err());
    let deep = "<w:sdt>".repeat(2000) + &"</w:sdt>".repeat(2000);
    assert!(refusal("a.docx", docx(&deep)).contains("more than 1000 deep"));
    let tables =
        "<w:tbl><w:tr><w:tc>".repeat(60) + &paragraph("深") + &"</w:tc></w:tr></w:tbl>".repeat(60);
    assert_eq!(document(&docx(&tables)).text().trim(), "深");
    let entity = docx("<w:p><w:r><w:t>&boom;</w:t></w:r></w:p>");
    assert!(refusal("a.docx", entity).contains("unknown entity &boom;"));
    assert!(refusal("a.docx", docx("<w:p><w:r>")).contains("damaged"));
    let whole = docx(&paragraph("雾桥"));
    assert!(refusal("a.docx", &whole[..whole.len() - 30]).contains("damaged Word document"));
}
