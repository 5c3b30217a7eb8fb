//! What a helper is asked to do, and how it is done: from a file's bytes to a stream of cells.

use std::io::{self, Read, Write};

use super::calc;
use super::wire::{Held, LONGEST, Writer};
use crate::package::{Fault, unlocked};

/// The start of an order, with the version of its form.
const START: &[u8; 14] = b"rekap-pesan-1\n";
/// The bytes of memory that a helper may take for the smallest file, and for each byte of a larger one.
const LEAST: u64 = 64 << 20;
const EACH: u64 = 24;
/// The bytes of memory that a helper may take at most.
const MOST: u64 = 256 << 20;
/// The passwords that may be tried, and their bytes.
const PASSWORDS: u8 = 8;
const PASSWORD: u32 = 1024;

/// What a helper is to do with a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Task {
    /// Turn an old workbook into cells.
    Xls,
    /// Turn a binary workbook into cells.
    Xlsb,
    /// Give the file as it is without its password.
    Unlock,
}

/// What a helper is asked to do with a file.
pub struct Order {
    task: Task,
    /// The bytes of memory that it may take.
    ceiling: u64,
    passwords: Vec<String>,
}

/// Who reads a file that may take all memory, fall, or never end.
pub trait Helper: Sync {
    /// Gives what the order asks for of a file's bytes: a stream, which the caller checks.
    ///
    /// # Errors
    /// That the helper could not be had, was lost, or took too long.
    fn help(&self, order: &Order, file: &mut dyn Read) -> io::Result<Vec<u8>>;
}

/// Reads within this process: for files that are known to do no harm.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Helper for Here {
    fn help(&self, order: &Order, file: &mut dyn Read) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let mut held = Held::default();
        order.carry_out(bytes, &mut held)?;
        Ok(held.0)
    }
}

/// The bytes of memory that a helper may take for a file of so many.
pub(super) fn ceiling(size: u64) -> u64 {
    (LEAST + size.saturating_mul(EACH)).min(MOST)
}

impl Order {
    pub(super) fn new(task: Task, size: u64, passwords: Vec<String>) -> Self {
        Self {
            task,
            ceiling: ceiling(size),
            passwords,
        }
    }

    /// The bytes of memory that the helper may take.
    #[must_use]
    pub const fn ceiling(&self) -> u64 {
        self.ceiling
    }

    /// The bytes that the answer may have.
    #[must_use]
    pub const fn longest(&self) -> u64 {
        LONGEST
    }

    /// The order as the bytes that stand before those of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = START.to_vec();
        bytes.push(match self.task {
            Task::Xls => 0,
            Task::Xlsb => 1,
            Task::Unlock => 2,
        });
        bytes.extend(self.ceiling.to_le_bytes());
        let passwords = self.passwords.iter().take(usize::from(PASSWORDS));
        bytes.push(u8::try_from(passwords.len()).unwrap_or(PASSWORDS));
        for password in passwords {
            bytes.extend(
                u32::try_from(password.len())
                    .unwrap_or(u32::MAX)
                    .to_le_bytes(),
            );
            bytes.extend(password.as_bytes());
        }
        bytes
    }

    fn read(mut from: &mut dyn Read) -> io::Result<Self> {
        let wrong = || io::Error::from(io::ErrorKind::InvalidData);
        let mut start = [0; START.len() + 1 + 8 + 1];
        from.read_exact(&mut start)?;
        let (begin, rest) = start.split_at(START.len());
        let [task, ceiling @ .., many] = rest else {
            return Err(wrong());
        };
        let task = match task {
            0 => Task::Xls,
            1 => Task::Xlsb,
            2 => Task::Unlock,
            _ => return Err(wrong()),
        };
        if begin != START || *many > PASSWORDS {
            return Err(wrong());
        }
        let mut passwords = Vec::new();
        for _ in 0..*many {
            let mut length = [0; 4];
            from.read_exact(&mut length)?;
            let length = u32::from_le_bytes(length);
            if length > PASSWORD {
                return Err(wrong());
            }
            let mut password = String::new();
            Read::by_ref(&mut from)
                .take(length.into())
                .read_to_string(&mut password)?;
            passwords.push(password);
        }
        Ok(Self {
            task,
            ceiling: u64::from_le_bytes(ceiling.try_into().map_err(|_| wrong())?),
            passwords,
        })
    }

    /// Does what is asked.
    fn carry_out(&self, bytes: Vec<u8>, to: &mut dyn Write) -> io::Result<()> {
        let gone = |_: Fault| io::Error::from(io::ErrorKind::Other);
        let mut out = Writer::new(to).map_err(gone)?;
        let done = match self.task {
            Task::Xls => calc::xls(bytes, &mut out),
            Task::Xlsb => calc::xlsb(&bytes, &mut out),
            Task::Unlock => {
                let found = self
                    .passwords
                    .iter()
                    .find_map(|password| unlocked(&bytes, password));
                found
                    .ok_or(Fault::Password)
                    .and_then(|package| out.package(&package))
            }
        };
        if let Err(fault) = done {
            out.fault(&fault).map_err(gone)?;
        }
        out.finish().map_err(gone)?;
        Ok(())
    }
}

/// Helps: reads an order and a file, and gives what is asked for. `bound` is called with the bytes of memory that may be taken
/// before anything of the file is looked at.
///
/// # Errors
/// That there is no order, or that nobody listens.
pub fn serve(from: &mut dyn Read, to: &mut dyn Write, bound: &dyn Fn(u64)) -> io::Result<()> {
    let order = Order::read(from)?;
    bound(order.ceiling);
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    order.carry_out(bytes, to)
}
