//! Why a workbook cannot be read.

/// What is wrong, for people; the file is named before it.
pub(super) type Fault = String;
