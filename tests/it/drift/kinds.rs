//! What people do to a sheet: each changes it by dice, or leaves it alone where it cannot be done there.

use std::collections::BTreeMap;

use rekap_imp::address::{Address, Region};
use rekap_imp::template::{Kind, Verb};
use rekap_imp::text;

use super::paper::{Frame, Ink, Paper, Seat, Way};
use crate::samples::truth::Dice;
use crate::support::TEMPLATES;

/// Changes a sheet, and says whether it could.
pub(crate) type Drift = fn(&mut Paper, &mut Dice) -> bool;

/// What must not change any figure.
pub(crate) const HARMLESS: &[(&str, Drift)] = &[
    ("kolom kosong disisipkan", blank_column),
    ("kolom asing disisipkan", strange_column),
    ("kolom dipindah", moved_columns),
    ("judul kolom sinonim", synonym),
    ("huruf besar kecil", letter_case),
    ("spasi ganda", double_blanks),
    ("ganti baris dalam judul", line_breaks),
    ("tanda di belakang judul", trailing_sign),
    ("judul ditulis renggang", spaced_out),
    ("baris judul tambahan", title_row),
    ("baris kosong di antara", blank_rows),
    ("baris tersembunyi", hidden_row),
    ("kolom tersembunyi", hidden_column),
    ("nomor kolom", column_numbers),
    ("judul tercetak lagi", page_repeat),
    ("jumlah benar di bawah", right_total),
    ("catatan di bawah", notes_below),
    ("kolom keterangan", note_column),
    ("tabel kosong di samping", empty_frame),
    ("angka sebagai teks", numbers_as_text),
    ("bulan disingkat", short_months),
    ("judul tidak digabung", unmerged),
];

/// After what a sheet may be asked about.
pub(crate) const HARMFUL: &[(&str, Drift)] = &[
    ("judul kolom lain sama sekali", renamed_outside),
    ("judul kolom salah ketik", mistyped),
    ("judul kolom dihapus", heading_deleted),
    ("judul induk hilang", upper_lost),
    ("kolom wajib dihapus", needed_deleted),
];

/// One of some things.
pub(crate) fn one<T: Clone>(things: &[T], dice: &mut Dice) -> Option<T> {
    let last = i64::try_from(things.len()).unwrap() - 1;
    (last >= 0).then(|| things[usize::try_from(dice.between(0, last)).unwrap()].clone())
}

fn between(dice: &mut Dice, least: u32, most: u32) -> u32 {
    u32::try_from(dice.between(least.into(), most.into())).unwrap()
}

fn frame(paper: &Paper, dice: &mut Dice) -> Option<usize> {
    let places: Vec<usize> = (0..paper.frames.len()).collect();
    one(&places, dice)
}

/// All headings in a row of their own, one column each, and every text above them.
fn heading_cells(paper: &Paper, frame: &Frame) -> Vec<Address> {
    let rows = frame.head.0..=frame.head.1;
    let cells = rows.flat_map(|row| {
        (frame.columns.0..=frame.columns.1).map(move |column| Address::new(row, column))
    });
    cells.filter(|at| paper.text(*at).is_some()).collect()
}

fn is_heading(paper: &Paper, row: u32) -> bool {
    let mut frames = paper.frames.iter();
    frames.any(|frame| (frame.head.0..=frame.head.1).contains(&row))
}

fn blank_column(paper: &mut Paper, dice: &mut Dice) -> bool {
    let free: Vec<u32> = (0..=paper.width())
        .filter(|column| !paper.parts_merged(Way::Columns, *column))
        .collect();
    let Some(before) = one(&free, dice) else {
        return false;
    };
    paper.insert(Way::Columns, before, 1);
    true
}

const STRANGE: [&str; 6] = [
    "LUAS WILAYAH (HA)",
    "KODE POS",
    "JARAK KE PUSKESMAS",
    "NAMA BIDAN",
    "STATUS DESA (IDM)",
    "TANGGAL INPUT",
];

