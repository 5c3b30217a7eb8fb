//! What an officer notes by hand on *Cakupan Laporan* outlives the recap and the memory, each by the other.

use std::fs;

use rekap_imp::answer::Answers;
use rekap_imp::outcome::{Outputs, Story};
use rekap_imp::recap;
use rekap_imp::workbook;
use rekap_imp::workbook::plan::Content;

use super::DAY;
use super::answered::{current, run};
use super::book::{Book, Value};
use super::folders::{office_of, rekap};
use crate::support::{AREAS, NamedBytes, TEMPLATES};

const MEMORY: &str = "HASIL REKAP/catatan-program (jangan dihapus).dat";
const RECEIVED: &str = "tanggal-terima";
const CALLED: &str = "dihubungi-tgl";

/// The October of two desa of a kecamatan.
fn files() -> Vec<NamedBytes> {
    let head = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN_DESA;BULAN;TAHUN;PUS;UNMET NEED\n";
    let desa = ["SUKAMAJU", "MEKARWANGI"];
    let line = |desa| format!("CONTOH NUSA;CONTOH RAYA;CONTOH SARI;{desa};OKTOBER;2026;40;4\n");
    let text = head.to_owned() + &desa.map(line).concat();
    vec![("SIGA PUS 2026.csv".to_owned(), text.into_bytes())]
}

/// Types into the recap that a run left, as somebody does who opens and saves it: by the end of the code of the desa and the
/// name of the column; every other cell for notes is empty.
fn note(path: &str, out: &Outputs, notes: &[(&str, &str, &str)]) {
    let mut plan = recap::plan(&Story::of(out, &TEMPLATES, &AREAS, DAY)).unwrap();
    let mut sheets = plan.sheets.iter_mut();
    let sheet = sheets
        .find(|sheet| sheet.name == "Cakupan Laporan")
        .unwrap();
    for (desa, column, text) in notes {
        let find = |is: &dyn Fn(&str) -> bool| {
            let mut cells = sheet.cells.iter();
            let found = cells.find(|cell| matches!(&cell.content, Content::Text(text) if is(text)));
            found.unwrap_or_else(|| panic!("{desa} {column}")).at
        };
        let row = find(&|text| text.starts_with("2026-10 ") && text.ends_with(desa)).row;
        let column = find(&|text| text == *column).column;
        let mut cells = sheet.cells.iter_mut();
        let cell = cells.find(|cell| (cell.at.row, cell.at.column) == (row, column));
        cell.unwrap().content = Content::text(text);
    }
    fs::write(path, workbook::write(&plan).unwrap()).unwrap();
}

