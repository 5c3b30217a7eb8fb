//! The window that a double click or a drop opens: it explains itself, waits, and shows the folder of the results.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use jiff::civil::date;
use rekap_imp::cli::{self, Ending, Window};

use crate::golden;

/// A window in which nothing is pressed: it notes what it was asked for.
#[derive(Default)]
struct Noted {
    is_dropped: bool,
    has_no_manager: bool,
    waited: usize,
    opened: Vec<PathBuf>,
}

impl Window for Noted {
    fn is_watched(&self, asked: bool) -> bool {
        self.is_dropped || asked
    }

    fn wait(&mut self) -> io::Result<()> {
        self.waited += 1;
        Ok(())
    }

    fn open(&mut self, folder: &Path) -> io::Result<()> {
        self.opened.push(folder.to_path_buf());
        if self.has_no_manager {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(())
    }
}

fn dropped() -> Noted {
    Noted {
        is_dropped: true,
        ..Noted::default()
    }
}

/// What the program says in a window, on both streams, and how it ends.
fn rekap(arguments: &[&str], window: &mut Noted) -> (String, Ending) {
    let mut words: Vec<OsString> = vec!["rekap".into()];
    words.extend(arguments.iter().map(Into::into));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = || date(2026, 11, 25);
    let ending = cli::main_in(
        words,
        today,
        &mut out,
        &mut err,
        cli::Host {
            window,
            helper: &rekap_imp::grid::Here,
        },
    );
    out.extend(err);
    (String::from_utf8(out).unwrap(), ending)
}

/// A folder with one register in it.
fn office() -> (tempfile::TempDir, String) {
    let held = tempfile::tempdir().unwrap();
    let office = held.path().join("LAPORAN 2026");
    fs::create_dir_all(&office).unwrap();
    let register = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples/forms/register-pus-kode/bersih 2026.xlsx");
    fs::copy(register, office.join("Register.xlsx")).unwrap();
    (held, office.display().to_string())
}

#[test]
fn a_double_click_explains_itself_and_waits() {
    let mut window = dropped();
    let (said, ending) = rekap(&[], &mut window);
    assert_eq!((ending, window.waited), (Ending::Clean, 1));
    assert!(said.is_ascii(), "a black window shows nothing else");
    let fits = said.lines().all(|line| line.len() <= 76) && said.lines().count() <= 24;
    assert!(fits, "{said}");
    expect_file![golden::folder().join("layar/jendela.txt")].assert_eq(&said);
    // Typed in a terminal, the same shows how it is used there.
    let (said, _) = rekap(&[], &mut Noted::default());
    assert!(said.contains("Cara pakai:"), "{said}");
}

#[test]
fn a_drop_waits_and_opens_the_folder_of_its_results() {
    let (_held, folder) = office();
    let mut window = dropped();
    let (said, ending) = rekap(&[&folder], &mut window);
    assert_eq!(ending, Ending::Clean);
    assert!(
        said.ends_with(" Tekan ENTER untuk membuka folder hasil.\n"),
        "{said}"
    );
    assert!(said.lines().count() <= 24, "{said}");
    let [opened] = &window.opened[..] else {
        panic!("{:?}", window.opened)
    };
    assert!(opened.join("BACA DULU.txt").is_file(), "{opened:?}");
    assert_eq!(window.waited, 1);
}

#[test]
fn where_the_folder_cannot_be_shown_its_path_is_said() {
    let (_held, folder) = office();
    let mut window = Noted {
        has_no_manager: true,
        ..dropped()
    };
    let (said, _) = rekap(&[&folder], &mut window);
    let path = window.opened[0].display().to_string();
    let told = format!("Folder hasil tidak dapat dibuka dari sini. Bukalah sendiri: {path}\n");
    assert!(said.contains(&told), "{said}");
    // The window stays until that has been read too.
    assert_eq!(window.waited, 2);
}

#[test]
fn a_window_without_results_stays_until_it_has_been_read() {
    let held = tempfile::tempdir().unwrap();
    let folder = held.path().display().to_string();
    for (name, text, ending) in [
        (
            "",
            "Tidak ada berkas yang dapat dibaca di sini.",
            Ending::Failed,
        ),
        (
            "data.csv",
            "Rekap belum dibuat karena belum ada angkanya.",
            Ending::Failed,
        ),
    ] {
        if !name.is_empty() {
            fs::write(held.path().join(name), "A;B\n1;2\n").unwrap();
        }
        let mut window = dropped();
        let (said, ended) = rekap(&[&folder], &mut window);
        assert!(said.contains(text), "{said}");
        assert!(
            said.ends_with("Tekan ENTER untuk menutup jendela ini.\n"),
            "{said}"
        );
        assert_eq!((ended, window.waited), (ending, 1));
        assert!(window.opened.is_empty());
    }
}

#[test]
fn nothing_else_ever_waits() {
    let (_held, folder) = office();
    let mut typed = Noted::default();
    let (said, _) = rekap(&[&folder], &mut typed);
    assert!(!said.contains("ENTER"), "{said}");
    rekap(&["tidak-ada"], &mut typed);
    rekap(&["--salah"], &mut typed);
    assert_eq!((typed.waited, typed.opened.len()), (0, 0));
    // Commands are typed by people who have a terminal, or by programs.
    let mut window = dropped();
    for command in ["periksa", "angka", "formulir"] {
        rekap(&[command, &folder], &mut window);
    }
    assert_eq!(window.waited, 0);
    // Where no window tells it, who wants one asks.
    let mut asked = Noted::default();
    rekap(&["--tunggu", &folder], &mut asked);
    assert_eq!((asked.waited, asked.opened.len()), (1, 1));
}

#[test]
fn where_nobody_sits_at_a_terminal_the_program_ends_by_itself() {
    let (_held, folder) = office();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_rekap"))
        .args(["--tunggu", "--tanggal", "2026-11-25", &folder])
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(
        said.contains("Hasil disimpan di: ") && !said.contains("ENTER"),
        "{said}"
    );
    assert_eq!(done.status.code(), Some(0));
}