fn strange_column(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let (first, last) = paper.frames[which].columns;
    let free: Vec<u32> = (first..=last + 1)
        .filter(|column| !paper.parts_merged(Way::Columns, *column))
        .collect();
    let (Some(before), Some(heading)) = (one(&free, dice), one(&STRANGE, dice)) else {
        return false;
    };
    assert!(!TEMPLATES.knows_heading(heading), "{heading}");
    paper.insert(Way::Columns, before, 1);
    let frame = paper.frames[which].clone();
    paper.write(frame.head.0, before, heading);
    if frame.head.0 < frame.head.1 {
        paper.merged.push(Region::spanning(
            Address::new(frame.head.0, before),
            Address::new(frame.head.1, before),
        ));
    }
    let numbered = is_numbered(paper, &frame);
    for row in frame.head.1 + 1 + u32::from(numbered)..=frame.last {
        if paper.is_merged(Address::new(row, before)) {
            continue;
        }
        if heading.contains("NAMA") {
            paper.write(row, before, "Bidan Contoh");
        } else if heading.contains("STATUS") {
            paper.write(row, before, "Berkembang");
        } else {
            let number = dice.between(3, 40_000);
            paper.set(Address::new(row, before), number_of(number));
        }
    }
    true
}

fn number_of(number: i64) -> Ink {
    Ink::Number(i32::try_from(number).unwrap().into())
}

/// The columns of a table in runs that merged cells hold together, whole or one level further in.
fn moved_columns(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let (first, last) = frame.columns;
    let own: Vec<Region> = paper
        .merged
        .iter()
        .filter(|region| (frame.head.0..=frame.bottom).contains(&region.from.row))
        .copied()
        .collect();
    let beside = paper
        .frames
        .iter()
        .filter(|other| other.head.0 <= frame.bottom && frame.head.0 <= other.bottom);
    if beside.count() > 1
        || own
            .iter()
            .any(|region| region.to.column > last || region.from.column < first)
    {
        return false;
    }
    // Where one run ends and the next begins.
    let is_parted = |column: &u32| {
        !own.iter()
            .any(|region| region.from.column < *column && *column <= region.to.column)
    };
    let mut starts: Vec<u32> = (first..=last).filter(is_parted).collect();
    // The words that lead the rows of a section stay in front of its figures.
    let leads = matches!(frame.table().tally.verb, Verb::Section(_));
    if leads {
        let figures = frame.figures().iter().map(|seat| seat.at.column).min();
        starts.retain(|start| Some(*start) >= figures);
    }
    if starts.len() < 2 {
        return false;
    }
    let begin = starts[0];
    let mut runs: Vec<Vec<u32>> = starts
        .iter()
        .enumerate()
        .map(|(place, start)| {
            (*start..starts.get(place + 1).copied().unwrap_or(last + 1)).collect()
        })
        .collect();
    let from = usize::try_from(dice.between(0, i64::try_from(runs.len()).unwrap() - 1)).unwrap();
    let run = runs.remove(from);
    let to = usize::try_from(dice.between(0, i64::try_from(runs.len()).unwrap())).unwrap();
    runs.insert(to, run);
    let order: Vec<u32> = (first..begin).chain(runs.into_iter().flatten()).collect();
    paper.permute(which, &order);
    from != to
}

/// Writes another heading in the seat of some slot.
fn rename(
    paper: &mut Paper,
    dice: &mut Dice,
    fits: impl Fn(&Frame, Seat) -> bool,
    other: impl Fn(&Frame, Seat, &str, &mut Dice) -> Option<String>,
) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let seats = frame.seats.iter().filter(|seat| fits(&frame, **seat));
    let Some(seat) = one(&seats.copied().collect::<Vec<_>>(), dice) else {
        return false;
    };
    let Some(written) = paper.text(seat.at).map(str::to_owned) else {
        return false;
    };
    match other(&frame, seat, &written, dice) {
        Some(new) if new != written => {
            paper.set(seat.at, Ink::Text(new));
            true
        }
        _ => false,
    }
}