/// What is noted in the recap in a folder: of each desa the number, and both columns where they hold anything.
fn noted(folder: &str) -> Vec<String> {
    let book = Book::read(&fs::read(current(folder)).unwrap());
    let sheet = book.sheet("Cakupan Laporan");
    let text = |at: &(u32, u32)| match sheet.cells.get(at).map(|cell| &cell.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let find = |name: &str| {
        let mut cells = sheet.cells.keys();
        *cells.find(|at| text(at) == name).unwrap()
    };
    let (names, received) = find(RECEIVED);
    let (called, whose) = (find(CALLED).1, find("bulan-desa").1);
    let last = sheet.cells.keys().map(|at| at.0).max().unwrap();
    let rows = (names + 1..=last).filter_map(|row| {
        let code = text(&(row, whose));
        let desa = code.rsplit('.').next().filter(|desa| !desa.is_empty())?;
        let notes = [text(&(row, received)), text(&(row, called))];
        let is_empty = notes.iter().all(String::is_empty);
        (!is_empty).then(|| format!("{desa} {}|{}", notes[0], notes[1]))
    });
    rows.collect()
}

#[test]
fn what_is_typed_in_the_recap_is_read_at_the_next_run_and_remembered() {
    let files = files();
    let (_held, folder) = office_of(&files);
    rekap(&[&folder]);
    let first = fs::read(current(&folder)).unwrap();
    rekap(&[&folder]);
    assert_eq!(fs::read(current(&folder)).unwrap(), first, "nothing typed");
    assert_eq!(noted(&folder), Vec::<String>::new());
    let (before, _, _) = rekap(&["angka", "--bentuk", "json", &folder]);

    let out = run(&files, Answers::none());
    let typed = [
        ("2001", RECEIVED, "3 November"),
        ("2002", RECEIVED, "4/11/26"),
        ("2002", CALLED, "2"),
        ("2003", CALLED, "besok pagi dengan Ibu 3201012345678901"),
        ("2004", RECEIVED, "besok pagi"),
    ];
    note(&current(&folder), &out, &typed);
    let (told, _, _) = rekap(&["periksa", &folder]);
    assert_eq!(
        told.matches("belum terbaca sebagai satu tanggal").count(),
        2,
        "{told}"
    );
    assert!(!told.contains("besok pagi"), "{told}");
    // Two remarks more, and no figure.
    let (after, _, _) = rekap(&["angka", "--bentuk", "json", &folder]);
    let remarks = |many: u8| format!("\"catatan\":{{\"perbaiki\":0,\"cek\":{many},");
    assert!(before.contains(&remarks(0)), "{before}");
    assert_eq!(after, before.replace(&remarks(0), &remarks(2)));

    let expected = ["2001 03-11-2026|", "2002 04-11-2026|02-11-2026"];
    let with_texts = |texts: &[&str]| {
        let all = expected.iter().chain(texts);
        all.map(ToString::to_string).collect::<Vec<_>>()
    };
    let all = with_texts(&["2003 |(16 angka)", "2004 besok pagi|"]);
    rekap(&[&folder]);
    assert_eq!(noted(&folder), all);
    let memory = || fs::read_to_string(format!("{folder}/{MEMORY}")).unwrap();
    assert_eq!(
        memory().matches("tanggal\t2026-10\t").count(),
        3,
        "{}",
        memory()
    );
    assert!(!memory().contains("besok"), "{}", memory());
    let second = fs::read(current(&folder)).unwrap();
    rekap(&[&folder]);
    assert_eq!(
        fs::read(current(&folder)).unwrap(),
        second,
        "nothing typed since"
    );
    // The figures are read back as they were.
    let rows = |bytes: &[u8]| {
        let book = Book::read(bytes);
        let cells = book.sheet("Rincian Angka").cells.iter();
        cells
            .map(|(at, cell)| (*at, cell.value.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&second), rows(&first));

    // Without its memory the program is told by the recap, and without the recap by its memory: what is no day is gone then.
    fs::write(format!("{folder}/{MEMORY}"), "rusak").unwrap();
    rekap(&[&folder]);
    assert_eq!(noted(&folder), all);
    fs::remove_file(current(&folder)).unwrap();
    rekap(&[&folder]);
    assert_eq!(noted(&folder), expected);

    // What somebody takes away is gone.
    note(&current(&folder), &out, &typed[1..2]);
    rekap(&[&folder]);
    assert_eq!(noted(&folder), ["2002 04-11-2026|"]);
    assert_eq!(memory().matches("tanggal\t").count(), 1);

    // A recap that somebody sent says nothing of what is noted here.
    fs::rename(current(&folder), format!("{folder}/KIRIMAN.xlsx")).unwrap();
    fs::remove_dir_all(format!("{folder}/HASIL REKAP")).unwrap();
    rekap(&[&folder]);
    assert_eq!(noted(&folder), Vec::<String>::new());
}

#[test]
fn of_two_recaps_that_stand_side_by_side_no_note_is_lost() {
    let files = files();
    let (_held, folder) = office_of(&files);
    rekap(&[&folder]);
    // A copy in which somebody typed something else, and one in which nobody did.
    let out = run(&files, Answers::none());
    let path = current(&folder);
    let copy = path.replace(".xlsx", " - salinan.xlsx");
    note(
        &copy,
        &out,
        &[("2001", RECEIVED, "3"), ("2003", RECEIVED, "5")],
    );
    note(&path, &out, &[("2002", RECEIVED, "4")]);
    rekap(&[&folder]);
    fs::remove_file(copy).unwrap();
    let expected = ["2001 03-11-2026|", "2002 04-11-2026|", "2003 05-11-2026|"];
    assert_eq!(noted(&folder), expected);
}
