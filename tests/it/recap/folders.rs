//! Where the result of a run lies, what is said of it, and what another run makes of it.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use rekap_imp::cli::{self, Ending};

use super::{files_below, temporary};
use crate::support::NamedBytes;

const REGISTER: &str = "samples/forms/register-pus-kode/bersih 2026.xlsx";

/// What the program says and how it ends.
pub(super) fn rekap(arguments: &[&str]) -> (String, String, Ending) {
    let mut words: Vec<OsString> = vec!["rekap".into()];
    words.extend(arguments.iter().map(Into::into));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = cli::main(words, || date(2026, 11, 25), &mut out, &mut err);
    (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
        ending,
    )
}

/// A folder with one register in it.
pub(super) fn office() -> (tempfile::TempDir, String) {
    let (held, folder) = temporary();
    let office = folder.join("LAPORAN 2026");
    fs::create_dir_all(&office).unwrap();
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join(REGISTER);
    fs::copy(register, office.join("Register.xlsx")).unwrap();
    (held, office.display().to_string())
}

/// A folder with these files in it.
pub(super) fn office_of(files: &[NamedBytes]) -> (tempfile::TempDir, String) {
    let (held, folder) = temporary();
    let office = folder.join("LAPORAN 2026");
    fs::create_dir_all(&office).unwrap();
    for (name, bytes) in files {
        fs::write(office.join(name), bytes).unwrap();
    }
    (held, office.display().to_string())
}

/// The names of the recaps and inputs below a folder, parts joined with `/`; the pages for volunteers and what is given back are left out.
pub(super) fn results(folder: &str) -> Vec<String> {
    let below = |path: &Path| {
        path.strip_prefix(folder)
            .unwrap()
            .display()
            .to_string()
            .replace('\\', "/")
    };
    files_below(Path::new(folder))
        .iter()
        .map(|path| below(path))
        .filter(|name| name.ends_with(".xlsx"))
        .filter(|name| !name.contains("LEMBAR KADER") && !name.contains("DIPERIKSA"))
        .collect()
}

#[test]
fn a_folder_holds_its_results_and_a_file_has_them_beside_it() {
    let (_held, folder) = office();
    let (said, _, _) = rekap(&[&folder]);
    let found = results(&folder);
    let [result, input] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(input, "Register.xlsx");
    let (place, name) = result.rsplit_once('/').unwrap();
    assert!(
        place.starts_with("HASIL REKAP/2026-") && name.starts_with("REKAP RT "),
        "{result}"
    );
    assert!(
        said.contains(&format!("Hasil disimpan di: {folder}")),
        "{said}"
    );

    // The file alone: the same place, and the same result again, so nothing is put aside.
    rekap(&[&format!("{folder}/Register.xlsx")]);
    assert_eq!(results(&folder), found);
}

#[test]
fn a_result_is_no_input_and_that_is_said() {
    let (_held, folder) = office();
    let (first, _, _) = rekap(&[&folder]);
    let (second, _, ending) = rekap(&[&folder]);
    assert_eq!(ending, Ending::Clean);
    assert!(
        second.contains("2 hasil rekap sebelumnya dilewati."),
        "{second}"
    );
    let without = second.replace(" 2 hasil rekap sebelumnya dilewati.\n", "");
    assert_eq!(
        without, first,
        "nothing else is said, and no figure is added"
    );
    let (json, _, _) = rekap(&["angka", "--bentuk", "json", &folder]);
    assert!(json.contains("\"status\":\"hasil-rekap\""), "{json}");

    let (out, err, ending) = rekap(&[&format!("{folder}/HASIL REKAP")]);
    assert_eq!((out.as_str(), ending), ("", Ending::Failed));
    assert!(
        err.starts_with("Yang diberikan adalah hasil rekap."),
        "{err}"
    );
}

