//! What becomes of outputs that cannot be finished: a pipe whose reader has had enough, a
//! full disk, a file that may grow no further, a program that is killed.
//!
//! What goes to a file is there whole, or the old file is there as it was; what goes to a pipe ends quietly.

use crate::run::{self, Folder};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

/// A report that no output of fits into a pipe.
fn report() -> String {
    let long = "指一項工程，".repeat(20);
    let entries = (1..=300).map(|n| format!("{n}.第{n}號工程：{long}即第{n}個。\n"));
    format!("名詞解釋\n{}", entries.collect::<String>())
}

/// A text longer than a pipe holds.
fn text() -> String {
    "新建“四小園”，落實“1310”具體部署。\n".repeat(20_000)
}

fn folder(name: &str) -> Folder {
    let (report, text) = (report(), text());
    let files = [
        ("report.txt", report.as_bytes()),
        ("text.txt", text.as_bytes()),
    ];
    Folder::new(&format!("outputs-{name}"), &files)
}

/// What prints: a name, and the call.
#[rustfmt::skip]
const PRINTED: &[(&str, &[&str])] = &[
    ("a list of entries",      &["lookup", "--glossary", "report.txt"]),
    ("the same, as JSON",      &["lookup", "--glossary", "report.txt", "--json"]),
    ("answers to queries",     &["lookup", "-"]),
    ("the same, as JSON",      &["lookup", "--json", "-"]),
    ("a marked text",          &["annotate", "text.txt"]),
    ("a text from a pipe",     &["annotate", "-"]),
    ("mentions, as JSON",      &["annotate", "--json", "text.txt"]),
    ("overlapping mentions",   &["annotate", "--json", "--overlapping", "text.txt"]),
    ("a page",                 &["annotate", "--html", "text.txt"]),
    ("a prompt",               &["annotate", "--prompt", "--max-bytes", "1000000", "--glossary", "report.txt", "report.txt"]),
    ("a summary",              &["annotate", "--summary", "--glossary", "report.txt", "report.txt"]),
    ("a table of a report",    &["compile", "report.txt"]),
    ("a clean check",          &["compile", "report.txt", "--check"]),
    ("a report as JSON",       &["compile", "report.txt", "--json"]),
    ("a report as Rust",       &["compile", "report.txt", "--format", "rust"]),
    ("a report in binary",     &["compile", "report.txt", "--format", "binary"]),
    ("TBX",                    &["export", "--glossary", "report.txt", "--format", "tbx"]),
    ("CSV",                    &["export", "--glossary", "report.txt", "--format", "csv"]),
    ("JSON",                   &["export", "--glossary", "report.txt", "--format", "json"]),
    ("Turtle",                 &["export", "--glossary", "report.txt", "--format", "skos"]),
    ("JSON-LD",                &["export", "--glossary", "report.txt", "--format", "skos-json"]),
    ("the formats",            &["formats"]),
    ("the formats as JSON",    &["formats", "--json"]),
    ("a script for a shell",   &["completions", "bash"]),
    ("a manual page",          &["man"]),
];

fn command(call: &[&str], folder: &Folder) -> Command {
    let mut command = run::command(call[0], &call[1..]);
    command.current_dir(&folder.0);
    command
}

/// Runs a call, with much to read on standard input.
fn run(call: &[&str], folder: &Folder, stdout: Stdio, and_then: impl FnOnce(&mut Child)) -> Output {
    let mut child = command(call, folder)
        .stdin(Stdio::piped())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // The call may end before it has read everything.
        scope.spawn(move || drop(input.write_all("四小園\n".repeat(50_000).as_bytes())));
        and_then(&mut child);
        child.wait_with_output().unwrap()
    })
}

#[test]
fn a_reader_that_closes_the_pipe() {
    let folder = folder("pipe");
    for (name, call) in PRINTED {
        for read in [0, 1] {
            let output = run(call, &folder, Stdio::piped(), |child| {
                let mut out = child.stdout.take().unwrap();
                out.read_exact(&mut [0; 1][..read]).unwrap();
            });
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!((output.status.code(), &*said), (Some(0), ""), "{name}");
        }
    }
}

