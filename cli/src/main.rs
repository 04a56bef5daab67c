//! The command `zhujie`: look terms up, find them in a text, check translations, compile glossaries and convert them.

mod annotate;
mod answer_script;
mod check;
mod compile;
mod completions;
mod console;
mod diagnostics;
mod export;
mod extract;
mod failure;
mod formats;
mod glossary;
mod json_lines;
mod kinds;
mod lookup;
mod man;
mod offsets;
mod progress;
mod reading;
mod repair;
mod replace;
mod screen;
mod table;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use console::complain;
use failure::Failure;
use std::io;
use std::process::ExitCode;

/// Look up Chinese terms, find them in a text, check translations, compile and convert glossaries of them
///
/// A term is found in Traditional or Simplified script, in any width and spelling, with any quotation marks.
/// Every command works with the glossary of Chang'an town's 2024 work report, which is
/// built in, or with one of your own.
#[derive(Parser)]
#[command(
    name = "zhujie",
    version,
    propagate_version = true,
    max_term_width = 100
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Lookup(lookup::Arguments),
    Annotate(annotate::Arguments),
    Check(check::Arguments),
    Compile(compile::Arguments),
    #[command(visible_alias = "convert")]
    Export(export::Arguments),
    Extract(extract::Arguments),
    Formats(formats::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// The command, with the shorter names of options where they are free.
fn command() -> clap::Command {
    let mut command = Arguments::command();
    for (called, taken) in [
        ("lookup", &[][..]),
        ("compile", &[]),
        ("annotate", &["max-bytes"]),
    ] {
        command = command.mut_subcommand(called, |mut command| {
            for (option, alias) in reading::ALIASES {
                if !taken.contains(&alias) {
                    command = command.mut_arg(option, |option| option.visible_alias(alias));
                }
            }
            command
        });
    }
    command
}

fn main() -> ExitCode {
    let matches = command().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|wrong| wrong.exit());
    let status = match &arguments.command {
        Command::Lookup(arguments) => lookup::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Compile(arguments) => compile::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Extract(arguments) => extract::run(arguments),
        Command::Formats(arguments) => formats::run(arguments),
        Command::Completions(arguments) => completions::run(arguments, command()),
        Command::Man(arguments) => man::run(arguments, command()),
    };
    match status {
        Ok(status) => status,
        Err(Failure::Call(message)) => {
            let mut command = command();
            // Gives the subcommands their full names, for the line that shows their usage.
            command.build();
            let called = matches.subcommand_name().unwrap_or_default();
            let mut called = command.find_subcommand(called).unwrap_or(&command).clone();
            called.error(ErrorKind::ValueValidation, message).exit()
        }
        // The reader of standard output has closed it.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Io(error)) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}
