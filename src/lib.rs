//! Look up and find Chinese terms in Traditional or Simplified, whatever the width, quotation marks or
//! spelling.
//!
//! Chinese government work reports often end with a 名詞注解, a glossary of the shorthand they use:
//! “1310”, 百千萬工程, 四小園, “1+6+N”. This crate ships with one: the glossary of the 2024 work report
//! of Chang'an, a town in Dongguan, compiled into static tables. It compiles others the same way.
//!
//! # Looking a term up
//!
//! [`Glossary::get`] gives the entry that a term means:
//!
//! ```
//! use zhujie::{Script, CHANGAN_2024};
//!
//! let entry = CHANGAN_2024.get("百千万工程").unwrap();
//! assert_eq!(entry.headword().prefer(Script::Hant), "“百千萬工程”");
//! assert_eq!(
//!     entry.definition().prefer(Script::Hans),
//!     "指广东“百县千镇万村高质量发展工程”。",
//! );
//!
//! // Another width, other quotation marks, another script, the full name: the same entry.
//! for query in ["百千萬工程", "『百千萬工程』", "百縣千鎮萬村高質量發展工程"] {
//!     assert_eq!(CHANGAN_2024.get(query), Some(entry));
//! }
//! assert_eq!(CHANGAN_2024.get("百千萬"), None);
//! ```
//!
//! [`Glossary::lookup`] yields every entry that a term may mean, and says how each matched, so that
//! a program can tell the spelling of another script from a word of another region:
//!
//! ```
//! use zhujie::{Matched, CHANGAN_2024};
//!
//! let hit = CHANGAN_2024.lookup("人工智慧").next().unwrap();
//! assert_eq!(hit.entry().headword().hant(), Some("人工智能"));
//! assert_eq!(hit.matched(), Matched::Regional);
//! ```
//!
//! [`Glossary::complete`] finds the terms that begin with what has been typed so far, and
//! [`Glossary::suggest`] near misses for a query that matches no term:
//!
//! ```
//! use zhujie::{Script, CHANGAN_2024};
//!
//! let full = CHANGAN_2024.complete("健康").next().unwrap();
//! assert_eq!(full.designation().text(Script::Hant), "健康副廠長");
//! let near = CHANGAN_2024.suggest("口带公园").next().unwrap();
//! assert_eq!(near.designation().text(Script::Hans), "口袋公园");
//! ```
//!
//! # Finding terms in a text
//!
//! [`Glossary::find_iter`] yields the terms that stand in a text, with byte offsets into the text
//! as it is; [`scan`] says what is recognised, and how a text is read piece by piece.
//!
//! ```
//! use zhujie::CHANGAN_2024;
//!
//! let text = "籌集住房1310套，国家级专精特新“小巨人”企業7家";
//! let found: Vec<&str> = CHANGAN_2024.find_iter(text).map(|m| &text[m.range()]).collect();
//! assert_eq!(found, ["专精特新“小巨人”"]); // 1310 is a number here
//! ```
//!
//! # What an entry holds
//!
//! An [`Entry`] is a concept in the sense of ISO 30042 (TBX): its terms, its definition, the parts
//! of a shorthand and what each of them counts, its equivalents in other languages with their status
//! and, where it is known, whose wording they are, and the citation that tells it from another report's
//! entry of the same name. Definitions in other languages, examples of use and notes are
//! [descriptions](Entry::descriptions).
//!
//! ```
//! use zhujie::{entry::Standing, Script, CHANGAN_2024};
//!
//! let entry = CHANGAN_2024.by_id("c-wubian-sipang").unwrap();
//! let part = entry.parts().nth(1).unwrap();
//! assert_eq!(part.symbol().hant(), Some("四旁"));
//! let items: Vec<_> = part.items().map(|item| item.prefer(Script::Hant)).collect();
//! assert_eq!(items, ["宅旁", "村旁", "路旁", "水旁"]);
//!
//! // Nothing of this project's own making is shown as official.
//! assert_eq!(entry.equivalents().next().unwrap().standing(), Some(Standing::Project));
//! ```
//!
//! # Which spellings are the same
//!
//! The module [`fold`] decides it, and can be used on its own: [`fold::key`] is the key that a
//! glossary is indexed by.
//!
#![cfg_attr(
    feature = "alloc",
    doc = "\
# Your own glossary

