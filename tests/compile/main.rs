//! From reports and lists to glossaries.

#[path = "../common/mod.rs"]
mod common;

mod derived;
mod filling;
mod headwords;
mod layouts;
mod link_columns;
mod lists;
mod merging;
mod restoration;
mod statutes;