fn synonym(paper: &mut Paper, dice: &mut Dice) -> bool {
    rename(
        paper,
        dice,
        |_, _| true,
        |frame, seat, written, dice| {
            let heads = &frame.table().columns.slots[seat.slot].heads;
            let key = text::fold(written);
            let current = heads.iter().find(|head| *head.key == *key)?;
            // One that stands under the same headings, or says it all by itself.
            let fits = heads.iter().filter(|head| {
                head.key != current.key
                    && (head.above == current.above || head.above.is_empty())
                    && !head.is_shared
            });
            let texts: Vec<String> = fits.map(|head| head.text.to_string()).collect();
            one(&texts, dice)
        },
    )
}

fn each_heading(paper: &mut Paper, change: impl Fn(&str) -> String) -> bool {
    let cells: Vec<Address> = paper
        .frames
        .iter()
        .flat_map(|frame| heading_cells(paper, frame))
        .collect();
    let mut is_changed = false;
    for at in cells {
        let old = paper.text(at).unwrap().to_owned();
        let new = change(&old);
        is_changed |= new != old;
        paper.set(at, Ink::Text(new));
    }
    is_changed
}

fn letter_case(paper: &mut Paper, dice: &mut Dice) -> bool {
    match dice.between(0, 2) {
        0 => each_heading(paper, str::to_uppercase),
        1 => each_heading(paper, str::to_lowercase),
        _ => each_heading(paper, |heading| {
            let words = heading.split(' ').map(|word| {
                let mut letters = word.chars();
                let first = letters.next().map(|first| first.to_uppercase().to_string());
                first.unwrap_or_default() + &letters.as_str().to_lowercase()
            });
            words.collect::<Vec<String>>().join(" ")
        }),
    }
}

fn double_blanks(paper: &mut Paper, _: &mut Dice) -> bool {
    each_heading(paper, |heading| format!(" {} ", heading.replace(' ', "  ")))
}

fn line_breaks(paper: &mut Paper, dice: &mut Dice) -> bool {
    let broken = if dice.between(0, 1) == 0 {
        "\n"
    } else {
        "\r\n"
    };
    each_heading(paper, |heading| heading.replace(' ', broken))
}

fn trailing_sign(paper: &mut Paper, dice: &mut Dice) -> bool {
    let sign = one(&[":", " :", ".", "*", " *)", "**"], dice).unwrap();
    each_heading(paper, |heading| format!("{heading}{sign}"))
}

fn spaced_out(paper: &mut Paper, dice: &mut Dice) -> bool {
    rename(
        paper,
        dice,
        |_, _| true,
        |_, _, written, _| {
            let letters: Vec<String> = written.chars().map(String::from).collect();
            (letters.len() > 1).then(|| letters.join(" "))
        },
    )
}

const TITLES: [&str; 4] = [
    "PERWAKILAN BKKBN PROVINSI CONTOH NUSA",
    "Dicetak oleh petugas lapangan",
    "DATA UNTUK RAPAT KOORDINASI",
    "Lampiran 2",
];

fn title_row(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let title = one(&TITLES, dice).unwrap();
    let top = paper.frames[which].head.0;
    let before = if dice.between(0, 1) == 0 { 0 } else { top };
    if paper.parts_merged(Way::Rows, before) {
        return false;
    }
    paper.insert(Way::Rows, before, 1);
    let column = paper.frames[which].columns.0;
    paper.write(before, column, title);
    true
}

fn blank_rows(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let (bottom, last) = (paper.frames[which].head.1, paper.frames[which].last);
    let free: Vec<u32> = (bottom + 1..=last)
        .filter(|row| !paper.parts_merged(Way::Rows, *row))
        .collect();
    let Some(before) = one(&free, dice) else {
        return false;
    };
    let many = between(dice, 1, 2);
    paper.insert(Way::Rows, before, many);
    true
}

