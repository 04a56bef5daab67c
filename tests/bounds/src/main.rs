//! `bounds [NAME]` measures every operation, or those whose name has that in it, at n, 2n and 4n. `bounds --results` says the same in
//! Markdown. `bounds --steps 1/2 [NAME]` does the first of every two once at each size, on small inputs, for callgrind to count; see `run`.

mod building;
mod exchanging;
mod glossaries;
mod lookup;
mod measure;
mod meter;
mod operation;
mod reading;
mod results;
mod scan;
mod showing;

use measure::{count_steps, Row};
use operation::{Operation, Operations};
use std::process::ExitCode;

/// What is asked for.
enum Mode {
    Table,
    Results,
    /// Steps of a part of the operations.
    Steps(String),
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = match arguments.first().map(String::as_str) {
        Some("--steps") => Mode::Steps(arguments.drain(..2).nth(1).expect("NUMBER/PARTS")),
        Some("--results") => {
            arguments.remove(0);
            Mode::Results
        }
        _ => Mode::Table,
    };
    let mut operations = Operations::default();
    lookup::add(&mut operations);
    scan::add(&mut operations);
    building::add(&mut operations);
    reading::add(&mut operations);
    exchanging::add(&mut operations);
    showing::add(&mut operations);
    let has = |operation: &&Operation| {
        arguments
            .iter()
            .all(|name| operation.name.contains(name.as_str()))
    };
    let chosen = operations.0.iter().filter(has);
    let broken = match mode {
        Mode::Steps(part) => {
            let (number, parts) = part.split_once('/').expect("NUMBER/PARTS");
            let [number, parts] =
                [number, parts].map(|text| text.parse::<usize>().expect("a number"));
            let dealt = chosen.skip(number - 1).step_by(parts);
            dealt.filter(|operation| !count_steps(operation)).count()
        }
        Mode::Table => {
            let rows = chosen.map(Row::measured);
            let rows = rows.inspect(|row| println!("{}", row.columns().join("\t")));
            rows.filter(|row| !row.is_kept_or_named()).count()
        }
        Mode::Results => {
            let rows = chosen.map(Row::measured);
            let rows = rows.inspect(|row| eprintln!("{}", row.columns().join("\t")));
            let rows: Vec<Row> = rows.collect();
            print!("{}", results::markdown(&rows));
            rows.iter().filter(|row| !row.is_kept_or_named()).count()
        }
    };
    if broken > 0 {
        eprintln!("{broken} operations grow or take more than they may");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
