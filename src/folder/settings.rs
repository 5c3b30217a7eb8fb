//! Where the settings workbook of an office lies: nearest above what is read, or beside the program.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::office::{ENDING, NAME};

/// The ways in which the name is written; most disks know no difference.
const WRITTEN: [fn(&str) -> String; 3] = [str::to_uppercase, str::to_lowercase, capital];

/// The settings workbooks that are found.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct SettingsAt {
    /// The one that is used.
    pub used: Option<PathBuf>,
    /// Those that are not.
    pub others: Vec<PathBuf>,
}

/// Finds the settings workbook: in a folder or the nearest one above it, else beside the program. `below` are those that lie
/// in folders within.
#[must_use]
pub fn settings(root: Option<&Path>, program: Option<&Path>, below: &[PathBuf]) -> SettingsAt {
    let above = root.into_iter().flat_map(Path::ancestors).filter_map(held);
    let beside = program.and_then(held);
    let mut used: Option<PathBuf> = None;
    let mut others: Vec<PathBuf> = Vec::new();
    for path in above.chain(beside) {
        match &used {
            None => used = Some(path),
            Some(used) if whole(used) == whole(&path) => {}
            Some(_) => others.push(path),
        }
    }
    // What waits beside another one has a name of its own.
    let is_settings = |path: &&PathBuf| path.parent().and_then(held).as_ref() == Some(path);
    others.extend(below.iter().filter(is_settings).cloned());
    others.retain(|other| used.as_ref().is_none_or(|used| whole(used) != whole(other)));
    others.sort();
    others.dedup_by_key(|other| whole(other));
    SettingsAt { used, others }
}

/// The settings workbook of a folder.
fn held(folder: &Path) -> Option<PathBuf> {
    let names = WRITTEN
        .iter()
        .map(|write| format!("{}.{ENDING}", write(NAME)));
    names
        .map(|name| folder.join(name))
        .find(|path| path.is_file())
}

fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    format!("{first}{}", rest.to_lowercase())
}

/// The whole path of what exists, as people write it.
#[must_use]
pub fn whole(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Reads a file that is no larger than so many bytes; of a larger one a little more.
///
/// # Errors
///
/// Whatever the file system says.
pub fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(most + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Saves a file in the first of some folders that takes it, under the first of some names that is free there; nothing is ever
/// written over. Gives the file, and how many of the names were taken.
///
/// # Errors
///
/// What the first folder says, where no folder takes it.
pub fn save_new(
    folders: &[PathBuf],
    names: &dyn Fn(usize) -> String,
    bytes: &[u8],
) -> io::Result<(PathBuf, usize)> {
    let mut first = None;
    for folder in folders {
        match save_in(folder, names, bytes) {
            Ok(saved) => return Ok(saved),
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    Err(first.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
}

/// So many names are tried in a folder.
const MOST: usize = 1000;

fn save_in(
    folder: &Path,
    names: &dyn Fn(usize) -> String,
    bytes: &[u8],
) -> io::Result<(PathBuf, usize)> {
    fs::create_dir_all(folder)?;
    for taken in 0..MOST {
        let path = folder.join(names(taken));
        let mut file = match fs::File::create_new(&path) {
            Ok(file) => file,
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(fault) => return Err(fault),
        };
        let written = io::Write::write_all(&mut file, bytes).and_then(|()| file.sync_all());
        if let Err(fault) = written {
            // What was made here just now, and is not whole.
            let _ = fs::remove_file(&path);
            return Err(fault);
        }
        return Ok((path, taken));
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    #[test]
    fn the_nearest_above_wins_over_the_one_beside_the_program() -> Result<(), Box<dyn Error>> {
        let held = tempfile::tempdir()?;
        let root = held.path().join("kantor/LAPORAN 2026/11 NOVEMBER");
        let program = held.path().join("program");
        fs::create_dir_all(&root)?;
        fs::create_dir_all(&program)?;
        let find = |root: &Path| settings(Some(root), Some(&program), &[]);
        let found = |used: &Path, others: &[&Path]| SettingsAt {
            used: Some(used.to_path_buf()),
            others: others.iter().map(|other| other.to_path_buf()).collect(),
        };
        assert_eq!(find(&root), SettingsAt::default());

        let beside = program.join("PENGATURAN.xlsx");
        fs::write(&beside, "x")?;
        assert_eq!(find(&root), found(&beside, &[]));

        let office = held.path().join("kantor/pengaturan.xlsx");
        fs::write(&office, "x")?;
        assert_eq!(find(&root), found(&office, &[&beside]));
        let year = held.path().join("kantor/LAPORAN 2026/PENGATURAN.xlsx");
        fs::write(&year, "x")?;
        assert_eq!(find(&root), found(&year, &[&office, &beside]));

        // The program lies above the reports: it is one and the same.
        let within = program.join("laporan");
        fs::create_dir_all(&within)?;
        assert_eq!(find(&within), found(&beside, &[]));

        // Those below are none of all that was given; new ones that wait are nobody's yet.
        let below = [
            root.join("PENGATURAN.xlsx"),
            root.join("PENGATURAN (baru).xlsx"),
        ];
        for path in &below {
            fs::write(path, "x")?;
        }
        let all = settings(Some(&held.path().join("kantor")), None, &below);
        assert_eq!(all, found(&office, &[&below[0]]));
        let own = settings(Some(&root), None, &below);
        assert_eq!(own, found(&below[0], &[&year, &office]));
        Ok(())
    }

    #[test]
    fn nothing_is_written_over() -> Result<(), Box<dyn Error>> {
        let held = tempfile::tempdir()?;
        let folder = [held.path().to_path_buf()];
        let names = |taken: usize| format!("a{taken}.xlsx");
        for taken in 0..3 {
            let text = taken.to_string();
            let (path, before) = save_new(&folder, &names, text.as_bytes())?;
            assert_eq!((path, before), (held.path().join(names(taken)), taken));
        }
        assert_eq!(fs::read_to_string(held.path().join("a0.xlsx"))?, "0");
        let none = [held.path().join("a0.xlsx")];
        assert!(save_new(&none, &names, b"x").is_err());
        // A folder that takes nothing is passed over.
        let both = [none[0].clone(), held.path().join("lain")];
        assert_eq!(
            save_new(&both, &names, b"x")?.0,
            held.path().join("lain/a0.xlsx")
        );
        Ok(())
    }
}