fn hidden_row(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = &paper.frames[which];
    if frame.last == frame.head.1 {
        return false;
    }
    let row = between(dice, frame.head.1 + 1, frame.last);
    paper.hidden_rows.insert(row)
}

fn hidden_column(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let (first, last) = paper.frames[which].columns;
    let column = between(dice, first, last);
    paper.hidden_columns.insert(column)
}

/// Whether the columns are numbered below their headings.
fn is_numbered(paper: &Paper, frame: &Frame) -> bool {
    let columns = frame.columns.0..=frame.columns.1;
    let row = frame.head.1 + 1;
    let said = columns.filter_map(|column| match paper.at(Address::new(row, column)) {
        Ink::Number(number) => Some(number.to_string()),
        Ink::Text(text) => Some(text.trim_matches(['(', ')']).to_owned()),
        Ink::Blank => None,
    });
    said.take(3)
        .all(|said| ["1", "2", "3", "4", "5"].contains(&&*said))
        && frame.last > frame.head.1
}

fn column_numbers(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let (bottom, columns) = (paper.frames[which].head.1, paper.frames[which].columns);
    if is_numbered(paper, &paper.frames[which])
        || columns.1 - columns.0 < 2
        || paper.parts_merged(Way::Rows, bottom + 1)
    {
        return false;
    }
    paper.insert(Way::Rows, bottom + 1, 1);
    let shape = dice.between(0, 2);
    for (number, column) in (1_u32..).zip(columns.0..=columns.1) {
        let at = Address::new(bottom + 1, column);
        paper.set(
            at,
            match shape {
                0 => Ink::Number(number.into()),
                1 => Ink::Text(number.to_string()),
                _ => Ink::Text(format!("({number})")),
            },
        );
    }
    true
}

fn page_repeat(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let many = frame.head.1 - frame.head.0 + 1;
    let free: Vec<u32> = (frame.head.1 + 2..=frame.last)
        .filter(|row| !paper.parts_merged(Way::Rows, *row))
        .collect();
    // A section is one page.
    let is_section = matches!(frame.table().tally.verb, Verb::Section(_));
    let Some(before) = one(&free, dice).filter(|_| !is_section) else {
        return false;
    };
    paper.insert(Way::Rows, before, many);
    let down = before - frame.head.0;
    for at in heading_cells(paper, &frame) {
        let heading = paper.at(at).clone();
        paper.set(Address::new(at.row + down, at.column), heading);
    }
    let heads: Vec<Region> = paper
        .merged
        .iter()
        .filter(|region| (frame.head.0..=frame.head.1).contains(&region.from.row))
        .copied()
        .collect();
    let lower = |at: Address| Address::new(at.row + down, at.column);
    paper.merged.extend(
        heads
            .iter()
            .map(|region| Region::spanning(lower(region.from), lower(region.to))),
    );
    true
}

fn right_total(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let rows = || frame.head.1 + 1..=frame.last;
    // Of what can be added up: each row a unit.
    let Verb::Take(_) = frame.table().tally.verb else {
        return false;
    };
    let is_total = |row: u32| {
        let texts = (frame.columns.0..=frame.columns.1)
            .filter_map(|column| paper.text(Address::new(row, column)));
        texts.into_iter().any(|text| frame.table().stop.has(text))
    };
    let area = frame
        .seats
        .iter()
        .find(|seat| matches!(frame.kind(**seat), Kind::Area(_)));
    let Some(area) = area.filter(|_| !rows().any(is_total) && frame.last > frame.head.1) else {
        return false;
    };
    let area = area.at.column;
    let word = one(&["JUMLAH", "Jumlah", "TOTAL", "Jumlah :"], dice).unwrap();
    let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
    for seat in frame.figures() {
        for row in rows() {
            let number = match paper.at(Address::new(row, seat.at.column)) {
                Ink::Number(number) => *number,
                Ink::Text(text) => text.trim().parse().unwrap_or_default(),
                Ink::Blank => continue,
            };
            *sums.entry(seat.at.column).or_default() += number;
        }
    }
    paper.insert(Way::Rows, frame.last + 1, 1);
    paper.write(frame.last + 1, area, word);
    for (column, sum) in sums {
        paper.set(Address::new(frame.last + 1, column), Ink::Number(sum));
    }
    paper.frames[which].last += 1;
    true
}

