//! Reports of a village: what stands where a row and a column cross.

use super::Sample;
use super::drawn::drawn;

/// A report as it is handed in, and one as people leave it.
pub(crate) fn forms() -> Vec<Sample> {
    vec![
        drawn("lapbul-ppkbd", "bersih 2026.xlsx", LAPBUL),
        drawn("lapbul-ppkbd", "berantakan 2026.xlsx", LAPBUL_MESSY),
    ]
}

const LAPBUL: &str = "
@lembar LAPBUL
@unit 99.01.01.2001
@bulan 2026-11
LAPORAN PENGELOLAAN PROGRAM KB|>|>|>|>|>
PEMBANTU PEMBINA KELUARGA BERENCANA DESA (PPKBD)|>|>|>|>|>

NAMA||: Siti Contoh
DESA BINAAN||: SUKAMAJU
KECAMATAN||: CONTOH SARI
KABUPATEN||: CONTOH RAYA||BULAN:   November 2026

I. KEADAAN UMUM
NO|URAIAN|JUMLAH YANG ADA|JUMLAH YANG DILAPORKAN
1|PPKBD|2 = lembaga[hal=ada, lembaga=ppkbd]|2 = lembaga[hal=lapor, lembaga=ppkbd]
2|SUB PPKBD|8 = lembaga[hal=ada, lembaga=sub-ppkbd]|7 = lembaga[hal=lapor, lembaga=sub-ppkbd]
3|Kelompok KB KS|24 = lembaga[hal=ada, lembaga=kelompok-kb]|20 = lembaga[hal=lapor, lembaga=kelompok-kb]
4|Kelompok BKB|3 = lembaga[hal=ada, lembaga=bkb]|3 = lembaga[hal=lapor, lembaga=bkb]
5|Kelompok BKR|1 = lembaga[hal=ada, lembaga=bkr]|1 = lembaga[hal=lapor, lembaga=bkr]
6|Kelompok BKL|2 = lembaga[hal=ada, lembaga=bkl]|1 = lembaga[hal=lapor, lembaga=bkl]
7|Kelompok UPPKA|1 = lembaga[hal=ada, lembaga=uppka]|0 = lembaga[hal=lapor, lembaga=uppka]

II. KEGIATAN OPERASIONAL
NO|KEGIATAN|JUMLAH
1|Jumlah frekuensi rapat koordinasi tingkat Desa/Kelurahan|1 = operasional[jenis-kegiatan=rakor-desa]
2|Jumlah frekuensi KIE/Penyuluhan|6 = operasional[jenis-kegiatan=kie]
3|Jumlah Tokoh masyarakat/agama yang aktif melakukan KIE KB|4 = tokoh

III. PEMBINAAN KETAHANAN KELUARGA
NO|URAIAN|BKB|BKR|BKL
1|Jumlah keluarga yang menjadi sasaran kelompok kegiatan|210 = keluarga[peran=sasaran, poktan=bkb]|180 = keluarga[peran=sasaran, poktan=bkr]|95 = keluarga[peran=sasaran, poktan=bkl]
2|Jumlah keluarga yang menjadi anggota kelompok kegiatan|60 = keluarga[peran=anggota, poktan=bkb]|25 = keluarga[peran=anggota, poktan=bkr]|40 = keluarga[peran=anggota, poktan=bkl]
3|Jumlah anggota kelompok kegiatan yang berstatus PUS|52 = keluarga[peran=anggota-pus, poktan=bkb]|11 = keluarga[peran=anggota-pus, poktan=bkr]|3 = keluarga[peran=anggota-pus, poktan=bkl]
4|Jumlah PUS anggota kelompok kegiatan yang menjadi peserta KB|44 = keluarga[peran=anggota-ber-kb, poktan=bkb]|8 = keluarga[peran=anggota-ber-kb, poktan=bkr]|2 = keluarga[peran=anggota-ber-kb, poktan=bkl]
5|Jumlah pertemuan/penyuluhan kelompok kegiatan|2 = pertemuan[poktan=bkb]|1 = pertemuan[poktan=bkr]|1 = pertemuan[poktan=bkl]

