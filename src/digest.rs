//! Fingerprints of content. The one home of the hash function.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of some content.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

/// Collects the parts of a content; each part is set off by its length, so that parts cannot run together.
#[derive(Default)]
pub struct Digester(Sha256);

impl Digester {
    /// Adds one part.
    pub fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds one number as a part.
    pub fn number(&mut self, number: i64) -> &mut Self {
        let number = number.to_le_bytes();
        let mut part = [0; 16];
        part[..8].copy_from_slice(&(number.len() as u64).to_le_bytes());
        part[8..].copy_from_slice(&number);
        self.0.update(part);
        self
    }

    /// The fingerprint of all parts.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl Digest {
    /// The first hexadecimal digits, two a byte.
    #[must_use]
    pub fn short(&self, bytes: usize) -> String {
        self.0
            .iter()
            .take(bytes)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short(32))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short(4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let of = |parts: &[&str]| {
            let mut digester = Digester::default();
            for part in parts {
                digester.part(part.as_bytes());
            }
            digester.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab"]), of(&["ab"]));
        assert_eq!(of(&["ab"]).to_string().len(), 64);
    }
}