const NOTES: [&str; 5] = [
    "Ket: data sementara",
    "Keterangan : angka belum termasuk pindahan",
    "*) angka sementara",
    "Sumber: SIGA",
    "Catatan: 2 desa menyusul",
];

fn notes_below(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let below = paper.frames[which].last + 1;
    let gap = between(dice, 0, 1);
    if paper.parts_merged(Way::Rows, below) {
        return false;
    }
    paper.insert(
        Way::Rows,
        below,
        1 + gap + u32::from(below < paper.height()),
    );
    let (first, last) = paper.frames[which].columns;
    let column = if dice.between(0, 3) == 0 {
        between(dice, first, last)
    } else {
        first
    };
    paper.write(below + gap, column, one(&NOTES, dice).unwrap());
    true
}

fn note_column(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let column = frame.columns.1 + 1;
    let is_free =
        (frame.head.0..=frame.last).all(|row| *paper.at(Address::new(row, column)) == Ink::Blank);
    if !is_free || paper.parts_merged(Way::Columns, column) {
        return false;
    }
    paper.write(
        frame.head.0,
        column,
        one(&["KETERANGAN", "Ket.", "KET"], dice).unwrap(),
    );
    for row in frame.head.1 + 1..=frame.last {
        if dice.between(0, 3) == 0 {
            let note = one(&["pindah", "sudah dicek", "lihat buku", "2 KK baru"], dice).unwrap();
            paper.write(row, column, note);
        }
    }
    true
}

fn empty_frame(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let right = paper.width() + 1 - frame.columns.0;
    if frame.columns.1 - frame.columns.0 < 2 {
        return false;
    }
    for at in heading_cells(paper, &frame) {
        let heading = paper.at(at).clone();
        paper.set(Address::new(at.row, at.column + right), heading);
    }
    let heads: Vec<Region> = paper
        .merged
        .iter()
        .filter(|region| {
            (frame.head.0..=frame.head.1).contains(&region.from.row)
                && region.from.column >= frame.columns.0
        })
        .copied()
        .collect();
    let beside = |at: Address| Address::new(at.row, at.column + right);
    paper.merged.extend(
        heads
            .iter()
            .map(|region| Region::spanning(beside(region.from), beside(region.to))),
    );
    true
}

fn numbers_as_text(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let frame = paper.frames[which].clone();
    let figures = frame.figures();
    let all = dice.between(0, 1) == 0;
    let Some(chosen) = one(&figures, dice) else {
        return false;
    };
    let mut is_changed = false;
    for seat in figures
        .iter()
        .filter(|seat| all || seat.slot == chosen.slot)
    {
        for row in frame.head.1 + 1..=frame.last {
            let at = Address::new(row, seat.at.column);
            if let Ink::Number(number) = *paper.at(at) {
                paper.set(at, Ink::Text(number.to_string()));
                is_changed = true;
            }
        }
    }
    is_changed
}

fn short_months(paper: &mut Paper, dice: &mut Dice) -> bool {
    let months = TEMPLATES.months();
    let shortened = |written: &str, dice: &mut Dice| {
        let month = months.labelled(written)?;
        let labels = &months.members[usize::from(month)].labels;
        let texts: Vec<String> = labels.iter().map(|label| label.to_string()).collect();
        one(&texts, dice)
    };
    let mut cells: Vec<Address> = Vec::new();
    for frame in &paper.frames {
        cells.extend(heading_cells(paper, frame));
        for seat in frame
            .seats
            .iter()
            .filter(|seat| frame.kind(**seat) == Kind::Month)
        {
            cells.extend(
                (frame.head.1 + 1..=frame.last).map(|row| Address::new(row, seat.at.column)),
            );
        }
    }
    let mut is_changed = false;
    for at in cells {
        let Some(new) = paper.text(at).and_then(|text| shortened(text, dice)) else {
            continue;
        };
        paper.set(at, Ink::Text(new));
        is_changed = true;
    }
    is_changed
}