IV. PEMBINAAN KESEJAHTERAAN KELUARGA
NO|URAIAN|JUMLAH
1|Jumlah keluarga yang menjadi anggota kelompok UPPKA|12 = keluarga[peran=anggota, poktan=uppka]
2|Jumlah Kelompok UPPKA yang masih PUS|9 = keluarga[peran=anggota-pus, poktan=uppka]
3|Jumlah Kelompok UPPKA yang masih PUS ber KB|7 = keluarga[peran=anggota-ber-kb, poktan=uppka]
4|Jumlah pertemuan kelompok UPPKA|1 = pertemuan[poktan=uppka]

V. PEMBINAAN PUS DAN KESERTAAN BER KB
1. Jumlah pasangan usia subur (PUS) : 412 = 412 pus
2. PPM/Target peserta KB Baru||: 96 = 96 ppm
NO|JENIS KONTRASEPSI|TARGET AKSEPTOR BARU|PESERTA KB BARU BULAN INI|PESERTA KB BARU S/D BULAN INI|SISA TARGET
1|IUD|10 = ppm[metode=iud]|1 = pb[metode=iud]|7|3
2|MOW|4 = ppm[metode=mow]|0 = pb[metode=mow]|2|2
3|MOP|1 = ppm[metode=mop]|0 = pb[metode=mop]|0|1
4|KONDOM|6 = ppm[metode=kondom]|1 = pb[metode=kondom]|5|1
5|IMPLANT|20 = ppm[metode=implan]|3 = pb[metode=implan]|18|2
6|SUNTIK|40 = ppm[metode=suntik]|4 = pb[metode=suntik]|37|3
7|PIL|15 = ppm[metode=pil]|2 = pb[metode=pil]|14|1
JUMLAH|>|96|11 = pb|83|13

|Mengetahui,||||CONTOH SARI,      November 2026
|Kepala UPTD||||PPKBD SUKAMAJU
";

/// As people leave it: sections in another order, a section without its heading, headings of their own, rows left out, put in
/// and worn down, a dash for none, a number with a word, more that reported than there are.
const LAPBUL_MESSY: &str = "
@lembar NOP 2026
@unit 99.01.01.2002
@bulan 2026-11
LAPORAN BULANAN PPKBD BULAN NOPEMBER 2026
DESA : MEKARWANGI|||KEC. : CONTOH SARI
KAB. CONTOH RAYA|||PROV. CONTOH NUSA

No|Jenis Alkon|Target ! kolom-kosong|PB bulan ini|s/d bulan ini
|IUD||- = 0 pb[metode=iud] ! angka-nihil|3
|Suntik||5 = pb[metode=suntik] ! lebih-dari|3
|Pil||2 org = 2 pb[metode=pil] ! angka-satuan|9
|Jml||7 = pb

Uraian|BKB|BKR|BKL
Menjadi sasaran kelompok kegiatan|120 = keluarga[peran=sasaran, poktan=bkb]|80 = keluarga[peran=sasaran, poktan=bkr]|dua = ?keluarga[peran=sasaran, poktan=bkl] !! angka-bukan
Balita gizi kurang|4 !! baris-lain
Jumlah keluarga anggota|33 = keluarga[peran=anggota, poktan=bkb]|12 = keluarga[peran=anggota, poktan=bkr]|9 = keluarga[peran=anggota, poktan=bkl]
Jumlah pertemuan kelompok kegiatan|1 = pertemuan[poktan=bkb]|1 = pertemuan[poktan=bkr]| 2 = pertemuan[poktan=bkl]

No.|Uraian|Yang ada|Yang lapor
1|PPKBD|1 = lembaga[hal=ada, lembaga=ppkbd]|1 = lembaga[hal=lapor, lembaga=ppkbd]
2|Sub PPKBD|6 = lembaga[hal=ada, lembaga=sub-ppkbd]|7 = lembaga[hal=lapor, lembaga=sub-ppkbd] ! lebih-dari
3|Poktan BKB|2 = lembaga[hal=ada, lembaga=bkb]|2 = lembaga[hal=lapor, lembaga=bkb]
4|Poktan BKR|1 = lembaga[hal=ada, lembaga=bkr]|1 = lembaga[hal=lapor, lembaga=bkr]
";
