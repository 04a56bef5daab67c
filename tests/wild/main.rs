//! Files as people save them in ordinary programs, and as programs write them that nobody here wrote: a module for each kind.

mod workbooks;
