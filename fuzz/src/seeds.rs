//! What the targets begin with: the fixtures of the tests, in the shape that a target reads.

use crate::{binary, document, operations, workbook::BETWEEN};
use std::fs;
use std::path::{Path, PathBuf};
use zhujie::{Script, CHANGAN_2024};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn data(path: &str) -> Vec<u8> {
    let path = root().join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The section of a report, and a stretch before it: reports are long, and a target wants many short ones.
fn report(name: &str) -> String {
    let text = String::from_utf8(data(&format!("data/changan-2024/{name}"))).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let header = lines
        .iter()
        .rposition(|line| line.starts_with("名词注解") || line.starts_with("名詞注解"));
    let from = header.unwrap_or(0).saturating_sub(2);
    lines[from..].join("\n") + "\n"
}

const LIST: &str = "script = \"Hans\"\n[citation]\ndate = \"2024-02-27\"\nreport = \"报告\"\n\n[[entry]]\nheadword = \"“四小园”\"\n\
definition = { zh-Hant = \"小菜園、小果園。\", zh-Hans = \"小菜园、小果园。\" }\nid = \"c-sixiaoyuan\"\nsubject_field = \"乡村建设\"\n\
[[entry.term]]\ntext = \"小园\"\ntype = \"shortForm\"\nstatus = \"admitted\"\nrecognition = \"quoted\"\nregion = \"TW\"\n\
[[entry.part]]\nsymbol = \"四小园\"\ndefinition = \"四种园\"\nitems = [\"小菜园\", \"小果园\"]\n\
[[entry.equivalent]]\nlang = \"en\"\ntext = \"four small gardens\"\nstanding = \"project\"\n[entry.citation]\ndate = \"2023\"\n";

const TABLE: &str = "词条,繁體,定义,简称,English,出处,date,status\n\
“百千万工程”,“百千萬工程”,百县千镇万村高质量发展工程。,百千万|工程,High-quality Development Project,报告,2024-02,admitted\n\
\"四个\"\"一\"\"\",四個一,\"一、\n二。\",,,,,\n";

/// Layouts as `tests/compile/layouts.rs` has them.
const REPORTS: &[&str] = &[
    "各位代表：……\n\n附件2\n名词解释\n\n1．“四旁”绿化：“四旁”指宅旁、村旁、路旁、水旁。\n2．物联网，是指通过传感设备把物品与互联网连接起来的网络。\n3．10种有色金属：铜、铝、铅、锌等。\n\n责任编辑：某某\n",
    "注释：\n（一）甲乙——指甲。\n（二）丙丁（简称丙）——指丁。\n1.一；\n2.二。\n（三）“戊”指己。\n— 23 —\n",
    "名詞注解：\n“五邊”“四旁”綠化\n“五邊”指山邊、水邊、路邊、鎮村邊、景區邊；“四旁”指宅旁、村旁、路旁、水旁。\n\n“1+6+N”：指……\n又稱六個一。\n",
    "目录\n一、回顾\n名词解释\n\n名词解释\n①甲：指甲，全称甲乙丙。②丙：指丙。\n附件3\n",
    "<U+00A0>1、“鎮(zhèn)長”：指鎮(zhèn)\n長,。&nbsp;\n2、丁 ： 丁，\n\n戊。\n",
];

/// Lines of dictionaries, as CC-CEDICT, its second version, CC-Canto and HanDeDict lay them out.
const DICTIONARIES: &[&str] = &[
    "# CC-CEDICT\r\n#! version=1\r\n#! entries=2\r\n四小園 四小园 [si4 xiao3 yuan2] /(coll.) garden; yard (Tw)/CL:個|个[ge4]/\r\n",
    "甲·乙 甲·乙 [[Jia3·Yi3]] /Jia Yi, author/surname Jia/lit. a; fig. b/\n3C 3C [san1 C] /1. one 2. two/\n",
    "唔 唔 [] {m4} /(a/b) c/ # comment\n唔 唔 [wu2] {m4} /not\n四　园 [xx5]\n萬 万 [wan4] {maan6}\n",
    "四 小园 四 [x] //\n園\t 园\t [yuan2] /Garten (u.E.) (S); Bsp.: 甲 -- A/\n、 、 [dun4] /,/\n园 園 [y] /(/)/;/\n",
];

/// JSON-LD as several programs write it.
const GRAPHS: &[&str] = &[
    "[{\"@id\":\"e:#c\",\"@type\":[\"http://www.w3.org/2004/02/skos/core#Concept\"],\"http://www.w3.org/2004/02/skos/core#prefLabel\":\
     [{\"@language\":\"zh-Hant\",\"@value\":\"四小園\"},{\"@value\":\"四小园\"}],\"http://www.w3.org/2004/02/skos/core#notation\":[{\"@value\":7}]}]",
    "{\"@context\":{\"skos\":\"http://www.w3.org/2004/02/skos/core#\",\"uri\":\"@id\",\"l\":{\"@id\":\"skos:prefLabel\",\"@container\":\"@language\"}},\
     \"@type\":\"skos:ConceptScheme\",\"skos:hasTopConcept\":{\"uri\":\"e:c\",\"l\":{\"zh\":[\"园\"],\"en\":\"garden\"},\"owl:deprecated\":true}}",
];

/// Pairs of terms in JSON, in each shape.
const PAIRS: &[&str] = &[
    "[{\"src\":\"四小园\",\"dst\":\"gardens\",\"info\":\"指园\"},{\"src\":\"四小園\",\"dst\":\"gardens\",\"info\":\"指园\"},7]",
    "{\"version\":1,\"terms\":{\"garden\":\"园\",\"gardens\":[\"园\",\"園\"],\"a\":{\"translation\":\"甲\",\"status\":\"forbidden\"}}}",
    "{\"term\":\"园\",\"en\":\"garden\",\"pinyin\":\"yuán\"}\n{\"term\":\n[\"甲\",\"a\",\"n\"]\n",
    "{\"zh\":{\"garden\":\"园\"},\"ja\":{\"garden\":\"ニワ\"}}",
];

/// A concept of MultiTerm.
const CONCEPT: &str = "<mtf><conceptGrp><concept>7</concept><descripGrp><descrip type=\"Subject\">园</descrip></descripGrp><languageGrp>\
<language type=\"Chinese (PRC)\" lang=\"ZH\"/><termGrp><term>四<b>小</b>园</term><descripGrp><descrip type=\"Usage\">Forbidden</descrip></descripGrp>\
</termGrp></languageGrp><languageGrp><language lang=\"EN\"/><termGrp><term>garden</term></termGrp></languageGrp></conceptGrp></mtf>";

/// Units of a memory.
const UNITS: &str = "<tmx version=\"1.1\"><body><tu tuid=\"1\"><note>n</note><prop type=\"x-status\">deprecated</prop><tuv lang=\"zh_TW\"><seg>四\
<bpt i=\"1\">&lt;b&gt;</bpt>小<ept i=\"1\"/>園</seg></tuv><tuv xml:lang=\"en\"><seg>garden.<br/></seg></tuv></tu></body></tmx>";

/// Shared strings and rows of sheets.
const SHEETS: &[(&str, &str)] = &[
    (
        "<si><t>词条</t></si><si><t>en</t></si><si><r><t>芯</t></r><r><t>片</t></r><rPh><t>x</t></rPh></si>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"B4\" s=\"1\"><v>45349</v></c></row>",
    ),
    (
        "",
        "<row><c t=\"inlineStr\"><is><t>术语</t></is></c><c t=\"inlineStr\"><is><t>释义</t></is></c></row><row><c><v>1310</v></c><c t=\"str\"><f>A1</f><v>指_x000D_\n一。</v></c><c t=\"e\"><v>#REF!</v></c></row>",
    ),
];

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

/// The seeds of a target, by name.
pub fn of(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>| seeds.push((name, bytes));
    let after = |shape: u8, text: &str| [&[shape], text.as_bytes()].concat();
    let fixture = |ending: &str| data(&format!("tests/fixtures/exchange/small.{ending}"));
    match target {
        "key" => {
            for (number, entry) in CHANGAN_2024.entries().enumerate() {
                let mut text = entry.headword().prefer(Script::Hans).to_string();
                for term in entry.terms() {
                    text += &format!("\n&{}", term.text().prefer(Script::Hant));
                }
                for equivalent in entry.equivalents() {
                    text += &format!("\n={}", equivalent.text());
                }
                add(format!("entry-{number}"), after(0, &text));
            }
            for shape in 1..5 {
                let bytes: Vec<u8> = (0..120_u8)
                    .map(|place| place.wrapping_mul(7) ^ shape)
                    .collect();
                add(format!("pieces-{shape}"), [&[shape], &bytes[..]].concat());
            }
        }
        "scan" | "roundtrip" => {
            // Bytes of all kinds are entries and texts of some kind.
            for shape in 0..=255 {
                let mut state = u32::from(shape) + 1;
                let bytes = (0..120).map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                });
                let bytes: Vec<u8> = bytes.collect();
                add(format!("shape-{shape}"), [&[shape], &bytes[..]].concat());
            }
        }
        "compile" => {
            for (number, text) in REPORTS.iter().enumerate() {
                for shape in [0, 1, 8, 6] {
                    add(format!("report-{number}-{shape}"), after(shape, text));
                }
            }
            let notes = LIST.replace("[[entry]]\n", "[[entry]]\nid = \"c-1\"\n");
            add(
                "notes".into(),
                after(2, &format!("{}\u{1}{notes}", REPORTS[0])),
            );
            add("toml".into(), after(3, LIST));
            add("csv".into(), after(4, TABLE));
            add("tsv".into(), after(5, &TABLE.replace(',', "\t")));
            let hans = report("report.zh-Hans.txt");
            let hant = report("report.zh-Hant.txt");
            for (number, lines) in hans.lines().collect::<Vec<_>>().chunks(6).enumerate() {
                add(
                    format!("section-{number}"),
                    after(0, &format!("名词注解：\n{}\n", lines.join("\n"))),
                );
            }
            add("bytes".into(), after(7, &hant[..hant.floor_to(1500)]));
            let both = [hans, hant].map(|text| text[..text.floor_to(1200)].to_string());
            add("twins".into(), after(1, &both.join("\u{1}")));
        }
        "repair" => {
            let crawled =
                String::from_utf8(data("data/changan-2024/as-crawled.txt")).expect("UTF-8");
            let lines: Vec<&str> = crawled.lines().collect();
            for (number, lines) in lines.chunks(12).step_by(4).enumerate() {
                add(
                    format!("crawled-{number}"),
                    after(number as u8, &lines.join("\n")),
                );
            }
            let list = "[[repair]]\nline = 1\nbefore = \"?；I集\"\nafter = \"。籌集\"\nkind = \"cut\"\nreason = \"\"\n";
            add(
                "listed".into(),
                after(20, &format!("{list}\u{1}夯實,?；I集,,")),
            );
            add(
                "simplify".into(),
                after(
                    20,
                    "區\t区\n現\t现\n\u{1}現(xiàn)在,,請各區(qū)(縣)注意,。\n",
                ),
            );
        }
        "binary" => {
            for (number, file) in binary::files().iter().enumerate() {
                for section in 0..24 {
                    let changes = [
                        [section, 1, 1, 0, 1, 0, 0, 0],
                        [section, 4, 0, 0, 2, 0, 0, 0],
                    ];
                    add(
                        format!("changes-{number}-{section}"),
                        [&[number as u8], &changes.concat()[..]].concat(),
                    );
                }
                add(format!("file-{number}"), file.clone());
            }
        }
        "tbx" => {
            for ending in ["tbx", "dct.tbx", "v2.tbx"] {
                add(format!("small.{ending}"), fixture(ending));
            }
        }
        "omegat" => {
            let rows = "# comment\n四小園\tfour small gardens\t指園\n四小园\tfour small gardens\t\n1310\ta \"b\"\t“甲”\r\n";
            add("rows".into(), rows.into());
        }
        "skos_json" => {
            add("small.jsonld".into(), fixture("jsonld"));
            for (number, file) in GRAPHS.iter().enumerate() {
                add(format!("graph-{number}"), (*file).into());
            }
        }
        "llm_json" => {
            for (number, file) in PAIRS.iter().enumerate() {
                add(format!("pairs-{number}"), (*file).into());
            }
        }
        "multiterm" => add("concept".into(), CONCEPT.into()),
        "tmx" => {
            add("small.tmx".into(), fixture("tmx"));
            add("units".into(), UNITS.into());
        }
        "json" => add("small.json".into(), fixture("json")),
        "csv" => {
            add("small.csv".into(), fixture("csv"));
            add("list".into(), TABLE.into());
        }
        "xlsx" => {
            for (number, (strings, cells)) in SHEETS.iter().enumerate() {
                let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
                let strings = format!("<sst>{strings}</sst>");
                let parts = [&sheet, &*strings, STYLES];
                add(format!("sheet-{number}"), parts.join(BETWEEN).into_bytes());
            }
        }
        "docx" => {
            for (number, parts) in DOCUMENTS.iter().enumerate() {
                let parts = parts.join(document::BETWEEN);
                add(format!("document-{number}"), parts.into_bytes());
            }
        }
        "html" => {
            for (number, page) in PAGES.iter().enumerate() {
                add(format!("page-{number}"), (*page).into());
            }
        }
        "cedict" => {
            for (number, lines) in DICTIONARIES.iter().enumerate() {
                add(format!("lines-{number}"), (*lines).into());
            }
        }
        "growth" => {
            for (number, (operation, pieces)) in REPEATED.iter().enumerate() {
                let pieces = pieces.join("\u{2}");
                let bytes = [&[operations::place(operation)], pieces.as_bytes()].concat();
                add(format!("{operation}-{number}"), bytes);
            }
        }
        _ => {}
    }
    seeds
}

