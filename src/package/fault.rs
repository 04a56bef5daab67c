//! Why a package cannot be read.

/// What is wrong, for people; the file is named before it.
pub(crate) type Fault = String;
