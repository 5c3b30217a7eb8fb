use super::*;
use crate::grid::foreign::kept::Told;
use crate::grid::{Book, Grid};

/// The first sheet of a page as lines, `A1 text`, and its merged regions.
fn laid(page: &str) -> Option<Vec<String>> {
    let stream = read(&[page.to_owned()]).ok()?;
    let Ok(Told::Workbook(kept)) = Told::of(stream) else {
        return None;
    };
    let mut book: Book<std::io::Cursor<Vec<u8>>> = Book::of_cells(kept);
    let sheet = book.sheet(0).ok()?;
    let grid: Grid<'_> = sheet.grid().ok()?;
    let cells = grid.cells().iter();
    let cells = cells.map(|cell| {
        let struck = if cell.is_struck { " dicoret" } else { "" };
        format!("{} {}{struck}", cell.at, cell.value.shown())
    });
    let merged = grid
        .merged()
        .iter()
        .map(|region| format!("gabung {region}"));
    let hidden = grid.hidden_rows().iter();
    let hidden = hidden.map(|row| format!("sembunyi {}", row + 1));
    Some(cells.chain(merged).chain(hidden).collect())
}

#[test]
fn tables_are_laid_out_as_excel_does() {
    let cases: [(&str, &[&str]); 12] = [
        (
            "<html><body><h3>DATA PUS<br>TAHUN 2026</h3><table><tr><th>DESA<th>PUS</tr><tr><td>SUKA &amp; MAJU<td> 1&nbsp;482 </table>",
            &[
                "A1 DATA PUS",
                "A2 TAHUN 2026",
                "A3 DESA",
                "B3 PUS",
                "A4 SUKA & MAJU",
                "B4 1 482",
            ],
        ),
        (
            "<table><tr><td rowspan=2>NO<td colspan=2>METODE<tr><td>IUD<td>PIL<tr><td>1<td>2<td>3</table>",
            &[
                "A1 NO",
                "B1 METODE",
                "B2 IUD",
                "C2 PIL",
                "A3 1",
                "B3 2",
                "C3 3",
                "gabung A1:A2",
                "gabung B1:C1",
            ],
        ),
        (
            "<table><tr><td><table><tr><td>a<td>b</table></td></tr><tr><td>c</table><p>akhir",
            &["A1 a", "B1 b", "A2 c", "A3 akhir"],
        ),
        (
            "<table><tr><td>x<td>kop<table><tr><td>a</table>kaki</table>",
            &["A1 x", "B1 kop", "B2 a", "B3 kaki"],
        ),
        (
            "<table><td>tanpa baris<td><b>tebal</b> sekali<tr><td><p>satu</p><p>dua</p></table>",
            &["A1 tanpa baris", "B1 tebal sekali", "A2 satu\ndua"],
        ),
        (
            "<table><tr><td><s>SARI</s><td><s>A</s>B<tr style='display: none'><td>1</table>",
            &["A1 SARI dicoret", "B1 AB", "A2 1", "sembunyi 2"],
        ),
        (
            "<table><tr><td x:num=\"9201011234567891\">9.2E+15<td x:num>12</table>",
            &["A1 9201011234567891", "B1 12"],
        ),
        (
            "<style>td { content: '<table>' }</style><script>var a = '<td>x</td>';</script><table><tr><td>1</table>",
            &["A1 1"],
        ),
        (
            "<table><tr><td>1</table><table><tr><td>2</table>",
            &["A1 1", "A2 2"],
        ),
        (
            "<table><tr><td></td><td>&#80;US</td></tr><tr></tr><tr><td>2</td></tr></table>",
            &["B1 PUS", "A3 2"],
        ),
        (
            "<table><tr><td colspan=0 rowspan=x>1<td colspan=99999999>2</table>",
            &["A1 1", "B1 2", "gabung B1:ALM1"],
        ),
        ("<TABLE><TR><TD>1<!-- 2 --></TD></TR>", &["A1 1"]),
    ];
    for (page, expected) in cases {
        let laid = laid(page);
        assert_eq!(laid.as_deref().unwrap_or_default(), expected, "{page}");
    }
}

#[test]
fn a_page_without_a_table_is_none() {
    for page in ["<html><p>Silakan masuk lagi</html>", "<html>"] {
        assert!(
            matches!(read(&[page.to_owned()]), Err(Fault::Html)),
            "{page}"
        );
    }
}

#[test]
fn letters_are_read_as_the_page_says() -> Result<(), Fault> {
    let cases: [(&[u8], &str); 6] = [
        (b"<meta charset=windows-1252>\xc9", "É"),
        (
            b"<meta content=\"text/html; charset='iso-8859-1'\">\xe9",
            "é",
        ),
        (b"<meta charset=\"utf-8\">\xc3\xa9", "é"),
        (b"<p>\xc3\xa9", "é"),
        (b"<p>\xe9", "é"),
        (b"\xff\xfe<\0p\0>\0\xe9\0", "é"),
    ];
    for (bytes, end) in cases {
        let text = decode(bytes)?;
        assert!(text.trim_end().ends_with(end), "{text}");
    }
    Ok(())
}

#[test]
fn what_is_built_to_take_time_or_memory_does_not() {
    let deep = "<table><tr><td>".repeat(100_000);
    assert!(laid(&deep).is_some());
    let wide = "<table>".to_owned() + &"<tr><td rowspan=60000 colspan=1000>1".repeat(2_000);
    assert!(laid(&wide).is_some());
}
