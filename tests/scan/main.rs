//! Recognition in running text.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/oracle.rs"]
mod oracle;

mod entries;
mod matches;
mod mentions;
mod offsets;
mod threads;
