//! [`Texts`]: the strings of an Arrow array, where they lie.

use super::ffi::{ArrowArray, ArrowSchema};

/// The texts of an array or of a column of a table.
pub struct Texts<'a> {
    pub len: usize,
    /// The bits that say which are there, those of the table and those of the column, and where each begins.
    validity: [(Option<&'a [u8]>, usize); 2],
    values: Values<'a>,
}

enum Values<'a> {
    /// None of them is there.
    Null,
    Small(&'a [[u8; 4]], &'a [u8]),
    Large(&'a [[u8; 8]], &'a [u8]),
    Views(&'a [[u8; 16]], Vec<&'a [u8]>),
}

/// Whether a type is one of texts.
pub fn is_text(schema: &ArrowSchema) -> bool {
    matches!(schema.format(), "u" | "U" | "vu" | "z" | "Z" | "vz" | "n") && !schema.has_dictionary()
}

/// Which column is scanned: its number, or `None` where the input is no table.
pub fn column(schema: &ArrowSchema, name: Option<&str>) -> Result<Option<usize>, String> {
    if schema.format() != "+s" {
        return match (name, is_text(schema)) {
            (Some(name), _) => Err(format!(
                "there is no column {name:?}: this is one array, and no table"
            )),
            (None, true) => Ok(None),
            (None, false) => Err(format!("{}; {ADVICE}", described(schema))),
        };
    }
    let names = || {
        let names = schema.children().map(|child| format!("{:?}", child.name()));
        names.collect::<Vec<_>>().join(", ")
    };
    let mut fitting = schema
        .children()
        .enumerate()
        .filter(|(_, child)| match name {
            Some(name) => child.name() == name,
            None => is_text(child),
        });
    match (fitting.next(), fitting.next(), name) {
        (Some((number, child)), None, _) if is_text(child) => Ok(Some(number)),
        (Some((_, child)), None, _) => Err(format!(
            "the column {:?}: {}; {ADVICE}",
            child.name(),
            described(child)
        )),
        (None, _, Some(name)) => Err(format!(
            "there is no column {name:?}; there are {}",
            names()
        )),
        (None, _, None) => Err(format!("no column is of texts; there are {}", names())),
        (Some(_), Some(_), _) => Err(format!(
            "which column is to be scanned must be said by `column`; there are {}",
            names()
        )),
    }
}

const ADVICE: &str = "cast it to utf8, large_utf8 or string_view";

fn described(schema: &ArrowSchema) -> String {
    match schema.has_dictionary() {
        true => "the values are numbers of a dictionary, and no texts".into(),
        false => format!(
            "the values are of the Arrow type {:?}, and no texts",
            schema.format()
        ),
    }
}

impl<'a> Texts<'a> {
    /// Those of an array, or of one of its columns.
    pub fn new(
        schema: &'a ArrowSchema,
        array: &'a ArrowArray,
        column: Option<usize>,
    ) -> Result<Self, String> {
        let (length, offset) = array.extent()?;
        let Some(number) = column else {
            let values = Values::new(schema, array, 0, length)?;
            return Ok(Texts {
                len: length,
                validity: [(None, 0), (bits(schema, array)?, offset)],
                values,
            });
        };
        let child = schema.children().nth(number).zip(array.child(number));
        let (schema, child) = child.ok_or("an Arrow array has not the columns of its schema")?;
        let (child_length, child_offset) = child.extent()?;
        if offset + length > child_length {
            return Err("a column of an Arrow array is shorter than the array".into());
        }
        Ok(Texts {
            len: length,
            validity: [
                (array.validity()?, offset),
                (bits(schema, child)?, child_offset + offset),
            ],
            values: Values::new(schema, child, offset, length)?,
        })
    }

    /// A text; `None` where none is.
    pub fn get(&self, row: usize) -> Result<Option<&'a str>, String> {
        let is_there = |(bits, offset): (Option<&[u8]>, usize)| {
            let place = offset + row;
            let byte = bits.map(|bits| bits.get(place / 8).copied().unwrap_or_default());
            byte.is_none_or(|byte| byte >> (place % 8) & 1 == 1)
        };
        if !self.validity.into_iter().all(is_there) {
            return Ok(None);
        }
        let wrong = || format!("row {row} lies outside of the buffers of its Arrow array");
        let bytes = match &self.values {
            Values::Null => return Ok(None),
            Values::Small(offsets, bytes) => {
                let place = offsets.get(row).zip(offsets.get(row + 1));
                let place = place.map(|(start, end)| {
                    [start, end].map(|place| i64::from(i32::from_ne_bytes(*place)))
                });
                slice(bytes, place)
            }
            Values::Large(offsets, bytes) => {
                let place = offsets.get(row).zip(offsets.get(row + 1));
                let place =
                    place.map(|(start, end)| [start, end].map(|place| i64::from_ne_bytes(*place)));
                slice(bytes, place)
            }
            Values::Views(views, buffers) => views.get(row).and_then(|view| viewed(view, buffers)),
        };
        let bytes = bytes.ok_or_else(wrong)?;
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(match std::str::from_utf8(bytes) {
                Err(error) => format!("row {row} is not valid UTF-8: {error}"),
                Ok(_) => format!("row {row} is not valid UTF-8"),
            }),
        }
    }
}

/// The bits of a column. The null type has no buffer for them.
fn bits<'a>(schema: &ArrowSchema, array: &'a ArrowArray) -> Result<Option<&'a [u8]>, String> {
    match schema.format() {
        "n" => Ok(None),
        _ => array.validity(),
    }
}

fn slice(bytes: &[u8], place: Option<[i64; 2]>) -> Option<&[u8]> {
    let [start, end] = place?;
    bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

/// What a view shows: up to 12 bytes stand in it, more in a buffer.
fn viewed<'a>(view: &'a [u8; 16], buffers: &[&'a [u8]]) -> Option<&'a [u8]> {
    let number = |place: usize| {
        let bytes = view.get(place..place + 4)?.try_into().ok()?;
        usize::try_from(i32::from_ne_bytes(bytes)).ok()
    };
    let len = number(0)?;
    if len <= 12 {
        return view.get(4..4 + len);
    }
    let (buffer, start) = (number(8)?, number(12)?);
    buffers.get(buffer)?.get(start..start.checked_add(len)?)
}

impl<'a> Values<'a> {
    /// Those of an array, from a row on.
    fn new(
        schema: &ArrowSchema,
        array: &'a ArrowArray,
        from: usize,
        length: usize,
    ) -> Result<Self, String> {
        if length == 0 {
            return Ok(Values::Null);
        }
        let short = "a column of an Arrow array is shorter than the array";
        Ok(match schema.format() {
            "n" => Values::Null,
            "u" | "z" => {
                let (offsets, bytes) = array.offsets()?;
                Values::Small(offsets.get(from..).ok_or(short)?, bytes)
            }
            "U" | "Z" => {
                let (offsets, bytes) = array.offsets()?;
                Values::Large(offsets.get(from..).ok_or(short)?, bytes)
            }
            _ => {
                let (views, buffers) = array.views()?;
                Values::Views(views.get(from..).ok_or(short)?, buffers)
            }
        })
    }
}
