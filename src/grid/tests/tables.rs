//! Tables of separated text.

use super::*;
use expect_test::expect;

#[test]
fn separators_are_judged_by_the_lines() {
    let expected = expect![[r#"
        A1 text "NO"
        B1 text "NAMA"
        C1 text "BERAT"
        A2 text "1"
        B2 text "SARI"
        C2 text "2,5"
        A3 text "2"
        B3 text "MEKAR"
        C3 text "3,5"
    "#]];
    for text in [
        "NO;NAMA;BERAT\r\n1;SARI;2,5\r\n2;MEKAR;3,5\r\n",
        "NO\tNAMA\tBERAT\n1\tSARI\t2,5\n2\tMEKAR\t3,5",
        "NO|NAMA|BERAT\r1|SARI|2,5\r2|MEKAR|3,5\r",
        "NO,NAMA,BERAT\n1,SARI,\"2,5\"\n2,MEKAR,\"3,5\"\n",
        "sep=;\r\nNO;NAMA;BERAT\r\n1;SARI;2,5\r\n2;MEKAR;3,5\r\n",
        "\"SEP=\t\"\nNO\tNAMA\tBERAT\n1\tSARI\t2,5\n2\tMEKAR\t3,5\n",
    ] {
        check(text.as_bytes(), &expected);
    }
}

#[test]
fn a_few_rows_are_enough_to_tell_the_separator() {
    for (text, second) in [
        ("DESA;PUS, JUMLAH\n", "PUS, JUMLAH"),
        ("NO,DESA,PUS\n1,SARI,12\n", "DESA"),
        ("NO,PUS,UNMET\n1,120,12\n2,80,3\n", "PUS"),
        (
            "KEC. SARI, KAB. RAYA\nSari, 3 Desember 2026\nNO;DESA;PUS\n1;SARI;1,5\nHormat kami, ketua\n",
            "DESA",
        ),
        ("DESA;PUS\n1,5;2,5\n", "PUS"),
        ("DESA\tPUS; UNMET\nSARI, BARU\t12\n", "PUS; UNMET"),
    ] {
        let drawn = drawn(text.as_bytes()).unwrap_or_default();
        assert!(drawn.contains(&format!("{second:?}")), "{text}: {drawn}");
        let is_second =
            |line: &str| line.starts_with('B') && line.ends_with(&format!("{second:?}"));
        assert!(drawn.lines().any(is_second), "{text}: {drawn}");
    }
}

#[test]
fn rows_are_numbered_as_in_excel() {
    let text = "JUDUL\n\n\nNO;\"ALAMAT\nRUMAH\";RT\n \n1;\"Jl. \"\"Mawar\"\"\n\nNo. 2\";\"003\"\n;;;\n\n2;;004;x\n\n";
    check(
        text.as_bytes(),
        &expect![[r#"
            A1 text "JUDUL"
            A4 text "NO"
            B4 text "ALAMAT\nRUMAH"
            C4 text "RT"
            A6 text "1"
            B6 text "Jl. \"Mawar\"\n\nNo. 2"
            C6 text "003"
            A9 text "2"
            C9 text "004"
            D9 text "x"
        "#]],
    );
    check(
        "\n\nA\n\nB".as_bytes(),
        &expect![[r#"
        A3 text "A"
        A5 text "B"
    "#]],
    );
}

#[test]
fn encodings() {
    let text = "NO;DÉSA\n1;MÉKAR\n";
    let little = || text.encode_utf16().flat_map(u16::to_le_bytes);
    let big = || text.encode_utf16().flat_map(u16::to_be_bytes);
    let files: [Vec<u8>; 7] = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        b"NO;D\xc9SA\n1;M\xc9KAR\n".to_vec(),
        b"\xff\xfe".iter().copied().chain(little()).collect(),
        b"\xfe\xff".iter().copied().chain(big()).collect(),
        little().collect(),
        big().collect(),
    ];
    for bytes in files {
        check(
            &bytes,
            &expect![[r#"
            A1 text "NO"
            B1 text "DÉSA"
            A2 text "1"
            B2 text "MÉKAR"
        "#]],
        );
    }
}

#[test]
fn odd_tables() {
    check(
        b"satu kolom\nsaja",
        &expect![[r#"
        A1 text "satu kolom"
        A2 text "saja"
    "#]],
    );
    check(
        b"a;\"tak ditutup\nb;c",
        &expect![[r#"
        A1 text "a"
        B1 text "tak ditutup\nb;c\n"
    "#]],
    );
    let late_zero = [b"NO;NAMA\n".repeat(1000), b"\0".to_vec()].concat();
    check(
        &late_zero,
        &expect![[r#"
        bukan-excel
    "#]],
    );
    let wide = "x;".repeat(16_385);
    check(
        wide.as_bytes(),
        &expect![[r#"
        terlalu-besar
    "#]],
    );
    let long = "\n".repeat(1_048_576) + "x";
    check(
        long.as_bytes(),
        &expect![[r#"
        terlalu-besar
    "#]],
    );
    let long = "x\n".repeat(1_048_577);
    check(
        long.as_bytes(),
        &expect![[r#"
        terlalu-besar
    "#]],
    );
}
