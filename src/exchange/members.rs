//! The members of a JSON object, in order, with values borrowed from the text.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A member: its name, and its value as raw JSON in the text.
pub(super) type Member<'s> = (Cow<'s, str>, &'s RawValue);

/// The members of an object, in order.
pub(super) struct Members<'s>(pub(super) Vec<Member<'s>>);

impl<'de: 's, 's> Deserialize<'de> for Members<'s> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value()?));
        }
        Ok(Members(members))
    }
}

/// A name that is borrowed where it has no escapes.
#[derive(Deserialize)]
struct Name<'s>(#[serde(borrow)] Cow<'s, str>);
