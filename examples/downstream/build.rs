//! Compiles the glossary. Cargo prints its warnings; an error ends the build, with the place.

use zhujie::{OpenError, Opener};

fn main() -> Result<(), OpenError> {
    let opener = Opener::new().file("glossary/report.txt");
    opener.file("glossary/own.csv").build("GLOSSARY")
}
