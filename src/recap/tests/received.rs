//! What an officer notes by hand on *Cakupan Laporan*, and what is said of it.

use super::*;
use crate::diagnostic::{Place, Remarks};
use crate::grid::{CellValue, Grid};
use crate::office::{Office, UNKNOWN};
use crate::period::Period;
use crate::recall;
use crate::receipt::{About, Cell as Noted, Note, Receipts};
use jiff::civil::Date;

/// Three desa of a kecamatan in October.
const FILES: [(&str, &str); 1] = [(
    "siga-pus",
    "99.01.02.2001 2026-10 pus=40\n99.01.02.2002 2026-10 pus=40\n99.01.02.2003 2026-10 pus=20",
)];

/// The cell for a note of a desa, by the end of its code.
fn cell(desa: &str, about: About) -> Noted {
    let code = format!("99.01.02.{desa}");
    Noted {
        period: Period::month(2026, 10).unwrap_or_else(|| panic!("a month")),
        desa: code.parse().unwrap_or_else(|_| panic!("{code} is a code")),
        about,
    }
}

/// What is noted of desa: the days on which they were received.
fn received(days: &[(&str, Date)]) -> Receipts {
    let mut receipts = Receipts::default();
    for (desa, day) in days {
        receipts.put(cell(desa, About::Received), Some(Note::Day(*day)));
    }
    receipts
}

fn planned(receipts: &Receipts, office: &Office, today: Date) -> Workbook {
    let outputs = outputs(&FILES);
    let story = Story::of(&outputs, &TEMPLATES, &AREAS, today);
    let story = story.in_office(office).noting(receipts);
    plan(&story).unwrap_or_else(|| panic!("there are figures"))
}

fn sheet<'p>(plan: &'p Workbook, name: &str) -> &'p Sheet {
    let mut sheets = plan.sheets.iter();
    sheets
        .find(|sheet| sheet.name == name)
        .unwrap_or_else(|| panic!("a sheet {name}"))
}

/// An office whose reports are due on the 5th.
fn office() -> Office {
    Office {
        due: Some(5),
        ..Office::default()
    }
}

#[test]
fn who_was_in_time_is_told_by_what_was_noted_and_when_the_deadline_is_over() {
    let (over, not_over) = (date(2026, 11, 10), date(2026, 11, 5));
    for (day, office, today, said) in [
        (date(2026, 11, 5), &office(), over, "diterima tepat waktu"),
        (date(2026, 10, 31), &office(), over, "diterima tepat waktu"),
        (
            date(2026, 11, 6),
            &office(),
            over,
            "diterima 1 hari sesudah batas waktu",
        ),
        (
            date(2026, 11, 10),
            &office(),
            over,
            "diterima 5 hari sesudah batas waktu",
        ),
        // On its last day nobody is early or late.
        (date(2026, 11, 4), &office(), not_over, ""),
        // Nobody has said when reports are due.
        (date(2026, 11, 6), &UNKNOWN, over, ""),
        // Before the month, and after today.
        (date(2026, 9, 30), &office(), over, ""),
        (date(2026, 11, 11), &office(), over, ""),
    ] {
        let plan = planned(&received(&[("2001", day)]), office, today);
        let body = body(sheet(&plan, "Cakupan Laporan"));
        let line = body.lines().nth(1).unwrap_or_default();
        let shown = Note::Day(day).shown();
        let expected = format!("2 TONA I {shown} Masuk {said}");
        assert_eq!(line, expected.trim_end(), "{day} on {today}");
        // Of those of whom nothing was noted nothing is said.
        assert_eq!(body.lines().nth(2), Some("3 TONA II Masuk"));
    }
}

#[test]
fn of_a_desa_that_was_received_and_is_not_here_it_is_said() {
    let plan = planned(
        &received(&[("2004", date(2026, 11, 4))]),
        &office(),
        date(2026, 11, 10),
    );
    let body = body(sheet(&plan, "Cakupan Laporan"));
    let said = "04-11-2026 Belum masuk diterima tepat waktu, berkasnya belum ada di folder ini";
    assert!(body.contains(said), "{body}");
}