[`Glossary::new`] makes one at run time, from entries however they came about. What an entry lacks
is found out: the script of its headword, its id. With the feature `compile`, `open` takes a file for what it is, a
report, a list in TOML or CSV, with the feature `exchange` the formats of translation tools, with `xlsx` Excel's workbooks, and with
`documents` Word documents and saved web pages; `Opener` has
options, and `Opener::build` compiles a glossary into a program, which then needs no work at run time.

```
use zhujie::entry::owned::{EntryBuf, EquivalentBuf};
use zhujie::{Glossary, CHANGAN_2024};

let chip = EntryBuf {
    definition: \"集成电路的载体。\".into(),
    equivalents: vec![EquivalentBuf::new(\"en\", \"chip\")],
    ..EntryBuf::new(\"芯片\")
};
let mine = Glossary::new([chip])?;
assert_eq!(mine.get(\"「芯片」\").unwrap().equivalent(\"en\").unwrap().text(), \"chip\");

// Two glossaries as one; saved once, loaded from then on.
let both = Glossary::merge([&CHANGAN_2024, &mine])?;
let loaded = Glossary::from_bytes(&both.to_bytes())?;
assert_eq!(loaded.len(), CHANGAN_2024.len() + 1);
# Ok::<(), Box<dyn std::error::Error>>(())
```
"
)]
//!
//! # Cost
//!
//! A look-up computes the query's key on the stack and asks a hash; it allocates nothing, and nor does
//! scanning a string for terms of up to 17 characters.
//! All of a compiled-in glossary is in the program's read-only data, and using it takes no set-up.
//! Types are `Send` and `Sync`: nothing here changes once it is made.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `builtin` | yes | [`CHANGAN_2024`], the glossary compiled in |
//! | `std` | yes | implies `alloc`; scanning a reader |
//! | `alloc` | with `std` | glossaries made at run time, and their binary form: `Glossary::new`, `Glossary::from_bytes`, `entry::owned` |
//! | `simd` | yes | on x86-64, scanning with AVX-512 or AVX2 where the processor has it, and asking for memory before it is needed |
//! | `in-place` | | implies `alloc`; `Glossary::from_static` and `from_shared`: a glossary in binary form used in place, without being copied |
//! | `rayon` | | implies `std`; `Glossary::par_find_all`: many texts at once, on all cores |
//! | `serde` | | `Serialize` for all data types, `Deserialize` for those that own their data |
//! | `compile` | | implies `std` and `serde`; `open`: any file as a glossary; `compile`: the compiler from report text to glossary to Rust source; `source` and `repair`: the texts it reads, and what mends crawled ones |
//! | `mmap` | | implies `in-place` and `compile`; `Opener::map`: a glossary in binary form mapped into memory |
//! | `exchange` | | implies `compile`; `exchange`: TBX, CSV, TMX, SKOS, JSON, CC-CEDICT and StarDict; the formats of translation tools |
//! | `documents` | | implies `compile`; `document`: the text of Word documents and saved web pages, which `open` reads as reports and as lists |
//! | `xlsx` | | implies `exchange`; workbooks of Excel: `open` reads a sheet as a list, `exchange` writes one |
//! | `check` | | implies `std`; `check`: whether a translation uses the terms of a glossary, equivalents in running text |
//! | `page` | | implies `std`; `page`: a text as one web page, with its terms marked and explained |
//! | `fill` | | `fill`: conversion of text between scripts by OpenCC's dictionaries, 508 KB of a program that converts |
//! | `opencc` | | implies `std`; `opencc`: the same through OpenCC itself; needs libopencc 1.4 or newer |
//!
//! Without `simd` and `in-place`, unsafe code is forbidden: `simd` loads vectors, and `in-place` keeps a buffer for as long as
//! tables lie in it.
//!
//! Without `std` and `alloc` the crate is `no_std`, asks for no memory, and needs no global allocator.
#![cfg_attr(
    not(feature = "builtin"),
    doc = "\n\n[`CHANGAN_2024`]: https://docs.rs/zhujie/latest/zhujie/static.CHANGAN_2024.html"
)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(feature = "std"), no_std)]
#![warn(missing_debug_implementations)]
#![cfg_attr(not(any(feature = "simd", feature = "in-place")), forbid(unsafe_code))]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

