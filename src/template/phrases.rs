//! The sentences that screens are made of, with their slots; their words stand in `templates/words/`.

/// Every sentence that some screen says, and the facts that it gets.
pub static PHRASES: &[(&str, &[&str])] = &[];
