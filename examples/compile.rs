//! Opens glossaries of any kind as one, adds an entry, asks, and saves: `cargo run --features exchange --example compile --
//! data/samples/chips.csv data/samples/grid.tbx my.zhj`. The last file is written.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs, thread};
use zhujie::entry::owned::{EntryBuf, EquivalentBuf};
use zhujie::{Glossary, Opener};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compile: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = env::args().skip(1).collect();
    let saved = files.pop().filter(|_| !files.is_empty());
    let saved = saved.ok_or("give files to read, and one to write")?;

    // What a file is, its content tells; what is doubtful in it is no error.
    let opened = files.iter().fold(Opener::new(), Opener::file).open()?;
    for warning in opened.warnings() {
        eprintln!("{warning}");
    }

    // An entry of one's own. Two glossaries become one, and terms of the same name stand side by side.
    let own = Glossary::new([EntryBuf {
        definition: "把多块芯片封装在一起的小芯片。".into(),
        equivalents: vec![EquivalentBuf::new("en", "chiplet")],
        ..EntryBuf::new("芯粒")
    }])?;
    let glossary = Glossary::merge([opened.glossary(), &own])?;
    println!("{} entries", glossary.len());

    // Shared by threads, without a lock.
    let glossary = Arc::new(glossary);
    let threads = ["「芯粒」", "CHIPLET"].map(|query| {
        let glossary = Arc::clone(&glossary);
        thread::spawn(move || {
            let entry = glossary.get(query).expect("it was added");
            println!("{query} is {}", entry.headword());
        })
    });
    for thread in threads {
        thread.join().expect("no panic");
    }

    // Saved once, opened in no time from then on.
    fs::write(&saved, glossary.to_bytes())?;
    assert_eq!(zhujie::open(&saved)?.glossary().len(), glossary.len());
    Ok(())
}
