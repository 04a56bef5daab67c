//! `zhujie check`.

use crate::run::{self, run, Folder, Output};
use serde_json::Value;
use std::process::Stdio;

const GLOSSARY: &str = r#"{"format": "zhujie-glossary", "version": 1, "entries": [
{"terms": [{"zh-Hans": "口袋公园"}], "equivalents": [{"lang": "en", "text": "pocket park"}, {"lang": "en", "text": "vest-pocket park", "status": "deprecated"}]},
{"terms": [{"zh-Hans": "四小园"}], "equivalents": [{"lang": "en", "text": "four small gardens"}]},
{"terms": [{"zh-Hans": "人工智能"}], "equivalents": [{"lang": "en", "text": "artificial intelligence"}]}
]}"#;

/// A folder with a glossary and these files.
fn folder(name: &str, files: &[(&str, &str)]) -> Folder {
    let mut all: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    all.push(("terms.json", GLOSSARY.as_bytes()));
    Folder::new(name, &all)
}

/// Checks files of a folder by its glossary.
#[track_caller]
fn check(folder: &Folder, files: &[&str], options: &[&str]) -> Output {
    let mut command = run::command("check", &["--glossary", "terms.json"]);
    command.current_dir(&folder.0).args(files).args(options);
    run(&mut command, b"")
}

/// The findings of a file: line, segment, kind, what stands in the source, what in the target.
#[track_caller]
fn findings(folder: &Folder, files: &[&str], options: &[&str]) -> Vec<String> {
    let output = check(folder, files, &[options, &["--json"]].concat());
    assert_eq!(output.stderr, "");
    let lines = output.stdout.lines().map(|line| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let slice = |side: &str| {
            let side = &finding[side];
            let place = |at: &str| side[at].as_u64().map(|at| at as usize);
            let range = place("start").unwrap_or_default()..place("end").unwrap_or_default();
            side["text"].as_str().unwrap()[range].to_owned()
        };
        format!(
            "{}:{} {} {} {:?} {:?}",
            finding["line"],
            finding["column"],
            finding["segment"].as_str().unwrap(),
            finding["kind"].as_str().unwrap(),
            slice("source"),
            slice("target"),
        )
    });
    let lines: Vec<String> = lines.collect();
    assert_eq!(output.status, i32::from(!lines.is_empty()));
    lines
}

const ZH_EN: &[&str] = &["--source", "zh", "--target", "en"];

#[test]
fn a_glossary_that_cannot_be_opened_is_told_before_standard_input_ends() {
    let folder = folder("check-no-glossary", &[]);
    let mut command = run::command("check", &["--glossary", "absent.json", "-", "--as", "po"]);
    let command = command.current_dir(&folder.0).args(ZH_EN);
    let command = command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let input = child.stdin.take().unwrap();
    let output = child.wait_with_output().unwrap();
    drop(input);
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("absent.json"), "{stderr}");
}

