//! Rows around the data that are easily taken for data, and remarks that would only follow from another fault.

use crate::support;

const HEADINGS: &str = "NO;PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\r\n";

/// What a table comes to: its rows below the headings, the remarks and the PUS of the kecamatan.
struct Case {
    name: &'static str,
    rows: &'static [&'static str],
    remarks: &'static [(&'static str, &'static str)],
    pus: i64,
}

const FIRST: &str = "1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;100;10;OKTOBER";
const AGAIN: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;100;10;OKTOBER";
const SECOND: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;200;20;OKTOBER";
const BROKEN: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;12,5;20;OKTOBER";

const CASES: &[Case] = &[
    Case {
        name: "a total whose word stands in the first area column",
        rows: &[FIRST, SECOND, ";JUMLAH;;;;300;30;"],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a total whose word stands in the column of desa, behind the names above it",
        rows: &[
            FIRST,
            SECOND,
            ";CONTOH NUSA;CONTOH RAYA;CONTOH SARI;JUMLAH;300;30;OKTOBER",
        ],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a total that cannot be held against a figure that nobody could read",
        rows: &[FIRST, BROKEN, ";JUMLAH;;;;300;30;"],
        remarks: &[("F3", "angka-pecahan")],
        pus: 100,
    },
    Case {
        name: "a total of rows of which one stands twice and counts once",
        rows: &[FIRST, AGAIN, ";JUMLAH;;;;100;10;"],
        remarks: &[("E3", "baris-kembar")],
        pus: 100,
    },
    Case {
        name: "sub-totals and their sum",
        rows: &[
            FIRST,
            ";JUMLAH I;;;;100;10;",
            SECOND,
            ";JUMLAH II;;;;200;20;",
            ";JUMLAH;;;;300;30;",
        ],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a signature in the column of desa",
        rows: &[
            FIRST,
            ";;;;;;;",
            ";;;;Contoh Sari, 3 November 2026;;;",
            ";;;;Kepala Balai Penyuluhan;;;",
            ";;;;NIP.;;;",
        ],
        remarks: &[],
        pus: 100,
    },
    Case {
        name: "a note below the table",
        rows: &[FIRST, "Ket: PUS menurut SIGA;;;;;;;"],
        remarks: &[],
        pus: 100,
    },
];

#[test]
fn rows_beside_the_data_are_not_counted_and_not_blamed() {
    let mut wrong = Vec::new();
    for case in CASES {
        let text = format!("{HEADINGS}{}\r\n", case.rows.join("\r\n"));
        let files = [("pus 2026.csv".to_owned(), text.into_bytes())];
        let out = support::run("laporan", &files, 1);
        let told: Vec<(String, &str)> = out
            .remarks
            .iter()
            .map(|remark| (support::at(remark.place.at), &*remark.code))
            .collect();
        let expected: Vec<(String, &str)> = case
            .remarks
            .iter()
            .map(|(at, code)| ((*at).to_owned(), *code))
            .collect();
        let kecamatan = support::unit(&out, "99.01.01");
        let group = out.figures.groups.values().next().unwrap();
        let pus = group.cell(kecamatan, 0).count();
        if told != expected || pus != Some(case.pus) {
            wrong.push(format!("{}: PUS {pus:?}, {told:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
