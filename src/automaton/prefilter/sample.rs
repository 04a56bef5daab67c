//! A sample of Chinese text, by which the share of candidates is estimated.

pub(super) mod bytes;
pub(super) mod nibbles;

/// A share: of the characters of a text in units of 2⁻¹⁶, of its positions in units of 2⁻³².
pub(super) type Share = u64;

/// The most frequent characters of the report from which the built-in glossary is, in both scripts,
/// in classes of similar frequency; with each class the share of one of its characters.
#[rustfmt::skip]
pub(super) const SAMPLE: [(&str, Share); CLASSES] = [
    ("，。、“", 1436),
    ("”10全的新建2工安人成化推大和展一\n力年3市作中政业業", 443),
    ("企4治生动動5社目高持法上理等路.提鎮镇完長长产產增指能行造面发發6地心量設设9元我实實升平民重8育家；%公在服要項项有进進代入", 209),
    ("加技程7以府改：千效水合出才深部务務区區小制任型投落委方用立+不个主五個活系質质三城性步道万萬定引省示亿保億分各好百体體为共整為", 126),
    ("美通会會下住口強强形快特事位同向境开支文是现現開总總資资们們及培基外度施科精莞院坚堅创創善式机機第管典园園智經经規规級级信先域打", 83),
    ("村格次消点率點範范与交优優具前办品学學宗局本案與辦續续东值健充四固国國时時期東求空防争爭計计今件停思情教明模源站色环環綠绿专供專", 59),
];

/// The number of classes. None has more than 64 characters, so a `u64` is a set of them.
const CLASSES: usize = 6;

/// A set of characters of the sample: for each class a bit for each.
type Chars = [u64; CLASSES];

/// For each feature of a pattern the characters of the sample that pass it.
#[derive(Clone, Copy)]
pub(super) struct Passing<const FEATURES: usize>([Chars; FEATURES]);

impl<const FEATURES: usize> Default for Passing<FEATURES> {
    fn default() -> Self {
        Passing([[0; CLASSES]; FEATURES])
    }
}

impl<const FEATURES: usize> Passing<FEATURES> {
    pub(super) fn or(mut self, other: &Self) -> Self {
        let mine = self.0.as_flattened_mut().iter_mut();
        mine.zip(other.0.as_flattened())
            .for_each(|(mine, other)| *mine |= other);
        self
    }
}

/// The sample, by the features that a kind of masks can see.
pub(super) trait Sample<const FEATURES: usize> {
    /// What a term begins with.
    type Pattern: Copy + Default;

    /// The characters that pass each feature of the pattern.
    fn passing(&self, pattern: &Self::Pattern) -> Passing<FEATURES>;

    /// The share of positions at which all features pass.
    fn share(&self, passing: &Passing<FEATURES>) -> Share;
}

/// The characters of the sample, each with its class and its bit.
fn characters() -> impl Iterator<Item = (char, usize, u64)> {
    let classes = SAMPLE.iter().enumerate();
    classes.flat_map(|(class, (chars, _))| {
        let numbers = chars.chars().zip(0..);
        numbers.map(move |(c, number)| (c, class, 1 << number))
    })
}

/// The share of all characters of a set.
fn sum(chars: &Chars) -> Share {
    let shares = SAMPLE.iter().map(|(_, share)| *share);
    let counts = chars.iter().map(|chars| u64::from(chars.count_ones()));
    counts.zip(shares).map(|(count, share)| count * share).sum()
}

fn and(a: &Chars, b: &Chars) -> Chars {
    let mut both = *a;
    both.iter_mut().zip(b).for_each(|(both, b)| *both &= b);
    both
}
