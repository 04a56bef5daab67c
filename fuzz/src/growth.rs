//! Something that is repeated, twice as often each time: steps grow no more than 2.5 times a doubling.
//!
//! The first byte chooses the operation. The rest is up to five pieces with U+0002 between them: what stands before, what is
//! repeated, what stands in the middle, what is repeated as often behind that, what stands after. One piece alone is repeated.
//! U+0003 in a repeated piece becomes the number of the repetition.

use crate::operations::OPERATIONS;

/// Between two pieces of an input.
pub const BETWEEN: u8 = 2;
/// Where the number of the repetition stands.
pub const NUMBER: u8 = 3;

/// The bytes of what is repeated at the smallest size.
const SMALLEST: usize = 256;
/// At this many bytes or steps, growth that goes on is told: below, it may come from what is bounded.
const LARGE: usize = 128 << 10;
const MANY: u64 = 200_000_000;
/// By how much steps a byte may grow when the input is doubled: 2.5 steps for twice the bytes.
const MOST: f64 = 1.25;
/// Fewer steps a byte are no matter.
const FEW: f64 = 8.0;

/// An input and how much of it is repeated.
struct Shape<'i> {
    pieces: [&'i [u8]; 5],
}

impl<'i> Shape<'i> {
    fn of(input: &'i [u8]) -> Self {
        let mut pieces: [&[u8]; 5] = [&[]; 5];
        let found = input.splitn(pieces.len(), |byte| *byte == BETWEEN);
        let found: Vec<&[u8]> = found.collect();
        // One alone is repeated.
        let first = usize::from(found.len() == 1);
        for (piece, found) in pieces[first..].iter_mut().zip(found) {
            *piece = found;
        }
        Shape { pieces }
    }

    /// How many bytes are repeated.
    fn repeated(&self) -> usize {
        self.pieces[1].len() + self.pieces[3].len()
    }

    /// The input with so many repetitions.
    fn enlarged(&self, times: usize) -> Vec<u8> {
        let [before, first, middle, second, after] = self.pieces;
        let mut bytes = before.to_vec();
        repeat(first, times, &mut bytes);
        bytes.extend(middle);
        repeat(second, times, &mut bytes);
        bytes.extend(after);
        bytes
    }
}

fn repeat(piece: &[u8], times: usize, bytes: &mut Vec<u8>) {
    for time in 0..times {
        for byte in piece {
            match *byte {
                NUMBER => bytes.extend(time.to_string().bytes()),
                byte => bytes.push(byte),
            }
        }
    }
}

/// How many bytes an input has, and how many steps are taken for it.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    bytes: usize,
    steps: u64,
}

impl Sample {
    /// How many steps each byte takes that the other one has less.
    fn rate(self, smaller: Sample) -> f64 {
        let steps = self.steps as f64 - smaller.steps as f64;
        steps / (self.bytes as f64 - smaller.bytes as f64)
    }
}

/// What the last samples show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// A byte takes as many steps as before, or few.
    Linear,
    /// It takes somewhat more, and the difference grows with the input: it may be most of the work at a larger size.
    Doubtful,
    /// It takes more than it may, at each of the last sizes.
    TooFast,
}

impl Growth {
    fn of(samples: &[Sample]) -> Self {
        let [.., a, b, c, d] = samples else {
            return Growth::Doubtful;
        };
        let [first, second, third] = [b.rate(*a), c.rate(*b), d.rate(*c)];
        let differences = [second - first, third - second];
        match () {
            () if third < FEW => Growth::Linear,
            () if third > MOST * second && second > MOST * first => Growth::TooFast,
            // Those of a logarithm stay alike.
            () if second > first && differences[1] > 1.5 * differences[0] => Growth::Doubtful,
            () => Growth::Linear,
        }
    }
}

/// The samples of work that grows too fast: up to a large input, a byte takes more and more steps.
pub fn too_fast(input: &[u8], steps: impl Fn(&[u8]) -> u64) -> Option<Vec<Sample>> {
    let shape = Shape::of(input);
    if shape.repeated() == 0 {
        return None;
    }
    let mut times = (SMALLEST / shape.repeated()).max(4);
    // What is made once is made before.
    steps(&shape.enlarged(times));
    let mut samples: Vec<Sample> = Vec::new();
    loop {
        let bytes = shape.enlarged(times);
        let sample = Sample {
            bytes: bytes.len(),
            steps: steps(&bytes),
        };
        samples.push(sample);
        times *= 2;
        let growth = Growth::of(&samples);
        let is_large = sample.bytes >= LARGE || sample.steps >= MANY;
        if is_large || growth == Growth::Linear {
            return (growth == Growth::TooFast).then_some(samples);
        }
    }
}

pub fn check(input: &[u8]) {
    let Some((operation, rest)) = input.split_first() else {
        return;
    };
    let (name, prepare) = OPERATIONS[usize::from(*operation) % OPERATIONS.len()];
    let steps = |bytes: &[u8]| {
        let work = prepare(bytes);
        #[cfg(steps)]
        return crate::steps::of(work);
        // Nothing is counted in other builds, but what is large breaks nothing.
        #[cfg(not(steps))]
        {
            work();
            0
        }
    };
    if let Some(samples) = too_fast(rest, steps) {
        panic!("{name}: steps grow faster than the input: {samples:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_repeated_and_numbered() {
        let enlarged = |input: &[u8]| String::from_utf8(Shape::of(input).enlarged(3)).unwrap();
        assert_eq!(enlarged(b"ab"), "ababab");
        assert_eq!(enlarged(b"<\x02a\x03\x02|\x02b\x02>"), "<a0a1a2|bbb>");
        assert_eq!(enlarged(b"<\x02a"), "<aaa");
    }

    #[test]
    fn growth_is_told_by_samples() {
        let told =
            |steps: fn(u64) -> u64| too_fast(b"unit", |bytes| steps(bytes.len() as u64)).is_some();
        assert!(told(|n| n * n));
        assert!(told(|n| 1_000_000 + 100 * n + n * n / 100));
        assert!(!told(|n| 1_000_000 + 100 * n));
        assert!(!told(|n| 50 * n * u64::from(n.ilog2())));
        // Up to a bound each byte costs more, and once something is made.
        assert!(!told(|n| n * n.min(5_000)));
        assert!(!told(|n| 10 * n + if n > 600 { 1_000_000 } else { 0 }));
    }
}

/// The meter itself: it counts in a build with steps.
#[cfg(all(test, steps))]
mod counted {
    use super::*;
    use std::hint::black_box;

    fn is_told(work: fn(&[u8])) -> bool {
        too_fast(b"unit", |bytes| crate::steps::of(|| work(bytes))).is_some()
    }

    #[test]
    fn what_is_quadratic_is_told() {
        assert!(is_told(|bytes| {
            let inner = |at: &usize| bytes[..*at].iter().all(|byte| *byte != black_box(0));
            black_box((0..bytes.len()).filter(inner).count());
        }));
    }

    #[test]
    fn what_is_linear_or_sorts_is_not() {
        assert!(!is_told(|bytes| {
            black_box(bytes.iter().filter(|byte| black_box(**byte) > 100).count());
        }));
        assert!(!is_told(|bytes| {
            let numbers = bytes.iter().enumerate();
            let numbers =
                numbers.map(|(at, byte)| (at as u64 * 0x9E37_79B9 + u64::from(*byte)) % 65_537);
            let mut numbers: Vec<u64> = numbers.collect();
            numbers.sort_by_key(|number| black_box(*number));
            black_box(numbers);
        }));
    }
}
