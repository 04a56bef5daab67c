//! A glossary is for all threads: every public type is `Send` and `Sync`, and look-ups and scans that share one
//! glossary find what each finds alone.

use crate::common::{changan_2024_at_run_time, root};
use regex::Regex;
use std::path::Path;
use std::sync::{Barrier, Mutex};
use std::{fs, thread};
use zhujie::{Glossary, CHANGAN_2024};

/// The names of the types. Does not compile if one is not `Send` and `Sync`.
macro_rules! shared {
    ($($($path:ident)::+ $(<$($of:tt),+>)?,)+) => {{
        fn is_shared<T: Send + Sync>() {}
        $(is_shared::<$($path)::+ $(<$($of),+>)?>();)+
        vec![$(stringify!($($path)::+ $(<$($of),+>)?)),+]
    }};
}

fn public_types() -> Vec<&'static str> {
    use std::io::Empty;
    use zhujie::*;
    type Found = scan::FindIter<'static, 'static>;
    #[allow(unused_mut)]
    let mut types = shared![
        Glossary,
        Hits<'static, 'static>,
        Hit<'static>,
        Designation<'static>,
        Matched,
        Completions<'static, 'static>,
        Suggestion<'static>,
        Suggestions<'static>,
        LookAlike,
        BuildError,
        EntryProblem,
        EntryProblemKind,
        LoadError,
        LoadErrorKind,
        Entry<'static>,
        Term<'static>,
        Part<'static>,
        Equivalent<'static>,
        Citation<'static>,
        entry::Description<'static>,
        entry::DescriptionKind,
        entry::UnknownValue,
        Entries<'static>,
        Script,
        Text<'static>,
        entry::Recognition,
        entry::Standing,
        entry::TermStatus,
        TermType,
        entry::ScriptCensus,
        entry::owned::TextBuf,
        entry::owned::EntryBuf,
        entry::owned::TermBuf,
        entry::owned::PartBuf,
        entry::owned::EquivalentBuf,
        entry::owned::CitationBuf,
        entry::owned::DescriptionBuf,
        convert::Config,
        convert::UnknownConfig,
        convert::ConvertError,
        fill::Converter,
        fill::Converted<'static>,
        fold::Key<'static>,
        fold::Strength,
        Span,
        Match<'static, 'static>,
        scan::FindIter<'static, 'static>,
        scan::FindAtStrength<'static, 'static>,
        scan::Parts<'static, 'static>,
        scan::OffsetCounter<'static>,
        scan::OffsetUnit,
        scan::Offsets<'static, Found>,
        scan::FindOverlappingIter<'static, 'static>,
        scan::Prompt<'static>,
        scan::Reader<'static, Empty>,
        scan::Piece<'static>,
        scan::Line<'static>,
        scan::Lines<Empty>,
        scan::Segment<'static>,
        scan::Tally<'static>,
        page::Page<'static>,
        scan::ReadError,
        check::CheckOptions,
        check::CheckError,
        check::Checker<'static>,
        check::EquivalentFinder<'static>,
        check::EquivalentMatch<'static>,
        check::WordForm,
        check::Finding<'static, 'static>,
        check::FindingKind,
        compile::Compiler,
        compile::Compiled,
        compile::EntryPlace,
        compile::Report,
        compile::SourceRepair,
        source::Source,
        source::Encoding,
        source::Diagnostic,
        source::Severity,
        source::SourceError,
        document::Document,
        document::DocumentKind,
        generate::Dictionaries,
        generate::GenerateError,
        compile::hant::Corrections,
        compile::hant::CorrectionsError,
        compile::hant::HantForm,
        compile::hant::Phrase,
        repair::Repair,
        repair::Repaired,
        repair::RepairError,
        repair::RepairProblem,
        repair::Rule,
        repair::Rules,
        repair::UnknownRule,
        repair::Kind,
        repair::Listed,
        exchange::Format,
        exchange::UnknownFormat,
        exchange::Exporter,
        exchange::ExportError,
        exchange::ExportedFile,
        FileKind,
        OpenError,
        Opened,
        Opener,
        UnknownKind,
        exchange::Importer,
        exchange::Imported,
        exchange::LossKind,
        exchange::Loss,
        exchange::Losses,
        // What generated code is made of.
        __private::Column<u8>,
        __private::Pool,
        __private::StrId,
        __private::Pair,
        __private::Run,
        __private::EntryRecord,
        __private::TermRecord,
        __private::PartRecord,
        __private::EquivalentRecord,
        __private::CitationRecord,
        __private::DetailRecord,
        __private::DescriptionRecord,
        __private::KeyRecord,
        __private::Form,
        __private::NodeRecord,
        __private::TrieTables,
        __private::SlotRecord,
        __private::SupplementaryRecord,
        __private::LinkRecord,
        __private::AlphabetTables,
        __private::AutomatonTables,
        __private::Engine,
        __private::EntryTables,
        __private::IndexTables,
        __private::Strings,
        __private::Tables,
    ];
    #[cfg(feature = "opencc")]
    types.extend(shared![
        opencc::Config,
        opencc::Converter,
        opencc::OpenccError,
    ]);
    types
}