#[test]
fn a_full_disk_behind_a_pipe() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("SKIPPED: there is no /dev/full here");
    }
    let folder = folder("full");
    for (name, call) in PRINTED {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = run(call, &folder, full.into(), |_| {});
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        let line = said.lines().find(|line| line.contains("No space left"));
        assert!(
            line.is_some_and(|line| line.starts_with("zhujie: ")),
            "{name}: {said}"
        );
    }
}

/// What writes a file: a name, the call, and the file.
#[rustfmt::skip]
const WRITTEN: &[(&str, &[&str], &str)] = &[
    ("binary", &["compile", "report.txt", "-o"], "out.zhj"),
    ("Rust",   &["compile", "report.txt", "-o"], "out.rs"),
    ("JSON",   &["compile", "report.txt", "-o"], "out.json"),
    ("TBX",    &["export", "--glossary", "report.txt", "--format", "tbx", "-o"], "out.tbx"),
    ("CSV",    &["export", "--glossary", "report.txt", "--format", "csv", "-o"], "out.csv"),
    ("Turtle", &["export", "--glossary", "report.txt", "--format", "skos", "-o"], "out.ttl"),
];

/// What a file held before.
const OLD: &str = "what was there before";

/// Writes each file as a shell has it: `script` is given the call as its arguments, and `$FILE`. Once there is
/// an old file, and once none. Then `and_then` gets the name, how it ended, and whether the file is as it was.
fn each_file(folder: &Folder, script: &str, and_then: impl Fn(&str, &Output, bool)) {
    for (name, call, file) in WRITTEN {
        for old in [Some(OLD), None] {
            let path = folder.0.join(file);
            match old {
                Some(old) => fs::write(&path, old).unwrap(),
                None => drop(fs::remove_file(&path)),
            }
            let program = command(call, folder);
            let output = Command::new("sh")
                .args(["-c", script, "sh"])
                .arg(program.get_program())
                .args(program.get_args())
                .arg(file)
                .env("FILE", file)
                .current_dir(&folder.0)
                .output()
                .unwrap();
            let left = fs::read_to_string(&path).ok();
            and_then(name, &output, left.as_deref() == old);
        }
    }
}

/// The files that are still there, but for those that were there before, and for outputs.
fn others(folder: &Folder) -> Vec<String> {
    let mut files = folder.files();
    files.retain(|file| !file.ends_with("t.txt") && !file.starts_with("out."));
    files
}

#[test]
fn a_file_that_may_grow_no_further() {
    let folder = folder("limit");
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    each_file(&folder, script, |name, output, is_as_it_was| {
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        let told = said.contains(": out.") && said.contains(" cannot be written: File too large");
        assert!(told, "{name}: {said}");
        assert!(is_as_it_was, "{name}");
        assert_eq!(others(&folder), [""; 0], "{name}");
    });
}

#[test]
fn a_program_that_is_killed_while_it_writes() {
    const SIGXFSZ: i32 = 25;
    if !cfg!(target_os = "linux") {
        return eprintln!("SKIPPED: signals have other numbers here");
    }
    let folder = folder("signal");
    each_file(
        &folder,
        "ulimit -f 8; exec \"$@\"",
        |name, output, is_as_it_was| {
            assert_eq!(output.status.signal(), Some(SIGXFSZ), "{name}");
            assert!(is_as_it_was, "{name}");
            // Nobody was left to remove it.
            for left in others(&folder) {
                assert!(
                    left.starts_with(".zhujie-") && left.ends_with(".tmp"),
                    "{left}"
                );
            }
        },
    );
}

#[test]
fn a_program_that_is_killed_at_any_time() {
    let folder = folder("kill");
    for (name, call, file) in WRITTEN {
        let call = [call, &[*file][..]].concat();
        assert!(
            command(&call, &folder).status().unwrap().success(),
            "{name}"
        );
        let path = folder.0.join(file);
        let whole = fs::read(&path).unwrap();
        for quarter in 0..4 {
            fs::write(&path, OLD).unwrap();
            let mut child = command(&call, &folder)
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            while others(&folder).is_empty() && child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
            thread::sleep(Duration::from_micros(250 * quarter));
            child.kill().unwrap();
            child.wait().unwrap();
            let left = fs::read(&path).unwrap();
            assert!(
                left == whole || left == OLD.as_bytes(),
                "{name}: {} bytes",
                left.len()
            );
            for left in others(&folder) {
                fs::remove_file(folder.0.join(left)).unwrap();
            }
        }
    }
}

