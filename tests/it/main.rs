//! The tests of the whole path.
