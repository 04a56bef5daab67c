//! `bounds [NAME]` measures every operation, or those whose name has that in it, at n, 2n and 4n. `bounds --steps 1/2 [NAME]` does the
//! first of every two once at each size, on small inputs, for callgrind to count; see `run`.

mod building;
mod exchanging;
mod glossaries;
mod lookup;
mod meter;
mod operation;
mod reading;
mod scan;
mod showing;

use operation::{Operation, Operations};
use std::process::ExitCode;

/// By how much steps and memory may grow when the input is doubled.
const GROWTH: f64 = 2.5;

/// The same of time: large inputs leave the caches, and what is allocated for them is new to the process.
const GROWTH_OF_TIME: f64 = 3.0;

/// How much smaller inputs are whose steps are counted.
const SMALLER: usize = 96;

/// How many times its input an operation may have in memory, and how much besides.
const TIMES_INPUT: usize = 40;
const BESIDES: usize = 64 << 20;

/// What is too little to tell growth by.
const LEAST_SECONDS: f64 = 0.002;
const LEAST_BYTES: f64 = (256 << 10) as f64;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let part = match arguments.first().map(String::as_str) {
        Some("--steps") => arguments.drain(..2).nth(1),
        _ => None,
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
    let broken = match part {
        Some(part) => {
            let (number, parts) = part.split_once('/').expect("NUMBER/PARTS");
            let [number, parts] =
                [number, parts].map(|text| text.parse::<usize>().expect("a number"));
            let dealt = chosen.skip(number - 1).step_by(parts);
            dealt.filter(|operation| !count_steps(operation)).count()
        }
        None => chosen.filter(|operation| !measure(operation)).count(),
    };
    if broken > 0 {
        eprintln!("{broken} operations grow or take more than they may");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Measures an operation and prints its line; says whether it keeps its promise.
fn measure(operation: &Operation) -> bool {
    let mut seconds = Vec::new();
    let mut peaks = Vec::new();
    let mut inputs = Inputs::default();
    let mut excess = false;
    for times in [1, 2, 4] {
        // It is told already, and the next would be waited for too long.
        let is_told = inputs.growth(&seconds, LEAST_SECONDS) > GROWTH_OF_TIME;
        if is_told && seconds.last() > Some(&1.0) {
            break;
        }
        let size = operation.size * times;
        let mut prepared = (operation.prepare)(size);
        let peak = meter::peak(&mut prepared.work);
        excess |= peak > TIMES_INPUT * prepared.input + BESIDES;
        peaks.push(peak as f64);
        inputs.0.push((size, prepared.input));
        seconds.push(meter::time(&mut prepared.work).as_secs_f64());
    }
    let time = inputs.growth(&seconds, LEAST_SECONDS);
    let memory = inputs.growth(&peaks, LEAST_BYTES);
    let is_kept = time <= GROWTH_OF_TIME && memory <= GROWTH && !excess;
    println!(
        "{}\t{}\t{}\t{time:.2}\t{}\t{memory:.2}\t{}",
        operation.name,
        operation.size,
        shown(&seconds, 1e3),
        shown(&peaks, 1.0 / (1 << 20) as f64),
        verdict(operation, is_kept),
    );
    is_kept || operation.named.is_some()
}

/// Does an operation once at each size, for callgrind to count. Prints a line for each time.
fn count_steps(operation: &Operation) -> bool {
    let size = (operation.size / SMALLER).max(16);
    let (mut peaks, mut inputs) = (Vec::new(), Inputs::default());
    // Callgrind takes fifty times as long as the work does, so it sees no size between.
    for times in [1, 4] {
        let mut prepared = (operation.prepare)(size * times);
        peaks.push(meter::peak(&mut prepared.work) as f64);
        inputs.0.push((size * times, prepared.input));
        println!(
            "{}\t{}\t{}\t{}",
            operation.name,
            size * times,
            prepared.input,
            operation.named.unwrap_or_default()
        );
    }
    inputs.growth(&peaks, LEAST_BYTES) <= GROWTH || operation.named.is_some()
}

fn verdict(operation: &Operation, is_kept: bool) -> &'static str {
    match (is_kept, operation.named) {
        (true, _) => "",
        (false, Some(place)) => place,
        (false, None) => "BROKEN",
    }
}

/// The inputs of an operation, from the smallest on: of which number each was made, and how many bytes it has.
#[derive(Default)]
struct Inputs(Vec<(usize, usize)>);

impl Inputs {
    /// How often the input was doubled. It may grow faster than the number that it is made of; where it hardly grows, there is more to do.
    fn doublings(&self) -> f64 {
        match self.0[..] {
            [(n, bytes), .., (most, all)] => {
                let [n, bytes, most, all] = [n, bytes, most, all].map(|number| number as f64);
                (most / n).max(all / bytes).log2()
            }
            _ => 1.0,
        }
    }

    /// By how much values grow a doubling, if they are large enough to tell.
    fn growth(&self, values: &[f64], least: f64) -> f64 {
        match values {
            [first, .., last] => (last.max(least) / first.max(least)).powf(1.0 / self.doublings()),
            _ => 1.0,
        }
    }
}

fn shown(values: &[f64], scale: f64) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| format!("{:.1}", value * scale))
        .collect();
    values.join(" ")
}