#[test]
fn a_result_that_says_something_else_puts_the_former_one_aside() {
    let (_held, folder) = office();
    rekap(&["--tanggal", "2026-11-25", &folder]);
    let before = results(&folder);
    let bytes = |name: &String| fs::read(format!("{folder}/{name}")).unwrap();
    let first = bytes(&before[0]);
    // Another day alone says nothing new.
    rekap(&["--tanggal", "2026-11-26", &folder]);
    assert_eq!(results(&folder), before);
    assert_eq!(bytes(&before[0]), first);

    fs::write(format!("{folder}/lain.csv"), "A;B\n1;2\n").unwrap();
    rekap(&["--tanggal", "2026-11-26", &folder]);
    let after = results(&folder);
    let archived: Vec<&String> = after
        .iter()
        .filter(|name| name.contains("/Arsip/"))
        .collect();
    assert_eq!((after.len(), archived.len()), (before.len() + 1, 1));
    assert_eq!(bytes(archived[0]), first);

    // Nor does the former result that lies there now: the third run finds what the second one said.
    rekap(&["--tanggal", "2026-11-27", &folder]);
    assert_eq!(results(&folder), after);
}

#[test]
fn a_result_of_another_unit_and_a_copy_with_a_name_of_its_own_stay() {
    let (_held, folder) = office();
    let (_other, other) = office();
    let (_kept, place) = temporary();
    let place = place.display().to_string();
    rekap(&["--ke", &place, &folder]);
    let first = results(&place);
    let copy = first[0].replace(".xlsx", " (untuk Pak Camat, sudah ditandatangani).xlsx");
    fs::copy(format!("{place}/{}", first[0]), format!("{place}/{copy}")).unwrap();
    // The same name, made by hand or for another unit, is not ours to move.
    fs::write(format!("{place}/{}", first[0]), "bukan hasil rekap").unwrap();
    let (said, _, _) = rekap(&["--ke", &place, &other]);
    assert!(said.contains("Nama berkasnya sedang dipakai"), "{said}");
    let found = results(&place);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.contains(&copy) && found.contains(&first[0]));
    assert_eq!(
        fs::read(format!("{place}/{}", first[0])).unwrap(),
        b"bukan hasil rekap"
    );
}

#[test]
fn another_month_is_chosen_among_those_that_there_are() {
    let (_held, folder) = office();
    let (said, _, _) = rekap(&["--bulan", "2026-03", &folder]);
    assert!(said.contains("Bulan lapor  : MARET 2026"), "{said}");
    assert!(results(&folder)[0].starts_with("HASIL REKAP/2026-03 MARET/"));
    let (_, err, ending) = rekap(&["--bulan", "2019-03", &folder]);
    assert_eq!(ending, Ending::Failed);
    assert!(
        err.starts_with("Belum ada angka untuk bulan Maret 2019. Yang ada: Januari 2026"),
        "{err}"
    );
    let (_, err, _) = rekap(&["--bulan", "Maret", &folder]);
    assert!(err.starts_with("Bulan 'Maret' tidak terbaca."), "{err}");
}

#[test]
fn where_nothing_can_be_written_the_screen_says_so_and_the_figures_stay() {
    let (_held, folder) = office();
    // A file where the folder of results should be.
    let blocked = format!("{folder}/Register.xlsx");
    let (said, _, ending) = rekap(&["--ke", &blocked, &folder]);
    assert_eq!(ending, Ending::Failed);
    assert!(
        said.contains("HASIL BELUM TERSIMPAN: ") && said.contains("PUS "),
        "{said}"
    );
}

#[test]
fn without_a_figure_there_is_no_result() {
    let (_held, folder) = temporary();
    let folder = folder.display().to_string();
    fs::write(format!("{folder}/data.csv"), "A;B\n1;2\n").unwrap();
    let (said, _, _) = rekap(&[&folder]);
    assert!(
        said.contains("Rekap belum dibuat karena belum ada angkanya."),
        "{said}"
    );
    assert_eq!(results(&folder), Vec::<String>::new());
}
