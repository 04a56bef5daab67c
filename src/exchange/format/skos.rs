//! SKOS: concepts of a scheme, with labels by language.

mod concept;
mod context;
mod graph;
mod json_ld;
mod turtle;

pub(super) use json_ld::SPEC as JSON_LD;
pub(super) use turtle::SPEC as TURTLE;
