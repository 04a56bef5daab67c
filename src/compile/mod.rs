//! The compiler: source text to checked glossary to Rust source.
