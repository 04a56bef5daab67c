//! Which parts belong to a part.

use super::fault::Fault;
use super::xml::{attribute, each_element};
use super::Package;
use std::collections::HashMap;

/// What another part is to a part.
pub(crate) struct Relation {
    pub(crate) kind: String,
    pub(crate) target: String,
}

/// The name of the part that the others belong to; the usual one, where nothing names one that is there.
pub(crate) fn main_part(package: &mut Package<'_>, usual: &str) -> Result<String, Fault> {
    let relations = relations(package, "")?;
    let mut all = relations.into_values();
    let main = all.find(|relation| relation.kind.ends_with("/officeDocument"));
    let main = main.filter(|relation| package.has(&relation.target));
    Ok(main.map_or_else(|| usual.into(), |relation| relation.target))
}

/// What other parts are to a part, by the ids that it has for them; of the package as a whole for a part without a name.
pub(crate) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<HashMap<String, Relation>, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let text = package.part(&name)?.unwrap_or_default();
    let mut relations = HashMap::new();
    each_element(&text, |element| {
        let is_outside = attribute(element, b"TargetMode").is_some_and(|mode| mode == "External");
        if element.local_name().as_ref() != b"Relationship" || is_outside {
            return;
        }
        let of = |name| attribute(element, name).unwrap_or_default();
        let (id, kind, target) = (of(b"Id"), of(b"Type"), resolved(folder, &of(b"Target")));
        relations.insert(id, Relation { kind, target });
    })?;
    Ok(relations)
}

/// The name of the part that is called so in a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut path: Vec<&str> = Vec::new();
    let folder = if from_root { "" } else { folder };
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
