//! Real SIGA files against figures that others published, and against sums made with another reader.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rekap_imp::expression::{DecimalMark, Fraction};
use rekap_imp::text::fold;
use serde_json::Value;

/// Columns of the published tables: counts, by the names of the JSON interface, then percentages.
const COUNTS: [(&str, Option<(&str, &str)>); 13] = [
    ("pus", None),
    ("unmet", None),
    ("pa", None),
    ("pa", Some(("metode", "suntik"))),
    ("pa", Some(("metode", "pil"))),
    ("pa", Some(("metode", "kondom"))),
    ("pa", Some(("metode", "implan"))),
    ("pa", Some(("metode", "iud"))),
    ("pa", Some(("metode", "mop"))),
    ("pa", Some(("metode", "mow"))),
    ("pa", Some(("metode", "mal"))),
    ("pa", Some(("golongan", "modern"))),
    ("pa", Some(("metode", "tradisional"))),
];
const PERCENTAGES: [&str; 5] = ["cpr", "mcpr", "unmet-need", "mkjp-pa", "mkjp-modern"];

/// Sulawesi Barat, SIGA, January 2024. Counts as exported by an independent repository
/// (github.com/pokja0/profil_desa_siga); percentages computed half-up with two decimals.
pub(crate) const JANUARY: &str = "\
PASANGKAYU 27214 4322 15286 6458 3123 192 3716 900 32 668 14 15103 183 56.17 55.50 15.88 34.78 35.20
POLEWALI_MANDAR 58738 11729 26504 13025 6019 621 4548 614 72 1074 46 26019 485 45.12 44.30 19.97 23.80 24.24
MAMASA 20702 1418 14159 5197 4894 112 3253 326 10 228 18 14038 121 68.39 67.81 6.85 26.96 27.19
MAMUJU 36560 6570 19315 9292 5501 230 2543 483 25 384 28 18486 829 52.83 50.56 17.97 17.78 18.58
MAJENE 24668 3862 11736 4908 2768 465 2119 630 85 579 11 11565 171 47.58 46.88 15.66 29.08 29.51
MAMUJU_TENGAH 21080 2620 11864 5176 2604 228 2999 247 23 298 16 11591 273 56.28 54.99 12.43 30.07 30.77
SULAWESI_BARAT 188962 30521 98864 44056 24909 1848 19178 3200 247 3231 133 96802 2062 52.32 51.23 16.15 26.15 26.71";

/// The same for June 2024.
pub(crate) const JUNE: &str = "\
MAJENE 26493 3823 12231 5086 2881 503 2273 654 85 569 11 12062 169 46.17 45.53 14.43 29.28 29.69
PASANGKAYU 29832 4261 16352 6941 3272 211 4029 975 33 693 14 16168 184 54.81 54.20 14.28 35.04 35.44
MAMASA 22617 1383 14987 5506 5144 128 3491 333 11 236 18 14867 120 66.26 65.73 6.11 27.16 27.38
MAMUJU_TENGAH 22636 2596 12587 5508 2734 248 3190 286 22 314 17 12319 268 55.61 54.42 11.47 30.29 30.94
POLEWALI_MANDAR 63097 11597 28395 13799 6456 742 5008 648 70 1142 47 27912 483 45.00 44.24 18.38 24.19 24.61
MAMUJU 40728 6478 21654 10359 6180 299 2955 553 27 425 28 20826 828 53.17 51.13 15.91 18.29 19.01
SULAWESI_BARAT 205403 30138 106206 47199 26667 2131 20946 3449 248 3379 135 104154 2052 51.71 50.71 14.67 26.38 26.90";

/// The folder of the real SIGA files; `None`, and a word about it, where it is absent.
pub(crate) fn folder() -> Option<PathBuf> {
    real("siga-2024")
}

/// A folder of real files.
pub(crate) fn real(name: &str) -> Option<PathBuf> {
    let real = std::env::var_os("REKAP_REAL").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/real")),
        PathBuf::from,
    );
    let folder = real.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("REKAP_WAJIB").is_none(),
        "the real files are required here and absent"
    );
    println!("dilewati: berkas {name} tidak ada");
    None
}

/// What `rekap angka --bentuk json` says of the two files.
fn told(folder: &std::path::Path) -> Value {
    let files =
        ["data_pus.xlsx", "data_mix_kontra.xlsx"].map(|name| folder.join(name).into_os_string());
    let mut arguments = vec![
        "rekap".into(),
        "angka".into(),
        "--bentuk".into(),
        "json".into(),
    ];
    arguments.extend(files);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = || jiff::civil::date(2026, 11, 25);
    rekap_imp::cli::main(arguments, today, &mut out, &mut err);
    assert_eq!(String::from_utf8_lossy(&err), "");
    serde_json::from_slice(&out).unwrap()
}

/// The id of every unit by level and folded name; prefixes of kabupaten and kota left out.
fn ids(told: &Value) -> BTreeMap<(String, String), String> {
    let text = |unit: &Value, key: &str| unit[key].as_str().unwrap().to_owned();
    let units = told["wilayah"].as_array().unwrap().iter();
    units
        .map(|unit| {
            let name = text(unit, "nama");
            let bare = name.strip_prefix("Kabupaten ").unwrap_or(&name);
            ((text(unit, "tingkat"), fold(bare)), text(unit, "id"))
        })
        .collect()
}

