//! `zhujie completions`: scripts for the completion of shells.

use crate::failure::Failure;
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Print a completion script for a shell
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

const AFTER_HELP: &str = "\
Examples:
  zhujie completions bash > ~/.local/share/bash-completion/completions/zhujie
  zhujie completions fish > ~/.config/fish/completions/zhujie.fish";

/// Prints the script for that command.
pub fn run(arguments: &Arguments, mut command: Command) -> Result<ExitCode, Failure> {
    let name = command.get_name().to_owned();
    // The generator panics where it cannot write, which a string never refuses.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
