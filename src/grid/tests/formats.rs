//! Workbooks of LibreOffice and of Excel 2003, cell by cell.

use super::*;
use expect_test::expect;
use proptest::prelude::*;

/// A spreadsheet of LibreOffice with styles and what stands in its body.
fn ods(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    let meta = "<office:document-meta><office:meta><meta:creation-date>2024-01-31T08:00:00</meta:creation-date>\
        <dc:date>2026-11-25T10:00:00.5</dc:date><meta:user-defined meta:name=\"rekap &amp; co\">1</meta:user-defined>\
        </office:meta></office:document-meta>";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("meta.xml", meta),
        ("content.xml", &content),
    ])
}

const STYLES: &str = r#"<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>
    <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
    <style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="ce2"><style:text-properties style:text-line-through-style="none" style:font-name="Wingdings 2"/></style:style>
    <number:date-style style:name="N1"><number:day/></number:date-style>"#;

#[test]
fn a_spreadsheet_of_libreoffice() {
    let body = r#"<table:calculation-settings/>
        <table:table table:name="RT 01" table:style-name="ta1">
        <table:shapes><draw:frame/></table:shapes>
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-column-group><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group>
        <table:table-column table:default-cell-style-name="ce2" table:number-columns-repeated="16380"/>
        <table:table-header-rows><table:table-row>
            <table:table-cell office:value-type="string" table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>DATA <text:span>PUS</text:span></text:p><text:p>
              A <text:s text:c="2"/>&amp;<text:line-break/>B</text:p></table:table-cell>
            <table:covered-table-cell table:number-columns-repeated="2"/>
            <table:table-cell office:value-type="float" office:value="9201011234567891" table:style-name="ce1"><text:p>9,2E+15</text:p></table:table-cell>
        </table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="2"/>
        <table:table-row table:number-rows-repeated="2" table:visibility="filter">
            <table:table-cell office:value-type="date" office:date-value="2000-02-08"><text:p>8 Feb</text:p></table:table-cell>
            <table:table-cell office:value-type="time" office:time-value="PT12H00M00S"><text:p>12</text:p></table:table-cell>
            <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>BENAR</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>
        </table:table-row>
        <table:table-row>
            <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>
            <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
            <table:table-cell table:formula="of:=A1"/>
            <table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>
            <table:table-cell office:value-type="string"><office:annotation><text:p>dari bidan</text:p></office:annotation><text:p>P</text:p></table:table-cell>
        </table:table-row>
        <table:table-row><table:table-cell table:number-columns-repeated="3"/>
            <table:table-cell><draw:custom-shape><text:p>v</text:p></draw:custom-shape></table:table-cell>
            <table:table-cell office:value-type="float" office:value="1,5"><text:p>satu setengah</text:p></table:table-cell>
            <table:table-cell office:value-type="string" table:style-name="ce1"><text:p>S</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>
        <table:table table:name="lama" table:style-name="ta2"><table:table-row><table:table-cell/></table:table-row></table:table>"#;
    check(
        &ods(STYLES, body),
        &expect![[r#"
            A1 text "DATA PUS\nA   &\nB"
            D1 number 9201011234567891 struck
            A4 date 36564 08-02-2000
            B4 date 0.5 12:00
            C4 bool true
            D4 number 0.5
            E4 number 0.5
            A5 date 36564 08-02-2000
            B5 date 0.5 12:00
            C5 bool true
            D5 number 0.5
            E5 number 0.5
            A6 number 2 = calculated
            B6 fault #DIV/0! = calculated
            C6 empty = not calculated
            E6 text "✓"
            E7 text "\u{f073}\u{f061}\u{f074}\u{f075} \u{f073}\u{f065}\u{f074}\u{f065}\u{f06e}\u{f067}\u{f061}\u{f068}"
            F7 text "S" struck
            merged A1:C2
            hidden row 4
            hidden row 5
            hidden columns 2..=3
            drawn over D7
        "#]],
    );
    let Ok(mut book) = any_book(&ods(STYLES, body)) else {
        panic!("it is read")
    };
    let tabs: Vec<(&str, Visibility)> = book
        .tabs()
        .iter()
        .map(|tab| (tab.name.as_str(), tab.visibility))
        .collect();
    assert_eq!(
        tabs,
        [("RT 01", Visibility::Visible), ("lama", Visibility::Hidden)]
    );
    let about = book.properties();
    assert_eq!(about.created, Some(jiff::civil::date(2024, 1, 31)));
    assert_eq!(about.modified, Some(jiff::civil::date(2026, 11, 25)));
    assert_eq!(about.custom("rekap & co"), Some("1"));
}

#[test]
fn a_locked_or_broken_spreadsheet_of_libreoffice() {
    let kind = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[kind, ("META-INF/manifest.xml", locked)], "sandi"),
        (&[kind], "terpotong"),
        (&[kind, ("content.xml", "<a><table:table>")], "terpotong"),
        (&[kind, ("content.xml", "<a/>")], "ods"),
        (
            &[("mimetype", "application/vnd.oasis.opendocument.text")],
            "bukan-excel",
        ),
    ];
    for (parts, code) in cases {
        let fault = any_book(&zipped(parts)).err();
        assert_eq!(fault.map(|fault| fault.code()), Some(code), "{parts:?}");
    }
}

