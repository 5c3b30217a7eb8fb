//! Files behind a password, as they are without it. Knows the lock and not what it holds.

use super::sniff::{Kind, sniff};

/// The office file that a compound file holds behind a password; none where the password is another, or the lock one that is
/// not known. The time that it takes is set by the file, within bounds, and its memory by its size.
pub(crate) fn unlocked(compound: &[u8], password: &str) -> Option<Vec<u8>> {
    let package = office_crypto::decrypt_from_bytes(compound.to_vec(), password).ok()?;
    // A wrong password gives bytes, too.
    (sniff(&package) == Kind::Zip).then_some(package)
}
