//! A glossary that is compiled with this crate, from `glossary/`.
//!
//! ```
//! use zhujie_downstream::{mentions, GLOSSARY};
//!
//! // What is looked up may be in either script; what is found is as the sources have it.
//! let entry = GLOSSARY.get("兩房一場").unwrap();
//! assert_eq!(entry.headword().hans(), Some("“两房一场”"));
//! assert_eq!(mentions("建成“兩房一場”6處。"), ["兩房一場"]);
//! ```
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;

include!(concat!(env!("OUT_DIR"), "/glossary.rs"));

/// The terms of the glossary that stand in a text, as they stand there.
pub fn mentions(text: &str) -> Vec<&str> {
    let found = GLOSSARY.find_iter(text);
    found.map(|mention| &text[mention.range()]).collect()
}
