//! Generated files are what their sources make.

#[path = "../common/mod.rs"]
mod common;

mod builtin;
mod tables;
