//! Recognition in running text.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/oracle.rs"]
mod oracle;
#[path = "../common/spellings.rs"]
mod spellings;

mod agreement;
mod entries;
mod lines;
mod matches;
mod mentions;
mod offsets;
mod parts;
mod strength;
mod threads;