#[test]
fn xliff_1_2() {
    let file = r#"<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="x">
<file source-language="zh-CN" target-language="en-US" original="a" datatype="plaintext"><body>
<trans-unit id="1"><source>新建<g id="1">口袋</g>公园</source><target>A <g id="1">pocket</g> park</target></trans-unit>
<trans-unit id="2"><source>口袋公园<x id="1"/></source><target>A <ph id="1">pocket park</ph>garden &amp; park</target></trans-unit>
<trans-unit id="3"><source>口袋公园</source><target state="new">口袋公园</target></trans-unit>
<trans-unit id="4"><source>口袋公园</source></trans-unit>
<trans-unit id="5" translate="no"><source>口袋公园</source><target>x</target></trans-unit>
<trans-unit id="6" m:locked="true"><source>口袋公园</source><target>x</target></trans-unit>
<group translate="no"><trans-unit id="7"><source>口袋公园</source><target>x</target></trans-unit></group>
<trans-unit id="8"><source>口袋公园</source><target>a vest-<g id="2">pocket park</g></target><alt-trans><source>口袋公园</source><target>x</target></alt-trans></trans-unit>
<trans-unit id="9"><source>口袋公园。四小园。</source><seg-source><mrk mtype="seg" mid="a">口袋公园。</mrk><mrk mtype="seg" mid="b">四小园。</mrk></seg-source><target><mrk mtype="seg" mid="a">Pocket parks.</mrk> <mrk mtype="seg" mid="b">Three small gardens.</mrk></target></trans-unit>
<trans-unit id="10"><source>口袋公园<mrk mtype="protected">四小园</mrk></source><target>pocket<x id="3"/>park</target></trans-unit>
</body></file></xliff>
"#;
    let folder = folder("check-xliff", &[("a.xlf", file)]);
    assert_eq!(
        findings(&folder, &["a.xlf"], &[]),
        [
            r#"5:60 2 missing "口袋公园" """#,
            r#"11:51 8 forbidden "口袋公园" "vest-pocket park""#,
            r#"12:220 9/b shorthand "四小园" "Three small gardens""#,
        ]
    );
}

