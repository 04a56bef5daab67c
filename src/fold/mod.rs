//! The script fold and the look-up key.
