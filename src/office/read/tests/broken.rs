//! Cells that cannot be used: each is told with its place, and the rest holds.

use super::*;

/// What is typed into a new workbook, and what is told of it.
const BROKEN: &[(&str, &str)] = &[
    // The office.
    (
        "Kantor & Kop|B6|Contoh Sariwangi",
        "Kantor & Kop|B6|setelan-wilayah|Contoh Sariwangi|\n",
    ),
    (
        "Kantor & Kop|A7|Kop pertama\nKantor & Kop|B7|X",
        "Kantor & Kop|A7|setelan-baris-lain|Kop pertama|\n",
    ),
    (
        "Kantor & Kop|A8|Kop, baris 1\nKantor & Kop|B7|X\nKantor & Kop|B8|Y",
        "Kantor & Kop|B8|setelan-dua-isi|Y| dipakai=X\n",
    ),
    (
        "Kantor & Kop|B7|=1+1",
        "Kantor & Kop|B7|setelan-rumus|hasil|\n",
    ),
    (
        "Kantor & Kop|B4|NILAI",
        "Kantor & Kop|-|setelan-kolom-kurang|| kurang=ISI\n",
    ),
    (
        "Kantor & Kop|D4|CATATAN",
        "Kantor & Kop|D4|setelan-kolom-lain|CATATAN|\n",
    ),
    (
        "Kantor & Kop|A4|YANG DISI",
        "Kantor & Kop|A4|setelan-kolom-mirip|YANG DISI| maksud=YANG DIISI\n",
    ),
    // Its desa.
    (
        "Wilayah & PPKBD|A5|99.01.01.9999\nWilayah & PPKBD|C5|X",
        "Wilayah & PPKBD|A5|setelan-kode-lain|99.01.01.9999|\n",
    ),
    (
        "Wilayah & PPKBD|B5|CIBENING",
        "Wilayah & PPKBD|B5|setelan-desa-beda|CIBENING| maksud=Sukamaju kode=99.01.01.2001\n",
    ),
    (
        "Wilayah & PPKBD|B17|Sukamaja",
        "Wilayah & PPKBD|B17|setelan-desa-mirip|Sukamaja| maksud=Sukamaju\n",
    ),
    (
        "Wilayah & PPKBD|B17|Antah Berantah",
        "Wilayah & PPKBD|B17|setelan-desa-lain|Antah Berantah|\n",
    ),
    (
        "Wilayah & PPKBD|A17|99.01.02.2001\nWilayah & PPKBD|B18|Karanganyar",
        "Wilayah & PPKBD|B18|setelan-desa-ganda|Karanganyar|\n",
    ),
    (
        "Wilayah & PPKBD|E17|PPKBD 1",
        "Wilayah & PPKBD|E17|setelan-desa-kosong||\n",
    ),
    (
        "Wilayah & PPKBD|G5|1-",
        "Wilayah & PPKBD|G5|setelan-bagian|1-|\n",
    ),
    (
        "Wilayah & PPKBD|C5|A\nWilayah & PPKBD|A17|99.01.01.2001\nWilayah & PPKBD|C17|B",
        "Wilayah & PPKBD|C17|setelan-dua-isi|B| dipakai=A\n",
    ),
    (
        "Wilayah & PPKBD|E5|P\nWilayah & PPKBD|B17|Sukamaju\nWilayah & PPKBD|E17|P",
        "Wilayah & PPKBD|B17|setelan-baris-ganda|Sukamaju|\n",
    ),
    // Who signs.
    (
        "Penandatangan|A5|Tengah",
        "Penandatangan|A5|setelan-letak|Tengah|\n",
    ),
    (
        "Penandatangan|A5|",
        "Penandatangan|B5|setelan-belum-lengkap|| kurang=LETAK\n",
    ),
    (
        "Penandatangan|A6|Kiri\nPenandatangan|D6|X",
        "Penandatangan|A6|setelan-dua-isi|Kiri| dipakai=Kiri\n",
    ),
    (
        "Penandatangan|E5|9901014107850001\nWilayah & PPKBD|E5|WATI 990101 410785 0001",
        "Wilayah & PPKBD|E5|setelan-nik||\nPenandatangan|E5|setelan-nik||\n",
    ),
    (
        "Penandatangan|E5|12345",
        "Penandatangan|E5|setelan-nip|12345| banyak=5\n",
    ),
    (
        "Penandatangan|E5|#196701011990032001",
        "Penandatangan|E5|setelan-nip-berubah|196701011990032000|\n",
    ),
    // When reports are due, targets, words.
    (
        "Batas Waktu|B5|akhir bulan",
        "Batas Waktu|B5|setelan-bukan-angka|akhir bulan| berlaku=tanggal 3\n",
    ),
    (
        "Batas Waktu|B5|#45",
        "Batas Waktu|B5|setelan-di-luar|45| dari=1 sampai=31 berlaku=tanggal 3\n",
    ),
    (
        "Target|A5|CPR: peserta KB aktif per PUS\nTarget|C5|70",
        "Target|A5|setelan-belum-lengkap|| kurang=TAHUN\n",
    ),
    (
        "Target|A5|Angka lain\nTarget|B5|2026\nTarget|C5|70",
        "Target|A5|setelan-pilihan|Angka lain| berlaku=tanpa baris ini\n",
    ),
    (
        "Target|A5|Unmet need per PU\nTarget|B5|2026\nTarget|C5|70",
        "Target|A5|setelan-pilihan-mirip|Unmet need per PU| maksud=Unmet need per PUS berlaku=tanpa baris ini\n",
    ),
    (
        "Target|A5|Unmet need per PUS\nTarget|B5|26\nTarget|C5|70",
        "Target|B5|setelan-di-luar|26| dari=2000 sampai=2099 berlaku=tanpa baris ini\n",
    ),
    (
        "Target|A5|Unmet need per PUS\nTarget|B5|2026\nTarget|C5|101",
        "Target|C5|setelan-di-luar|101| dari=0 sampai=100 berlaku=tanpa baris ini\n",
    ),
    (
        "Target|A5|Unmet need per PUS\nTarget|B5|2026\nTarget|C5|banyak",
        "Target|C5|setelan-bukan-angka|banyak| berlaku=tanpa baris ini\n",
    ),
    (
        "Target|A5|Unmet need per PUS\nTarget|B5|2026\nTarget|C5|#0.7",
        "Target|C5|setelan-target-kecil|0.7|\n",
    ),
    (
        "Target|A5|Unmet need per PUS\nTarget|B5|2026\nTarget|C5|7\nTarget|A6|Unmet need per PUS\nTarget|B6|2026\nTarget|C6|8",
        "Target|A6|setelan-dua-isi|Unmet need per PUS| dipakai=7,00\n",
    ),
    (
        "Istilah|A5|Nama program\nIstilah|B5|2026\nIstilah|C5|A\nIstilah|A6|Nama program\nIstilah|B6|2026\nIstilah|C6|B",
        "Istilah|C6|setelan-dua-isi|B| dipakai=A\n",
    ),
    (
        "Tingkat|A8|Pedukuhan\nTingkat|C8|Pekon",
        "Tingkat|A8|setelan-pilihan|Pedukuhan| berlaku=tanpa baris ini\n",
    ),
    (
        "Definisi|B5|MKJP sendiri",
        "Definisi|B5|setelan-pilihan|MKJP sendiri| berlaku=MKJP per peserta KB aktif\n",
    ),
    (
        "Definisi|B6|sedikit",
        "Definisi|B6|setelan-bukan-angka|sedikit| berlaku=30 pasangan\n",
    ),
    // What headings mean.
    (
        "Arti Kolom|A5|Nama Bini",
        "Arti Kolom|A5|setelan-belum-lengkap|| kurang=ARTINYA\n",
    ),
    (
        "Arti Kolom|A5|---\nArti Kolom|B5|SIGA PUS dan unmet need: PUS",
        "Arti Kolom|A5|setelan-judul-kosong|---|\n",
    ),
    (
        "Arti Kolom|A5|UNMET NEED\nArti Kolom|B5|SIGA PUS dan unmet need: PUS",
        "Arti Kolom|A5|setelan-judul-bentrok|UNMET NEED| maksud=UNMET NEED\n",
    ),
];

