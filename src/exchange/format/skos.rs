//! SKOS: concepts, their labels by language, and a scheme that they are in.

mod concept;
mod context;
mod graph;
mod json_ld;
mod turtle;

pub(super) use json_ld::SPEC as JSON_LD;
pub(super) use turtle::SPEC as TURTLE;
