//! For maintainers: writes this crate's own generated files, or checks (`--check`) that they are what their sources make.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};
use zhujie::generate;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let checks = match arguments.as_slice() {
        [] => false,
        [check] if check == "--check" => true,
        _ => {
            eprintln!("usage: {} [-- --check]", generate::COMMAND);
            return Ok(ExitCode::from(2));
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = match generate::files(root) {
        Ok(files) => files,
        Err(error) => {
            for diagnostic in error.diagnostics() {
                eprintln!("{diagnostic}");
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut status = ExitCode::SUCCESS;
    for (name, contents) in files {
        let path = root.join(name);
        if fs::read(&path).is_ok_and(|old| old == contents) {
            eprintln!("{name}: up to date");
        } else if checks {
            eprintln!(
                "{name}: not what its sources make; run `{}`",
                generate::COMMAND
            );
            status = ExitCode::FAILURE;
        } else {
            // The old file stays until all of the new one is written.
            let new = path.with_extension("new");
            let written = fs::write(&new, contents).and_then(|()| fs::rename(&new, &path));
            written.map_err(|error| io::Error::other(format!("{name}: {error}")))?;
            eprintln!("{name}: written");
        }
    }
    Ok(status)
}
