//! `zhujie man`.

use crate::run::{self, run, Output, SUBCOMMANDS};

#[track_caller]
fn man(arguments: &[&str]) -> Output {
    run(&mut run::command("man", arguments), b"")
}

#[test]
fn the_page_of_the_command_names_its_subcommands() {
    let output = man(&[]);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert!(output.stdout.contains(".TH zhujie 1"), "{}", output.stdout);
    for subcommand in SUBCOMMANDS {
        let name = format!("zhujie\\-{subcommand}(1)");
        assert!(output.stdout.contains(&name), "{name}: {}", output.stdout);
    }
}

#[test]
fn a_subcommand_has_a_page_of_its_own() {
    for (arguments, title, option) in [
        (["lookup"], ".TH zhujie-lookup 1", "\\-\\-script"),
        (["annotate"], ".TH zhujie-annotate 1", "\\-\\-overlapping"),
        (["export"], ".TH zhujie-export 1", "\\-\\-target"),
        // By its other name too.
        (["convert"], ".TH zhujie-export 1", "\\-\\-target"),
    ] {
        let output = man(&arguments);
        assert_eq!((output.status, output.stderr.as_str()), (0, ""));
        assert!(output.stdout.contains(title), "{}", output.stdout);
        assert!(output.stdout.contains(option), "{}", output.stdout);
        assert!(output.stdout.contains("Exit status:"), "{}", output.stdout);
    }
}

#[test]
fn an_unknown_subcommand_is_an_error() {
    let output = man(&["look"]);
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    let said = ["error: unknown subcommand 'look'", "Usage: zhujie man"];
    for said in said {
        assert!(output.stderr.contains(said), "{}", output.stderr);
    }
}
