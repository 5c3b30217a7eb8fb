//! A reader that gives no more than so many bytes until its meter is lifted. Knows nothing of what it reads.

use super::DIRECTORY;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The bytes a [`Metered`] reader may still give.
#[derive(Clone)]
pub(super) struct Meter(Arc<AtomicU64>);

/// A reader whose bytes are counted, so that a directory cannot cost more memory than its limit allows.
pub(super) struct Metered<R> {
    pub(super) reader: R,
    pub(super) meter: Meter,
}

impl Default for Meter {
    fn default() -> Self {
        Self(Arc::new(AtomicU64::new(DIRECTORY)))
    }
}

impl Meter {
    /// Ends the count: from now on all may be read.
    pub(super) fn lift(&self) {
        self.0.store(u64::MAX, Ordering::Relaxed);
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.meter.0.load(Ordering::Relaxed);
        if left == u64::MAX {
            return self.reader.read(buffer);
        }
        let read = self.reader.read(buffer)?;
        let after = u64::try_from(read)
            .ok()
            .and_then(|read| left.checked_sub(read));
        let after = after.ok_or(io::ErrorKind::FileTooLarge)?;
        self.meter.0.store(after, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}