/// Operations, and the pieces of what is repeated for them: before, repeated, between, repeated too, after.
const REPEATED: &[(&str, &[&str])] = &[
    ("key", &["", "e\u{301}\u{323}"]),
    ("key", &["", "「山」ㄅ\u{200B}Ａ１"]),
    ("lookup", &["百千萬", "\u{200B}", "工程"]),
    ("lookup", &["", "四小園"]),
    ("scan", &["", "“四小园”「百千万 工程1310，"]),
    ("scan", &["", "「", "四小园", "」"]),
    ("reader", &["", "四小园1310\n"]),
    ("glossary", &["", "山水\u{3}\t山水\u{3}\n"]),
    ("glossary", &["", "山水\n"]),
    ("glossary", &["", "山水火木", "土\n山水火木"]),
    ("txt", &["名词解释\n", "\u{3}.山水\u{3}：是说明。\n"]),
    ("txt", &["名词解释\n", "\u{3}.山水\u{3}：是说明。"]),
    ("txt", &["名词解释\n1.山水：包括\n", "（\u{3}）火木；\n"]),
    ("txt", &["名词解释\n1.山水：又称", "火木\u{3}、", "。\n"]),
    ("txt", &["释义\n", "山水\u{3}  指  说明文字\n"]),
    ("txt", &["第二条　本办法下列用语的含义：\n", "（\u{3}）山水\u{3}，是指说明。\n"]),
    ("txt", &["", "名词解释\n1.“甲”：乙（丙、丁）。\n"]),
    ("md", &["| 术语 | 说明 |\n|---|---|\n", "| 山水\u{3} | 说明\u{3} |\n"]),
    ("md", &["# 名词解释\n", "**山水**：说明 [a](b)\n\n"]),
    ("toml", &["script = \"Hans\"\n", "[[entry]]\nheadword = \"山水\u{3}\"\ndefinition = \"说明\"\n"]),
    ("toml", &["script = \"Hans\"\n", "[[entry]]\nheadword = \"山水\"\ndefinition = \"说明\"\n[[entry.equivalent]]\nlang = \"en-x-a\u{3}\"\ntext = \"w\"\n"]),
    ("list", &["术语,说明,英文\n", "山水\u{3},说明\u{3},w\u{3}\n"]),
    ("list", &["术语,说明,同义词\n", "山水,说明,火木\u{3}\n"]),
    ("list", &["术语,说明,同义词\n山水,又称", "火木\u{3}、", "。,木", "；火木\u{3}", "\n"]),
    ("list", &["术语,说明\n山水", "；火木\u{3}", ",说明\n"]),
    ("list", &["", "术语\u{3},", "\n", "山水\u{3},", "\n"]),
    ("html", &["<h1>名词解释</h1>", "<p>\u{3}.山水\u{3}：是说明。</p>"]),
    ("html", &["", "<meta", "\u{81}"]),
    ("html", &["", "<div><ol><li>", "山水", "</div>"]),
    ("html", &["<table>", "<tr><td rowspan=9>山水\u{3}<td colspan=3>说明</tr>", "</table>"]),
    ("docx", &["<d>", "<p><r><t>\u{3}.山水\u{3}：说明。</t></r></p>", "</d>\u{1}<n/>\u{1}<s/>\u{1}<f/>"]),
    ("docx", &["<d><tbl>", "<tr><tc><p><r><t>山水\u{3}</t></r></p></tc><tc><p/></tc></tr>", "</tbl></d>\u{1}<n/>\u{1}<s/>\u{1}<f/>"]),
    ("xlsx", &["<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>术语</t></is></c><c t=\"inlineStr\"><is><t>说明</t></is></c></row>", "<row><c t=\"inlineStr\"><is><t>山水\u{3}</t></is></c><c t=\"s\"><v>0</v></c></row>", "</sheetData></worksheet>\u{1}<sst><si><t>说明</t></si>", "<si><t>a</t></si>", "</sst>\u{1}<styleSheet/>"]),
    ("repair", &["", "現(xiàn)在,,請各區(qū)(縣)注意,。\n"]),
    ("repair", &["", "?；I集", "\n", "&nbsp;<U+00A0>"]),
    ("decode", &["\u{FFFD}", "山水，abc\n"]),
    ("page", &["", "一、推进“百千万工程”，1310，四小园。\n"]),
    ("page", &["", "<b>&\"'"]),
    ("convert", &["", "发现干发"]),
    ("check", &["", "推进“百千万工程”，13个口袋公园\nHigh-quality Development Project, 13 pocket parks\n"]),
    ("check", &["", "四小园", "\n", "four small gardens "]),
    ("tbx", &["<tbx><text><body>", "<conceptEntry id='c\u{3}'><langSec xml:lang='zh-Hans'><termSec><term>山\u{3}</term></termSec></langSec></conceptEntry>", "</body></text></tbx>"]),
    ("tbx", &["<martif type='TBX'><text><body><termEntry id='c'>", "<langSet xml:lang='zh'><tig><term>山水\u{3}</term><note>n</note></tig></langSet>", "</termEntry></body></text></martif>"]),
    ("omegat", &["", "山水\u{3}\tw\u{3}\t说明\u{3}\n"]),
    ("omegat", &["", "山水\tw\u{3}\t说明\n"]),
    ("skos_json", &["[", "{\"@id\":\"e:\u{3}\",\"@type\":[\"http://www.w3.org/2004/02/skos/core#Concept\"],\"http://www.w3.org/2004/02/skos/core#prefLabel\":[{\"@language\":\"zh\",\"@value\":\"山\u{3}\"}]},", "{}]"]),
    ("json", &["{\"format\":\"zhujie-glossary\",\"version\":1,\"entries\":[", "{\"id\":\"c-\u{3}\",\"terms\":[{\"zh-Hans\":\"山水\u{3}\"}]},", "{\"terms\":[{\"zh-Hans\":\"山\"}]}]}"]),
    ("json", &["{\"format\":\"zhujie-glossary\",\"version\":1,\"entries\":[{\"terms\":[", "{\"zh-Hans\":\"山水\u{3}\"},", "{\"zh-Hant\":\"山\"}],\"equivalents\":[", "{\"lang\":\"en\",\"text\":\"w\u{3}\"},", "{\"lang\":\"en\",\"text\":\"w\"}]}]}"]),
    ("csv", &["term,definition,en\n", "山水\u{3},说明\u{3},w\u{3}\n"]),
    ("csv", &["term,definition,en\n", "山水,说明,w\u{3}\n"]),
    ("cedict", &["", "山水 山水 [shan1 shui3] /w\u{3}/CL:個|个[ge4]/\n"]),
    ("cedict", &["山水 山水 [shan1 shui3] /", "w\u{3}/", "\n"]),
    ("llm_json", &["[", "{\"src\":\"山水\u{3}\",\"dst\":\"w\u{3}\"},", "{\"src\":\"山\",\"dst\":\"m\"}]"]),
    ("llm_json", &["{", "\"山水\u{3}\":\"w\u{3}\",", "\"山\":\"m\"}"]),
    ("multiterm", &["<mtf>", "<conceptGrp><concept>\u{3}</concept><languageGrp><language type=\"Chinese (PRC)\" lang=\"ZH\"/><termGrp><term>山\u{3}</term></termGrp></languageGrp></conceptGrp>", "</mtf>"]),
    ("tmx", &["<tmx version='1.4'><header srclang='zh'/><body>", "<tu><tuv xml:lang='zh'><seg>山水\u{3}</seg></tuv><tuv xml:lang='en'><seg>w\u{3}</seg></tuv></tu>", "</body></tmx>"]),
];

