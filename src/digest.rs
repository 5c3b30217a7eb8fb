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
    /// The first eight bytes as a number.
    #[must_use]
    pub fn head(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }

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

/// A number for a content, to notice that somebody changed it: the same in every version of the program (FNV-1a). It
/// tells nobody apart who means to deceive.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    /// Adds one part, set off from the others.
    pub fn part(&mut self, text: &str) -> &mut Self {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// The number.
    #[must_use]
    pub const fn finish(self) -> u64 {
        self.0
    }
}

/// A number in two halves: never sixteen digits in a row, which would look like a NIK.
#[must_use]
pub fn apart(number: u64) -> String {
    format!("{:08x}x{:08x}", number >> 32, number & 0xffff_ffff)
}

/// Reads a number in two halves.
#[must_use]
pub fn together(text: &str) -> Option<u64> {
    let (high, low) = text.split_once('x')?;
    let half = |half: &str| {
        let is_half = half.len() == 8;
        is_half
            .then(|| u64::from_str_radix(half, 16).ok())
            .flatten()
    };
    Some((half(high)? << 32) | half(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_the_same_for_ever() {
        // "a" and its end, by the published constants.
        let expected = (0xaf63_dc4c_8601_ec8c_u64 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
        assert_eq!(Sum::default().part("a").finish(), expected);
        let of = |parts: &[&str]| {
            let mut sum = Sum::default();
            parts.iter().for_each(|part| {
                sum.part(part);
            });
            sum.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

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
