//! The bytes of each record: its fields one after the other, with zeros where alignment needs them.

use crate::alphabet::SupplementaryRecord;
use crate::automaton::{LinkRecord, NodeRecord, SlotRecord};
use crate::entry::{
    CitationRecord, DescriptionKind, DescriptionRecord, DetailRecord, EntryRecord,
    EquivalentRecord, Pair, PartRecord, Recognition, TermRecord, TermStatus, TermType,
};
use crate::glossary::tables::{Form, KeyRecord};
use crate::table::{Run, StrId};
use alloc::vec::Vec;

/// A record of fixed size.
pub(super) trait Record: Sized {
    /// How many bytes it takes.
    const SIZE: usize;

    /// Writes it at the end.
    fn write(&self, out: &mut Vec<u8>);

    /// Takes a record from the front; `None` if the bytes are too few or are not a record.
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

/// Takes bytes from the front.
#[inline]
fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

macro_rules! number {
    ($($number:ty),+) => {$(
        impl Record for $number {
            const SIZE: usize = size_of::<$number>();

            #[inline]
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                take(bytes).map(<$number>::from_le_bytes)
            }
        }
    )+};
}

number!(u8, u16, u32, u64);

/// An enumeration is written as the place of its value in the order of declaration, so new values
/// go to the end.
macro_rules! category {
    ($($category:ty),+) => {$(
        impl Record for $category {
            const SIZE: usize = 1;

            #[inline]
            fn write(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                // A number without a value comes from a newer version, or is forged.
                let [number] = take(bytes)?;
                <$category>::ALL.get(usize::from(number)).copied()
            }
        }
    )+};
}

category!(DescriptionKind, Recognition, TermStatus, TermType);

/// Bytes of padding.
struct Zeros<const N: usize>;

impl<const N: usize> Record for Zeros<N> {
    const SIZE: usize = N;

    #[inline]
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&[0; N]);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        // Other bytes are refused, so that the same glossary is always the same bytes.
        (take::<N>(bytes)? == [0; N]).then_some(Zeros)
    }
}

/// A record is its fields; `; N` says how many zeros stand behind one.
macro_rules! record {
    ($name:ty { $($field:tt: $type:ty $(; $zeros:literal)?),+ $(,)? }) => {
        impl Record for $name {
            const SIZE: usize = 0 $(+ <$type>::SIZE $(+ $zeros)?)+;

            #[inline]
            fn write(&self, out: &mut Vec<u8>) {
                $(
                    self.$field.write(out);
                    $(Zeros::<$zeros>.write(out);)?
                )+
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self {
                    $($field: {
                        let field = <$type>::read(bytes)?;
                        $(Zeros::<$zeros>::read(bytes)?;)?
                        field
                    },)+
                })
            }
        }
    };
}

record!(StrId { 0: u32 });
record!(Pair { 0: StrId, 1: StrId });
record!(Run {
    start: u32,
    len: u32
});
record!(EntryRecord {
    id: StrId,
    definition: Pair,
    subject_field: Pair,
    terms: Run,
    parts: Run,
    equivalents: Run,
    citations: Run,
    descriptions: Run,
});
record!(TermRecord {
    text: Pair,
    entry: u32,
    term_type: TermType,
    status: TermStatus,
    recognition: Recognition,
    generated: u8,
    detail: u32,
});
record!(PartRecord {
    symbol: Pair,
    definition: Pair,
    items: Run
});
record!(EquivalentRecord {
    entry: u32,
    lang: StrId,
    text: StrId,
    renders: StrId,
    term_type: TermType,
    status: TermStatus,
    standing: u8; 1,
    detail: u32,
});
record!(DetailRecord {
    region: StrId,
    part_of_speech: StrId,
    reading: StrId,
    source: StrId,
    descriptions: Run,
});
record!(DescriptionRecord {
    kind: DescriptionKind; 3,
    lang: StrId,
    text: StrId,
    source: StrId,
});
record!(CitationRecord {
    place: Pair,
    body: Pair,
    report: Pair,
    date: StrId,
    section: Pair,
    source: Pair,
});
record!(KeyRecord {
    key: StrId,
    forms: Run
});
record!(NodeRecord {
    children: u32,
    label: u16,
    rest: u16
});
record!(SlotRecord {
    base: u32,
    label: u16,
    ending: u16
});
record!(SupplementaryRecord {
    character: u32,
    code: u16,
    more: u16
});
record!(LinkRecord {
    depth: u32,
    fail: u32,
    output: u32,
    bare_output: u32,
});

/// What kind of form it is, then its number.
impl Record for Form {
    const SIZE: usize = 8;

    #[inline]
    fn write(&self, out: &mut Vec<u8>) {
        let (kind, number): (u32, u32) = match *self {
            Form::Term(number) => (0, number),
            Form::Equivalent(number) => (1, number),
        };
        kind.write(out);
        number.write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let kind = u32::read(bytes)?;
        let number = u32::read(bytes)?;
        match kind {
            0 => Some(Form::Term(number)),
            1 => Some(Form::Equivalent(number)),
            _ => None,
        }
    }
}

impl<const WIDTH: usize, const ROWS: usize> Record for [[u8; WIDTH]; ROWS] {
    const SIZE: usize = WIDTH * ROWS;

    #[inline]
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_flattened());
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut rows = [[0; WIDTH]; ROWS];
        for row in &mut rows {
            *row = take(bytes)?;
        }
        Some(rows)
    }
}
