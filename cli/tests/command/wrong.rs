//! Files that cannot be read, in every place of a call: one clear line, and no output.

use crate::run::{self, run, Folder, Output};
use std::fs::{self, File};
use std::io;

/// A file that can be opened and not read.
const UNREADABLE: &str = "/proc/self/mem";

/// Calls that read `FILE`, besides which there is the report `report.txt`.
const CALLS: &[&[&str]] = &[
    &["lookup", "--glossary", "FILE", "甲"],
    &["lookup", "--glossary", "FILE", "--json", "甲"],
    &["annotate", "--glossary", "FILE", "report.txt"],
    &["annotate", "FILE"],
    &["annotate", "--json", "FILE"],
    &["annotate", "--json", "--overlapping", "FILE"],
    &["annotate", "--json", "--offsets", "utf-16", "FILE"],
    &["annotate", "--html", "FILE"],
    &["annotate", "--summary", "FILE"],
    &["annotate", "--prompt", "FILE"],
    &["annotate", "--repair", "FILE"],
    &["annotate", "--lossy", "--prompt", "FILE"],
    &["compile", "FILE"],
    &["compile", "--check", "FILE"],
    &["compile", "FILE", "-o", "out.zhj"],
    &["compile", "report.txt", "--notes", "FILE", "-o", "out.rs"],
    &["compile", "report.txt", "--twin", "FILE"],
    &["export", "--glossary", "FILE", "--format", "tbx"],
    &[
        "export",
        "--glossary",
        "FILE",
        "--format",
        "csv",
        "-o",
        "out.csv",
    ],
];

fn folder(name: &str) -> Folder {
    let report = "名词解释\n1.甲：乙。\n";
    Folder::new(
        &format!("wrong-{name}"),
        &[("report.txt", report.as_bytes())],
    )
}

/// Each call with that file: what is wrong is one line, which names the file and says why.
#[track_caller]
fn assert_refused(folder: &Folder, file: &str, why: &str) {
    let before = folder.files();
    for call in CALLS {
        let call: Vec<_> = call
            .iter()
            .map(|word| if *word == "FILE" { file } else { word })
            .collect();
        let output = folder.run(call[0], &call[1..], b"");
        assert!(
            matches!(output.status, 1 | 2),
            "{call:?}: {}",
            output.status
        );
        assert_eq!(output.stdout, "", "{call:?}");
        let said = output.stderr.as_str();
        assert_eq!(said.lines().count(), 1, "{call:?}: {said}");
        assert!(
            said.contains(file) && said.to_lowercase().contains(why),
            "{call:?}: {said}"
        );
        assert!(!said.contains("panicked"), "{call:?}: {said}");
        assert_eq!(folder.files(), before, "{call:?}");
    }
}

#[test]
fn a_missing_file() {
    assert_refused(&folder("absent"), "absent.txt", "no such file");
}

#[test]
fn a_directory() {
    let folder = folder("directory");
    std::fs::create_dir(folder.path("folder.txt")).unwrap();
    assert_refused(&folder, "folder.txt", "is a directory");
    for call in [
        &["compile", "report.txt", "--format", "rust"][..],
        &["export", "--format", "tbx"],
    ] {
        let arguments = [&call[1..], &["-o", "folder.txt"]].concat();
        let output = folder.run(call[0], &arguments, b"");
        assert_eq!((output.status, output.stdout.as_str()), (2, ""), "{call:?}");
        let said = output.stderr.as_str();
        assert!(
            said.starts_with("zhujie: folder.txt cannot be written: "),
            "{said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_file_that_cannot_be_read() {
    let read = || {
        let mut byte = [0];
        io::Read::read(&mut File::open(UNREADABLE)?, &mut byte)
    };
    if !read().is_err_and(|error| error.raw_os_error() == Some(5)) {
        return eprintln!("SKIPPED: {UNREADABLE} is not there, or can be read");
    }
    assert_refused(&folder("unreadable"), UNREADABLE, "input/output error");
}

/// A file of 10 GB that takes no room: no more of it is read than a limit.
#[test]
fn a_file_over_the_limit() {
    let folder = folder("sparse");
    let path = folder.path("sparse.txt");
    File::create(&path).unwrap().set_len(10 << 30).unwrap();
    assert_refused(&folder, "sparse.txt", "more than 67108864 bytes");
}

#[test]
fn standard_input_twice() {
    let folder = folder("twice");
    let calls: [&[&str]; 6] = [
        &["lookup", "-", "甲", "-"],
        &["annotate", "-", "-"],
        &["compile", "-", "-"],
        &["compile", "-", "--notes", "-"],
        &["compile", "report.txt", "--notes", "-", "--twin", "-"],
        &["compile", "-", "-", "-o", "out.zhj"],
    ];
    for call in calls {
        let output = run(
            run::command(call[0], &call[1..]).current_dir(&folder.0),
            "名词解释\n1.甲：乙。\n".as_bytes(),
        );
        assert_eq!((output.status, output.stdout.as_str()), (2, ""), "{call:?}");
        assert!(output.stderr.starts_with("error: "), "{}", output.stderr);
        assert!(output.stderr.contains("'-'"), "{}", output.stderr);
        assert!(
            output.stderr.contains("Usage: zhujie "),
            "{}",
            output.stderr
        );
        assert_eq!(folder.files(), ["report.txt"]);
    }
}

/// What is read is not written over, under any of its names.
#[test]
fn a_glossary_that_is_to_be_written_over() {
    let list = "term,definition\n甲,乙\n".as_bytes();
    let folder = Folder::new("wrong-over", &[("a.csv", list), ("a.idx", list)]);
    for (format, output) in [("csv", "a.csv"), ("csv", "./a.csv"), ("stardict", "a.ifo")] {
        let arguments = [
            "--glossary",
            "a.csv",
            "--glossary",
            "a.idx",
            "--format",
            format,
            "-o",
            output,
        ];
        let output = folder.run("export", &arguments, b"");
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        let told = output
            .stderr
            .contains("is the glossary; it cannot be written");
        assert!(told, "{arguments:?}: {}", output.stderr);
        assert_eq!(folder.files(), ["a.csv", "a.idx"]);
        assert_eq!(fs::read(folder.path("a.csv")).unwrap(), list);
    }
}

#[test]
fn twenty_lines_of_diagnostics_are_printed_unless_all_are_asked_for() {
    let mut table = String::from("词条,释义,日期,en,链接,网址\n");
    for number in 0..30 {
        table += &format!("河{number}长,管河的人,{number}号,'{number},,\n，,a{number},,,\n");
    }
    let folder = Folder::new("wrong-many", &[("many.csv", table.as_bytes())]);
    let few = folder.run("compile", &["--check", "many.csv"], b"");
    assert!(few.stderr.lines().count() <= 20, "{}", few.stderr);
    assert!(
        few.stderr.contains("more are not shown; --all-warnings"),
        "{}",
        few.stderr
    );
    let all = folder.run("compile", &["--check", "--all-warnings", "many.csv"], b"");
    assert!(all.stderr.lines().count() > 60, "{}", all.stderr);
    let total = |output: &Output| output.stderr.lines().last().map(String::from);
    assert_eq!(total(&few), total(&all));
}
