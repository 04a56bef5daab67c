//! Compiles the glossary. What is doubtful in it, Cargo prints as a warning; what is wrong ends the
//! build and says where.

use zhujie::{OpenError, Opener};

fn main() -> Result<(), OpenError> {
    let opener = Opener::new().file("glossary/report.txt");
    opener.file("glossary/own.csv").build("GLOSSARY")
}