/// Ctrl-C while a file is written: one line, and no file in the making is left.
#[test]
fn a_program_that_is_interrupted_while_it_writes() {
    let long = format!("名詞解釋\n{}", {
        let entries = (1..=2000).map(|n| format!("{n}.第{n}號工程：指一項工程，即第{n}個。\n"));
        entries.collect::<String>()
    });
    let folder = Folder::new("outputs-interrupt", &[("report.txt", long.as_bytes())]);
    let mut interrupted = 0;
    // Which of the two is quicker is not for the test to say, so there are several rounds.
    let rounds = std::iter::repeat_n(WRITTEN, 20);
    for (number, (name, call, file)) in rounds.flatten().enumerate() {
        if interrupted > 0 && number % WRITTEN.len() == 0 {
            return;
        }
        let path = folder.0.join(file);
        for old in [Some(OLD), None] {
            match old {
                Some(old) => fs::write(&path, old).unwrap(),
                None => drop(fs::remove_file(&path)),
            }
            let mut child = command(&[call, &[*file][..]].concat(), &folder)
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            while others(&folder).is_empty() && child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
            let kill = Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .status();
            // It may have ended before.
            kill.unwrap();
            let output = child.wait_with_output().unwrap();
            let lines = String::from_utf8_lossy(&output.stderr);
            let lines: Vec<_> = lines
                .lines()
                .filter(|line| line.starts_with("zhujie: i"))
                .collect();
            let left = fs::read(&path).ok();
            match output.status.code() {
                Some(130) => {
                    let is_as_it_was = left.as_deref() == old.map(str::as_bytes);
                    match lines[..] {
                        ["zhujie: interrupted; nothing is written"] => {
                            interrupted += 1;
                            assert!(is_as_it_was, "{name}");
                        }
                        // Between the last of the writing and the end of the program.
                        ["zhujie: interrupted"] => assert!(!is_as_it_was, "{name}"),
                        _ => panic!("{name}: {lines:?}"),
                    }
                }
                status => {
                    assert_eq!(status, Some(0), "{name}");
                    assert!(
                        left.is_some() && left.as_deref() != Some(OLD.as_bytes()),
                        "{name}"
                    );
                }
            }
            assert_eq!(others(&folder), [""; 0], "{name}");
        }
    }
    eprintln!("SKIPPED: each was quicker than Ctrl-C");
}

/// A disk of its own that is too small, in memory, which the call alone sees.
#[test]
fn a_disk_that_is_full() {
    let folder = folder("disk");
    fs::create_dir(folder.0.join("disk")).unwrap();
    let is_there = Command::new("unshare")
        .args([
            "--mount",
            "--map-root-user",
            "mount",
            "-t",
            "tmpfs",
            "tmpfs",
            "disk",
        ])
        .current_dir(&folder.0)
        .output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        return eprintln!("SKIPPED: a disk in memory cannot be had here");
    }
    // The call is `program … -o FILE`; the disk has the old file, if there is one.
    let script = r#"
        exec unshare --mount --map-root-user sh -c '
            mount -t tmpfs -o size=16k tmpfs disk
            if [ -e "$FILE" ]; then cp "$FILE" disk; fi
            last=disk/$FILE
            for argument; do
                shift
                if [ "$argument" = "$FILE" ]; then argument=$last; fi
                set -- "$@" "$argument"
            done
            "$@"
            status=$?
            rm -f "$FILE"
            cp disk/* . 2>/dev/null
            ls -A disk
            exit $status' sh "$@"
    "#;
    each_file(&folder, script, |name, output, is_as_it_was| {
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        let told =
            said.contains(": disk/out.") && said.contains(" cannot be written: No space left");
        assert!(told, "{name}: {said}");
        assert!(is_as_it_was, "{name}");
        let left = String::from_utf8_lossy(&output.stdout);
        assert!(!left.contains(".tmp"), "{name}: {left}");
    });
}
