//! Calls of `zhujie annotate`, each with its output.

use super::annotate;

/// One run of the command.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    stdin: &'static [u8],
    status: i32,
    stdout: &'static str,
    /// What standard error says; nothing at all if this is empty.
    stderr: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "the text with notes",
        arguments: &["-"],
        stdin: "新建“四小园”171个、口袋公园13个；\n口袋公园向公众开放，住房1310套。\n".as_bytes(),
        status: 0,
        stdout: "\
新建“四小园[1]”171个、口袋公园[2]13个；

口袋公园[2]向公众开放，住房1310套。

────────────────────────
[1] “四小园”
    指因地制宜利用闲置地、边角地、插花地打造小菜园、小果园、小花园、小公园。
[2] 口袋公园
    指面向公众开放、规模较小、形状多样、具有一定游憩功能的公园绿化活动场地，面积
    一般在400至10000平方米之间，包括小游园、小微绿地等。

《2024年长安镇政府工作报告》名词注解 · 长安镇人民政府 · 2024-02-27
",
        stderr: &[],
    },
    Case {
        name: "notes in the script asked for",
        arguments: &["--script", "HANT", "-"],
        stdin: "“四小园”".as_bytes(),
        status: 0,
        stdout: "\
“四小园[1]”

────────────────────────
[1] “四小園”
    指因地制宜利用閒置地、邊角地、插花地打造小菜園、小果園、小花園、小公園。

《2024年長安鎮政府工作報告》名詞注解 · 長安鎮人民政府 · 2024-02-27
",
        stderr: &[],
    },
    Case {
        name: "a text without terms",
        arguments: &["-"],
        stdin: "三月十二日，\r\n\r\n  晴\u{1b}[31m。".as_bytes(),
        status: 0,
        stdout: "三月十二日，\n\n晴\\u{1b}[31m。\n",
        stderr: &[],
    },
    Case {
        name: "a term broken over two lines",
        arguments: &["--script", "hans", "--summary", "-"],
        stdin: "推动百千\r\n　　万工程".as_bytes(),
        status: 0,
        stdout: "\
Mentions  Entry
       1  “百千万工程”
────────────────────────────
       1  in all, of 1 entry
",
        stderr: &[],
    },
    Case {
        name: "an empty text",
        arguments: &["-"],
        stdin: b"",
        status: 0,
        stdout: "",
        stderr: &[],
    },
    Case {
        name: "an empty text, as JSON",
        arguments: &["--json", "-"],
        stdin: b"",
        status: 0,
        stdout: "",
        stderr: &[],
    },
    Case {
        name: "an empty text, as a prompt",
        arguments: &["--prompt", "-"],
        stdin: b"",
        status: 0,
        stdout: "",
        stderr: &[],
    },
    Case {
        name: "an empty text, summed up",
        arguments: &["--summary", "-"],
        stdin: b"",
        status: 0,
        stdout: "Mentions  Entry\n       0  in all, of 0 entries\n",
        stderr: &[],
    },
    Case {
        name: "JSON, with the form in the script of the text",
        arguments: &["--json", "-"],
        stdin: "a四小\n園，企莞家、人工智慧".as_bytes(),
        status: 0,
        stdout: "\
{\"start\":1,\"end\":11,\"text\":\"四小\\n園\",\"id\":\"c-sixiaoyuan\",\"headword\":{\"zh-Hant\":\"“四小園”\",\"zh-Hans\":\"“四小园”\"},\"form\":\"“四小園”\",\"matched\":\"exact\"}
{\"start\":14,\"end\":23,\"text\":\"企莞家\",\"id\":\"c-qiguanjia\",\"headword\":{\"zh-Hant\":\"“企莞家”\",\"zh-Hans\":\"“企莞家”\"},\"form\":\"“企莞家”\",\"matched\":\"exact\"}
{\"start\":26,\"end\":38,\"text\":\"人工智慧\",\"id\":\"c-rengongzhineng\",\"headword\":{\"zh-Hant\":\"人工智能\",\"zh-Hans\":\"人工智能\"},\"form\":\"人工智慧\",\"matched\":\"regional\"}
",
        stderr: &[],
    },
    Case {
        name: "mentions of one kind",
        arguments: &["--json", "--matched", "regional", "-"],
        stdin: "四小園、人工智慧".as_bytes(),
        status: 0,
        stdout: "\
{\"start\":12,\"end\":24,\"text\":\"人工智慧\",\"id\":\"c-rengongzhineng\",\"headword\":{\"zh-Hant\":\"人工智能\",\"zh-Hans\":\"人工智能\"},\"form\":\"人工智慧\",\"matched\":\"regional\"}
",
        stderr: &[],
    },
    Case {
        name: "mentions of two kinds, overlapping",
        arguments: &["--json", "--overlapping", "--matched", "exact,spelling", "-"],
        stdin: "人工智慧、口袋公园".as_bytes(),
        status: 0,
        stdout: "\
{\"start\":15,\"end\":27,\"text\":\"口袋公园\",\"id\":\"c-koudaigongyuan\",\"headword\":{\"zh-Hant\":\"口袋公園\",\"zh-Hans\":\"口袋公园\"},\"form\":\"口袋公园\",\"matched\":\"exact\"}
",
        stderr: &[],
    },
    Case {
        name: "what is of another kind stays text",
        arguments: &["--matched", "exact", "-"],
        stdin: "發展人工智慧。\n".as_bytes(),
        status: 0,
        stdout: "發展人工智慧。\n",
        stderr: &[],
    },
    Case {
        name: "kinds of matches for a prompt",
        arguments: &["--prompt", "--matched", "exact", "-"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["'--prompt' cannot be used with '--matched"],
    },
    Case {
        name: "a prompt in English",
        arguments: &["--prompt", "--lang", "EN", "-"],
        stdin: "新建“四小园”171个、口袋公园13个，口袋公园向公众开放。".as_bytes(),
        status: 0,
        stdout: "“四小园” = \"four small gardens\"\n口袋公园 = pocket park\n",
        stderr: &[],
    },
    Case {
        name: "a prompt that has no room for all",
        arguments: &["--prompt", "--lang", "en", "--max-bytes", "50", "-"],
        stdin: "新建“四小园”171个、口袋公园13个".as_bytes(),
        status: 0,
        stdout: "“四小园” = \"four small gardens\"\n",
        stderr: &["zhujie: no room for 1 of 2 terms: 口袋公园"],
    },
    Case {
        name: "a prompt in a language that the glossary lacks",
        arguments: &["--prompt", "--lang", "eo", "-"],
        stdin: "小微執法".as_bytes(),
        status: 0,
        stdout: "小微執法 = 指針對城市管理中出現的輕微違法行為而設立的一種執法方式。\n",
        stderr: &["zhujie: 1 of 1 terms have no equivalent in eo; their definitions stand instead"],
    },
    Case {
        name: "invalid UTF-8",
        arguments: &["--json", "-"],
        stdin: b"\xE5\x9B\x9B\xFF",
        status: 1,
        stdout: "",
        stderr: &["zhujie: standard input is not valid UTF-8 at byte offset 3; --lossy continues past it"],
    },
    Case {
        name: "a text that ends within a character",
        arguments: &["--html", "-"],
        stdin: b"\xE5\x9B\x9B\xE5\x9B",
        status: 1,
        stdout: "",
        stderr: &["standard input is not valid UTF-8 at byte offset 3;"],
    },
    Case {
        name: "invalid UTF-8, as a prompt",
        arguments: &["--prompt", "-"],
        stdin: b"\xFF",
        status: 1,
        stdout: "",
        stderr: &["standard input is not valid UTF-8 at byte offset 0;"],
    },
    Case {
        name: "invalid UTF-8, with --lossy",
        arguments: &["--lossy", "-"],
        stdin: b"a\xFF\xFEb",
        status: 0,
        stdout: "a\u{FFFD}\u{FFFD}b\n",
        stderr: &[],
    },
    Case {
        name: "a byte order mark",
        arguments: &["-"],
        stdin: b"\xEF\xBB\xBFa\n",
        status: 0,
        stdout: "a\n",
        stderr: &[],
    },
    Case {
        name: "a file that is not there",
        arguments: &["nowhere\u{1b}.txt"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["zhujie: nowhere\\u{1b}.txt cannot be read: "],
    },
    Case {
        name: "a directory",
        arguments: &["--html", "data"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["zhujie: data cannot be read: is a directory"],
    },
    Case {
        name: "no file",
        arguments: &[],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["error: ", "<FILE>", "Usage: zhujie annotate"],
    },
    Case {
        name: "two outputs",
        arguments: &["--json", "--html", "-"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["'--json' cannot be used with '--html'"],
    },
    Case {
        name: "a language without a prompt",
        arguments: &["--lang", "en", "-"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["--prompt"],
    },
    Case {
        name: "overlapping, but not as JSON",
        arguments: &["--overlapping", "-"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["--json"],
    },
    Case {
        name: "a script that there is not",
        arguments: &["--script", "latn", "-"],
        stdin: b"",
        status: 2,
        stdout: "",
        stderr: &["'latn'", "hant, hans"],
    },
];

#[test]
fn each_call_has_its_output() {
    for case in CASES {
        let output = annotate(case.arguments, case.stdin);
        assert_eq!(
            output.status, case.status,
            "{}: {}",
            case.name, output.stderr
        );
        assert_eq!(output.stdout, case.stdout, "{}", case.name);
        if case.stderr.is_empty() {
            assert_eq!(output.stderr, "", "{}", case.name);
        }
        for said in case.stderr {
            assert!(
                output.stderr.contains(said),
                "{}: {}",
                case.name,
                output.stderr
            );
        }
    }
}
