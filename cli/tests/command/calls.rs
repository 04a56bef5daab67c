//! Calls of `zhujie` itself.

use crate::run::{self, run, PROGRAM, SUBCOMMANDS};
use std::process::Command;

#[test]
fn the_version_is_that_of_the_package() {
    let output = run(Command::new(PROGRAM).arg("--version"), b"");
    let version = concat!("zhujie ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!((output.status, output.stdout.as_str()), (0, version));
}

#[test]
fn a_call_without_a_known_subcommand_is_wrong() {
    let output = run(&mut Command::new(PROGRAM), b"");
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    assert!(
        output.stderr.contains("Usage: zhujie "),
        "{}",
        output.stderr
    );

    let output = run(&mut run::command("looukp", &["1310"]), b"");
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    assert!(output.stderr.contains("'lookup'"), "{}", output.stderr);
}

/// The help names the command as it is called, and no example or feature of the library.
#[test]
fn help_speaks_of_the_command() {
    for subcommand in SUBCOMMANDS {
        let output = run(&mut run::command(subcommand, &["--help"]), b"");
        assert_eq!((output.status, output.stderr.as_str()), (0, ""));
        let usage = format!("Usage: zhujie {subcommand}");
        assert!(output.stdout.contains(&usage), "{}", output.stdout);
        // Each call that it shows is one of this command.
        let shown = output.stdout.split_once("\nExamples:\n").unwrap().1;
        let shown = shown.split("\n\n").next().unwrap();
        for call in shown.lines() {
            assert!(call.contains("zhujie "), "{call}");
        }
        for gone in ["cargo", "other examples", "this example", "the feature"] {
            assert!(!output.stdout.contains(gone), "{subcommand}: {gone}");
        }
        assert!(
            output.stdout.lines().all(|line| line.len() <= 100),
            "{subcommand}"
        );
    }
}
