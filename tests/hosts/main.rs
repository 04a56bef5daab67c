//! The examples, run as their users run them, and what other programs read of a glossary.

#[path = "../common/mod.rs"]
mod common;

/// What renders an entry, for glossaries that the command does not have built in.
#[path = "../../examples/lookup/card.rs"]
mod card;
#[path = "../../examples/common/table.rs"]
mod table;
#[path = "../../examples/common/text.rs"]
mod text;

mod annotate;
mod compile;
mod export;
mod lookup;
#[cfg(unix)]
mod outputs;
mod serde;
