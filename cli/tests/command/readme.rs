//! Every command that the READMEs print, typed as it is printed; and that their code is the same in every language.

use crate::run::{root, Folder, PROGRAM};
use std::fs;
use std::path::Path;
use std::process::Command;

const READMES: [&str; 3] = ["README.md", "README.zh-Hans.md", "README.zh-Hant.md"];

/// The lines of code in a README, in blocks of one language.
fn code(readme: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(readme)).unwrap();
    let fence = format!("```{language}");
    let blocks = text.split(&fence).skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    lines.map(String::from).collect()
}

/// A README in another language has other comments, and nothing else.
#[test]
fn the_code_of_the_readmes_is_the_same() {
    for language in ["sh", "toml", "rust", "python"] {
        let [original, translated @ ..] = READMES.map(|readme| {
            let mut lines = code(readme, language);
            lines.retain(|line| !line.trim_start().starts_with("//"));
            lines
        });
        assert!(original.len() > 2, "{language}: {original:?}");
        for other in translated {
            assert_eq!(other, original, "{language}");
        }
    }
}

/// All of them but what builds, tests and installs, which whoever runs this test does: in a folder that has the data, and in
/// which they may write.
#[cfg(unix)]
#[test]
fn the_commands_of_the_readmes_run() {
    let folder = Folder::new("readme", &[]);
    std::os::unix::fs::symlink(root().join("data"), folder.0.join("data")).unwrap();
    let programs = Path::new(PROGRAM).parent().unwrap().display().to_string();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
    for readme in READMES {
        let commands = code(readme, "sh\n");
        let (ours, of_cargo): (Vec<_>, Vec<_>) = commands
            .iter()
            .partition(|command| command.contains("zhujie "));
        assert!(ours.len() > 12, "{readme}: {ours:?}");
        for command in ours {
            let output = Command::new("sh")
                .args(["-ec", command])
                .current_dir(&folder.0)
                .env("PATH", &path)
                .output()
                .unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{readme}: {command}: {stderr}");
            let writes =
                command.contains(" > ") || command.contains(" -o ") || command.contains("--check");
            assert!(writes || !output.stdout.is_empty(), "{readme}: {command}");
        }
        assert_eq!(of_cargo.len(), 3, "{of_cargo:?}");
        for command in of_cargo {
            let example = command.strip_prefix("cargo run --example ");
            let example = example.and_then(|rest| rest.split(' ').next());
            let is_there = match example {
                Some(example) => root()
                    .join("examples")
                    .join(example)
                    .with_extension("rs")
                    .is_file(),
                None => {
                    ["cargo test --workspace", "cargo install --path cli"].contains(&&**command)
                }
            };
            assert!(is_there, "{readme}: {command}");
        }
    }
}
