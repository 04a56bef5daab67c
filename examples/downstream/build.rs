//! Compiles the glossary. What is doubtful in it, Cargo prints as a warning; what is wrong ends the
//! build and says where.

use zhujie::compile::Compiler;
use zhujie::source::SourceError;

fn main() -> Result<(), SourceError> {
    let compiler = Compiler::new().file("glossary/report.txt");
    compiler.file("glossary/own.csv").build("GLOSSARY")
}
