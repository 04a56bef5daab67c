//! Running the command.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

/// The command, which cargo builds with the tests.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_zhujie");

/// The subcommands; `convert` is another name of one.
pub const SUBCOMMANDS: [&str; 9] = [
    "lookup",
    "annotate",
    "check",
    "compile",
    "export",
    "extract",
    "formats",
    "completions",
    "man",
];

/// The root of the repository, in which this package is a folder.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("cli/ is a folder of the repository")
}

/// A subcommand with its arguments, in the root of the repository, undisturbed by the environment.
pub fn command<A: AsRef<OsStr>>(subcommand: &str, arguments: &[A]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg(subcommand).args(arguments).current_dir(root());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

/// What a command has printed, and how it ended.
pub struct Output {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Starts a command with pipes to all its streams.
pub fn spawn(command: &mut Command) -> Child {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs the command to its end, on that standard input.
#[track_caller]
pub fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = spawn(command);
    let mut input = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // The command may end without having read everything.
        scope.spawn(move || drop(input.write_all(stdin)));
        child.wait_with_output().unwrap()
    });
    Output {
        status: output.status.code().expect("no signal ended it"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own, gone at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    /// With these files in it. No two have the same name at the same time.
    pub fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("zhujie-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let folder = Folder(folder);
        for (file, contents) in files {
            folder.file(file, contents);
        }
        folder
    }

    /// One more file; its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, contents).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).into_os_string().into_string().unwrap()
    }

    /// Runs a subcommand here, so that files are called by their names.
    #[track_caller]
    pub fn run(&self, subcommand: &str, arguments: &[&str], stdin: &[u8]) -> Output {
        run(command(subcommand, arguments).current_dir(&self.0), stdin)
    }

    /// The names of the files, in order.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
