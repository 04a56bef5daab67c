//! The rule of arrows, and what breaks it.

use crate::imports::{House, Import, Module, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The library.
pub const LIBRARY: Plan = Plan {
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
pub const COMMAND: Plan = Plan {
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

/// What breaks the rule, by what of it is broken; each in a sentence that says how to mend it.
pub fn violations(house: &House) -> BTreeMap<&'static str, Vec<String>> {
    let mut all = BTreeMap::from([
        ("a file is in no room", files_in_no_room(house)),
        ("a circle of rooms", circles_of_rooms(house)),
        ("a circle of files", circles_of_files(house)),
    ]);
    // The crate's root puts the rooms together.
    for import in house
        .imports
        .iter()
        .filter(|import| !import.from.is_empty())
    {
        if let Some((rule, mend)) = broken_by(house, import) {
            let broken = format!("{}: `{}` {mend}", place(house, import), import.written);
            all.entry(rule).or_default().push(broken);
        }
    }
    all.retain(|_, broken| !broken.is_empty());
    all
}

fn place(house: &House, import: &Import) -> String {
    format!("{}:{}", house.files[&import.from], import.line)
}

fn room(house: &House, path: &[String]) -> Option<usize> {
    let first = path.first()?;
    house.plan.rooms.iter().position(|room| room == first)
}

fn broken_by(house: &House, import: &Import) -> Option<(&'static str, String)> {
    let (first, rest) = import.path.split_first()?;
    if Some(first.as_str()) == house.plan.name {
        let instead = at_home(house, rest);
        let mend = format!("is for generated code alone; write `{instead}`");
        return Some(("the crate by its name", mend));
    }
    if !house.files.contains_key(std::slice::from_ref(first)) {
        let instead = at_home(house, &import.path);
        let mend = format!("goes through the crate's root; write `{instead}`");
        return Some(("an import through the root", mend));
    }
    let (from, to) = (room(house, &import.from)?, room(house, &import.path)?);
    (to > from).then(|| {
        let (from, to) = (house.plan.rooms[from], house.plan.rooms[to]);
        let mend = format!("is below: `{from}` comes before `{to}`; move what both need up into `{from}` or above, or this code down into `{to}`");
        ("an import from a room below", mend)
    })
}

/// The path of what the crate's root names, by its room.
fn at_home(house: &House, path: &[String]) -> String {
    let mut exported = house.imports.iter().filter(|import| {
        import.from.is_empty() && import.is_public && import.path.last() == path.first()
    });
    match exported.next() {
        Some(import) => format!("crate::{}", [&import.path, &path[1..]].concat().join("::")),
        None if room(house, path).is_some() => format!("crate::{}", path.join("::")),
        None => "crate::<its room>::…".into(),
    }
}

fn files_in_no_room(house: &House) -> Vec<String> {
    let homeless = |module: &&Module| !module.is_empty() && room(house, module).is_none();
    let files = house.files.keys().filter(homeless);
    files
        .map(|module| format!("{}: move it into a room", house.files[module]))
        .collect()
}

fn circles_of_rooms(house: &House) -> Vec<String> {
    let imports = house.imports.iter();
    let edges = imports.filter_map(|import| {
        let name = |path: &Module| Some(vec![path.first()?.clone()]);
        let is_file = house.files.contains_key(&name(&import.path)?);
        is_file.then_some((name(&import.from)?, name(&import.path)?, import))
    });
    circles(house, edges.collect(), 1, "take out one of the arrows")
}

fn circles_of_files(house: &House) -> Vec<String> {
    let imports = house.imports.iter();
    let edges = imports.filter_map(|import| {
        let to = house.file_of(&import.path);
        let is_inside = !to.is_empty() && to.first() == import.from.first();
        is_inside.then(|| (import.from.clone(), to, import))
    });
    let mend = "move what they share into a file of its own";
    circles(house, edges.collect(), 2, mend)
}

/// The circles of more than so many, each with an import for each of its arrows.
fn circles(
    house: &House,
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
        .map(|from| (*from, all_from(&arrows, from)))
        .collect();
    let mut told: BTreeSet<&Module> = BTreeSet::new();
    let mut circles = Vec::new();
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
                let (from, to, place) = (from.join("::"), to.join("::"), place(house, import));
                said += &format!("\n    {from} -> {to}: {place}: `{}`", import.written);
            }
        }
        circles.push(said);
    }
    circles
}

/// All that arrows lead to from there.
fn all_from<'m>(
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
