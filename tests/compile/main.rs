//! From reports and lists to glossaries.

#[path = "../common/mod.rs"]
mod common;

mod derived;
mod layouts;
mod merging;
mod restoration;