/// The parts of documents: text, lists, styles, footnotes.
const DOCUMENTS: &[[&str; 4]] = &[
    [
        "<d><p><pPr><numPr><ilvl val=\"0\"/><numId val=\"1\"/></numPr></pPr><r><t>雾桥：常年有雾的桥。</t></r></p><p><pPr><pStyle val=\"s\"/><rPr><vanish/></rPr></pPr><r><rPr><vanish/></rPr><t>藏</t><tab/><br/></r></p></d>",
        "<n><abstractNum abstractNumId=\"1\"><lvl ilvl=\"0\"><start val=\"3\"/><numFmt val=\"chineseCounting\"/><lvlText val=\"%1、\"/></lvl></abstractNum><num numId=\"1\"><abstractNumId val=\"1\"/><lvlOverride ilvl=\"0\"><startOverride val=\"7\"/></lvlOverride></num></n>",
        "<s><style styleId=\"s\" type=\"paragraph\" default=\"1\"><basedOn val=\"s\"/><numId val=\"1\"/></style></s>",
        "<f/>",
    ],
    [
        "<d><tbl><tr><tc><p><r><t>术语</t></r></p></tc><tc><p><r><t>定义</t></r></p></tc></tr><tr><tc><tcPr><gridSpan val=\"2\"/></tcPr><p><r><t>雾桥</t></r></p></tc><tc><tbl><tr><tc><p/></tc></tr></tbl></tc></tr></tbl><p><r><footnoteReference id=\"1\"/><AlternateContent><Choice><txbxContent><p><r><t>框</t></r></p></txbxContent></Choice><Fallback/></AlternateContent></r></p></d>",
        "<n/>",
        "<s/>",
        "<f><footnote id=\"1\"><p><r><t>雾桥：桥。</t></r></p></footnote></f>",
    ],
    [
        "<d><p><r><fldChar fldCharType=\"begin\"/><instrText>TOC x</instrText><fldChar fldCharType=\"separate\"/><t>目录</t></r></p><p><r><fldChar fldCharType=\"end\"/></r><ins><r><t>入</t></r></ins><del><r><delText>出</delText></r></del><ruby><rt><r><t>a</t></r></rt></ruby></p><sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent><p/></sdtContent></sdt></d>",
        "<n/>",
        "<s/>",
        "<f/>",
    ],
];