fn unmerged(paper: &mut Paper, _: &mut Dice) -> bool {
    let before = paper.merged.len();
    let regions = std::mem::take(&mut paper.merged);
    paper.merged = regions
        .into_iter()
        .filter(|region| !is_heading(paper, region.from.row))
        .collect();
    paper.merged.len() < before
}

const OUTSIDE: [&str; 5] = ["KOLOM 7", "ISIAN", "HASIL AKHIR", "BANYAKNYA ORANG", "X"];

fn renamed_outside(paper: &mut Paper, dice: &mut Dice) -> bool {
    rename(
        paper,
        dice,
        |frame, seat| frame.figures().iter().any(|known| known.slot == seat.slot),
        |_, _, _, dice| one(&OUTSIDE, dice).map(str::to_owned),
    )
}

fn mistyped(paper: &mut Paper, dice: &mut Dice) -> bool {
    rename(
        paper,
        dice,
        |_, _| true,
        |_, _, written, dice| {
            let mut letters: Vec<char> = written.chars().collect();
            let last = i64::try_from(letters.len()).unwrap() - 1;
            let at = usize::try_from(dice.between(0, last)).unwrap();
            match dice.between(0, 2) {
                0 => {
                    letters.remove(at);
                }
                1 => letters.insert(at, one(&['A', 'N', 'S'], dice)?),
                _ => letters[at] = one(&['E', 'O', 'T'], dice)?,
            }
            Some(letters.into_iter().collect())
        },
    )
}

fn heading_deleted(paper: &mut Paper, dice: &mut Dice) -> bool {
    let Some(which) = frame(paper, dice) else {
        return false;
    };
    let seats = paper.frames[which].figures();
    let Some(seat) = one(&seats, dice) else {
        return false;
    };
    paper.set(seat.at, Ink::Blank);
    true
}

fn upper_lost(paper: &mut Paper, dice: &mut Dice) -> bool {
    let uppers: Vec<Region> = paper
        .merged
        .iter()
        .filter(|region| {
            region.from.column < region.to.column && is_heading(paper, region.from.row)
        })
        .copied()
        .collect();
    let Some(lost) = one(&uppers, dice) else {
        return false;
    };
    paper.set(lost.from, Ink::Blank);
    if dice.between(0, 1) == 0 {
        paper.merged.retain(|region| *region != lost);
    }
    true
}

fn needed_deleted(paper: &mut Paper, dice: &mut Dice) -> bool {
    // In a sheet of several tables a column is part of them all.
    let [frame] = paper.frames.as_slice() else {
        return false;
    };
    let slots = &frame.table().columns.slots;
    let seats: Vec<Seat> = frame
        .seats
        .iter()
        .filter(|seat| slots[seat.slot].need)
        .copied()
        .collect();
    let Some(seat) = one(&seats, dice) else {
        return false;
    };
    paper.delete_column(seat.at.column);
    true
}

/// Changes the headings of two columns of figures over, and says which.
pub(crate) fn swapped(paper: &mut Paper, dice: &mut Dice) -> Option<(Seat, Seat)> {
    let frame = one(&paper.frames, dice)?;
    let seats = frame.figures();
    let (one_seat, other) = (one(&seats, dice)?, one(&seats, dice)?);
    let (first, second) = (paper.at(one_seat.at).clone(), paper.at(other.at).clone());
    if first == second || one_seat.at.row != other.at.row {
        return None;
    }
    paper.set(one_seat.at, second);
    paper.set(other.at, first);
    Some((one_seat, other))
}
