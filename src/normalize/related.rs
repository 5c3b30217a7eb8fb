//! What the cells of one row say about one another: a NIK beside a birth and a sex, wife and husband in one cell.

use super::{Reader, digits_in};
use crate::area::Code;
use crate::diagnostic::{Diagnostic, Fix};
use crate::grid::{Cell, CellValue};
use crate::template::Kind;
use crate::value::{Identity, Reading, Value};

impl Reader<'_> {
    /// Puts wife and husband of one cell into the places of both.
    pub(super) fn part_couple(&self, values: &mut [Reading<Value>]) {
        let columns = &self.table.columns;
        let mut names = (0..values.len()).filter(|slot| columns.kind(*slot) == Kind::Name);
        let (Some(wife), Some(husband)) = (names.next(), names.next()) else {
            return;
        };
        let Some(Value::Text(written)) = values[wife].value() else {
            return;
        };
        let parted = self.outlook.couple(wife, written);
        if let Some((one, other)) = parted.map(|(one, other)| (one.into(), other.into())) {
            values[wife] = Reading::Exact(Value::Text(one));
            values[husband] = Reading::Exact(Value::Text(other));
        }
    }

    /// Holds numbers of identity against each other, and against births and sexes beside them.
    pub(super) fn compare_persons(
        &self,
        cells: &[Option<&Cell<'_>>],
        values: &mut [Reading<Value>],
    ) {
        let columns = &self.table.columns;
        for slot in 0..values.len() {
            match columns.kind(slot) {
                Kind::Kk => {
                    let is_nik = |other: &usize| columns.kind(*other) == Kind::Nik;
                    let mut niks = (0..values.len()).filter(is_nik);
                    let own = identity(&values[slot]);
                    if own.is_some() && niks.any(|nik| identity(&values[nik]) == own) {
                        values[slot] = Reading::Unreadable("kk-sama-nik");
                    }
                }
                Kind::Date => self.compare_birth(slot, cells[slot], values),
                Kind::Sex => {
                    let nik = columns
                        .field_of(slot)
                        .nik
                        .and_then(|nik| identity(&values[nik]));
                    if let (Some(nik), Reading::Exact(Value::Sex(sex))) = (nik, &values[slot])
                        && nik.sex() != *sex
                    {
                        values[slot] = Reading::Assumed(Value::Sex(*sex), "nik-jenis");
                    }
                }
                Kind::Nik => self.compare_area(slot, values),
                _ => {}
            }
        }
    }

    /// A birth that the NIK does not say: perhaps day and month are turned, perhaps one of both is another's.
    fn compare_birth(&self, slot: usize, cell: Option<&Cell<'_>>, values: &mut [Reading<Value>]) {
        let nik = self.table.columns.field_of(slot).nik;
        let Some(nik) = nik.and_then(|nik| identity(&values[nik])) else {
            return;
        };
        let Some(Value::Day(day)) = values[slot].value() else {
            return;
        };
        let day = *day;
        if nik.is_born(day) {
            // The column left it open, this row does not.
            values[slot] = Reading::Exact(Value::Day(day));
            return;
        }
        // The century is on no NIK.
        let other_century = nik.births().find(|birth| {
            (birth.month(), birth.day()) == (day.month(), day.day())
                && birth.year() % 100 == day.year() % 100
        });
        if let (Some(birth), Reading::Assumed(_, "tanggal-abad")) = (other_century, &values[slot]) {
            values[slot] = Reading::Exact(Value::Day(birth));
            return;
        }
        let turned = jiff::civil::Date::new(day.year(), day.day(), day.month()).ok();
        let has_words = matches!(cell.map(|cell| &cell.value), Some(CellValue::Text(text)) if text.contains(char::is_alphabetic));
        let turned = turned.filter(|turned| nik.is_born(*turned) && !has_words);
        values[slot] = match turned {
            Some(turned) => Reading::Assumed(Value::Day(turned), "tanggal-tukar"),
            None => Reading::Assumed(Value::Day(day), "nik-tanggal"),
        };
    }

    /// Where a NIK was first registered. A code that is not in the table may be an old one, and is no fault.
    fn compare_area(&self, slot: usize, values: &mut [Reading<Value>]) {
        let (Some(areas), Reading::Exact(Value::Identity(nik))) = (self.areas, &values[slot])
        else {
            return;
        };
        let nik = *nik;
        let two = |behind: u32| format!("{:02}", nik.part(behind, 100));
        let (province, regency, district) = (two(14), two(12), two(10));
        let code = |text: String| text.parse::<Code>().ok();
        let whole = code(format!("{province}.{regency}.{district}"));
        if whole.is_some_and(|whole| areas.area(whole).is_some()) {
            return;
        }
        let above = code(format!("{province}.{regency}"));
        let highest = above.and_then(|above| areas.children(above).last());
        // The numbers of an area that was joined or renamed are not given again.
        let is_gap = highest.is_some_and(|highest| whole.is_some_and(|whole| whole < highest.code));
        let code = if is_gap {
            "nik-wilayah-lama"
        } else {
            "nik-wilayah"
        };
        values[slot] = Reading::Assumed(Value::Identity(nik), code);
    }

    /// What is told beside a remark about a person's cell: how long a number is, how a date is read.
    pub(super) fn with_person(
        &self,
        remark: Diagnostic,
        slot: usize,
        reading: &Reading<Value>,
        cell: &Cell<'_>,
    ) -> Diagnostic {
        let kind = self.table.columns.kind(slot);
        let remark = match kind {
            Kind::Nik | Kind::Kk => {
                let many = i64::try_from(digits_in(&cell.value)).unwrap_or(i64::MAX);
                remark.fact("angka", many)
            }
            _ => remark,
        };
        match reading.value() {
            Some(Value::Day(day)) => {
                let read = day.strftime("%d-%m-%Y").to_string();
                let mut remark = remark.fact("dibaca", read.as_str());
                if remark.code == "tanggal-tukar" {
                    remark.fix = Some(Fix {
                        write: read.into(),
                        safe: false,
                        is_number: false,
                    });
                }
                remark
            }
            Some(Value::Text(read)) if kind == Kind::RtRw => {
                let mut remark = remark.fact("dibaca", &**read);
                remark.fix = Some(Fix {
                    write: read.clone(),
                    safe: false,
                    is_number: false,
                });
                remark
            }
            _ => remark,
        }
    }
}

