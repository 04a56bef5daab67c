//! Glossaries that are made, written, loaded and merged.

use crate::glossaries::{glossary, weight, SHAPES};
use crate::operation::{Operations, Prepared};
use std::sync::Arc;
use zhujie::compile::Compiler;
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, Opener};

pub fn add(operations: &mut Operations) {
    for shape in SHAPES {
        let make = shape.make;
        let name = |operation: &str| format!("{operation}: {}", shape.name);
        operations.add(name("Glossary::new"), shape.size, move |n| {
            let entries = make(n);
            Prepared::new(weight(&entries), move || glossary(&entries))
        });
        operations.add(name("to_bytes"), shape.size, move |n| {
            let entries = make(n);
            let glossary = glossary(&entries);
            Prepared::new(weight(&entries), move || glossary.to_bytes())
        });
        operations.add(name("from_bytes"), shape.size, move |n| {
            let bytes = glossary(&make(n)).to_bytes();
            Prepared::new(bytes.len(), move || {
                Glossary::from_bytes(&bytes).expect("its own")
            })
        });
        operations.add(name("from_shared"), shape.size, move |n| {
            let bytes = Arc::new(glossary(&make(n)).to_bytes());
            Prepared::new(bytes.len(), move || {
                Glossary::from_shared(bytes.clone()).expect("its own")
            })
        });
        operations.add(name("open a .zhj"), shape.size, move |n| {
            let opener = Opener::new().bytes("a.zhj", glossary(&make(n)).to_bytes());
            Prepared::new(glossary(&make(n)).to_bytes().len(), move || {
                opener.open().expect("its own")
            })
        });
        operations.add(name("open two .zhj"), shape.size, move |n| {
            let bytes = glossary(&make(n)).to_bytes();
            let input = 2 * bytes.len();
            let opener = Opener::new()
                .bytes("a.zhj", bytes.clone())
                .bytes("b.zhj", bytes);
            Prepared::new(input, move || opener.open().expect("its own"))
        });
        operations.add(name("merge"), shape.size, move |n| {
            let glossaries = [glossary(&make(n)), glossary(&make(n / 2))];
            let input = weight(&make(n)) + weight(&make(n / 2));
            Prepared::new(input, move || Glossary::merge(&glossaries).is_ok())
        });
        operations.add(name("EntryBuf::from"), shape.size, move |n| {
            let entries = make(n);
            let glossary = glossary(&entries);
            Prepared::new(weight(&entries), move || {
                glossary.entries().map(EntryBuf::from).collect::<Vec<_>>()
            })
        });
        operations.add(
            name("compile entries twice, to Rust"),
            // Strings within one another are looked for in a small glossary only.
            shape.size * 2,
            move |n| {
                let entries = make(n);
                let input = weight(&entries);
                Prepared::new(input, move || {
                    let compiler = Compiler::new()
                        .entries("a", entries.clone())
                        .entries("b", entries.clone());
                    compiler
                        .compile()
                        .map(|compiled| compiled.rust_source("A", "A.", "a test"))
                })
            },
        );
    }
}