/// A workbook of Excel 2003 with what stands in it.
fn sheets2003(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{inside}</Workbook>"
    )
}

const INSIDE: &str = r##"<DocumentProperties><Created>2024-01-31T08:00:00Z</Created><LastSaved>2026-11-25T08:00:00Z</LastSaved></DocumentProperties>
    <Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style><Style ss:ID="s1"><Font ss:FontName="Wingdings" ss:StrikeThrough="1"/></Style></Styles>
    <Worksheet ss:Name="RT 01"><Table ss:ExpandedColumnCount="99999">
    <Column ss:Width="9"/><Column ss:Hidden="1" ss:Span="1"/><Column/>
    <Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">DATA&#10;PUS &amp; KB</Data></Cell><Cell><Data ss:Type="Number">9201011234567891</Data><Comment><Data>x</Data></Comment></Cell></Row>
    <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="DateTime">2000-02-08T00:00:00.000</Data></Cell>
      <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=A1"/></Row>
    <Row><Cell ss:StyleID="s1"><Data ss:Type="String">P</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>te</B>bal</ss:Data></Cell>
      <Cell><Data ss:Type="Number">satu</Data></Cell><Cell ss:StyleID="x"><Data ss:Type="String"> </Data></Cell></Row>
    </Table><WorksheetOptions/></Worksheet>
    <Worksheet ss:Name="lama"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"##;

#[test]
fn a_workbook_of_2003() {
    let bytes = sheets2003(INSIDE).into_bytes();
    check(
        &bytes,
        &expect![[r#"
            A1 text "DATA\nPUS & KB"
            D1 number 9201011234567891
            B4 date 36564 08-02-2000
            C4 bool true
            D4 fault #DIV/0! = calculated
            E4 empty = not calculated
            A5 text "✓" struck
            B5 text "tebal"
            C5 text "satu"
            merged A1:C2
            hidden row 4
            hidden columns 1..=2
        "#]],
    );
    let Ok(mut book) = any_book(&bytes) else {
        panic!("it is read")
    };
    let hidden: Vec<Visibility> = book.tabs().iter().map(|tab| tab.visibility).collect();
    assert_eq!(hidden, [Visibility::Visible, Visibility::Hidden]);
    let about = book.properties();
    assert_eq!(about.modified, Some(jiff::civil::date(2026, 11, 25)));
    let cut = &bytes[..bytes.len() - 40];
    let fault = any_book(cut).err().map(|fault| fault.code());
    assert_eq!(fault, Some("terpotong"));
}

/// Reads all there is; the faults do not matter.
fn read_all(bytes: &[u8]) {
    let Ok(mut book) = any_book(bytes) else {
        return;
    };
    let _ = (book.weight(), book.properties());
    for index in 0..=book.tabs().len() {
        if let Ok(sheet) = book.sheet(index)
            && let Ok(grid) = sheet.grid()
        {
            assert!(grid.cells().is_sorted_by(|a, b| a.at < b.at));
            assert!(
                grid.cells()
                    .iter()
                    .all(|cell| cell.at.row < ROWS && cell.at.column < COLUMNS)
            );
        }
    }
}

const PIECES: [&str; 24] = [
    "<table:table table:name='a'>",
    "</table:table>",
    "<table:table-row>",
    "<table:table-row table:number-rows-repeated='1048577'>",
    "</table:table-row>",
    "<table:table-cell office:value-type='float' office:value='1'>",
    "<table:table-cell table:number-columns-repeated='99' table:number-rows-spanned='4294967295' office:value-type='string'>",
    "</table:table-cell>",
    "<table:covered-table-cell/>",
    "<table:table-column table:number-columns-repeated='4294967295' table:visibility='collapse'/>",
    "<text:p>a</text:p>",
    "<text:p>",
    "<text:s text:c='99999999999'/>",
    "<table><tr><td rowspan='4294967295' colspan='2'>x",
    "<td>1</td>",
    "</table>",
    "<tr>",
    "<Worksheet ss:Name='a'><Table>",
    "<Row ss:Index='4294967295' ss:Span='4294967295' ss:Hidden='1'>",
    "<Cell ss:Index='0' ss:MergeAcross='4294967295'><Data ss:Type='Number'>1</Data></Cell>",
    "</Row>",
    "</Table></Worksheet>",
    "&lt;",
    "<!--",
];

fn markup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_markup_trips_nothing(inside in markup()) {
        read_all(&ods(STYLES, &inside));
        read_all(sheets2003(&inside).as_bytes());
        read_all(format!("<html>{inside}").as_bytes());
        let archive = format!("MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{inside}=");
        read_all(archive.as_bytes());
    }

    #[test]
    fn any_change_of_a_stream_is_found_or_read(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        super::super::foreign::tampered(place.index(1 << 20), byte, cut.index(1 << 20));
    }
}