#[test]
fn a_broken_cell_is_told_with_its_place_and_the_rest_holds() {
    for (lines, expected) in BROKEN {
        let mut plan = planned(&known());
        // The last sheet that is read is fine: what it says holds, whatever is broken elsewhere.
        let fine = "Istilah|A9|Nama program\nIstilah|B9|2030\nIstilah|C9|LAIN";
        typed(&mut plan, &format!("{lines}\n{fine}"));
        let reading = back(&plan);
        assert_eq!(told(&reading.remarks), *expected, "{lines}");
        let terms = &reading.said.overrides.terms;
        assert!(
            terms
                .iter()
                .any(|(_, year, said)| (*year, &**said) == (2030, "LAIN")),
            "{lines}"
        );
    }
}

#[test]
fn what_excel_made_a_date_and_what_is_too_long_is_told() {
    let mut desk = Desk {
        templates: &TEMPLATES,
        areas: &AREAS,
        file: Place::file(&Arc::from("PENGATURAN.xlsx")),
        said: Said::default(),
        remarks: Vec::new(),
    };
    let cell = |value| Cell {
        at: address("B5"),
        value,
        formula: Formula::None,
        is_struck: false,
    };
    let place = desk.file.cell(4, 1);
    // 1-3 is the first of March to Excel.
    let dated = desk.entry(&cell(CellValue::Date(46082.0)), place.clone());
    assert!(dated.is_none());
    let long = "panjang ".repeat(100);
    let long = desk.entry(&cell(CellValue::Text(long.into())), place);
    let long = long.map(|entry| entry.text).unwrap_or_default();
    assert!(long.len() < 210 && long.ends_with('…'), "{long}");
    let codes: Vec<&str> = desk.remarks.iter().map(|remark| &*remark.code).collect();
    assert_eq!(codes, ["setelan-jadi-tanggal", "setelan-panjang"]);
}

/// What other tests of this file and the tests of the whole path provoke: what is told of sheets, files and logos.
const ELSEWHERE: [&str; 10] = [
    "setelan-tidak-dipakai",
    "setelan-bukan-pengaturan",
    "setelan-lain",
    "setelan-lembar-kurang",
    "setelan-lembar-lain",
    "setelan-lembar-asing",
    "setelan-jadi-tanggal",
    "setelan-panjang",
    "setelan-logo-tidak-ada",
    "setelan-logo-rusak",
];

#[test]
fn every_remark_about_settings_is_provoked() {
    let of_cells = BROKEN.iter().flat_map(|(_, told)| told.lines());
    let of_cells = of_cells.filter_map(|line| line.split('|').nth(2));
    let provoked: BTreeSet<&str> = of_cells.chain(ELSEWHERE).collect();
    let known = BUILT_IN.iter().map(|known| known.code);
    let known: BTreeSet<&str> = known.filter(|code| code.starts_with("setelan-")).collect();
    assert_eq!(provoked, known);
}
