"""Writes the seeds of the fuzz targets into seeds/: small, invented, the same at every run."""

import io
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent / "seeds"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PUS = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;BULAN;TAHUN;PUS;UNMET NEED"
MIX = (
    "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;BULAN;PA;IUD;MOW;MOP;KONDOM;IMPLAN;SUNTIK;PIL;MAL;"
    "KB MODERN;KB TRADISIONAL"
)
SARI = "Contoh Nusa;Contoh Raya;Contoh Sari"


def put(target, name, content):
    folder = HERE / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def cells(lines, shared):
    rows = []
    for number, line in enumerate(lines, 1):
        row = []
        for column, text in enumerate(line.split(";")):
            at = f"{chr(65 + column)}{number}"
            if text.isdigit():
                row.append(f'<c r="{at}"><v>{text}</v></c>')
            elif text:
                row.append(f'<c r="{at}" t="s"><v>{shared.setdefault(text, len(shared))}</v></c>')
        rows.append(f'<row r="{number}">{"".join(row)}</row>')
    return f'<worksheet><sheetData>{"".join(rows)}</sheetData></worksheet>'


def strings(shared):
    return "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in shared) + "</sst>"


def workbook(sheets, shared, extra=""):
    ids = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="L{i}" sheetId="{i}" r:id="r{i}"{extra}/>' for i in ids)
    related = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in ids
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/sharedStrings.xml": strings(shared),
    }
    for i, sheet in zip(ids, sheets):
        parts[f"xl/worksheets/sheet{i}.xml"] = sheet
    return zipped(parts)


pus = [
    "DATA PUS TAHUN 2026",
    PUS,
    f"{SARI};Sukamaju;JANUARI;2026;120;12",
    f"{SARI};Mekarwangi;JAN;2026;1.1;-3",
    f"{SARI};Cibening;FEBRUARI;2026;99;120",
    f"{SARI};Cibening;FEBRUARI;2026;98;120",
    "JUMLAH;;;;;;219;132",
]
mix = [MIX, f"{SARI};Sukamaju;JANUARI;60;10;5;0;3;12;20;8;0;58;2", f"{SARI};Suka Maju;MARET;nihil;#REF!;5"]

shared = {}
sheet = cells(pus, shared)
put("open", "pus.xlsx", workbook([sheet], shared))
put("open", "tersembunyi.xlsx", workbook([sheet], shared, ' state="hidden"'))
put("sheet", "pus", (sheet + "\0" + strings(shared)))
shared = {}
both = [cells(pus, shared), cells(mix, shared)]
put("open", "dua-lembar.xlsx", workbook(both, shared))
put("open", "kosong.xlsx", workbook(["<worksheet><sheetData/></worksheet>"], {}))
put("sheet", "mix", both[1] + "\0" + strings(shared))
put(
    "sheet",
    "kelakuan",
    '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1">'
    '<c r="A1" t="inlineStr"><is><r><t>PUS</t></r><r><t> </t></r></is></c><c r="B1" t="b"><v>1</v></c>'
    '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="XFD1"><f t="shared" si="0"/></c></row><row><c><v>1E308</v></c>'
    '</row><row r="1048576"><c r="A1048576" t="str"><v>&#65;&amp;_x0041_</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="C9:A1"/></mergeCells></worksheet>',
)
put("csv", "pus", "\n".join(pus))
put("csv", "mix-koma", "\ufeff" + "\r\n".join(mix).replace(";", ","))
put("csv", "mix-tab", "\n".join(mix).replace(";", "\t").encode("utf-16"))
put("csv", "dua-tabel", "\n".join(pus[1:4] + [""] + mix))
put("csv", "berdampingan", "\n".join(f"{line};{line}" for line in pus[1:5]))
put("csv", "besar", "\n".join([PUS, f"{SARI};Sukamaju;1;2026;9223372036854775807;9223372036854775807",
                              f"{SARI};Cibening;1;2026;9223372036854775807;1"]))
put("csv", "asing", '"PUS";"BULAN\n"\n=1+1;"a""b"\n')
for number, text in enumerate(
    [
        "pus - pa[metode=@modern|mal] >= 0.5 * 3 and not (a is present or b is not metode)",
        "a in 1..2 or b in 'x'|'it''s'",
        "min(a, prev(b), share(status is present)) / -1",
        "kampung-kb[kelas,metode=iud|mow] != ((a - (b - c)) * d)",
    ]
):
    put("expression", f"{number}", text)
for name in ("siga-pus", "siga-mix-kontra"):
    form = pathlib.Path(__file__).parents[2] / "templates" / "forms" / f"{name}.toml"
    put("template", name, form.read_text().replace(f'id = "{name}"', 'id = "x"', 1))
put("template", "kecil", 'id = "x"\nname = "X"\nedition = "1"\nrujukan = "r"\nsource = "siga"\nunit = "desa"\n'
    'combine = "replace"\n[[table]]\nid = "t"\nrow-is = "desa is present"\ncolumns = [{ id = "desa", head = "DESA", '
    'kind = "area", level = "desa", need = true }, { id = "bulan", head = "BULAN", kind = "month", need = true }, '
    '{ id = "pus", head = "PUS", kind = "count", need = true }]\n[table.tally]\nverb = "take"\nunit = "desa"\n'
    'period = "bulan"\ninto = [{ series = "pus", value = "pus" }]\n')
styles = (
    '<styleSheet><fonts count="1"><font><b/></font></fonts><fills count="2"><fill/><fill/></fills><borders><border/>'
    '</borders><cellXfs count="2"><xf fontId="0" fillId="0" borderId="0"/><xf fillId="1"><protection locked="0"/></xf>'
    '</cellXfs><dxfs count="0"/></styleSheet>'
)
drawn = sheet.replace("</sheetData>", '<row r="9"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
drawn = drawn.replace("</worksheet>", '<pageMargins/><legacyDrawing r:id="r2"/></worksheet>')
notes = (
    '<comments><authors><author>Bu Siti</author></authors><commentList><comment ref="B2" authorId="0"><text><t>Benar</t>'
    "</text></comment></commentList></comments>"
)
box = (
    '<xml><o:shapelayout><o:idmap data="1"/></o:shapelayout><v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note">'
    "<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>"
)
put("markup", "bercatatan", "\0".join([drawn, styles, notes, box]))
put("markup", "polos", "\0".join(["<x:worksheet><x:sheetData/></x:worksheet>", "<styleSheet/>", "", ""]))
put("markup", "tanpa-nomor", "\0".join(["<worksheet><sheetData><row><c/><c s='1'/></row></sheetData></worksheet>", styles]))
