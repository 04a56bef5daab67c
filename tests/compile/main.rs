//! From reports and lists to glossaries.

#[path = "../common/mod.rs"]
mod common;

mod derived;
mod filling;
mod layouts;
mod lists;
mod merging;
mod restoration;
mod statutes;