#[cfg(feature = "alloc")]
extern crate alloc;
// Generated code says `::zhujie`, here as well as in other crates.
extern crate self as zhujie;

mod alphabet;
mod automaton;
#[cfg(feature = "builtin")]
pub mod builtin;
#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "compile")]
pub mod compile;
pub mod convert;
#[cfg(feature = "documents")]
pub mod document;
pub mod entry;
#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "fill")]
pub mod fill;
pub mod fold;
#[cfg(feature = "generate")]
#[doc(hidden)]
pub mod generate;
mod glossary;
#[cfg(feature = "compile")]
mod open;
#[cfg(feature = "opencc")]
pub mod opencc;
#[cfg(any(feature = "documents", feature = "xlsx"))]
mod package;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "compile")]
pub mod repair;
pub mod scan;
#[cfg(feature = "compile")]
pub mod source;
mod table;

pub use automaton::Span;
#[cfg(feature = "builtin")]
pub use builtin::CHANGAN_2024;
#[cfg(any(feature = "check", feature = "compile"))]
pub use entry::language_tag;
pub use entry::{
    Citation, Description, DescriptionKind, Entry, Equivalent, Part, Recognition, Script, Standing,
    Term, TermStatus, TermType, Text,
};
#[cfg(feature = "alloc")]
pub use glossary::{BuildError, EntryProblem, EntryProblemKind, LoadError, LoadErrorKind};
pub use glossary::{
    Completions, Designation, Entries, Glossary, Hit, Hits, LookAlike, Matched, Suggestion,
    Suggestions,
};
#[cfg(feature = "compile")]
pub use open::{open, FileKind, OpenError, Opened, Opener, UnknownKind};
pub use scan::Match;

/// The examples of the README run.
#[cfg(all(doctest, feature = "builtin", feature = "alloc"))]
#[doc = include_str!("../README.md")]
mod readme {}

/// The examples of the README in Simplified Chinese run.
#[cfg(all(doctest, feature = "builtin", feature = "alloc"))]
#[doc = include_str!("../README.zh-Hans.md")]
mod readme_zh_hans {}

/// The examples of the README in Traditional Chinese run.
#[cfg(all(doctest, feature = "builtin", feature = "alloc"))]
#[doc = include_str!("../README.zh-Hant.md")]
mod readme_zh_hant {}

/// What generated code is made of; no part of the interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::alphabet::{AlphabetTables, SupplementaryRecord};
    pub use crate::automaton::{
        AutomatonTables, Engine, LinkRecord, NibbleMasks, NodeRecord, SixBitMasks, SlotRecord,
        TrieTables,
    };
    pub use crate::entry::{
        CitationRecord, DescriptionKind, DescriptionRecord, DetailRecord, EntryRecord, EntryTables,
        EquivalentRecord, Pair, PartRecord, Recognition, TermRecord, TermStatus, TermType,
    };
    pub use crate::glossary::{Form, IndexTables, KeyRecord, Tables};
    pub use crate::table::{Column, Pool, Run, StrId, Strings};
    pub use phf;
}
