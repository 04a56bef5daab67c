//! Glossaries that are compiled into the crate, one generated file a report.

mod changan_2024;

pub use changan_2024::CHANGAN_2024;
