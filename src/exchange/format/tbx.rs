//! TBX: ISO 30042 in the dialect TBX-Basic, in three notations of the same structure; and MultiTerm's XML, which has a similar one.
//!
//! Fields that TBX-Basic lacks are written in notes, which [`crate::exchange`] documents.

mod basic;
mod descriptions;
mod flat;
mod multiterm;
mod notes;
mod read;
mod sections;
mod terms;
mod write;

use crate::exchange::spec::{Spec, Writer};
use crate::exchange::xml::root_element;
use read::{read, ROOTS};
use write::{write, Dialect};

pub(super) const DCA: Spec = Spec {
    name: "tbx",
    extension: "tbx",
    description: "TBX v3, dialect TBX-Basic, DCA style",
    // Files with any of these are read in any of the three notations.
    read_endings: &["tbx", "xml", "tbx2"],
    is_format_of: is_tbx,
    reader: Some(read),
    writer: Writer::Multilingual(|entries, selection, output| {
        write(Dialect::Dca, entries, selection, output)
    }),
};

pub(super) const DCT: Spec = Spec {
    name: "tbx-dct",
    description: "TBX v3, dialect TBX-Basic, DCT style",
    read_endings: &[],
    is_format_of: |_| false,
    writer: Writer::Multilingual(|entries, selection, output| {
        write(Dialect::Dct, entries, selection, output)
    }),
    ..DCA
};

pub(super) const V2: Spec = Spec {
    name: "tbx2",
    description: "TBX v2, for OmegaT, Weblate and Okapi",
    read_endings: &[],
    is_format_of: |_| false,
    writer: Writer::Multilingual(|entries, selection, output| {
        write(Dialect::V2, entries, selection, output)
    }),
    ..DCA
};

pub(super) const MULTITERM: Spec = Spec {
    name: "multiterm",
    extension: "xml",
    description: "XML of MultiTerm",
    read_endings: &["mtf"],
    is_format_of: |text| root_element(text).as_deref() == Some(multiterm::ROOT),
    reader: Some(multiterm::read),
    writer: Writer::None,
};

fn is_tbx(text: &str) -> bool {
    root_element(text).is_some_and(|root| ROOTS.contains(&root.as_str()))
}
