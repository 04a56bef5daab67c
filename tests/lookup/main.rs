//! Look-up, and the fold and key behind it.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/naive.rs"]
mod naive;
#[path = "../common/spellings.rs"]
mod spellings;

mod cases;
mod convert;
mod fold;
mod glossary;
mod suggestions;
