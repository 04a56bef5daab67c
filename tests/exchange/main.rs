//! The formats of translation tools, written and read; and what serde makes of entries.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/details.rs"]
mod details;
#[path = "../common/round_trip.rs"]
mod round_trip;

mod import;
mod round_trips;
mod serde;
mod statuses;
mod tbx;
