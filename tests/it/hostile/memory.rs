//! What is built to fill the memory does not. Measured in a process of its own, where the system tells.

use std::fs;
use std::process::Command;

use super::files::{SOUND, blanks, two_cells};
use super::office::{Office, rekap};

/// Names the folder to the child.
const FOLDER: &str = "REKAP_UJI_MEMORI";
/// Names to the child the file that takes its answer.
const RESULT: &str = "REKAP_UJI_HASIL";
/// So many KiB more than for the sound file alone are borne.
const MORE: u64 = 100 << 10;

/// The most memory that this process ever held, in KiB.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Not a test of its own: what the child of the test below does.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let said = rekap(["angka".into(), folder]);
    assert!(said.out.contains("CONTOH SARI"), "{}", said.out);
    let result = std::env::var_os(RESULT).unwrap();
    fs::write(result, peak().unwrap().to_string()).unwrap();
}

fn peak_of(office: &Office) -> u64 {
    let result = tempfile::NamedTempFile::new().unwrap();
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hostile::memory::child"])
        .env(FOLDER, office.path())
        .env(RESULT, result.path())
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stdout)
    );
    fs::read_to_string(result.path()).unwrap().parse().unwrap()
}

#[test]
#[expect(clippy::print_stdout, reason = "a test that is passed over says so")]
fn bombs_do_not_fill_the_memory() {
    let (cells, strings) = (two_cells(), blanks());
    let words = ["terlalu besar", "bagi menjadi beberapa berkas"];
    super::named("huruf.xlsx", &strings, "berkas-terlalu-besar", &words);
    if peak().is_none() {
        println!("dilewati: sistem ini tidak memberitahukan memori yang dipakai");
        return;
    }
    let sound = ("data_pus.csv", SOUND.as_bytes());
    let alone = peak_of(&Office::with(&[sound]));
    for bomb in [("dua-sel.xlsx", &*cells), ("huruf.xlsx", &strings)] {
        assert!(bomb.1.len() < 1 << 20, "{} is small", bomb.0);
        let with = peak_of(&Office::with(&[sound, bomb]));
        assert!(
            with < alone + MORE,
            "{}: {with} KiB, without it {alone}",
            bomb.0
        );
    }
}
