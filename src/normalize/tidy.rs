//! What is read for sure and could be written better: numbers that are stored as texts, and codes with other blanks, signs or
//! letters than the form has. The meaning stays, so that it may be written without asking.

use super::Reader;
use super::code::BETWEEN;
use crate::diagnostic::{Diagnostic, Fix};
use crate::grid::{Cell, CellValue, Formula};
use crate::template::Kind;
use crate::text;
use crate::value::{Reading, Value};

impl Reader<'_> {
    /// How a cell that is read for sure could be written better; none where it is fine, or where it is a matter of taste.
    pub(super) fn untidy(
        &self,
        slot: usize,
        cell: &Cell<'_>,
        reading: &Reading<Value>,
    ) -> Option<Diagnostic> {
        let (CellValue::Text(written), Reading::Exact(value), Formula::None) =
            (&cell.value, reading, cell.formula)
        else {
            return None;
        };
        let (code, slot_name, write, is_number) = match (self.table.columns.kind(slot), value) {
            (Kind::Count | Kind::Age, Value::Count(number)) => {
                let number = plain(written).filter(|plain| plain == number)?;
                ("angka-teks", "dibaca", number.to_string(), true)
            }
            (Kind::Code(list), Value::Member(_)) => {
                let write = self.templates.code_lists[list].spelled(written)?;
                // A sign between two codes may be meant.
                if write == &**written || written.contains(BETWEEN) {
                    return None;
                }
                let code = if text::collapse(written) == write {
                    "kode-spasi"
                } else {
                    "kode-ejaan"
                };
                (code, "tulis", write.to_owned(), false)
            }
            _ => return None,
        };
        let mut remark = self
            .remark(code, slot, cell)
            .fact(slot_name, write.as_str());
        remark.fix = Some(Fix {
            write: write.into(),
            safe: true,
            is_number,
        });
        Some(remark)
    }
}

/// The number of a text that has digits and blanks around them, and nothing else.
fn plain(written: &str) -> Option<i64> {
    let line = text::collapse(written);
    let is_plain = line.bytes().all(|byte| byte.is_ascii_digit());
    line.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::sketch::with_block;
    use super::*;
    use crate::grid::sketch::sketch;
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
  { id = "semua", head = "SEMUA", kind = "count", need = true },
  { id = "umur", head = "UMUR", kind = "age" },
  { id = "kode", head = "KODE", kind = "code", codes = "metode.huruf" },
]
tally = { verb = "take", unit = "desa", period = "bulan", into = [{ series = "pa", value = "semua" }] }
"#;

    /// What is said of a count, an age and a code as they are typed: what may be written without asking, else why not.
    fn told(count: CellValue<'_>, age: CellValue<'_>, code: CellValue<'_>) -> Vec<String> {
        let templates = with(&[("forms/uji.toml", FORM)]);
        let drawn = sketch("NAMA DESA|BULAN LAPOR|SEMUA|UMUR|KODE\nMekar|MEI|1|2|S\n");
        let typed = [count, age, code];
        let cells = drawn.cells().iter().map(|cell| {
            let place = cell.at.column.checked_sub(2).filter(|_| cell.at.row == 1);
            let typed = place.and_then(|at| typed.get(usize::try_from(at).ok()?));
            (cell.at, typed.unwrap_or(&cell.value).clone())
        });
        let grid: crate::grid::Grid<'_> = cells.collect();
        let ((), remarks) = with_block(&grid, &templates, |bench, remarks| {
            for record in bench.records {
                bench.reader.tell(record, None, remarks);
            }
        });
        let told = remarks.iter().map(|remark| match &remark.fix {
            Some(fix) if fix.safe && fix.is_number => format!("{} #{}", remark.code, fix.write),
            Some(fix) if fix.safe => format!("{} {}", remark.code, fix.write),
            Some(fix) => format!("{} {}?", remark.code, fix.write),
            None => remark.code.to_string(),
        });
        told.collect()
    }

    fn number(digits: &str) -> CellValue<'_> {
        let value = digits.parse().unwrap_or_default();
        CellValue::Number { value, digits }
    }

    #[test]
    fn codes_are_written_as_the_form_has_them_where_nothing_else_can_be_meant() {
        for (typed, expected) in [
            ("S", None),
            ("s", Some("kode-ejaan S")),
            (" s ", Some("kode-ejaan S")),
            ("S ", Some("kode-spasi S")),
            ("S\u{a0}", Some("kode-spasi S")),
            ("s.", Some("kode-ejaan S")),
            ("Iud", Some("kode-ejaan IUD")),
            ("i u d", Some("kode-ejaan IUD")),
            ("O.W", Some("kode-ejaan OW")),
            ("ipn", Some("kode-ejaan IPN")),
            // The volunteer's own words, and what the form has no code for.
            ("suntik", None),
            ("Pil KB", None),
            ("Tubektomi", None),
            // Two may be meant, or nobody knows what.
            ("I/P", Some("dua-cara")),
            ("S/", None),
            ("S, P", Some("dua-cara")),
            ("SUNTIKK", Some("kode-asing S?")),
            ("?", Some("kode-tak-dikenal")),
        ] {
            let code = CellValue::Text(typed.into());
            let told = told(number("1"), number("30"), code);
            assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{typed:?}");
        }
    }

    #[test]
    fn numbers_that_are_texts_become_numbers() {
        for (typed, count, age) in [
            ("49", Some("angka-teks #49"), Some("angka-teks #49")),
            (" 49 ", Some("angka-teks #49"), Some("angka-teks #49")),
            ("007", Some("angka-teks #7"), Some("angka-teks #7")),
            // Read for sure, and more than blanks around it.
            ("437.0", None, None),
            ("7 PUS", Some("angka-satuan #7"), None),
            ("35 tahun", Some("angka-satuan #35"), None),
            ("31,5", Some("angka-pecahan"), None),
            // What was assumed and is told anyway.
            ("1.234", Some("angka-titik #1234"), None),
            ("-", Some("angka-nihil #0"), None),
            // A letter may be a slip of any finger.
            ("4O", Some("angka-huruf 40?"), Some("umur-teks")),
            ("1,234", Some("angka-rusak"), None),
        ] {
            let text = || CellValue::Text(typed.into());
            let code = || CellValue::Text("S".into());
            let of_count = told(text(), number("30"), code());
            assert_eq!(of_count, count.into_iter().collect::<Vec<_>>(), "{typed:?}");
            let of_age = told(number("1"), text(), code());
            assert_eq!(of_age, age.into_iter().collect::<Vec<_>>(), "{typed:?}");
        }
        let of_numbers = told(number("49"), number("30"), CellValue::Text("S".into()));
        assert_eq!(of_numbers, [""; 0]);
    }
}
