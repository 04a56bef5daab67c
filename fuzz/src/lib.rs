//! What must hold whatever bytes a target is given; a module a target.
//!
//! A target is a function of bytes that panics if something does not hold. `fuzz_targets/` hands it to
//! libFuzzer; the test below runs each on its seeds and on what was found once, with any compiler.

mod binary;
mod compile;
mod document;
mod exchange;
mod glossary;
mod growth;
mod key;
mod operations;
mod repair;
mod roundtrip;
mod scan;
pub mod seeds;
#[cfg(steps)]
mod steps;
mod workbook;

#[path = "../../tests/common/naive.rs"]
mod naive;
#[path = "../../tests/common/oracle.rs"]
mod oracle;
#[path = "../../tests/common/round_trip.rs"]
mod round_trip;

use zhujie::exchange::Format;

/// What a target asserts of any bytes.
pub type Check = fn(&[u8]);

/// The targets by name.
pub const TARGETS: &[(&str, Check)] = &[
    ("key", key::check),
    ("scan", scan::check),
    ("compile", compile::check),
    ("repair", repair::check),
    ("binary", binary::check),
    ("roundtrip", roundtrip::check),
    ("tbx", |file| exchange::check(Format::Tbx, file)),
    ("omegat", |file| exchange::check(Format::OmegaT, file)),
    ("skos_json", |file| exchange::check(Format::SkosJson, file)),
    ("json", |file| exchange::check(Format::Json, file)),
    ("csv", |file| exchange::check(Format::Csv, file)),
    ("cedict", |file| exchange::check(Format::Cedict, file)),
    ("llm_json", |file| exchange::check(Format::LlmJson, file)),
    ("multiterm", |file| exchange::check(Format::MultiTerm, file)),
    ("tmx", |file| exchange::check(Format::Tmx, file)),
    ("xlsx", workbook::check),
    ("docx", document::check_docx),
    ("html", document::check_html),
    ("growth", growth::check),
];

/// The target of that name.
///
/// # Panics
/// If there is none.
pub fn target(name: &str) -> Check {
    let found = TARGETS.iter().find(|(target, _)| *target == name);
    found
        .unwrap_or_else(|| panic!("no target is called {name}"))
        .1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_seeds_and_what_was_found() {
        for (name, check) in TARGETS.iter().filter(|(name, _)| *name != "growth") {
            replay(name, *check);
        }
    }

    // Apart, so that it can be run while nothing else counts steps.
    #[test]
    fn growth_of_the_seeds_and_of_what_was_found() {
        replay("growth", target("growth"));
    }

    fn replay(name: &str, check: Check) {
        let seeds = seeds::of(name);
        assert!(!seeds.is_empty(), "{name}");
        for (seed, bytes) in seeds {
            println!("{name}: {seed}");
            check(&bytes);
        }
        let found = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("found")
            .join(name);
        for file in std::fs::read_dir(found).into_iter().flatten() {
            let path = file.unwrap().path();
            println!("{}", path.display());
            check(&std::fs::read(path).unwrap());
        }
    }
}
