//! Results on a disk that takes them, and on disks that refuse.

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

/// What the files of the tests are: a former version holds a word, another's more.
fn judge(new: &[u8]) -> impl Fn(&[u8]) -> Held {
    move |held| match held {
        same if same == new => Held::Same,
        former if !former.contains(&b' ') => Held::Former,
        _ => Held::Foreign,
    }
}

fn forms() -> Vec<String> {
    let state = format!("{STEM} (SEMENTARA 0 dari 0)");
    [STEM, &state].map(without_digits).into()
}

fn put(places: &[PathBuf], name: &str, bytes: &[u8], disk: &dyn Disk) -> io::Result<Saved> {
    let (folder, archive) = ("2026-11 NOVEMBER", "Arsip");
    let product = Product {
        folder,
        name,
        otherwise: None,
        forms: &forms(),
        archive,
        bytes,
        judge: &judge(bytes),
    };
    save(places, &product, disk)
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
    put(&places, &half, b"enam", &RealDisk)?;
    let month = folder.path().join("2026-11 NOVEMBER");
    // A copy that an officer made and named is theirs.
    fs::write(month.join(format!("{STEM} untuk camat.xlsx")), "lain")?;
    put(&places, &half, b"enam", &RealDisk)?;
    let saved = put(&places, &whole, b"semua", &RealDisk)?;
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
    put(&places, &name, b"lama", &RealDisk)?;
    let open = Refusing {
        moving: true,
        ..Refusing::default()
    };
    let saved = put(&places, &name, b"baru", &open)?;
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
    put(&places, &name, b"ketiga", &RealDisk)?;
    let expected = [
        format!("2026-11 NOVEMBER/Arsip/{STEM} (2).xlsx"),
        format!("2026-11 NOVEMBER/Arsip/{STEM}.xlsx"),
        format!("2026-11 NOVEMBER/{STEM}.xlsx"),
    ];
    assert_eq!(files(folder.path()), expected);
    Ok(())
}

#[test]
fn where_another_has_the_name_the_second_one_is_as_good() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let month = folder.path().join("2026-11 NOVEMBER");
    fs::create_dir_all(&month)?;
    fs::write(month.join("BACA DULU.txt"), "milik orang")?;
    let put = |bytes: &[u8]| {
        let product = Product {
            folder: "2026-11 NOVEMBER",
            name: "BACA DULU.txt",
            otherwise: Some("BACA DULU - RT 002.txt"),
            forms: &["BACA DULU", "BACA DULU - RT 002"].map(without_digits),
            archive: "Arsip",
            bytes,
            judge: &judge(bytes),
        };
        save(&[folder.path().to_path_buf()], &product, &RealDisk)
    };
    for bytes in [b"satu", b"satu", b"dua."] {
        let saved = put(bytes)?;
        assert_eq!(saved.path, month.join("BACA DULU - RT 002.txt"));
        assert!(!saved.renamed);
        assert_eq!(fs::read(&saved.path)?, bytes);
    }
    // Once the usual name is free it is the one, and the other goes.
    fs::remove_file(month.join("BACA DULU.txt"))?;
    put(b"tiga")?;
    let archived = "2026-11 NOVEMBER/Arsip/BACA DULU - RT 002.txt";
    let expected = [archived, archived, "2026-11 NOVEMBER/BACA DULU.txt"];
    assert_eq!(files(folder.path()), expected);
    Ok(())
}

#[test]
fn a_full_disk_leaves_the_former_result_and_nothing_else() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let other = tempfile::tempdir()?;
    let places = [folder.path().to_path_buf(), other.path().to_path_buf()];
    let name = format!("{STEM}.xlsx");
    put(&places, &name, b"lama", &RealDisk)?;
    let full = Refusing {
        write: Some(io::ErrorKind::StorageFull),
        ..Refusing::default()
    };
    let fault = put(&places, &name, b"baru", &full).map_err(|fault| fault.kind());
    assert_eq!(fault, Err(io::ErrorKind::StorageFull));
    assert_eq!(files(folder.path()), [format!("2026-11 NOVEMBER/{name}")]);
    assert!(files(other.path()).is_empty());
    Ok(())
}

#[test]
fn what_is_not_said_any_more_is_put_away_and_nothing_of_others() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let name = format!("{STEM}.xlsx");
    put(&[folder.path().to_path_buf()], &name, b"lama", &RealDisk)?;
    let month = folder.path().join("2026-11 NOVEMBER");
    fs::write(month.join(format!("{STEM} (2).xlsx")), "milik orang")?;
    let product = Product {
        folder: "2026-11 NOVEMBER",
        name: &name,
        otherwise: None,
        forms: &forms(),
        archive: "Arsip",
        bytes: b"",
        judge: &judge(b""),
    };
    retire(folder.path(), &product, &RealDisk);
    // Where there is no folder there is nothing to do.
    retire(&folder.path().join("lain"), &product, &RealDisk);
    let expected = [
        format!("2026-11 NOVEMBER/Arsip/{name}"),
        format!("2026-11 NOVEMBER/{STEM} (2).xlsx"),
    ];
    assert_eq!(files(folder.path()), expected);
    Ok(())
}

#[test]
fn what_the_program_keeps_is_whole_or_as_it_was() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let name = "catatan (jangan dihapus).dat";
    keep(folder.path(), name, b"satu", &RealDisk)?;
    let path = folder.path().join(name);
    let made = fs::metadata(&path)?.modified()?;
    let full = Refusing {
        write: Some(io::ErrorKind::StorageFull),
        ..Refusing::default()
    };
    // The same is not even written.
    keep(folder.path(), name, b"satu", &full)?;
    assert_eq!(fs::metadata(&path)?.modified()?, made);
    let fault = keep(folder.path(), name, b"dua", &full).map_err(|fault| fault.kind());
    assert_eq!(fault, Err(io::ErrorKind::StorageFull));
    assert_eq!(
        (fs::read(&path)?, files(folder.path()).len()),
        (b"satu".to_vec(), 1)
    );
    keep(folder.path(), name, b"dua", &RealDisk)?;
    assert_eq!(
        (fs::read(&path)?, files(folder.path()).len()),
        (b"dua".to_vec(), 1)
    );
    Ok(())
}

#[test]
fn where_the_input_cannot_be_written_to_the_next_place_takes_it() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    // A file where the folder should be: not even an administrator can write below it.
    let blocked = folder.path().join("berkas");
    fs::write(&blocked, "")?;
    let other = folder.path().join("Documents");
    let name = format!("{STEM}.xlsx");
    let saved = put(&[blocked.clone(), other.clone()], &name, b"isi", &RealDisk)?;
    assert_eq!(saved.place, 1);
    assert_eq!(files(&other), [format!("2026-11 NOVEMBER/{name}")]);
    assert!(put(&[blocked], &name, b"isi", &RealDisk).is_err());
    assert!(put(&[], &name, b"isi", &RealDisk).is_err());
    Ok(())
}