/// The names of all types that are declared to be public, wherever.
fn declared(folder: &Path, names: &mut Vec<String>) {
    let declaration = Regex::new(r"(?m)^\s*pub (?:struct|enum|union) (\w+)").unwrap();
    let category = Regex::new(r"category! \{\s*(?:(?://|#).*\s*)*(\w+) \{").unwrap();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            declared(&path, names);
        } else if cfg!(feature = "opencc") || !path.ends_with("src/opencc.rs") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            for found in [&declaration, &category] {
                names.extend(found.captures_iter(&text).map(|found| found[1].to_owned()));
            }
        }
    }
}

#[test]
fn every_public_type_is_named_above() {
    let mut all = Vec::new();
    declared(&root().join("src"), &mut all);
    let mut named: Vec<String> = public_types()
        .iter()
        .map(|name| {
            let path: String = name.split('<').next().unwrap().split_whitespace().collect();
            path.rsplit("::").next().unwrap().to_owned()
        })
        .collect();
    all.sort();
    named.sort();
    assert_eq!(all, named);
    all.dedup();
    assert_eq!(all, named, "two public types have one name");
}

#[test]
fn iterators_without_a_name_are_shared_too() {
    fn is_shared(_: impl Send + Sync) {}
    let entry = CHANGAN_2024.entries().next().unwrap();
    is_shared(CHANGAN_2024.entries());
    is_shared(entry.terms());
    is_shared(entry.parts());
    is_shared(entry.equivalents());
    is_shared(entry.citations());
    is_shared(entry.parts().next().unwrap().items());
    is_shared(entry.headword().distinct());
}

/// All that can be asked, of queries and texts that differ from thread to thread.
fn answers(glossary: &Glossary, thread: usize) -> String {
    let queries = [
        "1310",
        "四小园",
        "「１＋６＋Ｎ」",
        "人工智慧",
        "百千萬",
        "①3①0",
        "Pocket Park",
    ];
    let (before, after) = queries.split_at(thread % queries.len());
    let mut text = "住房1310套，四 小\n園；".repeat(thread);
    let mut said = String::new();
    for query in after.iter().chain(before) {
        text += &format!("“{query}”工程、");
        said += &format!(
            "{:?} {:?} {:?} {:?}\n",
            glossary.get(query).map(|entry| entry.id()),
            glossary.lookup(query),
            glossary.complete(query),
            glossary.suggest(query),
        );
    }
    for found in glossary.find_iter(&text) {
        said += &format!("{:?} {:?}\n", found.range(), found.hit());
    }
    for found in glossary.find_overlapping_iter(&text) {
        said += &format!("{:?} {:?}\n", found.range(), found.hit());
    }
    for piece in glossary.find_reader(text.as_bytes()) {
        said += &format!("{piece:?}\n");
    }
    said
}

#[test]
fn threads_that_share_a_glossary_find_what_each_finds_alone() {
    const THREADS: usize = 8;
    let made = changan_2024_at_run_time();
    let loaded = Glossary::from_bytes(&made.to_bytes()).unwrap();
    for glossary in [&CHANGAN_2024, &made, &loaded] {
        let alone: Vec<String> = (0..THREADS).map(|n| answers(glossary, n)).collect();
        let start = Barrier::new(THREADS);
        thread::scope(|scope| {
            for (number, alone) in alone.iter().enumerate() {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    for _ in 0..20 {
                        assert_eq!(&answers(glossary, number), alone);
                    }
                });
            }
        });
    }
}

#[test]
fn an_iterator_may_move_to_another_thread() {
    let text = "新建“四小園”，落實“1310”具體部署，".repeat(100);
    let alone: Vec<_> = CHANGAN_2024.find_iter(&text).collect();
    let found = Mutex::new(CHANGAN_2024.find_iter(&text));
    let mut together: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let one = || found.lock().unwrap().next();
                    std::iter::from_fn(one).collect::<Vec<_>>()
                })
            })
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        joined.flatten().collect()
    });
    together.sort_by_key(|found| found.span());
    assert_eq!(together, alone);
}
