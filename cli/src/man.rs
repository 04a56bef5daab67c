//! `zhujie man`: manual pages.

use crate::failure::Failure;
use clap::{Args, Command};
use clap_mangen::Man;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Print a manual page, in roff
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The subcommand that the page is about, instead of all of zhujie
    #[arg(value_name = "SUBCOMMAND")]
    subcommand: Option<String>,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie man > zhujie.1
  zhujie man lookup > zhujie-lookup.1
  zhujie man annotate | man -l -";

/// Prints the page of that command, or of one of its subcommands.
pub fn run(arguments: &Arguments, mut command: Command) -> Result<ExitCode, Failure> {
    // Gives the subcommands their full names.
    command.build();
    let command = match &arguments.subcommand {
        None => command,
        Some(name) => match command.find_subcommand(name) {
            Some(subcommand) => subcommand.clone(),
            None => return Err(Failure::Call(format!("unknown subcommand '{name}'"))),
        },
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let mut out = io::stdout().lock();
    out.write_all(&page)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
