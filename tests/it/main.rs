//! The tests of the whole path, in one program.

mod oracle;
