//! A package with some of its parts changed. All others are copied as they lie in the file, byte for byte and in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::fault::Fault;
use super::{Package, ReadSeek, fault_of, key};

/// Parts of more bytes are deflated quickly rather than well, at this level of nine.
const LARGE: usize = 4 << 20;
const QUICK: i64 = 3;

/// What is different in a package. Parts are deflated as they are given, so that none of them lies in memory as it is.
pub struct Changes {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    /// The names as they are to be written, by their key.
    put: BTreeMap<String, String>,
    left_out: BTreeSet<String>,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            writer: ZipWriter::new(Cursor::default()),
            put: BTreeMap::new(),
            left_out: BTreeSet::new(),
        }
    }
}

impl Changes {
    /// Puts a part in: in the place of the part of that name, else behind all others. Once for each part.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where a part is put in twice.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let key = key(name);
        // Of a large part most of the time goes into the last hundredths of its size.
        let level = (bytes.len() > LARGE).then_some(QUICK);
        let options = SimpleFileOptions::default().compression_level(level);
        self.writer
            .start_file(key.as_str(), options)
            .map_err(|error| fault_of(error, name))?;
        self.writer.write_all(bytes)?;
        self.put.insert(key, name.to_owned());
        Ok(())
    }

    /// Leaves a part out.
    pub fn leave_out(&mut self, name: &str) {
        self.left_out.insert(key(name));
    }

    /// Whether a part of this name is put in.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.put.contains_key(&key(name))
    }
}

impl<R: ReadSeek> Package<R> {
    /// The first bytes of a part, at most so many.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn beginning(&mut self, name: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let part = self.find(name).ok_or_else(|| Fault::damaged(name))?;
        if part.locked {
            return Err(Fault::Password);
        }
        let index = part.index;
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| fault_of(error, name))?;
        let mut bytes = Vec::new();
        file.take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| fault_of(error.into(), name))?;
        Ok(bytes)
    }

    /// Whether any part opens with a password only.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.parts.iter().any(|part| part.locked)
    }

    /// The bytes of the package with these changes, of which it had `size` before. The same changes give the same bytes.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where parts lie over each other, and faults of the reader.
    pub fn rewritten(&mut self, changes: Changes, size: usize) -> Result<Vec<u8>, Fault> {
        let Changes {
            writer,
            mut put,
            left_out,
        } = changes;
        let changed = writer.finish().map_err(|error| fault_of(error, ""))?;
        let room = size.saturating_add(changed.get_ref().len());
        let mut changed = ZipArchive::new(changed).map_err(|error| fault_of(error, ""))?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
        let mut copied = 0_u64;
        for index in 0..self.archive.len() {
            let file = self
                .archive
                .by_index_raw(index)
                .map_err(|error| fault_of(error, ""))?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            let key = key(&name);
            if left_out.contains(&key) {
                continue;
            }
            // Of two parts with one name only the one that is read is changed.
            let known = self.parts.binary_search_by(|part| part.key.cmp(&key));
            let is_read = known.is_ok_and(|at| self.parts[at].index == index);
            if is_read && put.remove(&key).is_some() {
                copy(&mut out, &mut changed, &key, &name)?;
                continue;
            }
            // Parts that lie over each other would make a file of any size.
            copied = copied.saturating_add(file.compressed_size());
            if copied > u64::try_from(size).unwrap_or(u64::MAX) {
                return Err(Fault::damaged(&name));
            }
            out.raw_copy_file(file)
                .map_err(|error| fault_of(error, &name))?;
        }
        for (key, name) in put {
            copy(&mut out, &mut changed, &key, &name)?;
        }
        let out = out.finish().map_err(|error| fault_of(error, ""))?;
        Ok(out.into_inner())
    }
}

/// Copies a changed part under a name.
fn copy(
    out: &mut ZipWriter<Cursor<Vec<u8>>>,
    changed: &mut ZipArchive<Cursor<Vec<u8>>>,
    key: &str,
    name: &str,
) -> Result<(), Fault> {
    let index = changed
        .index_for_name(key)
        .ok_or_else(|| Fault::damaged(name))?;
    let file = changed
        .by_index_raw(index)
        .map_err(|error| fault_of(error, name))?;
    out.raw_copy_file_rename(file, name)
        .map_err(|error| fault_of(error, name))
}