fn identity(reading: &Reading<Value>) -> Option<Identity> {
    match reading.value() {
        Some(Value::Identity(id)) => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sketch::{brief, with_block};
    use crate::grid::sketch::sketch;
    use crate::grid::{Cell, CellValue, Grid};
    use crate::template::tests::with;

    const FORM: &str = r#"
id = "uji"
name = "Formulir uji"
edition = "-"
rujukan = "-"
source = "laporan"
unit = "desa"
combine = "replace"

[[table]]
id = "t"
row-is = "desa is present"
columns = [
  { id = "desa", head = "NAMA DESA", kind = "area", level = "desa", need = true },
  { id = "bulan", head = "BULAN LAPOR", kind = "month", need = true },
  { id = "nik", head = "NIK PESERTA", kind = "nik" },
  { id = "lahir", head = "TANGGAL LAHIR PESERTA", kind = "date", nik = "nik" },
  { id = "jenis", head = "JENIS KELAMIN PESERTA", kind = "sex", nik = "nik" },
  { id = "alamat", head = "RT/RW PESERTA", kind = "rt-rw" },
  { id = "telepon", head = "NO HP PESERTA", kind = "phone" },
  { id = "sekolah", head = "PENDIDIKAN PESERTA", kind = "code", codes = "pendidikan.jenjang" },
  { id = "hadir", head = "HADIR KEGIATAN", kind = "mark", need = true },
]
tally = { verb = "take", unit = "desa", period = "bulan", into = [
  { series = "pus", where = "hadir in 'ya' and jenis in 'P' and lahir >= 0" },
] }
"#;

    const HEADINGS: &str = "NAMA DESA|BULAN LAPOR|NIK PESERTA|TANGGAL LAHIR PESERTA|JENIS KELAMIN PESERTA|RT/RW PESERTA|NO HP PESERTA|PENDIDIKAN PESERTA|HADIR KEGIATAN\n";

    /// What is said of some rows, one line each.
    fn told(rows: &[&str]) -> Vec<String> {
        let drawn = format!("{HEADINGS}{}", rows.join("\n"));
        let drawn = sketch(&drawn);
        told_of(&drawn)
    }

    fn told_of(grid: &Grid<'_>) -> Vec<String> {
        let templates = with(&[("forms/uji.toml", FORM)]);
        let ((), remarks) = with_block(grid, &templates, |bench, remarks| {
            for record in bench.records {
                bench.reader.tell(record, None, remarks);
            }
        });
        remarks.iter().map(brief).collect()
    }

    #[test]
    fn a_column_is_told_of_once_and_its_cells_only_where_they_stay_open() {
        let rows = [
            "Mekar|MEI||1 Mei 1990|L|003/005|081234567890|SMA|V",
            "Mekar|MEI||2 Mei 1990|P|004/005|+62 812-3456-7890|S1|x",
            "Mekar|MEI||3 Mei 1990|P|-||SD|V",
        ];
        assert_eq!(
            told(&rows),
            ["kolom-p-perempuan E1", "kolom-silang-tidak I1"]
        );
        let rows = [
            "Mekar|MEI||lupa|P|Cidawung|0812|S1 hukum|mungkin",
            "Mekar|MEI||4/5/1990|P||tidak ada|sda|ya",
        ];
        assert_eq!(
            told(&rows),
            [
                "kolom-tanggal-ragu D1",
                "tanggal-teks D2",
                "jenis-kelamin-p E2",
                "rt-teks F2",
                "telepon-panjang G2",
                "kode-tak-dikenal H2",
                "tanda-lain I2",
                "jenis-kelamin-p E3",
                "kode-tak-dikenal H3",
            ]
        );
    }

    #[test]
    fn the_nik_of_a_row_says_more_than_its_column() {
        let row = |birth: &str, sex: &str| {
            // A woman, born on 1 July 1990.
            let first = format!("Mekar|MEI|'9901014107900001|{birth}|{sex}||||ya");
            let more = "Mekar|MEI||13/4/1990|L||||ya";
            let mut told = told(&[&first, more]);
            told.retain(|one| !one.starts_with("nik-bersih") && !one.starts_with("kolom"));
            told
        };
        for (birth, sex, expected) in [
            ("1/7/1990", "P", None),
            ("7/1/1990", "P", Some("tanggal-tukar D2 dibaca=01-07-1990")),
            ("2/7/1990", "P", Some("nik-tanggal D2 dibaca=02-07-1990")),
            ("1/7/90", "P", None),
            ("1/7/1990", "L", Some("nik-jenis E2")),
        ] {
            assert_eq!(
                row(birth, sex),
                expected.into_iter().collect::<Vec<_>>(),
                "{birth} {sex}"
            );
        }
    }

    #[test]
    fn dates_that_a_program_turned_are_asked_about_for_the_column() {
        let rows = (1..=7)
            .map(|_| "Mekar|MEI||x|L||||ya\n")
            .collect::<String>();
        let drawn = format!("{HEADINGS}{rows}");
        let drawn = sketch(&drawn);
        let told = |dates: &[CellValue<'static>]| {
            let cells = drawn.cells().iter().map(|cell: &Cell<'_>| {
                let row = usize::try_from(cell.at.row)
                    .ok()
                    .and_then(|row| row.checked_sub(1));
                let date = row
                    .filter(|_| cell.at.column == 3)
                    .and_then(|row| dates.get(row));
                (cell.at, date.unwrap_or(&cell.value).clone())
            });
            told_of(&cells.collect())
        };
        // 33000 is 7 May 1990: all but the texts are early in their months.
        let early = [0.0, 31.0, 61.0, 1.0, 2.0].map(|days| CellValue::Date(33_000.0 + days));
        let texts = ["25/12/1990", "31/12/1990"].map(|text| CellValue::Text(text.into()));
        let all: Vec<CellValue<'_>> = early.into_iter().chain(texts.clone()).collect();
        assert_eq!(told(&all), ["kolom-tanggal-campur D1"]);
        let late = [0.0, 31.0, 61.0, 1.0, 20.0].map(|days| CellValue::Date(33_000.0 + days));
        let all: Vec<CellValue<'_>> = late.into_iter().chain(texts).collect();
        assert_eq!(told(&all), [""; 0]);
    }
}
