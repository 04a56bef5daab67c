//! Files as people and their programs save them: read right, or refused in one line.

mod json;
mod shared;
mod xml;
