//! Measures time, all sides in turn.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// One implementation that is measured. It returns a result so that the compiler cannot remove the work.
pub struct Side<'a> {
    pub name: &'static str,
    pub run: Box<dyn FnMut() -> u64 + 'a>,
}

impl<'a> Side<'a> {
    pub fn new(name: &'static str, run: impl FnMut() -> u64 + 'a) -> Self {
        let run = Box::new(run);
        Side { name, run }
    }
}

/// How long to measure.
pub struct Effort {
    pub rounds: std::ops::RangeInclusive<usize>,
    /// The time after which no round begins, once there have been enough.
    pub time: Duration,
    /// Look-ups in one run of a side.
    pub look_ups: usize,
    /// Bytes of a text.
    pub text: usize,
    /// Only cases whose names begin with this are measured; all if it is empty.
    pub only: Option<String>,
}

/// The measurements of a case, with its amount of work.
pub struct Case {
    /// Such as `scan/350k/report`.
    pub id: String,
    /// Bytes, or look-ups, in one run.
    pub work: f64,
    /// For each side, the seconds of each round.
    pub seconds: Vec<(&'static str, Vec<f64>)>,
}

/// The median of some numbers, and the quartiles.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

impl Spread {
    pub fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        let at = |part: f64| numbers[((numbers.len() - 1) as f64 * part).round() as usize];
        Spread {
            median: at(0.5),
            low: at(0.25),
            high: at(0.75),
        }
    }
}

impl Case {
    /// Runs every side in every round, each round beginning with another one. The sides must agree.
    pub fn measure(id: String, work: usize, mut sides: Vec<Side>, effort: &Effort) -> Self {
        if effort
            .only
            .as_ref()
            .is_some_and(|only| !id.starts_with(only))
        {
            let (work, seconds) = (work as f64, Vec::new());
            return Case { id, work, seconds };
        }
        let mut seconds: Vec<_> = sides.iter().map(|side| (side.name, Vec::new())).collect();
        // Warm up, and compare; what the rules of the built-in glossary account for, `scan` has compared.
        let answers: Vec<u64> = sides.iter_mut().map(|side| (side.run)()).collect();
        let has_rules = id.starts_with("scan/22/");
        for (side, answer) in sides.iter().zip(&answers) {
            assert!(
                has_rules || *answer == answers[0],
                "{id}: {} differs",
                side.name
            );
        }
        let began = Instant::now();
        for round in 0..*effort.rounds.end() {
            if round >= *effort.rounds.start() && began.elapsed() > effort.time {
                break;
            }
            for turn in 0..sides.len() {
                let number = (round + turn) % sides.len();
                let start = Instant::now();
                black_box((sides[number].run)());
                seconds[number].1.push(start.elapsed().as_secs_f64());
            }
        }
        let case = Case {
            id,
            work: work as f64,
            seconds,
        };
        eprintln!("{}", case.line());
        case
    }

    fn of(&self, side: &str) -> Option<&[f64]> {
        let found = self.seconds.iter().find(|(name, _)| *name == side);
        found.map(|(_, seconds)| &seconds[..])
    }

    /// Seconds for a unit of work.
    pub fn time(&self, side: &str) -> Option<Spread> {
        let each = self.of(side)?.iter().map(|seconds| seconds / self.work);
        Some(Spread::of(each.collect()))
    }

    /// How many times as fast as `other` `side` is, round by round.
    pub fn ratio(&self, side: &str, other: &str) -> Option<Spread> {
        let pairs = self.of(side)?.iter().zip(self.of(other)?);
        Some(Spread::of(
            pairs.map(|(side, other)| other / side).collect(),
        ))
    }

    /// Of the sides whose names pass, the one that takes the least time.
    pub fn best(&self, passes: impl Fn(&str) -> bool) -> Option<&'static str> {
        let sides = self.seconds.iter().map(|(name, _)| *name);
        let time = |name: &str| self.time(name).map_or(f64::MAX, |time| time.median);
        sides
            .filter(|name| passes(name))
            .min_by(|one, other| time(one).total_cmp(&time(other)))
    }

    fn line(&self) -> String {
        let mut line = format!("{:28}", self.id);
        for (name, _) in &self.seconds {
            let time = self.time(name).expect("one of the sides").median;
            line += &if self.id.starts_with("look-up") {
                format!(" {name} {:.1} ns", time * 1e9)
            } else {
                format!(" {name} {:.0} MB/s", 1e-6 / time)
            };
        }
        line
    }
}
