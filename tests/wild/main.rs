//! Files as people and their programs save them: read right, or refused in one line.

mod shared;

mod xml;
