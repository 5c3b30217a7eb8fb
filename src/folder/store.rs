//! Results on the disk: written aside and renamed, so that a file is whole or not there; the former result is kept.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A file to be saved, and where.
#[derive(Debug)]
pub struct Product<'p> {
    /// The folder of its month, below that of all results.
    pub folder: &'p str,
    /// How the names of its former versions begin; what may follow stands in parentheses.
    pub stem: &'p str,
    /// Its name, with the ending.
    pub name: &'p str,
    /// The folder for former versions, below that of its month.
    pub archive: &'p str,
    /// What is written.
    pub bytes: &'p [u8],
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
/// it stays and the new file gets a number. A file of the same content is left as it is.
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

/// Whether a fault says that there is no room left.
#[must_use]
pub const fn is_full(fault: io::ErrorKind) -> bool {
    matches!(
        fault,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

fn save_in(place: &Path, product: &Product<'_>, disk: &dyn Disk) -> io::Result<(PathBuf, bool)> {
    let folder = place.join(product.folder);
    fs::create_dir_all(&folder)?;
    let target = folder.join(product.name);
    if fs::read(&target).is_ok_and(|held| held == product.bytes) {
        return Ok((target, false));
    }
    let aside = folder.join(format!(".{}.tmp", product.name));
    if let Err(fault) = disk.write(&aside, product.bytes) {
        let _ = fs::remove_file(&aside);
        return Err(fault);
    }
    for former in former(&folder, product) {
        // Where it is held open it stays, and the new one gets another name.
        let _ = archive(&former, product, disk);
    }
    let put = put(&folder, &aside, product, disk);
    if put.is_err() {
        let _ = fs::remove_file(&aside);
    }
    put
}

/// Gives the new file its name, with a number where the name is taken.
fn put(
    folder: &Path,
    aside: &Path,
    product: &Product<'_>,
    disk: &dyn Disk,
) -> io::Result<(PathBuf, bool)> {
    let (stem, ending) = product.name.rsplit_once('.').unwrap_or((product.name, ""));
    let mut fault = None;
    for number in 1..=99 {
        let name = match number {
            1 => product.name.to_owned(),
            _ => format!("{stem} ({number}).{ending}"),
        };
        let target = folder.join(name);
        if target.exists() {
            continue;
        }
        match disk.rename(aside, &target) {
            Ok(()) => return Ok((target, number > 1)),
            Err(refused) => fault = fault.or(Some(refused)),
        }
    }
    Err(fault.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
}

/// The former versions in a folder, in the order of their names.
fn former(folder: &Path, product: &Product<'_>) -> Vec<PathBuf> {
    let ending = product
        .name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending);
    let is_former = |name: &str| {
        let rest = name
            .strip_prefix(product.stem)
            .and_then(|rest| rest.strip_suffix(ending)?.strip_suffix('.'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") && rest.ends_with(')'))
    };
    let names = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name());
    let mut names: Vec<_> = names
        .filter(|name| is_former(&name.to_string_lossy()))
        .collect();
    names.sort();
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// Moves a former version into a folder named by the time at which it was made.
fn archive(former: &Path, product: &Product<'_>, disk: &dyn Disk) -> io::Result<()> {
    let made = fs::metadata(former)?
        .modified()
        .unwrap_or(SystemTime::UNIX_EPOCH);
    let made = Timestamp::try_from(made)
        .unwrap_or_default()
        .to_zoned_datetime(TimeZone::system());
    let moment = made.strftime("%Y-%m-%d %H.%M.%S").to_string();
    let folder = former.with_file_name(product.archive).join(moment);
    fs::create_dir_all(&folder)?;
    let target = folder.join(former.file_name().unwrap_or_default());
    if target.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    disk.rename(former, &target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    /// A disk that refuses to write, to rename onto a name, or to move a file away.
    #[derive(Default)]
    struct Refusing {
        write: Option<io::ErrorKind>,
        moving: bool,
    }

    impl Disk for Refusing {
        fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
            RealDisk.write(path, bytes.get(..2).unwrap_or_default())?;
            match self.write {
                Some(fault) => Err(fault.into()),
                None => RealDisk.write(path, bytes),
            }
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            if self.moving && to.to_string_lossy().contains("Arsip") {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            RealDisk.rename(from, to)
        }
    }

    const STEM: &str = "REKAP KEC. A - NOVEMBER 2026";

    fn product<'p>(name: &'p str, bytes: &'p [u8]) -> Product<'p> {
        Product {
            folder: "2026-11 NOVEMBER",
            stem: STEM,
            name,
            archive: "Arsip",
            bytes,
        }
    }

    /// All files below a folder, with the moments of archives left out.
    fn files(folder: &Path) -> Vec<String> {
        let mut waiting = vec![folder.to_path_buf()];
        let mut found = Vec::new();
        while let Some(here) = waiting.pop() {
            for entry in fs::read_dir(here).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    waiting.push(entry.path());
                    continue;
                }
                let path = entry.path();
                let below = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                let parts: Vec<&str> = below.split('/').collect();
                let last = parts.len() - 1;
                let is_kept = |(at, _): &(usize, &&str)| *at != 2 || *at == last;
                let kept: Vec<&str> = parts
                    .iter()
                    .enumerate()
                    .filter(is_kept)
                    .map(|(_, part)| *part)
                    .collect();
                found.push(kept.join("/"));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn the_former_result_is_kept_and_the_same_one_left_alone() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let places = [folder.path().to_path_buf()];
        let half = format!("{STEM} (SEMENTARA 6 dari 12).xlsx");
        let whole = format!("{STEM}.xlsx");
        save(&places, &product(&half, b"enam"), &RealDisk)?;
        let month = folder.path().join("2026-11 NOVEMBER");
        // A copy that an officer made and named is theirs.
        fs::write(month.join(format!("{STEM} untuk camat.xlsx")), "lain")?;
        save(&places, &product(&half, b"enam"), &RealDisk)?;
        let saved = save(&places, &product(&whole, b"semua"), &RealDisk)?;
        assert_eq!(
            saved,
            Saved {
                path: month.join(&whole),
                place: 0,
                renamed: false
            }
        );
        assert_eq!(fs::read(&saved.path)?, b"semua");
        let expected = [
            format!("2026-11 NOVEMBER/Arsip/{half}"),
            format!("2026-11 NOVEMBER/{STEM} untuk camat.xlsx"),
            format!("2026-11 NOVEMBER/{whole}"),
        ];
        assert_eq!(files(folder.path()), expected);
        Ok(())
    }

    #[test]
    fn a_result_that_is_open_stays_and_the_new_one_gets_a_number() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let places = [folder.path().to_path_buf()];
        let name = format!("{STEM}.xlsx");
        save(&places, &product(&name, b"lama"), &RealDisk)?;
        let open = Refusing {
            moving: true,
            ..Refusing::default()
        };
        let saved = save(&places, &product(&name, b"baru"), &open)?;
        assert!(saved.renamed);
        assert_eq!(
            saved
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned()),
            Some(format!("{STEM} (2).xlsx"))
        );
        assert_eq!(files(folder.path()).len(), 2);
        // Once it is closed both become former ones.
        save(&places, &product(&name, b"ketiga"), &RealDisk)?;
        let expected = [
            format!("2026-11 NOVEMBER/Arsip/{STEM} (2).xlsx"),
            format!("2026-11 NOVEMBER/Arsip/{STEM}.xlsx"),
            format!("2026-11 NOVEMBER/{STEM}.xlsx"),
        ];
        assert_eq!(files(folder.path()), expected);
        Ok(())
    }

    #[test]
    fn a_full_disk_leaves_the_former_result_and_nothing_else() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let other = tempfile::tempdir()?;
        let places = [folder.path().to_path_buf(), other.path().to_path_buf()];
        let name = format!("{STEM}.xlsx");
        save(&places, &product(&name, b"lama"), &RealDisk)?;
        let full = Refusing {
            write: Some(io::ErrorKind::StorageFull),
            ..Refusing::default()
        };
        let fault = save(&places, &product(&name, b"baru"), &full).map_err(|fault| fault.kind());
        assert_eq!(fault, Err(io::ErrorKind::StorageFull));
        assert_eq!(files(folder.path()), [format!("2026-11 NOVEMBER/{name}")]);
        assert!(files(other.path()).is_empty());
        Ok(())
    }

    #[test]
    fn where_the_input_cannot_be_written_to_the_next_place_takes_it() -> Result<(), Box<dyn Error>>
    {
        let folder = tempfile::tempdir()?;
        // A file where the folder should be: not even an administrator can write below it.
        let blocked = folder.path().join("berkas");
        fs::write(&blocked, "")?;
        let other = folder.path().join("Documents");
        let name = format!("{STEM}.xlsx");
        let saved = save(
            &[blocked.clone(), other.clone()],
            &product(&name, b"isi"),
            &RealDisk,
        )?;
        assert_eq!(saved.place, 1);
        assert_eq!(files(&other), [format!("2026-11 NOVEMBER/{name}")]);
        assert!(save(&[blocked], &product(&name, b"isi"), &RealDisk).is_err());
        assert!(save(&[], &product(&name, b"isi"), &RealDisk).is_err());
        Ok(())
    }
}