/// Web pages.
const PAGES: &[&str] = &[
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>a</title><style>p{}</style></head><body><nav>首页</nav><h2>名词解释</h2><ol start=2><li value=4>雾桥：常年\n有雾的桥。<li>鹭站<sup><a href=\"#a\">[1]</a></sup></ol><p hidden>藏<p style=\"display:none\">藏<div>文&nbsp;&amp;<br>行</div>",
    "<table><caption>表<tr><th>术语<th colspan=2>定义<tr><td rowspan=3>雾桥<td>桥<tr><td>站</table><dl><dt>鹭<dt>鹤<dd>鸟<dd>禽</dl><pre>\n a\n</pre><ruby>站<rt>zhàn</rt></ruby><ul type=none><li>a<ul><li>b</ul></ul>",
    "<meta http-equiv=content-type content=\"text/html; charset=gbk\">\u{FFFD}<script><p></script><!-- a --><article><header>题</header></article><header>栏</header>",
];

trait FloorTo {
    fn floor_to(&self, most: usize) -> usize;
}

impl FloorTo for str {
    /// The last boundary between characters up to there.
    fn floor_to(&self, most: usize) -> usize {
        (0..=most.min(self.len()))
            .rev()
            .find(|place| self.is_char_boundary(*place))
            .unwrap_or(0)
    }
}

