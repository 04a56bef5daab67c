//! Canonical ordering of marks, and canonical composition, without an allocator: a buffer of eight
//! marks, and a second reading of longer runs.

use core::mem::{swap, take};

use super::compose::{combining_class, compose};

/// The number of marks behind one character that are kept; few characters have more than two.
const MAX_MARKS: usize = 8;

/// Decomposed characters with their marks in order, composed ([UAX #15]).
///
/// The marks of a longer run are read again, once for each combining class among them, of which
/// there are 55: no memory, and linear time.
///
/// [UAX #15]: https://www.unicode.org/reports/tr15/
#[derive(Clone)]
pub(crate) struct Composed<I> {
    source: I,
    /// The next character that is no mark, if it was read.
    ahead: Option<char>,
    /// Marks in order, and their number.
    marks: [Mark; MAX_MARKS],
    len: usize,
    /// The number of them that were yielded.
    yielded: usize,
    /// The whole run, if these are its first marks only.
    long: Option<LongRun<I>>,
}

/// A mark and its combining class.
type Mark = (char, u8);

/// The next character and its class. Not inlined: it is called at three places.
#[inline(never)] // one copy: weight
fn read(source: &mut impl Iterator<Item = char>) -> Option<Mark> {
    let c = source.next()?;
    Some((c, combining_class(c)))
}

/// A character that composes with marks behind it.
#[derive(Clone, Copy)]
struct Base {
    /// `None` for marks behind nothing.
    c: Option<char>,
    /// The class of the last mark that did not compose, or 0. It blocks other marks of its class.
    last: u8,
}

impl Base {
    #[inline(never)] // one copy: weight
    fn composes_with(&mut self, (mark, class): Mark) -> bool {
        // A mark is blocked by one of the same or a greater class between it and the base (UAX #15,
        // D115).
        let base = self.c.filter(|_| self.last < class);
        let composed = base.and_then(|base| compose(base, mark));
        match composed {
            Some(_) => self.c = composed,
            None => self.last = class,
        }
        composed.is_some()
    }
}

impl<I: Iterator<Item = char> + Clone> Composed<I> {
    pub(crate) fn new(source: I) -> Self {
        Self {
            source,
            ahead: None,
            marks: [('\0', 0); MAX_MARKS],
            len: 0,
            yielded: 0,
            long: None,
        }
    }

    /// The next mark behind the last character yielded.
    fn mark(&mut self) -> Option<char> {
        if let Some(long) = &mut self.long {
            let mark = long.mark(&self.marks);
            if mark.is_some() {
                return mark;
            }
            self.long = None;
            self.yielded = self.len;
        }
        let marks = self.marks.get(self.yielded..self.len)?;
        let &(mark, _) = marks.first()?;
        self.yielded += 1;
        Some(mark)
    }

    /// Inserts a mark behind those of smaller or equal class (insertion sort, stable as the
    /// standard demands).
    #[inline(never)] // one copy: weight
    fn keep(&mut self, mut mark: Mark) {
        let kept = self.marks.iter().take(self.len);
        let before = kept.take_while(|kept| kept.1 <= mark.1).count();
        self.len += 1;
        for kept in self.marks.iter_mut().take(self.len).skip(before) {
            swap(kept, &mut mark);
        }
    }

    /// Composes the base with the marks that it can take.
    fn compose_marks(&mut self, base: &mut Base) {
        let mut left = 0;
        for index in 0..self.len {
            let Some(&mark) = self.marks.get(index) else {
                break;
            };
            if !base.composes_with(mark) {
                if let Some(place) = self.marks.get_mut(left) {
                    *place = mark;
                }
                left += 1;
            }
        }
        self.len = left;
    }

    /// The same for a run of marks that may be longer than what is kept.
    #[cold]
    fn compose_long_run(&mut self, base: &mut Base) {
        let long = LongRun::new(self.source.clone(), *base);
        // One pass to compose, without yielding: the base comes out before its marks. The second
        // pass, which yields, composes again in the same way.
        let mut first = long.clone();
        while let Some(mark) = first.ordered(&self.marks) {
            base.composes_with(mark);
        }
        self.long = Some(long);
        self.ahead = loop {
            match read(&mut self.source) {
                Some((c, 0)) => break Some(c),
                Some(_) => {}
                None => break None,
            }
        };
    }
}

impl<I: Iterator<Item = char> + Clone> Iterator for Composed<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(mark) = self.mark() {
                return Some(mark);
            }
            // All marks behind the last character are yielded; a new one begins.
            (self.len, self.yielded) = (0, 0);
            let first = match self.ahead.take() {
                Some(first) => (first, 0),
                None => read(&mut self.source)?,
            };
            let mut base = Base { c: None, last: 0 };
            // Marks that stand behind nothing are put in order like any others.
            match first {
                (first, 0) => base.c = Some(first),
                mark => self.keep(mark),
            }
            loop {
                // There may be more marks. Whether there are is not asked: a run of just so many
                // takes the slower path, which is right too.
                if self.len == MAX_MARKS {
                    self.compose_long_run(&mut base);
                    break;
                }
                let next = match read(&mut self.source) {
                    Some((next, 0)) => Some(next),
                    Some(mark) => {
                        self.keep(mark);
                        continue;
                    }
                    None => None,
                };
                self.compose_marks(&mut base);
                // Two characters that are no marks compose only side by side: Hangul, and a few
                // vowels of Indic scripts.
                let both = base.c.zip(next).filter(|_| self.len == 0);
                let Some(composed) = both.and_then(|(base, next)| compose(base, next)) else {
                    self.ahead = next;
                    break;
                };
                base.c = Some(composed);
            }
            if base.c.is_some() {
                return base.c;
            }
        }
    }
}

/// The marks of a long run, in order.
#[derive(Clone)]
struct LongRun<I> {
    /// What follows the marks that are kept.
    rest: I,
    /// Where the run is being read: how many of the kept ones, then the source.
    read: usize,
    source: I,
    /// The class whose marks are yielded, and the next greater one that was met, or 0.
    class: u8,
    higher: u8,
    base: Base,
}

impl<I: Iterator<Item = char> + Clone> LongRun<I> {
    fn new(rest: I, base: Base) -> Self {
        Self {
            read: 0,
            source: rest.clone(),
            rest,
            class: 0,
            higher: 0,
            base,
        }
    }

    /// The next mark that does not compose with the base.
    #[cold]
    fn mark(&mut self, kept: &[Mark; MAX_MARKS]) -> Option<char> {
        loop {
            let mark = self.ordered(kept)?;
            if !self.base.composes_with(mark) {
                return Some(mark.0);
            }
        }
    }

    /// The next mark in order.
    #[inline(never)] // one copy: weight
    fn ordered(&mut self, kept: &[Mark; MAX_MARKS]) -> Option<Mark> {
        loop {
            let mark = match kept.get(self.read) {
                Some(&mark) => Some(mark),
                None => read(&mut self.source),
            };
            self.read = self.read.saturating_add(1);
            match mark {
                Some((_, class @ 1..)) => {
                    if class == self.class {
                        return mark;
                    }
                    if class > self.class && (self.higher == 0 || class < self.higher) {
                        self.higher = class;
                    }
                }
                // The run has ended, and no class is left.
                _ if self.higher == 0 => return None,
                _ => {
                    // The next greater class, from the start of the run again.
                    self.class = take(&mut self.higher);
                    self.read = 0;
                    self.source = self.rest.clone();
                }
            }
        }
    }
}
