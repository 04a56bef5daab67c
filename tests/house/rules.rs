//! The rule of arrows, and its violations.

use crate::imports::{CrateLayout, Import, ImportGraph, Module};
use std::collections::{BTreeMap, BTreeSet};

/// The library.
pub const LIBRARY: CrateLayout = CrateLayout {
    name: Some("zhujie"),
    folder: "src/",
    rooms: &[
        "fold",
        "convert",
        "opencc",
        "fill",
        "table",
        "alphabet",
        "entry",
        "automaton",
        "glossary",
        "scan",
        "page",
        "source",
        "package",
        "document",
        "repair",
        "compile",
        "exchange",
        "check",
        "open",
        "builtin",
        "generate",
    ],
};

/// The command: what several subcommands need, then a room each.
pub const COMMAND: CrateLayout = CrateLayout {
    name: None,
    folder: "cli/src/",
    rooms: &[
        "failure",
        "screen",
        "console",
        "table",
        "json_lines",
        "diagnostics",
        "progress",
        "replace",
        "answer_script",
        "kinds",
        "offsets",
        "repair",
        "reading",
        "glossary",
        "lookup",
        "annotate",
        "check",
        "compile",
        "export",
        "extract",
        "formats",
        "completions",
        "man",
    ],
};

/// The violations of the rule, by the part of it that they break; each says how to mend it.
pub fn violations(graph: &ImportGraph) -> BTreeMap<&'static str, Vec<String>> {
    let mut all = BTreeMap::from([
        ("a file is in no room", files_outside_rooms(graph)),
        ("a circle of rooms", cycles_of_rooms(graph)),
        ("a circle of files", cycles_of_files(graph)),
    ]);
    // The crate's root puts the rooms together.
    for import in graph
        .imports
        .iter()
        .filter(|import| !import.from.is_empty())
    {
        if let Some((rule, mend)) = broken_by(graph, import) {
            let broken = format!("{}: `{}` {mend}", place(graph, import), import.written);
            all.entry(rule).or_default().push(broken);
        }
    }
    all.retain(|_, broken| !broken.is_empty());
    all
}

fn place(graph: &ImportGraph, import: &Import) -> String {
    format!("{}:{}", graph.files[&import.from], import.line)
}

fn room(graph: &ImportGraph, path: &[String]) -> Option<usize> {
    let first = path.first()?;
    graph.layout.rooms.iter().position(|room| room == first)
}

fn broken_by(graph: &ImportGraph, import: &Import) -> Option<(&'static str, String)> {
    let (first, rest) = import.path.split_first()?;
    if Some(first.as_str()) == graph.layout.name {
        let instead = defining_path(graph, rest);
        let mend = format!("is for generated code alone; write `{instead}`");
        return Some(("the crate by its name", mend));
    }
    if !graph.files.contains_key(std::slice::from_ref(first)) {
        let instead = defining_path(graph, &import.path);
        let mend = format!("goes through the crate's root; write `{instead}`");
        return Some(("an import through the root", mend));
    }
    let (from, to) = (room(graph, &import.from)?, room(graph, &import.path)?);
    (to > from).then(|| {
        let (from, to) = (graph.layout.rooms[from], graph.layout.rooms[to]);
        let mend = format!("is below: `{from}` comes before `{to}`; move what both need up into `{from}` or above, or this code down into `{to}`");
        ("an import from a room below", mend)
    })
}

/// The path, by its room, of an item that the root of the crate re-exports.
fn defining_path(graph: &ImportGraph, path: &[String]) -> String {
    let mut exported = graph.imports.iter().filter(|import| {
        import.from.is_empty() && import.is_public && import.path.last() == path.first()
    });
    match exported.next() {
        Some(import) => format!("crate::{}", [&import.path, &path[1..]].concat().join("::")),
        None if room(graph, path).is_some() => format!("crate::{}", path.join("::")),
        None => "crate::<its room>::…".into(),
    }
}

fn files_outside_rooms(graph: &ImportGraph) -> Vec<String> {
    let homeless = |module: &&Module| !module.is_empty() && room(graph, module).is_none();
    let files = graph.files.keys().filter(homeless);
    files
        .map(|module| format!("{}: move it into a room", graph.files[module]))
        .collect()
}

fn cycles_of_rooms(graph: &ImportGraph) -> Vec<String> {
    let imports = graph.imports.iter();
    let edges = imports.filter_map(|import| {
        let name = |path: &Module| Some(vec![path.first()?.clone()]);
        let is_file = graph.files.contains_key(&name(&import.path)?);
        is_file.then_some((name(&import.from)?, name(&import.path)?, import))
    });
    cycles(graph, edges.collect(), 1, "take out one of the arrows")
}

fn cycles_of_files(graph: &ImportGraph) -> Vec<String> {
    let imports = graph.imports.iter();
    let edges = imports.filter_map(|import| {
        let to = graph.file_of(&import.path);
        let is_inside = !to.is_empty() && to.first() == import.from.first();
        is_inside.then(|| (import.from.clone(), to, import))
    });
    let mend = "move what they share into a file of its own";
    cycles(graph, edges.collect(), 2, mend)
}

/// The cycles of more than `size` members, each with an import for each of its arrows.
fn cycles(
    graph: &ImportGraph,
    edges: Vec<(Module, Module, &Import)>,
    most: usize,
    mend: &str,
) -> Vec<String> {
    let mut arrows: BTreeMap<&Module, BTreeMap<&Module, &Import>> = BTreeMap::new();
    for (from, to, import) in edges.iter().filter(|(from, to, _)| from != to) {
        arrows.entry(from).or_default().entry(to).or_insert(import);
    }
    let reached: BTreeMap<_, _> = arrows
        .keys()
        .map(|from| (*from, reachable_from(&arrows, from)))
        .collect();
    let mut told: BTreeSet<&Module> = BTreeSet::new();
    let mut cycles = Vec::new();
    for (from, all) in &reached {
        let leads_back = |to: &&&Module| reached.get(**to).is_some_and(|back| back.contains(from));
        let circle: BTreeSet<&Module> = all.iter().filter(leads_back).copied().collect();
        if circle.len() <= most || told.contains(from) {
            continue;
        }
        told.extend(&circle);
        let names: Vec<_> = circle.iter().map(|module| module.join("::")).collect();
        let mut said = format!(
            "{} in a circle: {}; {mend}:",
            circle.len(),
            names.join(", ")
        );
        for (from, to, import) in circle.iter().flat_map(|from| {
            let arrows = arrows[*from].iter();
            arrows.map(move |(to, import)| (from, to, import))
        }) {
            if circle.contains(*to) {
                let (from, to, place) = (from.join("::"), to.join("::"), place(graph, import));
                said += &format!("\n    {from} -> {to}: {place}: `{}`", import.written);
            }
        }
        cycles.push(said);
    }
    cycles
}

/// Everything that arrows lead to from a module.
fn reachable_from<'m>(
    arrows: &BTreeMap<&'m Module, BTreeMap<&'m Module, &Import>>,
    from: &'m Module,
) -> BTreeSet<&'m Module> {
    let mut all = BTreeSet::new();
    let mut open = vec![from];
    while let Some(from) = open.pop() {
        let next = arrows
            .get(from)
            .into_iter()
            .flat_map(|to| to.keys().copied());
        open.extend(next.filter(|to| all.insert(*to)));
    }
    all
}
