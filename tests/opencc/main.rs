//! Against OpenCC itself. Needs libopencc 1.4 or newer; `zhujie::opencc` says how to name it.

#[path = "../common/mod.rs"]
mod common;

mod fill;
mod fold;
mod restoration;