#[test]
fn xliff_2() {
    let file = r#"<xliff version="2.0" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><segment id="s1" state="translated"><source>口袋<pc id="1">公园</pc></source><target>parks</target></segment>
<segment id="s2" state="initial"><source>口袋公园</source><target>口袋公园</target></segment>
<ignorable><source>口袋公园</source><target>x</target></ignorable></unit>
<unit id="v" translate="no"><segment><source>口袋公园</source><target>x</target></segment></unit>
<unit id="w"><segment><source>口袋公园</source><target>pocket <ph id="1"/>parks</target></segment></unit>
</file></xliff>"#;
    let folder = folder("check-xliff-2", &[("a.xlf", file)]);
    assert_eq!(
        findings(&folder, &["a.xlf"], &[]),
        [r#"2:95 u/s1 missing "口袋公园" """#]
    );
}

/// Only those of a segment are: other modules of XLIFF 2 have sources and targets of their own, files within files may
/// have any, and what is not to be translated may begin and end anywhere.
#[test]
fn sources_and_targets_of_segments_alone() {
    let of_1 = r#"<xliff version="1.2"><file source-language="zh" target-language="en"><header><skl><internal-file><trans-unit id="0"><source>口袋公园</source><target>x</target></trans-unit></internal-file></skl></header><body>
<bin-unit id="1"><bin-source><internal-file form="text">口袋公园</internal-file></bin-source><trans-unit id="2"><source>四小园</source><target>x</target></trans-unit></bin-unit>
<trans-unit id="3"><source>公园</source><target>x</target><alt-trans><source>口袋公园</source><target>x</target></alt-trans></trans-unit>
<trans-unit id="4"><source>口袋<mrk mtype="x-sdl-deleted">四小园</mrk>公园</source><target>pocket <mrk mtype="x-sdl-added">park</mrk></target></trans-unit>
</body></file></xliff>"#;
    let of_2 = r#"<xliff version="2.1" srcLang="zh" trgLang="en" xmlns:res="a" xmlns:mtc="b"><file id="f"><skeleton><unit id="k"><segment><source>口袋公园</source><target>x</target></segment></unit></skeleton>
<unit id="u"><res:resourceData><res:resourceItem><res:source>口袋公园</res:source><res:target>x</res:target></res:resourceItem></res:resourceData>
<mtc:matches><mtc:match><source>口袋公园</source><target>x</target></mtc:match></mtc:matches>
<segment><source>公园<sm id="1" translate="no"/>口袋公园<pc id="2">四小园<em startRef="1"/>四小园</pc></source><target>x</target></segment>
<segment><source>公园<mrk id="1" translate="no">口袋公园<mrk id="2" translate="yes">人工智能</mrk></mrk></source><target>x</target></segment></unit>
</file></xliff>"#;
    let folder = folder("check-xliff-sides", &[("1.xlf", of_1), ("2.xlf", of_2)]);
    assert_eq!(
        findings(&folder, &["1.xlf", "2.xlf"], &[]),
        [
            r#"2:137 2 missing "四小园" """#,
            r#"4:108 u missing "四小园" """#,
            r#"5:112 u missing "人工智能" """#,
        ]
    );
}

#[test]
fn tmx() {
    let file = r#"<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a"><tuv xml:lang="en-GB"><seg>Pocket <bpt i="1">&lt;b></bpt>parks<ept i="1">&lt;/b></ept></seg></tuv><tuv xml:lang="zh-CN"><seg>公园</seg></tuv></tu>
<tu><tuv xml:lang="zh-TW"><seg>公園</seg></tuv><tuv xml:lang="en"><seg>pocket parks</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>pocket parks</seg></tuv><tuv xml:lang="fr"><seg>parcs</seg></tuv></tu>
</body></tmx>"#;
    let folder = folder("check-tmx", &[("a.tmx", file)]);
    let languages = &["--source", "en", "--target", "zh-Hans"];
    assert_eq!(
        findings(&folder, &["a.tmx"], languages),
        [r#"2:139 a missing "Pocket parks" """#]
    );
}

/// Both forms of a plural have one translation in Chinese: github.com/WeblateOrg/weblate/issues/8383.
#[test]
fn po() {
    let file = "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\n#: a.c:1\nmsgctxt \"menu\"\nmsgid \"Open the \\\"&pocket park\\\" %s\"\nmsgstr \"打开“公园” %s\"\n\n\
        #, fuzzy\nmsgid \"pocket park\"\nmsgstr \"x\"\n\nmsgid \"pocket park \"\n\"here\"\nmsgstr \"\"\n\n#~ msgid \"pocket park\"\n#~ msgstr \"x\"\n\n\
        msgid \"%d pocket park\"\nmsgid_plural \"%d pocket parks\"\nmsgstr[0] \"%d 个口袋公园\"\n\n\
        msgid \"{pocket park}: {option} %(ai)s\"\nmsgstr \"x\"\n\nmsgid \"<b>artificial</b> intelligence\"\nmsgstr \"智能\"\n";
    let folder = folder("check-po", &[("a.po", file)]);
    assert_eq!(
        findings(&folder, &["a.po"], &["--source", "en"]),
        [
            r#"8:9 1 (menu) missing "pocket park" """#,
            r#"26:9 5 missing "pocket park" """#,
            r#"29:9 6 missing "artificial</b> intelligence" """#,
        ]
    );
}

/// As gettext reads them: any number of keywords and strings on a line.
#[test]
fn po_on_few_lines() {
    let file = "msgid\"\"msgstr\"Language: zh_CN\\n\"\nmsgid \"\" \"pocket \" \"park \\\"\" msgstr \"x\\\\\"\n\
        msgid \"pocket park\" msgstr \"口袋公园\" msgid \"artificial intelligence\"\tmsgstr \"y\"\n";
    let folder = folder(
        "check-po-lines",
        &[("a.po", file), ("b.po", "msgid \"a\" b\n")],
    );
    assert_eq!(
        findings(&folder, &["a.po"], &["--source", "en"]),
        [
            r#"2:38 1 missing "pocket park" """#,
            r#"3:75 3 missing "artificial intelligence" """#,
        ]
    );
    let output = check(&folder, &["b.po"], ZH_EN);
    assert!(
        output.stderr.contains("b.po:1:11: unknown keyword “b”"),
        "{}",
        output.stderr
    );
}

#[test]
fn tables() {
    let csv = "id,zh,en\n1,口袋公园,\"a \"\"vest-pocket\"\" park\"\n2,四小园,\n3,\"口袋\n公园\",pocket park\n";
    let tsv = "口袋公园\tparks\r\n四小园\tfour small gardens\r\n";
    let folder = folder("check-tables", &[("a.csv", csv), ("b.tsv", tsv)]);
    assert_eq!(
        findings(&folder, &["a.csv", "b.tsv"], ZH_EN),
        [
            r#"2:13 1 forbidden "口袋公园" "vest-pocket\" park""#,
            r#"1:6 1 missing "口袋公园" """#,
        ]
    );
}

#[test]
fn tables_say_by_their_first_row_which_columns_they_have() {
    // With semicolons, as Excel writes CSV where a comma is the decimal mark, and its line that says so; as Weblate exports
    // it; as people write it.
    let files = [
        (
            "semicolons.csv",
            "English;简体中文\nA pocket park, small;公园\n",
        ),
        (
            "sep.csv",
            "\u{FEFF}sep=;\r\nID;zh-CN;en\r\n7;口袋公园;\"a park; small\"\r\n",
        ),
        (
            "weblate.csv",
            "\"location\",\"source\",\"target\",\"id\",\"fuzzy\",\"context\"\n\
             \"a.c:1\",\"口袋公园\",\"a park\",\"\",\"False\",\"\"\n\
             \"a.c:2\",\"人工智能\",\"x\",\"\",\"True\",\"\"\n",
        ),
        ("numbered.csv", "序号,原文,譯文\n1,四小園,x\n"),
        (
            "regions.tsv",
            "key\ten\tzh_TW\tzh_CN\nk\tpocket park\t口袋公園\t口袋花园\n",
        ),
        ("three.csv", "en,zh-CN,ja\na,b,c\n"),
        ("unnamed.csv", "A park,口袋公园,note\n"),
    ];
    let folder = folder("check-heads", &files);
    for (file, options, expected) in [
        (
            "semicolons.csv",
            &[][..],
            r#"2:22 1 missing "pocket park" """#,
        ),
        ("sep.csv", &[], r#"3:9 1 missing "口袋公园" """#),
        ("weblate.csv", ZH_EN, r#"2:17 1 missing "口袋公园" """#),
        ("numbered.csv", ZH_EN, r#"2:7 1 missing "四小園" """#),
        (
            "regions.tsv",
            &["--source", "en", "--target", "zh-Hans"],
            r#"2:20 1 missing "pocket park" """#,
        ),
    ] {
        assert_eq!(findings(&folder, &[file], options), [expected], "{file}");
    }
    for (file, expected) in [
        ("three.csv", "three.csv:1:1: the columns are in en, zh-CN, ja; say by --source and --target which two"),
        ("unnamed.csv", "unnamed.csv:1:13: there are more than two columns, and the first row does not say"),
    ] {
        let output = check(&folder, &[file], &[]);
        assert_eq!(output.status, 2);
        assert!(output.stderr.contains(expected), "{}", output.stderr);
    }
}

#[test]
fn plain_texts() {
    let (zh, en) = (
        "口袋公园\n\n人工智能\n",
        "A pocket park\n\nIntelligence: artificial!\n\n",
    );
    let folder = folder(
        "check-plain",
        &[("zh.txt", zh), ("en.txt", en), ("short.txt", "One line")],
    );
    assert_eq!(findings(&folder, &["zh.txt", "en.txt"], ZH_EN), [""; 0]);
    let output = check(&folder, &["zh.txt", "short.txt"], ZH_EN);
    assert_eq!(output.status, 2);
    assert!(
        output
            .stderr
            .contains("the source has 3 lines and its translation 1"),
        "{}",
        output.stderr
    );
}

#[test]
fn for_a_person() {
    let folder = folder(
        "check-person",
        &[
            ("zh.txt", "新建口袋公园\n四小园\n"),
            ("en.txt", "New vest-pocket parks\nfour small gardens\n"),
        ],
    );
    let output = check(&folder, &["zh.txt", "en.txt"], ZH_EN);
    assert_eq!(output.status, 1);
    assert_eq!(
        output.stdout,
        "en.txt:1 segment 1\n  新建口袋公园\n  New vest-pocket parks\n  \
         forbidden: “vest-pocket parks” is not to be used for 口袋公园; write “pocket\n             park”\n\n\
         1 finding in 1 of 2 segments: 1 forbidden\n"
    );
}

#[test]
fn sarif_and_html() {
    let folder = folder(
        "check-sarif",
        &[("a b.tsv", "口袋公园\tA <b>vest-pocket park</b>\n")],
    );
    let output = check(&folder, &["a b.tsv"], &[ZH_EN, &["--sarif"]].concat());
    assert_eq!((output.status, output.stderr.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "forbidden");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.tsv");
    let region = &place["region"];
    assert_eq!(
        [
            &region["startLine"],
            &region["startColumn"],
            &region["endColumn"]
        ],
        [1, 11, 27]
    );
    let output = check(&folder, &["a b.tsv"], &[ZH_EN, &["--html"]].concat());
    assert_eq!(output.status, 1);
    let mark = "A &lt;b&gt;<mark class=\"wrong\">vest-pocket park</mark>&lt;/b&gt;";
    assert!(output.stdout.contains(mark), "{}", output.stdout);
    assert!(!output.stdout.contains("http"), "it needs nothing else");
}

#[test]
fn offsets_in_other_units_and_renderings_that_are_counted() {
    let folder = folder(
        "check-units",
        &[("a.tsv", "𠀀口袋公园、口袋公园\ta pocket park\n")],
    );
    let of = |unit| {
        let options = [ZH_EN, &["--json", "--count", "--offsets", unit]].concat();
        let output = check(&folder, &["a.tsv"], &options);
        serde_json::from_str::<Value>(&output.stdout).unwrap()["source"]["start"].as_u64()
    };
    assert_eq!(
        [of("bytes"), of("code-points"), of("utf-16")],
        [Some(4), Some(1), Some(2)]
    );
    assert_eq!(findings(&folder, &["a.tsv"], ZH_EN), [""; 0]);
}

#[test]
fn errors_are_reported() {
    let folder = folder(
        "check-wrong",
        &[
            ("broken.xlf", "<xliff>\n<file></xliff>"),
            ("page.xml", "<doc></doc>"),
            ("bare.tsv", "口袋公园\n"),
            ("bad.po", "msgid \"a\nmsgstr \"b\"\n"),
            (
                "one.tmx",
                "<tmx><body><tu><tuv xml:lang=\"zh\"><seg>x</seg></tuv></tu></body></tmx>",
            ),
            ("a.tsv", "a\tb\n"),
            ("a.txt", "a\n"),
        ],
    );
    for (file, options, said) in [
        (
            "broken.xlf",
            ZH_EN,
            "broken.xlf:2:7: this is not well-formed XML",
        ),
        ("page.xml", ZH_EN, "with the root element <doc>"),
        ("bare.tsv", ZH_EN, "bare.tsv:1:1: a row has one column"),
        (
            "bad.po",
            ZH_EN,
            "bad.po:1:7: a string needs a quotation mark",
        ),
        ("one.tmx", ZH_EN, "one.tmx has no segment from zh to en"),
        (
            "a.tsv",
            &[],
            "a.tsv does not declare its source language; give --source",
        ),
        (
            "a.tsv",
            &["--source", "zh", "--target", "fr"],
            "the glossary has nothing in fr; it has Chinese and en",
        ),
        (
            "a.txt",
            ZH_EN,
            "a.txt is read as plain text, which needs two files",
        ),
        ("none.xlf", ZH_EN, "none.xlf cannot be read"),
    ] {
        let output = check(&folder, &[file], options);
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (2, ""),
            "{file}: {}",
            output.stderr
        );
        assert!(output.stderr.contains(said), "{file}: {}", output.stderr);
    }
}
