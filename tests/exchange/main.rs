//! The formats of translation tools, written and read.

#[path = "../common/details.rs"]
mod details;
#[path = "../common/round_trip.rs"]
mod round_trip;

mod import;
mod round_trips;
mod statuses;
mod tbx;
