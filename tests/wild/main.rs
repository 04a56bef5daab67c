//! Files as people and programs save them: read for what they say, or refused in a line that says what to do.

mod json;
mod shared;
mod xml;