#[test]
fn published_figures_of_six_kabupaten_and_the_province() {
    let Some(folder) = folder() else { return };
    let told = told(&folder);
    let ids = ids(&told);
    let mut compared = 0;
    for (period, table) in [("2024-01", JANUARY), ("2024-06", JUNE)] {
        for line in table.lines() {
            let mut cells = line.split(' ');
            let name = fold(cells.next().unwrap());
            let level = if name == "SULAWESIBARAT" {
                "provinsi"
            } else {
                "kabupaten"
            };
            let unit = &ids[&(level.to_owned(), name)];
            let is_here =
                |row: &&Value| row["wilayah"] == unit.as_str() && row["periode"] == period;
            for ((variable, coordinate), published) in COUNTS.iter().zip(cells.by_ref()) {
                let coordinates: serde_json::Map<String, Value> = coordinate
                    .iter()
                    .map(|(dimension, member)| ((*dimension).to_owned(), (*member).into()))
                    .collect();
                let row = told["angka"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(is_here)
                    .find(|row| {
                        row["variabel"] == *variable
                            && row["koordinat"].as_object() == Some(&coordinates)
                    });
                assert_eq!(
                    row.unwrap()["nilai"].to_string(),
                    published,
                    "{line}: {variable} {coordinate:?}"
                );
                assert_eq!(
                    row.unwrap()["ada"],
                    row.unwrap()["dari"],
                    "every desa reports"
                );
                compared += 1;
            }
            for (indicator, published) in PERCENTAGES.iter().zip(cells) {
                let row = told["indikator"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(is_here)
                    .find(|row| row["id"] == *indicator);
                let row = row.unwrap();
                let side = |key: &str| i128::from(row[key].as_i64().unwrap());
                let percentage = Fraction::new(side("pembilang") * 100, side("penyebut")).unwrap();
                assert_eq!(
                    percentage.rounded(2, DecimalMark::Point),
                    published,
                    "{line}: {indicator}"
                );
                assert!((row["nilai"].as_f64().unwrap() - percentage.to_f64()).abs() < 1e-12);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 2 * 7 * 18);
}

/// A figure that another reader makes: level, path of names, month, column heading.
type Sums = BTreeMap<(&'static str, String, u8, String), i64>;

/// Sums every count column of a file over desa, kecamatan, kabupaten and provinsi, cell by cell.
fn sums(path: &std::path::Path) -> Sums {
    let months = ["JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI"];
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range("Sheet1").unwrap();
    let heads: Vec<String> = sheet
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(|cell| fold(&cell.to_string()))
        .collect();
    let column = |head: &str| heads.iter().position(|known| known == head).unwrap();
    let places = [
        column("PROVINSI"),
        column("KABUPATEN"),
        column("KECAMATAN"),
        column("KELURAHANDESA"),
    ];
    let month = column("BULAN");
    let mut sums = Sums::new();
    for row in sheet.rows().skip(1) {
        let number = months.iter().position(|name| row[month] == **name).unwrap();
        let number = u8::try_from(number + 1).unwrap();
        let names = places.map(|place| fold(&row[place].to_string()));
        for (head, cell) in heads
            .iter()
            .zip(row)
            .skip(places[3] + 1)
            .filter(|(head, _)| *head != "BULAN")
        {
            let (Data::Float(_) | Data::Int(_)) = cell else {
                panic!("{head} holds {cell:?}")
            };
            let value: i64 = cell.to_string().parse().unwrap();
            for (depth, level) in ["provinsi", "kabupaten", "kecamatan", "desa"]
                .into_iter()
                .enumerate()
            {
                let path = names[..=depth].join("/");
                *sums.entry((level, path, number, head.clone())).or_default() += value;
            }
        }
    }
    sums
}

#[test]
fn every_figure_of_every_unit_and_month_equals_the_sum_of_another_reader() {
    let Some(folder) = folder() else { return };
    let told = told(&folder);
    let units: BTreeMap<&str, &Value> = told["wilayah"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| (unit["id"].as_str().unwrap(), unit))
        .collect();
    // The path of written names cannot be told from official ones, so paths are compared by code
    // position: names folded, kabupaten without its prefix.
    let path = |id: &str| {
        let mut names = Vec::new();
        let mut next = Some(id);
        while let Some(unit) = next.and_then(|id| units.get(id)) {
            let name = unit["nama"].as_str().unwrap();
            names.push(fold(name.strip_prefix("Kabupaten ").unwrap_or(name)));
            next = unit["induk"].as_str();
        }
        names.reverse();
        names.join("/")
    };
    let heads = [
        "PUS",
        "UNMETNEED",
        "PA",
        "SUNTIK",
        "PIL",
        "KONDOM",
        "IMPLAN",
        "IUD",
        "VASEKTOMI",
        "TUBEKTOMI",
        "MAL",
        "KBMODERN",
        "KBTRADISIONAL",
    ];
    let mut expected = sums(&folder.join("data_pus.xlsx"));
    expected.extend(sums(&folder.join("data_mix_kontra.xlsx")));
    let mut seen = 0;
    for row in told["angka"].as_array().unwrap() {
        let level = units[row["wilayah"].as_str().unwrap()]["tingkat"]
            .as_str()
            .unwrap();
        let level = ["provinsi", "kabupaten", "kecamatan", "desa"]
            .into_iter()
            .find(|known| *known == level)
            .unwrap();
        let coordinate = row["koordinat"].as_object().unwrap().iter().next();
        let at = COUNTS.iter().position(|(variable, known)| {
            let same = coordinate
                .map(|(dimension, member)| (dimension.as_str(), member.as_str().unwrap()));
            row["variabel"] == *variable && *known == same
        });
        let month: u8 = row["periode"].as_str().unwrap()[5..].parse().unwrap();
        let key = (
            level,
            path(row["wilayah"].as_str().unwrap()),
            month,
            heads[at.unwrap()].to_owned(),
        );
        assert_eq!(expected.remove(&key), row["nilai"].as_i64(), "{key:?}");
        seen += 1;
    }
    assert_eq!(expected, Sums::new(), "everything was told");
    assert_eq!(seen, (648 + 69 + 6 + 1) * 6 * 13);
}
