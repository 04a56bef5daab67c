//! `zhujie completions`.

use crate::run::{self, run, Output, SUBCOMMANDS};
use std::process::Command;

#[track_caller]
fn completions(arguments: &[&str]) -> Output {
    run(&mut run::command("completions", arguments), b"")
}

#[test]
fn every_shell_learns_the_subcommands_and_their_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = completions(&[shell]);
        assert_eq!((output.status, output.stderr.as_str()), (0, ""), "{shell}");
        for word in SUBCOMMANDS
            .iter()
            .chain(&["convert", "overlapping", "fill"])
        {
            assert!(output.stdout.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn an_unknown_shell_is_an_error() {
    for (arguments, said) in [(&["cmd"][..], "bash, elvish, fish"), (&[], "<SHELL>")] {
        let output = completions(arguments);
        assert_eq!((output.status, output.stdout.as_str()), (2, ""));
        assert!(output.stderr.contains(said), "{}", output.stderr);
    }
}

/// In bash itself: what it offers after the words that have been typed.
#[test]
fn bash_completes_a_call() {
    let typed = |words: &[&str]| {
        let script = r#"
            eval "$1"
            shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _zhujie zhujie "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\n' "${COMPREPLY[@]}""#;
        let script = [script, "bash", &completions(&["bash"]).stdout].map(String::from);
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-c"]);
        Some(bash.args(script).args(words).output().ok()?.stdout)
    };
    let offered = |words: &[&str]| {
        let offered = String::from_utf8(typed(words)?).unwrap();
        Some(offered.lines().map(String::from).collect::<Vec<_>>())
    };
    let Some(subcommands) = offered(&["zhujie", "co"]) else {
        return eprintln!("SKIPPED: there is no bash here");
    };
    let all = SUBCOMMANDS.iter().chain(&["convert"]);
    for subcommand in all.filter(|name| name.starts_with("co")) {
        assert!(
            subcommands.iter().any(|word| word == subcommand),
            "{subcommands:?}"
        );
    }
    let options = offered(&["zhujie", "annotate", "--over"]).unwrap();
    assert_eq!(options, ["--overlapping"]);
}