#[test]
fn the_first_page_says_how_many_were_in_time() {
    let (early, late) = (date(2026, 11, 3), date(2026, 11, 7));
    for (days, expected) in [
        (vec![], None),
        (
            vec![("2001", early), ("2002", late), ("2003", early)],
            Some("• Dari 3 desa yang dicatat tanggalnya, 2 diterima sampai batas waktu."),
        ),
        (
            vec![("2001", early), ("2003", early)],
            Some("• 2 desa yang dicatat tanggalnya diterima sampai batas waktu. Terima kasih."),
        ),
        (
            vec![("2002", late)],
            Some("• 1 desa yang dicatat tanggalnya diterima sesudah batas waktu."),
        ),
    ] {
        let plan = planned(&received(&days), &office(), date(2026, 11, 10));
        let merges = sheet(&plan, "Ringkasan").merges.iter();
        let texts = merges.filter_map(|(_, cell)| match &cell.content {
            Content::Text(text) => Some(&**text),
            _ => None,
        });
        let said: Vec<&str> = texts.filter(|text| text.contains("dicatat")).collect();
        assert_eq!(said, expected.into_iter().collect::<Vec<_>>(), "{days:?}");
    }
}

#[test]
fn what_is_noted_stands_in_its_cells_and_is_read_again() {
    let mut receipts = received(&[("2001", date(2026, 11, 3)), ("2004", date(2026, 11, 9))]);
    let texts = [("2002", "besok pagi"), ("2003", "3, 5 Nov")];
    for (desa, text) in texts {
        receipts.put(cell(desa, About::Called), Some(Note::Typed(text.into())));
    }
    let plan = planned(&receipts, &UNKNOWN, date(2026, 11, 10));
    let coverage = sheet(&plan, "Cakupan Laporan");
    let cells = coverage.cells.iter();
    let cells = cells.filter_map(|cell| match &cell.content {
        Content::Text(text) => Some((cell.at, CellValue::Text((&**text).into()))),
        _ => None,
    });
    let grid: Grid<'_> = cells.collect();
    let mut remarks = Remarks::new(u32::MAX);
    let place = Place::file(&"REKAP.xlsx".into());
    let with = (&*TEMPLATES, date(2026, 11, 10));
    let read = recall::receipts(&grid, &place, with, &mut remarks);
    // Seven desa with two cells each, most of them empty.
    assert_eq!(read.len(), 14);
    let mut again = Receipts::default();
    read.into_iter()
        .for_each(|(cell, note)| again.put(cell, note));
    assert_eq!(again, receipts);
    assert_eq!(remarks.into_vec().len(), texts.len());
    // What is for programs is not printed.
    let printed = coverage.printed.map(|printed| printed.to.column);
    let helper = coverage
        .cells
        .iter()
        .filter_map(|cell| match &cell.content {
            Content::Text(text) if text.starts_with("2026-10 ") => Some(cell.at.column),
            _ => None,
        });
    assert!(helper.min() > printed, "{printed:?}");
}

#[test]
fn what_is_noted_changes_no_figure() {
    let today = date(2026, 11, 10);
    let plain = planned(Receipts::none(), &office(), today);
    let noted = planned(&received(&[("2001", today)]), &office(), today);
    assert_eq!(noted.properties, plain.properties);
    let others = plain.sheets.iter().zip(&noted.sheets);
    for (before, after) in others {
        let is_same = format!("{before:?}") == format!("{after:?}");
        let tells = ["Ringkasan", "Cakupan Laporan"].contains(&&*before.name);
        assert_eq!(is_same, !tells, "{}", before.name);
    }
}

#[test]
fn a_list_of_wider_units_has_nothing_to_note() {
    let files = [(
        "siga-pus",
        "99.01.01.2001 2026-10 pus=1\n99.01.02.2001 2026-10 pus=1",
    )];
    let coverage = named(&files, "Cakupan Laporan").unwrap_or_else(|| panic!("a sheet"));
    let is_entry = |cell: &Cell| cell.look.kind == Kind::Entry;
    assert!(!coverage.cells.iter().any(is_entry));
    assert_eq!(coverage.printed, None);
}
