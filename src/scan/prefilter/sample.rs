//! What Chinese text is like, to estimate how often candidates are met.

use super::{is_common, views, VIEWS};
use alloc::boxed::Box;

/// A share of the characters of a text in 2¹⁶ parts, or of its places in 2³².
pub(super) type Share = u64;

/// The most frequent characters of the report that the built-in glossary is from, in both scripts, in classes: with
/// each class the share of one of its characters.
#[rustfmt::skip]
pub(super) const SAMPLE: [(&str, Share); CLASSES] = [
    ("，。、“", 1436),
    ("”10全的新建2工安人成化推大和展一\n力年3市作中政业業", 443),
    ("企4治生动動5社目高持法上理等路.提鎮镇完長长产產增指能行造面发發6地心量設设9元我实實升平民重8育家；%公在服要項项有进進代入", 209),
    ("加技程7以府改：千效水合出才深部务務区區小制任型投落委方用立+不个主五個活系質质三城性步道万萬定引省示亿保億分各好百体體为共整為", 126),
    ("美通会會下住口強强形快特事位同向境开支文是现現開总總資资们們及培基外度施科精莞院坚堅创創善式机機第管典园園智經经規规級级信先域打", 83),
    ("村格次消点率點範范与交优優具前办品学學宗局本案與辦續续东值健充四固国國时時期東求空防争爭計计今件停思情教明模源站色环環綠绿专供專", 59),
];

/// How many classes there are. None has more than 64 characters.
const CLASSES: usize = 6;

/// Some characters of the sample: for each class a bit for each character.
type Chars = [u64; CLASSES];

/// The characters of the sample, by what they are seen to be.
pub(super) struct Text {
    /// Those of one byte, of three bytes, and those that are not common.
    single: Chars,
    triple: Chars,
    other: Chars,
    /// Those that have each value of each view: as the first character, or as the second one.
    values: [[Chars; 16]; VIEWS],
    /// Those that have each value of the view behind a character of one byte.
    behind: [Chars; 16],
}

/// The characters that something may be taken for, view by view; and behind a character of one byte.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen([Chars; VIEWS + 1]);

impl Seen {
    pub(super) fn or(mut self, other: &Self) -> Self {
        let mine = self.0.iter_mut().flatten();
        mine.zip(other.0.iter().flatten())
            .for_each(|(mine, other)| *mine |= other);
        self
    }
}

impl Text {
    pub(super) fn new() -> Box<Self> {
        let none = [0; CLASSES];
        let mut text = Box::new(Text {
            single: none,
            triple: none,
            other: none,
            values: [[none; 16]; VIEWS],
            behind: [none; 16],
        });
        for (class, (chars, _)) in SAMPLE.iter().enumerate() {
            for (number, c) in chars.chars().enumerate() {
                text.add(c, class, 1 << number);
            }
        }
        text
    }

    fn add(&mut self, c: char, class: usize, bit: u64) {
        let add = |chars: Option<&mut Chars>| {
            if let Some(bits) = chars.and_then(|chars| chars.get_mut(class)) {
                *bits |= bit;
            }
        };
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        let [a, b, c, _] = bytes;
        match len {
            1 => add(Some(&mut self.single)),
            3 => add(Some(&mut self.triple)),
            _ => {}
        }
        if len != 3 || !is_common(a) {
            add(Some(&mut self.other));
        }
        let seen = views([a, b, c, a, b, c]);
        for (values, value) in self.values.iter_mut().zip(seen) {
            add(values.get_mut(usize::from(value)));
        }
        add(self.behind.get_mut(usize::from(a & 0x0F)));
    }

    /// What has one of these values in each view.
    pub(super) fn seen(&self, values: &[u16; VIEWS]) -> Seen {
        let [_, _, second, ..] = *values;
        let views = self.values.iter().zip(*values);
        let mut views = views.chain(core::iter::once((&self.behind, second)));
        Seen([(); VIEWS + 1].map(|()| {
            let mut seen = Chars::default();
            if let Some((chars, values)) = views.next() {
                let with = chars.iter().enumerate();
                let with = with.filter(|(value, _)| values >> value & 1 != 0);
                for (_, chars) in with {
                    seen.iter_mut()
                        .zip(chars)
                        .for_each(|(seen, bits)| *seen |= bits);
                }
            }
            seen
        }))
    }

    /// How many places of a text are taken for it.
    pub(super) fn share(&self, seen: &Seen) -> Share {
        let sum = |chars: Chars| {
            let shares = SAMPLE.iter().map(|(_, share)| *share);
            let counts = chars.iter().map(|chars| u64::from(chars.count_ones()));
            counts
                .zip(shares)
                .map(|(count, share)| count * share)
                .sum::<Share>()
        };
        let [a, b, c, d, e, f, g, h, behind] = &seen.0;
        let begins = and(a, b);
        let triple = sum(and(&and(&begins, &self.triple), &and(c, &and(d, e))));
        let single = and(&begins, &self.single);
        let singles = match single == Chars::default() {
            true => 0,
            false => sum(single) * sum(*behind),
        };
        if triple == 0 {
            return singles;
        }
        let mut second = and(f, &and(g, h));
        second
            .iter_mut()
            .zip(&self.other)
            .for_each(|(second, other)| *second |= other);
        triple * sum(second) + singles
    }

    pub(super) fn with_share(&self, seen: Seen) -> (Seen, Share) {
        let share = self.share(&seen);
        (seen, share)
    }
}

fn and(a: &Chars, b: &Chars) -> Chars {
    let mut both = *a;
    both.iter_mut().zip(b).for_each(|(both, b)| *both &= b);
    both
}
