#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| zhujie_fuzz::target("growth")(input));
