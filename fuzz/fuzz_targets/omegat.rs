//! Any bytes, read as `Format::OmegaT`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhujie::exchange::Format;

fuzz_target!(|file: &[u8]| zhujie_fuzz::check(Format::OmegaT, file));