/// A target's dictionary, in the form that libFuzzer reads: words of `dictionaries/`, which has one a line.
pub fn dictionary(target: &str) -> String {
    let lists: &[&str] = match target {
        "tbx" | "multiterm" | "tmx" | "xlsx" | "docx" | "html" => &["chinese", "xml"],
        "json" | "skos_json" | "llm_json" => &["chinese", "json"],
        "csv" => &["chinese", "table", "json"],
        "omegat" => &["chinese", "table"],
        "cedict" => &["chinese", "dictionary"],
        "compile" => &["chinese", "report", "table"],
        "repair" => &["chinese", "report"],
        "key" => &["chinese"],
        "growth" => &[
            "growth",
            "chinese",
            "xml",
            "json",
            "table",
            "report",
            "dictionary",
        ],
        // Their bytes are no text.
        _ => &[],
    };
    let mut words = String::new();
    for list in lists {
        let text =
            String::from_utf8(data(&format!("fuzz/dictionaries/{list}.txt"))).expect("UTF-8");
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("# "))
        {
            words.push('"');
            for byte in unescaped(line).bytes() {
                match byte {
                    b' ' | b'!' | b'#'..=b'[' | b']'..=b'~' => words.push(char::from(byte)),
                    _ => words += &format!("\\x{byte:02X}"),
                }
            }
            words += "\"\n";
        }
    }
    words
}

/// `\n`, `\r`, `\t` and `\u{…}` become what they stand for, `\\` a backslash.
fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, escape)) = rest.split_once('\\') {
        text += before;
        let code = escape
            .strip_prefix("u{")
            .and_then(|escape| escape.split_once('}'));
        let (c, len) = match (code, escape.chars().next()) {
            (Some((code, _)), _) => {
                let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                (c.expect("a character's code"), code.len() + 3)
            }
            (None, Some('n')) => ('\n', 1),
            (None, Some('r')) => ('\r', 1),
            (None, Some('t')) => ('\t', 1),
            _ => ('\\', 1),
        };
        text.push(c);
        rest = &escape[len..];
    }
    text + rest
}
