//! The tests of the whole path, in one program.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod broken;
mod closed;
mod drift;
mod exports;
mod formats;
mod glossary;
mod golden;
mod guide;
mod hostile;
mod layers;
mod letters;
mod markup;
mod office;
mod oracle;
mod order;
mod planted;
mod properties;
mod recap;
mod registers;
mod results;
mod samples;
mod screen;
mod support;
mod templates;
mod traps;
mod window;
