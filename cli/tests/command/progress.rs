//! What a person sees who waits at a terminal.

use crate::run::{self, Folder, PROGRAM};
use std::process::Command;

/// What a terminal shows of a shell script; `None` if a terminal cannot be had here.
fn on_terminal(script: &str, folder: &Folder) -> Option<String> {
    let shell = format!("PATH=\"$(dirname '{PROGRAM}'):$PATH\"; stty cols 80; {script}");
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &shell, "/dev/null"])
        .env("TERM", "xterm")
        .env("SHELL", "/bin/sh")
        .current_dir(&folder.0)
        .output()
        .ok()?;
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// A shell script whose command waits for its input for so many seconds, and what the bar says then.
const SLOW: [(&str, &str); 4] = [
    ("annotate --json - > out.json", "reading "),
    ("annotate --prompt - > out.txt", "reading "),
    ("compile - --format json > out.json", "reading "),
    (
        "lookup --glossary pipe 甲 > out.txt",
        "opening the glossary",
    ),
];

const REPORT: &str = "名词解释\n1.甲：乙。\n";

#[test]
fn a_bar_is_for_terminals_and_long_work() {
    let folder = Folder::new("progress", &[("report.txt", REPORT.as_bytes())]);
    for (call, bar) in SLOW {
        let script = |seconds: &str| {
            let input = format!("(cat report.txt; sleep {seconds}; cat report.txt)");
            match call.contains("pipe") {
                true => format!("rm -f pipe; mkfifo pipe; {input} > pipe & zhujie {call}"),
                false => format!("{input} | zhujie {call}"),
            }
        };
        let Some(seen) = on_terminal(&script("3"), &folder) else {
            return eprintln!("SKIPPED: there is no `script`, which runs a command on a terminal");
        };
        assert!(seen.contains(bar), "{call}: {seen:?}");
        // It is gone in the end: the last thing of it is that its line is cleared.
        let (_, end) = seen.rsplit_once(bar).unwrap();
        assert!(end.contains("\u{1b}[2K"), "{call}: {end:?}");
        // Quick work shows nothing.
        let seen = on_terminal(&script("0"), &folder).unwrap();
        assert!(!seen.contains(bar), "{call}: {seen:?}");
    }
}

/// No bar where the answer runs over the same screen, and none without a terminal.
#[test]
fn a_bar_is_not_in_the_way() {
    let folder = Folder::new("progress-answer", &[("report.txt", REPORT.as_bytes())]);
    let slow = "(cat report.txt; sleep 3; cat report.txt) | zhujie annotate --json -";
    if let Some(seen) = on_terminal(slow, &folder) {
        assert!(!seen.contains("reading"), "{seen:?}");
    }
    let script = format!("(sleep 3; cat report.txt) | '{PROGRAM}' compile -");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(&folder.0)
        .output()
        .unwrap();
    let output = (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(output, (Some(0), String::new()));
    let quick = run::run(&mut run::command("formats", &[""; 0]), b"");
    assert_eq!((quick.status, quick.stderr.as_str()), (0, ""));
}
