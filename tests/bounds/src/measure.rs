//! What is measured of an operation, and what it may grow and take.

use crate::meter;
use crate::operation::Operation;

/// By how much time, steps and memory may grow when the input is doubled.
const GROWTH: f64 = 2.5;

/// How often time is measured while it grows too fast, since others may have the processor's caches: the least counts.
const TRIES: usize = 3;

/// At how many sizes, each twice the one before, while time grows too fast: an input that leaves a cache takes more time once, and what
/// grows too fast does so at each size.
const SIZES: usize = 3;

/// How much smaller inputs are whose steps are counted.
const SMALLER: usize = 96;

/// How many times its input an operation may have in memory, and how much besides.
const TIMES_INPUT: usize = 40;
const BESIDES: usize = 64 << 20;

/// What is too little to tell growth by.
const LEAST_SECONDS: f64 = 0.002;
const LEAST_BYTES: f64 = (256 << 10) as f64;

/// A line of the table.
pub struct Row {
    pub name: String,
    pub size: usize,
    seconds: Vec<f64>,
    peaks: Vec<f64>,
    pub growth_of_time: f64,
    pub growth_of_memory: f64,
    /// It keeps its promise.
    is_kept: bool,
    named: Option<&'static str>,
}

impl Row {
    /// An operation at n, 2n and 4n.
    pub fn measured(operation: &Operation) -> Self {
        let mut row = Row::at(operation, operation.size);
        for _ in 1..SIZES {
            if row.growth_of_time <= GROWTH || operation.named.is_some() {
                break;
            }
            row = Row::at(operation, row.size * 2);
        }
        row
    }

    fn at(operation: &Operation, size: usize) -> Self {
        let mut row = Row {
            name: operation.name.clone(),
            size,
            seconds: Vec::new(),
            peaks: Vec::new(),
            growth_of_time: 1.0,
            growth_of_memory: 1.0,
            is_kept: false,
            named: operation.named,
        };
        for _ in 0..TRIES {
            row.measure(operation);
            if row.growth_of_time <= GROWTH {
                break;
            }
        }
        row
    }

    fn measure(&mut self, operation: &Operation) {
        let mut inputs = Inputs::default();
        let mut excess = false;
        self.peaks.clear();
        for (place, times) in [1, 2, 4].into_iter().enumerate() {
            // It is told already, and the next would be waited for too long.
            let measured = self.seconds.get(..place).unwrap_or(&self.seconds);
            let is_told = inputs.growth(measured, LEAST_SECONDS) > GROWTH;
            if is_told && measured.last() > Some(&1.0) {
                break;
            }
            let size = self.size * times;
            let mut prepared = (operation.prepare)(size);
            let peak = meter::peak(&mut prepared.work);
            excess |= peak > TIMES_INPUT * prepared.input + BESIDES;
            self.peaks.push(peak as f64);
            inputs.0.push((size, prepared.input));
            let seconds = meter::time(&mut prepared.work).as_secs_f64();
            match self.seconds.get_mut(place) {
                Some(least) => *least = least.min(seconds),
                None => self.seconds.push(seconds),
            }
        }
        self.growth_of_time = inputs.growth(&self.seconds, LEAST_SECONDS);
        self.growth_of_memory = inputs.growth(&self.peaks, LEAST_BYTES);
        let growth = self.growth_of_time.max(self.growth_of_memory);
        self.is_kept = growth <= GROWTH && !excess;
    }

    /// Whether it keeps its promise, or a document says what is different.
    pub fn is_kept_or_named(&self) -> bool {
        self.is_kept || self.named.is_some()
    }

    /// What is to be said of it: nothing, or which document says that it takes more.
    pub fn verdict(&self) -> &'static str {
        match (self.is_kept, self.named) {
            (true, _) => "",
            (false, Some(place)) => place,
            (false, None) => "BROKEN",
        }
    }

    pub fn columns(&self) -> [String; 7] {
        [
            self.name.clone(),
            self.size.to_string(),
            shown(&self.seconds, 1e3),
            format!("{:.2}", self.growth_of_time),
            shown(&self.peaks, 1.0 / f64::from(1 << 20)),
            format!("{:.2}", self.growth_of_memory),
            self.verdict().to_owned(),
        ]
    }
}

fn shown(values: &[f64], scale: f64) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| format!("{:.1}", value * scale))
        .collect();
    values.join(" ")
}

/// Does an operation once at each size, for callgrind to count. Prints a line for each time; says whether it keeps its promise
/// about memory.
pub fn count_steps(operation: &Operation) -> bool {
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
