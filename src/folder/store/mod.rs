//! Results on the disk: written aside and renamed, so that a file is whole or not there; the former result is kept.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A file to be saved, and where.
pub struct Product<'p> {
    /// The folder of its month, below that of all results.
    pub folder: &'p str,
    /// Its name, with the ending.
    pub name: &'p str,
    /// Its name where somebody else's file has the usual one, with the same ending; else it gets a number.
    pub otherwise: Option<&'p str>,
    /// The names that its former versions may have, without their digits and before their ending.
    pub forms: &'p [String],
    /// The folder for former versions, below that of its month.
    pub archive: &'p str,
    /// What is written.
    pub bytes: &'p [u8],
    /// What a file of such a name is.
    pub judge: &'p dyn Fn(&[u8]) -> Held,
}

/// What a file is that lies where a result goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Held {
    /// Somebody else's.
    Foreign,
    /// A former version of the result.
    Former,
    /// A version that says the same.
    Same,
}

/// Where a file was saved.
#[derive(Debug, Eq, PartialEq)]
pub struct Saved {
    /// The file.
    pub path: PathBuf,
    /// Position of the place among those offered.
    pub place: usize,
    /// Whether it has another name, since a former version is held open.
    pub renamed: bool,
}

/// The two steps of writing at which a disk says no; tests put one in its place that does.
pub trait Disk {
    /// Writes a new file and waits until it is on the disk.
    ///
    /// # Errors
    ///
    /// Whatever the file system says.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file another name or folder.
    ///
    /// # Errors
    ///
    /// Whatever the file system says: on Windows that the file is open.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// The disk of this computer.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// Where results go when the place of the input cannot be written to: the user's documents.
#[must_use]
pub fn documents() -> Option<PathBuf> {
    dirs::document_dir().or_else(dirs::home_dir)
}

/// Saves a file in the first of some places that takes it.
///
/// A former version is moved into the archive, by the time it was made; where it cannot be moved, since somebody has it open,
/// it stays and the new file gets a number. Where a version says the same already, nothing is written.
///
/// # Errors
///
/// That the disk is full; or where no place takes the file, what the first of them says.
pub fn save(places: &[PathBuf], product: &Product<'_>, disk: &dyn Disk) -> io::Result<Saved> {
    let mut first = None;
    for (at, place) in places.iter().enumerate() {
        match save_in(place, product, disk) {
            Ok((path, renamed)) => {
                return Ok(Saved {
                    path,
                    place: at,
                    renamed,
                });
            }
            Err(fault) if is_full(fault.kind()) => return Err(fault),
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    Err(first.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
}

/// Puts the former versions of a result away of which there is nothing to say any more; what is held open stays.
pub fn retire(place: &Path, product: &Product<'_>, disk: &dyn Disk) {
    for (file, held) in held(&place.join(product.folder), product) {
        if held != Held::Foreign {
            let _ = put_away(&file, product.archive, disk);
        }
    }
}

/// Whether a fault says that there is no room left.
#[must_use]
pub const fn is_full(fault: io::ErrorKind) -> bool {
    matches!(
        fault,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// Keeps a file of the program in a folder: written aside and renamed, and not touched where it says the same.
///
/// # Errors
///
/// Whatever the file system says; the former file is whole.
pub fn keep(folder: &Path, name: &str, bytes: &[u8], disk: &dyn Disk) -> io::Result<()> {
    let path = folder.join(name);
    if fs::read(&path).is_ok_and(|held| held == bytes) {
        return Ok(());
    }
    let aside = folder.join(format!(".{name}.tmp"));
    let kept = disk
        .write(&aside, bytes)
        .and_then(|()| disk.rename(&aside, &path));
    if kept.is_err() {
        let _ = fs::remove_file(&aside);
    }
    kept
}

fn save_in(place: &Path, product: &Product<'_>, disk: &dyn Disk) -> io::Result<(PathBuf, bool)> {
    let folder = place.join(product.folder);
    fs::create_dir_all(&folder)?;
    let held = held(&folder, product);
    let usual = folder.join(product.name);
    let is_taken = held.contains(&(usual, Held::Foreign));
    let name = product
        .otherwise
        .filter(|_| is_taken)
        .unwrap_or(product.name);
    let same = held
        .iter()
        .find(|(_, held)| *held == Held::Same)
        .map(|(path, _)| path.clone());
    if same.as_ref().is_some_and(|same| *same == folder.join(name)) {
        return Ok((folder.join(name), false));
    }
    let aside = folder.join(format!(".{name}.tmp"));
    if same.is_none()
        && let Err(fault) = disk.write(&aside, product.bytes)
    {
        let _ = fs::remove_file(&aside);
        return Err(fault);
    }
    for (former, _) in held.iter().filter(|(_, held)| *held == Held::Former) {
        // Where it is held open it stays, and the new one gets another name.
        let _ = put_away(former, product.archive, disk);
    }
    let put = put(&folder, same.as_ref().unwrap_or(&aside), name, disk);
    if put.is_err() {
        let _ = fs::remove_file(&aside);
    }
    put
}

/// Gives a file its name, with a number where the name is taken.
fn put(folder: &Path, file: &Path, name: &str, disk: &dyn Disk) -> io::Result<(PathBuf, bool)> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut fault = None;
    for number in 1..=99 {
        let name = match number {
            1 => name.to_owned(),
            _ => format!("{stem} ({number}).{ending}"),
        };
        let target = folder.join(name);
        if target == *file {
            return Ok((target, number > 1));
        }
        if target.exists() {
            continue;
        }
        match disk.rename(file, &target) {
            Ok(()) => return Ok((target, number > 1)),
            Err(refused) => fault = fault.or(Some(refused)),
        }
    }
    Err(fault.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
}

/// The files in a folder that have the name of the result or of a former version, and what they are.
fn held(folder: &Path, product: &Product<'_>) -> Vec<(PathBuf, Held)> {
    let stem = |name: &str| {
        let (stem, ending) = name.rsplit_once('.')?;
        let is_alike = product
            .name
            .rsplit_once('.')
            .is_some_and(|(_, own)| own == ending);
        is_alike.then(|| without_digits(stem))
    };
    let is_meant = |name: &str| {
        let stem = stem(name)?;
        let stem = stem.strip_suffix(NUMBERED).unwrap_or(&stem);
        product.forms.iter().any(|form| form == stem).then_some(())
    };
    let names = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name());
    let mut names: Vec<_> = names
        .filter(|name| is_meant(&name.to_string_lossy()).is_some())
        .collect();
    names.sort();
    let files = names.into_iter().map(|name| folder.join(name));
    let judged = files.filter_map(|path| {
        let held = (product.judge)(&fs::read(&path).ok()?);
        Some((path, held))
    });
    judged.collect()
}

/// What a number behind a name leaves of itself.
const NUMBERED: &str = " ()";

/// A name without its digits and their dots: ` (SEMENTARA 6 dari 12)` and ` (SEMENTARA 1.010 dari 1.200)` are one form.
#[must_use]
pub fn without_digits(name: &str) -> String {
    let mut last = ' ';
    let mut kept = String::new();
    for c in name.chars() {
        let is_inside = c == '.' && last.is_ascii_digit();
        if !c.is_ascii_digit() && !is_inside {
            kept.push(c);
        }
        last = c;
    }
    kept
}

/// The files right in the folders of a place, in order: what lies in an archive lies deeper.
#[must_use]
pub fn results_in(place: &Path) -> Vec<PathBuf> {
    let paths = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path())
    };
    let folders = paths(place).filter(|path| path.is_dir());
    let mut files: Vec<PathBuf> = folders.flat_map(|folder| paths(&folder)).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

/// Moves a former result into the archive beside it, into a folder named by the time at which it was made.
///
/// # Errors
///
/// Whatever the file system says: on Windows that the file is open.
pub fn put_away(former: &Path, archive: &str, disk: &dyn Disk) -> io::Result<()> {
    let made = fs::metadata(former)?
        .modified()
        .unwrap_or(SystemTime::UNIX_EPOCH);
    let made = Timestamp::try_from(made)
        .unwrap_or_default()
        .to_zoned_datetime(TimeZone::system());
    let moment = made.strftime("%Y-%m-%d %H.%M").to_string();
    let archive = former.with_file_name(archive);
    let name = former.file_name().unwrap_or_default();
    // Two may have been made in one minute, and a copy that was fetched back keeps its time.
    let folders = (1..).map(|number: u32| match number {
        1 => archive.join(&moment),
        _ => archive.join(format!("{moment} ({number})")),
    });
    let folder = folders
        .into_iter()
        .find(|folder| !folder.join(name).exists());
    let folder = folder.unwrap_or(archive);
    fs::create_dir_all(&folder)?;
    disk.rename(former, &folder.join(name))
}
