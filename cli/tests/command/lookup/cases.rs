//! Calls of `zhujie lookup`, each with its output.

use super::{json, lookup};
use crate::run::Output;

/// One run of the command.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    stdin: &'static [u8],
    status: i32,
    /// What standard output consists of: for a person, lines that it has; with `--json`, the ids of
    /// each answer's first hit, or `-`.
    stdout: &'static [&'static str],
    /// What standard error says; nothing at all if this is empty.
    stderr: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a short form",
        arguments: &["1310"],
        stdin: b"",
        status: 0,
        stdout: &[
            "省委“1310”具體部署",
            "  3   激活改革、開放、創新“三大動力”",
            "      改革 · 開放 · 創新",
            "  10  奮力實現“十大新突破”",
            "  Simplified   省委“1310”具体部署",
            "  Also         1310 (short form)",
            "  English      \"1310\" plan of the provincial Party committee",
            "               not official, this glossary's own wording",
            "  Source       《2024年長安鎮政府工作報告》名詞注解",
            "               長安鎮人民政府 · 廣東省東莞市長安鎮 · 2024-02-27",
        ],
        stderr: &[],
    },
    Case {
        name: "several queries, answered in Simplified",
        arguments: &["--script", "hans", "百千萬工程", "四小园"],
        stdin: b"",
        status: 0,
        stdout: &[
            "“百千万工程”",
            "  Also         百县千镇万村高质量发展工程 (full form)",
            "“四小园”",
            "  四小园  小菜园 · 小果园 · 小花园 · 小公园",
        ],
        stderr: &[],
    },
    Case {
        name: "each query answered in its script",
        arguments: &["四小園", "五经普", "口袋公園"],
        stdin: b"",
        status: 0,
        stdout: &["“四小園”", "“五经普”", "口袋公園"],
        stderr: &[],
    },
    Case {
        name: "a suggestion in the script of the query",
        arguments: &["五径普"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &["zhujie: no entry for “五径普”; did you mean 五经普"],
    },
    Case {
        name: "a miss whose suggestions are not wanted",
        arguments: &["--no-suggestions", "1311"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &["zhujie: no entry for “1311”\n"],
    },
    Case {
        name: "matches of two kinds",
        arguments: &["--json", "--matched", "exact,script", "四小園", "五育并舉", "人工智慧"],
        stdin: b"",
        status: 1,
        stdout: &["c-sixiaoyuan", "c-wuyubingju", "-"],
        stderr: &["zhujie: no entry for “人工智慧” that is matched as exact or script; it is matched as regional\n"],
    },
    Case {
        name: "matches of one kind",
        arguments: &["--matched", "Regional", "人工智慧"],
        stdin: b"",
        status: 0,
        stdout: &["人工智能", "  matched as: regional term, Taiwan"],
        stderr: &[],
    },
    Case {
        name: "a kind of match that there is not",
        arguments: &["--matched", "fuzzy", "1310"],
        stdin: b"",
        status: 2,
        stdout: &[],
        stderr: &["'fuzzy'", "exact, script, regional, equivalent, spelling"],
    },
    Case {
        name: "a script by its language tag",
        arguments: &["--script", "zh-Hans", "五育并舉"],
        stdin: b"",
        status: 0,
        stdout: &["五育并举", "  matched as: script variant of 五育并举"],
        stderr: &[],
    },
    Case {
        name: "a regional term",
        arguments: &["人工智慧"],
        stdin: b"",
        status: 0,
        stdout: &[
            "人工智能",
            "  matched as: regional term, Taiwan",
            "  Also         人工智慧 (Taiwan)",
        ],
        stderr: &[],
    },
    Case {
        name: "an equivalent",
        arguments: &["Pocket Park"],
        stdin: b"",
        status: 0,
        stdout: &["口袋公園", "  matched as: English equivalent"],
        stderr: &[],
    },
    Case {
        name: "full width, as JSON",
        arguments: &["--json", "「１＋６＋Ｎ」"],
        stdin: b"",
        status: 0,
        stdout: &["c-1-6-n"],
        stderr: &[],
    },
    Case {
        name: "standard input, as JSON",
        arguments: &["--json", "-"],
        stdin: "四小园\n口袋公園\n".as_bytes(),
        status: 0,
        stdout: &["c-sixiaoyuan", "c-koudaigongyuan"],
        stderr: &[],
    },
    Case {
        name: "standard input between arguments",
        arguments: &["--json", "1310", "-", "五經普"],
        stdin: "四小园\n口袋公園\n".as_bytes(),
        status: 0,
        stdout: &["c-1310", "c-sixiaoyuan", "c-koudaigongyuan", "c-wujingpu"],
        stderr: &[],
    },
    Case {
        name: "line ends of Windows, a byte order mark, no line end at the end",
        arguments: &["--json", "-"],
        stdin: "\u{FEFF}四小园\r\n口袋公園\r\n1310".as_bytes(),
        status: 0,
        stdout: &["c-sixiaoyuan", "c-koudaigongyuan", "c-1310"],
        stderr: &[],
    },
    Case {
        name: "no lines",
        arguments: &["--json", "-"],
        stdin: b"",
        status: 0,
        stdout: &[],
        stderr: &[],
    },
    Case {
        name: "a miss with suggestions",
        arguments: &["1311"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &["zhujie: no entry for “1311”; did you mean 1310"],
    },
    Case {
        name: "a miss between hits",
        arguments: &["1310", "四小圓", "口袋公園"],
        stdin: b"",
        status: 1,
        stdout: &["省委“1310”具體部署", "口袋公園"],
        stderr: &["zhujie: no entry for “四小圓”; did you mean 四小園"],
    },
    Case {
        name: "a miss between hits, as JSON",
        arguments: &["--json", "1310", "四小圓", "口袋公園"],
        stdin: b"",
        status: 1,
        stdout: &["c-1310", "-", "c-koudaigongyuan"],
        stderr: &["zhujie: no entry for “四小圓”; did you mean 四小園"],
    },
    Case {
        name: "a miss that looks the same",
        arguments: &["ロ袋公園"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &[
            "zhujie: no entry for “ロ袋公園”; did you mean 口袋公園 (with U+53E3, not the U+30ED that looks like it)?",
        ],
    },
    Case {
        name: "a miss without suggestions",
        arguments: &["oxygen"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &["zhujie: no entry for “oxygen”\n"],
    },
    Case {
        name: "an empty query",
        arguments: &["1310", ""],
        stdin: b"",
        status: 1,
        stdout: &["省委“1310”具體部署"],
        stderr: &["zhujie: query 2 is empty\n"],
    },
    Case {
        name: "nothing but punctuation",
        arguments: &["--json", " 「」。"],
        stdin: b"",
        status: 1,
        stdout: &["-"],
        stderr: &["zhujie: query 1 has nothing in it to look up: “ 「」。”\n"],
    },
    Case {
        name: "an empty line",
        arguments: &["--json", "-"],
        stdin: b"1310\n\n1310\n",
        status: 1,
        stdout: &["c-1310", "-", "c-1310"],
        stderr: &["zhujie: line 2 is empty\n"],
    },
    Case {
        name: "a line that is not UTF-8",
        arguments: &["--json", "-"],
        stdin: b"1310\nabc\xFFdef\n1310\n",
        status: 1,
        stdout: &["c-1310", "-", "c-1310"],
        stderr: &["zhujie: line 2 is not valid UTF-8 at byte offset 3: “abc\u{FFFD}def”\n"],
    },
    Case {
        name: "a line that is not UTF-8, for a person",
        arguments: &["-"],
        stdin: b"\xE5\x9B",
        status: 1,
        stdout: &[],
        stderr: &["zhujie: line 1 is not valid UTF-8 at byte offset 0"],
    },
    Case {
        name: "a NUL",
        arguments: &["--json", "-"],
        stdin: b"13\x0010\n\x00\n",
        status: 1,
        stdout: &["-", "-"],
        stderr: &[
            "zhujie: no entry for “13\\u{0}10”",
            "zhujie: no entry for “\\u{0}”",
        ],
    },
    Case {
        name: "what would control the terminal or turn the line around",
        arguments: &["\u{1B}[31mred", "\u{202E}kcab", "a\nb"],
        stdin: b"",
        status: 1,
        stdout: &[],
        stderr: &["“\\u{1b}[31mred”", "“\\u{202e}kcab”", "“a\\nb”"],
    },
    Case {
        name: "an unknown option",
        arguments: &["--latin", "1310"],
        stdin: b"",
        status: 2,
        stdout: &[],
        stderr: &["--latin", "Usage: zhujie lookup"],
    },
    Case {
        name: "an unknown script",
        arguments: &["--script", "latin", "1310"],
        stdin: b"",
        status: 2,
        stdout: &[],
        stderr: &["latin", "hant, hans"],
    },
    Case {
        name: "no script",
        arguments: &["--script"],
        stdin: b"",
        status: 2,
        stdout: &[],
        stderr: &["--script <SCRIPT>"],
    },
    Case {
        name: "standard input twice",
        arguments: &["1310", "-", "-"],
        stdin: b"1310\n",
        status: 2,
        stdout: &[],
        stderr: &["'-' may be given only once"],
    },
    Case {
        name: "help",
        arguments: &["--help"],
        stdin: b"",
        status: 0,
        stdout: &["Examples:", "Exit status:"],
        stderr: &[],
    },
    Case {
        name: "version",
        arguments: &["--version"],
        stdin: b"",
        status: 0,
        stdout: &[concat!("zhujie-lookup ", env!("CARGO_PKG_VERSION"))],
        stderr: &[],
    },
];

#[test]
fn each_call_has_its_output() {
    for case in CASES {
        let output = lookup(case.arguments, case.stdin);
        let Output { stdout, stderr, .. } = &output;
        let context = format!("{}\n{stdout}\n{stderr}", case.name);
        assert_eq!(output.status, case.status, "{context}");
        assert!(
            !stdout.contains('\u{1B}') && !stderr.contains('\u{1B}'),
            "{context}"
        );
        if case.arguments.contains(&"--json") {
            let answers = json(stdout);
            let ids = answers
                .iter()
                .map(|answer| answer["hits"][0]["entry"]["id"].as_str());
            let ids: Vec<_> = ids.map(|id| id.unwrap_or("-")).collect();
            assert_eq!(ids, case.stdout, "{context}");
        } else {
            let mut lines = stdout.lines();
            for wanted in case.stdout {
                assert!(lines.any(|line| line == *wanted), "{wanted}: {context}");
            }
            assert_eq!(stdout.is_empty(), case.stdout.is_empty(), "{context}");
        }
        let mut rest = stderr.as_str();
        for wanted in case.stderr {
            let (_, after) = rest
                .split_once(wanted)
                .unwrap_or_else(|| panic!("{wanted}: {context}"));
            rest = after;
        }
        assert_eq!(stderr.is_empty(), case.stderr.is_empty(), "{context}");
    }
}
