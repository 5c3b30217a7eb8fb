//! Reports of a village: what stands where a row and a column cross.

use super::Sample;
use super::drawn::drawn;

/// A report as it is handed in, and one as people leave it.
pub(crate) fn forms() -> Vec<Sample> {
    vec![
        drawn("lapbul-ppkbd", "bersih 2026.xlsx", LAPBUL),
        drawn("lapbul-ppkbd", "berantakan 2026.xlsx", LAPBUL_MESSY),
        drawn("f-i-dal-13", "bersih 2026.xlsx", DAL),
        drawn("f-i-dal-13", "berantakan 2026.xlsx", DAL_MESSY),
        drawn("rek-r-i-pus", "bersih 2026.xlsx", REK),
        drawn("rek-r-i-pus", "berantakan 2026.xlsx", REK_MESSY),
        drawn("siga-pus", "kolom apa 2026.xlsx", STRANGE),
        drawn("register-cu", "bersih 2026.xlsx", CU),
        drawn("register-cu", "berantakan 2026.xlsx", CU_MESSY),
        drawn("register-ab", "bersih 2026.xlsx", AB),
        drawn("register-ab", "berantakan 2026.xlsx", AB_MESSY),
        drawn("c-i-poktan", "bersih 2026.xlsx", NOTES),
        drawn("c-i-poktan", "berantakan 2026.xlsx", NOTES_MESSY),
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

const DAL: &str = "
@lembar F I Dal 13
@unit 99.01.01.2001
@bulan 2026-11
F/I/Dal/13
LAPORAN BULANAN PENGENDALIAN LAPANGAN|>|>|>
TINGKAT DESA/KELURAHAN|>|>|>
SISTEM INFORMASI KEPENDUDUKAN DAN KELUARGA|>|>|>
BULAN|: NOPEMBER|TAHUN|: 2026
DESA/KELURAHAN|: SUKAMAJU|NO. KODE DESA/KELURAHAN|: 2001
KECAMATAN|: CONTOH SARI|NO. KODE KECAMATAN|: 01
KABUPATEN/KOTA|: CONTOH RAYA

I. KEADAAN UMUM
NO|URAIAN|JUMLAH YANG ADA|JUMLAH YANG LAPOR
1|2|3|4
1|PPKBD|2 = lembaga[hal=ada, lembaga=ppkbd]|2 = lembaga[hal=lapor, lembaga=ppkbd]
2|Sub PPKBD|8 = lembaga[hal=ada, lembaga=sub-ppkbd]|8 = lembaga[hal=lapor, lembaga=sub-ppkbd]
3|Kelompok KB|24 = lembaga[hal=ada, lembaga=kelompok-kb]|21 = lembaga[hal=lapor, lembaga=kelompok-kb]
4|Kelompok Kegiatan BKB|3 = lembaga[hal=ada, lembaga=bkb]|3 = lembaga[hal=lapor, lembaga=bkb]
5|Kelompok Kegiatan BKR|1 = lembaga[hal=ada, lembaga=bkr]|0 = lembaga[hal=lapor, lembaga=bkr]
6|Kelompok Kegiatan BKL|2 = lembaga[hal=ada, lembaga=bkl]|2 = lembaga[hal=lapor, lembaga=bkl]
7|Kelompok Kegiatan UPPKS|1 = lembaga[hal=ada, lembaga=uppka]|1 = lembaga[hal=lapor, lembaga=uppka]

II. KEGIATAN OPERASIONAL
NO|URAIAN|JUMLAH
1|Frekwensi Rakor Program KB tingkat Desa/Kelurahan|1 = operasional[jenis-kegiatan=rakor-desa]
2|Frekwensi Penyuluhan oleh PLKB/PKB|3 = operasional[jenis-kegiatan=penyuluhan]
3|Frekwensi KIE dengan menggunakan KIE Kit|2 = operasional[jenis-kegiatan=kie-kit]
4|Jumlah Tokoh Masyarakat/Agama/Adat yang Aktif melakukan KIE KB|5 = tokoh

IV. PEMBINAAN KESEJAHTERAAN KELUARGA
A. STATUS PUS DAN KESERTAAN BER-KB ANGGOTA KELOMPOK
NO|URAIAN|JUMLAH
1|Jumlah keluarga yang menjadi anggota kelompok UPPKS
|a. anggota|14 = keluarga[peran=anggota, poktan=uppka]
|b. anggota KPS dan KS I|5 = keluarga[peran=anggota, poktan=uppka, tahap=kps-ks1]
2|Status KB anggota
|a. Seluruh Tahapan KS
|1) status PUS|10 = keluarga[peran=anggota-pus, poktan=uppka]
|2) status PUS ber KB|8 = keluarga[peran=anggota-ber-kb, poktan=uppka]
|b. KPS dan KS I
|1) status PUS|4 = keluarga[peran=anggota-pus, poktan=uppka, tahap=kps-ks1]
|2) ber KB|3 = keluarga[peran=anggota-ber-kb, poktan=uppka, tahap=kps-ks1]
3|Jumlah Pertemuan Kelompok UPPKS|1 = pertemuan[poktan=uppka]

|||Mengetahui,
|||PLKB/PKB/Petugas KB Desa
";

/// Without its title, the sections side by side in one book, one printed and not filled in.
const DAL_MESSY: &str = "
@lembar NOP
@unit 99.01.01.2003
@bulan 2026-11
DESA : CIBENING|||KECAMATAN : CONTOH SARI
KAB : CONTOH RAYA
BULAN NOPEMBER 2026
NO|URAIAN|JUMLAH YANG ADA|JUMLAH YANG LAPOR
1|PPKBD|1 = lembaga[hal=ada, lembaga=ppkbd]|1 = lembaga[hal=lapor, lembaga=ppkbd]
2|Sub PPKBD|5 = lembaga[hal=ada, lembaga=sub-ppkbd]|lima = ?lembaga[hal=lapor, lembaga=sub-ppkbd] !! angka-bukan
4|Kelompok Kegiatan BKB|2 = lembaga[hal=ada, lembaga=bkb]| !! angka-kosong
5|Kelompok Kegiatan BKR|1.5 = ?lembaga[hal=ada, lembaga=bkr] !! angka-pecahan|1 = lembaga[hal=lapor, lembaga=bkr]
6|Kelompok Kegiatan BKL|-2 = ?lembaga[hal=ada, lembaga=bkl] !! angka-negatif|1 = lembaga[hal=lapor, lembaga=bkl]

@lembar KOSONG
@pesan tanpa-isi A4:C8 tanpa-hitung
DESA : CIBENING|||KECAMATAN : CONTOH SARI
KAB : CONTOH RAYA
BULAN NOPEMBER 2026
NO|URAIAN|JUMLAH
1|Frekwensi Rakor Program KB tingkat Desa/Kelurahan
2|Frekwensi Penyuluhan oleh PLKB/PKB
3|Frekwensi KIE dengan menggunakan KIE Kit
4|Jumlah Tokoh Masyarakat/Agama/Adat yang Aktif melakukan KIE KB
";

const REK: &str = "
@lembar REK
@unit 99.01.01
@bulan 2026-11
REKAPITULASI REGISTER PEMBINAAN PUS|>|>|>|>|>|>|>
KECAMATAN : CONTOH SARI|||KABUPATEN : CONTOH RAYA
BULAN : NOVEMBER|||TAHUN : 2026

@juga 130 unmet
@juga 720 pa[golongan=modern]
@juga 0 belum-jelas
NO|URAIAN|JALUR PELAYANAN|>|TAHAPAN KS|>|JKN|>
^|^|SWASTA|PEMERINTAH|TAHAP KS|KPS/KSI|PBI|NON PBI
1|JUMLAH PUS|||980 = pus|310 = pus[tahap=kps-ks1]|402 = pus[jkn=pbi]|277 = pus[jkn=non-pbi]
2|JUMLAH AKTIF|300 = pa[jalur=swasta]|420 = pa[jalur=pemerintah]|720 = pa|240 = pa[tahap=kps-ks1]|310 = pa[jkn=pbi]|205 = pa[jkn=non-pbi]
|IUD|30 = pa[jalur=swasta, metode=iud]|40 = pa[jalur=pemerintah, metode=iud]|70 = pa[metode=iud]|20 = pa[metode=iud, tahap=kps-ks1]|25 = pa[jkn=pbi, metode=iud]|22 = pa[jkn=non-pbi, metode=iud]
|MOW|0 = pa[jalur=swasta, metode=mow]|25 = pa[jalur=pemerintah, metode=mow]|25 = pa[metode=mow]|9 = pa[metode=mow, tahap=kps-ks1]|15 = pa[jkn=pbi, metode=mow]|6 = pa[jkn=non-pbi, metode=mow]
|MOP|0 = pa[jalur=swasta, metode=mop]|3 = pa[jalur=pemerintah, metode=mop]|3 = pa[metode=mop]|1 = pa[metode=mop, tahap=kps-ks1]|2 = pa[jkn=pbi, metode=mop]|1 = pa[jkn=non-pbi, metode=mop]
|KONDOM|12 = pa[jalur=swasta, metode=kondom]|10 = pa[jalur=pemerintah, metode=kondom]|22 = pa[metode=kondom]|5 = pa[metode=kondom, tahap=kps-ks1]|8 = pa[jkn=pbi, metode=kondom]|6 = pa[jkn=non-pbi, metode=kondom]
|IMPLAN|28 = pa[jalur=swasta, metode=implan]|82 = pa[jalur=pemerintah, metode=implan]|110 = pa[metode=implan]|45 = pa[metode=implan, tahap=kps-ks1]|60 = pa[jkn=pbi, metode=implan]|30 = pa[jkn=non-pbi, metode=implan]
|SUNTIK|170 = pa[jalur=swasta, metode=suntik]|180 = pa[jalur=pemerintah, metode=suntik]|350 = pa[metode=suntik]|120 = pa[metode=suntik, tahap=kps-ks1]|140 = pa[jkn=pbi, metode=suntik]|100 = pa[jkn=non-pbi, metode=suntik]
|PIL|60 = pa[jalur=swasta, metode=pil]|80 = pa[jalur=pemerintah, metode=pil]|140 = pa[metode=pil]|40 = pa[metode=pil, tahap=kps-ks1]|60 = pa[jkn=pbi, metode=pil]|40 = pa[jkn=non-pbi, metode=pil]
3|BUKAN PESERTA KB
|HAMIL|||40 = bukan[alasan=hamil]|12 = bukan[alasan=hamil, tahap=kps-ks1]|15 = bukan[alasan=hamil, jkn=pbi]|10 = bukan[alasan=hamil, jkn=non-pbi]
|INGIN ANAK SEGERA|||90 = bukan[alasan=ias]|25 = bukan[alasan=ias, tahap=kps-ks1]|30 = bukan[alasan=ias, jkn=pbi]|25 = bukan[alasan=ias, jkn=non-pbi]
|INGIN ANAK DITUNDA|||60 = bukan[alasan=iat]|15 = bukan[alasan=iat, tahap=kps-ks1]|22 = bukan[alasan=iat, jkn=pbi]|17 = bukan[alasan=iat, jkn=non-pbi]
|TIDAK INGIN ANAK LAGI|||70 = bukan[alasan=tial]|18 = bukan[alasan=tial, tahap=kps-ks1]|25 = bukan[alasan=tial, jkn=pbi]|20 = bukan[alasan=tial, jkn=non-pbi]
";

/// Without the groups above its columns, columns moved, one left out, a part larger than the whole.
const REK_MESSY: &str = "
@lembar Sheet1
@unit 99.01.01
@bulan 2026-10
REKAP R/I/PUS KEC. CONTOH SARI BULAN OKTOBER 2026
KEC : CONTOH SARI||KAB : CONTOH RAYA

Uraian|KPS/KS I|Seluruh Tahapan KS|Pemerintah|Swasta|Keterangan ! kolom-lain
Jumlah PUS|1200 = pus[tahap=kps-ks1] ! lebih-dari|980 = pus
Jumlah peserta KB aktif|240 = pa[tahap=kps-ks1]|720 = pa|420 = pa[jalur=pemerintah]|300 = pa[jalur=swasta]
AKDR|20 = pa[metode=iud, tahap=kps-ks1]|70 = pa[metode=iud]|40 = pa[jalur=pemerintah, metode=iud]|30 = pa[jalur=swasta, metode=iud]
Suntikan|120 = pa[metode=suntik, tahap=kps-ks1]|650 = pa[metode=suntik]|380 = pa[jalur=pemerintah, metode=suntik]|270 = pa[jalur=swasta, metode=suntik]
Bukan peserta KB
Hamil|12 = bukan[alasan=hamil, tahap=kps-ks1]|260 = bukan[alasan=hamil]
";

const NOTES: &str = "
@lembar BKB MAWAR
@unit 99.01.01.2001/rw:005/rt:003/poktan:mawar
CATATAN KELOMPOK BKB|>|>|>|>
KELOMPOK BKB|: MAWAR||KECAMATAN|: CONTOH SARI
KETUA|: Ibu Contoh||KELURAHAN|: SUKAMAJU
PEMBINA|: Bapak Contoh||RW|: 005
TAHUN|: 2026||RT|: 003
KABUPATEN|: CONTOH RAYA

NO|URAIAN|KELOMPOK UMUR ANAK|BULAN|>|>
^|^|^|JANUARI|FEBRUARI|MARET
@bulan 2026-01
1|jumlah balita|0 - < 1|4 = anak-sasaran[poktan=bkb, umur-anak=umur-0]
||1 - < 2|6 = anak-sasaran[poktan=bkb, umur-anak=umur-1]
||2 - < 3|5 = anak-sasaran[poktan=bkb, umur-anak=umur-2]
||3 - < 4|7 = anak-sasaran[poktan=bkb, umur-anak=umur-3]
||4 - < 5|3 = anak-sasaran[poktan=bkb, umur-anak=umur-4]
||5 - < 6|2 = anak-sasaran[poktan=bkb, umur-anak=umur-5]
3|anggota aktif||18 = keluarga[peran=hadir, poktan=bkb]
4|status pus
|jumlah bkb yang pus||15 = keluarga[peran=hadir-pus, poktan=bkb]
|jumlah pus kps/ksi||6 = keluarga[peran=hadir-pus, poktan=bkb, tahap=kps-ks1]
5|kesertaan kb
|jumlah peserta kb||12 = keluarga[peran=hadir-ber-kb, poktan=bkb]
";

/// Without a title: nobody knows which group it is about.
const NOTES_MESSY: &str = "
@lembar Sheet1
@pesan judul-kurang A3:D4 tanpa-hitung
DESA : SUKAMAJU||KEC : CONTOH SARI
KAB : CONTOH RAYA||TAHUN 2026
NO|URAIAN|BULAN|>
^|^|JAN|PEB
1|Anggota aktif|18|17
2|Jumlah yang PUS|15|14
3|Jumlah peserta KB|12|12

@lembar BKL
@unit 99.01.01.2001/?bkl
@bulan 2026-02
@pesan kelompok-kosong A6:D9
KELOMPOK BKL
DESA : SUKAMAJU||KEC : CONTOH SARI
KAB : CONTOH RAYA||TAHUN 2026


NO|Uraian|JAN|PEB
1|Anggota aktif||17 = keluarga[peran=hadir, poktan=bkl]
2|Jumlah yang PUS||2 = keluarga[peran=hadir-pus, poktan=bkl]
3|Jumlah peserta KB||1 = keluarga[peran=hadir-ber-kb, poktan=bkl]
";

const CU: &str = "
@lembar CU NOV
@bulan 2026-11
REGISTER PESERTA KB AKTIF (CU)|>|>|>|>
KECAMATAN|: CONTOH SARI
KABUPATEN|: CONTOH RAYA
BULAN|: NOVEMBER 2026

NO|DESA/KEL.|PUS|IUD|>|MOW|>|MOP|>|KDM|>|IMP|>|STK|>|PIL|>|TOT KB|BUKAN PESERTA KB|>|>|>|SELISIH PUS
^|^|^|P|S|P|S|P|S|P|S|P|S|P|S|P|S|^|HAMIL|IAS|IAT|TIAL|^
@unit 99.01.01.2001
@juga 0 belum-jelas
@juga 14 pa[metode=iud]
@juga 8 pa[metode=mow]
@juga 1 pa[metode=mop]
@juga 8 pa[metode=kondom]
@juga 18 pa[metode=implan]
@juga 92 pa[metode=suntik]
@juga 40 pa[metode=pil]
@juga 181 pa[golongan=modern]
@juga 27 unmet
1|SUKAMAJU|236 = pus|10 = pa[jalur=pemerintah, metode=iud]|4 = pa[jalur=swasta, metode=iud]|8 = pa[jalur=pemerintah, metode=mow]|0 = pa[jalur=swasta, metode=mow]|1 = pa[jalur=pemerintah, metode=mop]|0 = pa[jalur=swasta, metode=mop]|3 = pa[jalur=pemerintah, metode=kondom]|5 = pa[jalur=swasta, metode=kondom]|14 = pa[jalur=pemerintah, metode=implan]|4 = pa[jalur=swasta, metode=implan]|30 = pa[jalur=pemerintah, metode=suntik]|62 = pa[jalur=swasta, metode=suntik]|22 = pa[jalur=pemerintah, metode=pil]|18 = pa[jalur=swasta, metode=pil]|181 = pa|8 = bukan[alasan=hamil]|20 = bukan[alasan=ias]|15 = bukan[alasan=iat]|12 = bukan[alasan=tial]|PAS
@unit 99.01.01.2002
@juga 0 belum-jelas
@juga 8 pa[metode=iud]
@juga 5 pa[metode=mow]
@juga 0 pa[metode=mop]
@juga 4 pa[metode=kondom]
@juga 12 pa[metode=implan]
@juga 68 pa[metode=suntik]
@juga 27 pa[metode=pil]
@juga 124 pa[golongan=modern]
@juga 20 unmet
2|MEKARWANGI|163 = pus|6 = pa[jalur=pemerintah, metode=iud]|2 = pa[jalur=swasta, metode=iud]|5 = pa[jalur=pemerintah, metode=mow]|0 = pa[jalur=swasta, metode=mow]|0 = pa[jalur=pemerintah, metode=mop]|0 = pa[jalur=swasta, metode=mop]|2 = pa[jalur=pemerintah, metode=kondom]|2 = pa[jalur=swasta, metode=kondom]|9 = pa[jalur=pemerintah, metode=implan]|3 = pa[jalur=swasta, metode=implan]|28 = pa[jalur=pemerintah, metode=suntik]|40 = pa[jalur=swasta, metode=suntik]|15 = pa[jalur=pemerintah, metode=pil]|12 = pa[jalur=swasta, metode=pil]|124 = pa|5 = bukan[alasan=hamil]|14 = bukan[alasan=ias]|9 = bukan[alasan=iat]|11 = bukan[alasan=tial]|PAS
JUMLAH|>|399|16|6|13|0|1|0|5|7|23|7|58|102|37|30|305|13|34|24|23|PAS
";

/// The heading over two of its columns is lost: whose P and S they are nobody knows.
const CU_MESSY: &str = "
@lembar Sheet1
@bulan 2026-10
KEC. CONTOH SARI|||KAB. CONTOH RAYA
BULAN OKTOBER 2026

NO|DESA|PUS|IUD|>|MOW|>|||KDM|>|IMPLAN|>|SUNTIK|>|PIL|>|TOTAL KB|HAMIL|IAS|IAT|TIAL
|||P|S|P|S|P ! kolom-tanpa-induk|S ! kolom-tanpa-induk|P|S|P|S|P|S|P|S
@unit 99.01.01.2001
@juga 14 pa[metode=iud]
@juga 8 pa[metode=mow]
@juga 8 pa[metode=kondom]
@juga 18 pa[metode=implan]
@juga 92 pa[metode=suntik]
@juga 40 pa[metode=pil]
@juga 27 unmet
1|SUKAMAJU|205 = pus|10 = pa[jalur=pemerintah, metode=iud]|4 = pa[jalur=swasta, metode=iud]|8 = pa[jalur=pemerintah, metode=mow]|0 = pa[jalur=swasta, metode=mow]|1|0|3 = pa[jalur=pemerintah, metode=kondom]|5 = pa[jalur=swasta, metode=kondom]|14 = pa[jalur=pemerintah, metode=implan]|4 = pa[jalur=swasta, metode=implan]|30 = pa[jalur=pemerintah, metode=suntik]|62 = pa[jalur=swasta, metode=suntik]|22 = pa[jalur=pemerintah, metode=pil]|18 = pa[jalur=swasta, metode=pil]|181 = pa|8 = bukan[alasan=hamil]|20 = bukan[alasan=ias]|15 = bukan[alasan=iat]|12 = bukan[alasan=tial]
@unit 99.01.01.2005
@juga 8 pa[metode=iud]
@juga 5 pa[metode=mow]
@juga 4 pa[metode=kondom]
@juga 12 pa[metode=implan]
@juga 68 pa[metode=suntik]
@juga 27 pa[metode=pil]
@juga 20 unmet
2|PASIRANGIN|150 = pus|6 = pa[jalur=pemerintah, metode=iud]|2 = pa[jalur=swasta, metode=iud]|5 = pa[jalur=pemerintah, metode=mow]|0 = pa[jalur=swasta, metode=mow]|0|0|2 = pa[jalur=pemerintah, metode=kondom]|2 = pa[jalur=swasta, metode=kondom]|9 = pa[jalur=pemerintah, metode=implan]|3 = pa[jalur=swasta, metode=implan]|28 = pa[jalur=pemerintah, metode=suntik]|40 = pa[jalur=swasta, metode=suntik]|15 = pa[jalur=pemerintah, metode=pil]|12 = pa[jalur=swasta, metode=pil]|124 = pa|5 = bukan[alasan=hamil]|14 = bukan[alasan=ias]|9 = bukan[alasan=iat]|11 = bukan[alasan=tial]
";

const AB: &str = "
@lembar AB NOV
@bulan 2026-11
REGISTER PESERTA KB BARU (AB)|>|>|>|>
KECAMATAN|: CONTOH SARI
KABUPATEN|: CONTOH RAYA
BULAN|: NOVEMBER 2026

NO|DESA / KELURAHAN|PPM THN INI|HASIL PESERTA KB BARU BULAN INI|>|>|>|>|>|>|>|>|>|>|>|>|>|>|PENCAPAIAN PESERTA KB BARU S/D BULAN INI|>|>|>|>|>|>|>|>|>|>|>|>|>|>|PERSENTASE DARI PPM
^|^|^|IUD|>|MOW|>|MOP|>|KDM|>|IMP|>|STK|>|PIL|>|JMLH|IUD|>|MOW|>|MOP|>|KDM|>|IMP|>|STK|>|PIL|>|JMLH|^
^|^|^|P|S|P|S|P|S|P|S|P|S|P|S|P|S|^|P|S|P|S|P|S|P|S|P|S|P|S|P|S|^|^
@unit 99.01.01.2001
@juga 1 pb[metode=iud]
@juga 0 pb[metode=mow]
@juga 0 pb[metode=mop]
@juga 1 pb[metode=kondom]
@juga 3 pb[metode=implan]
@juga 5 pb[metode=suntik]
@juga 2 pb[metode=pil]
1|SUKAMAJU|96 = ppm|1 = pb[jalur=pemerintah, metode=iud]|0 = pb[jalur=swasta, metode=iud]|0 = pb[jalur=pemerintah, metode=mow]|0 = pb[jalur=swasta, metode=mow]|0 = pb[jalur=pemerintah, metode=mop]|0 = pb[jalur=swasta, metode=mop]|1 = pb[jalur=pemerintah, metode=kondom]|0 = pb[jalur=swasta, metode=kondom]|2 = pb[jalur=pemerintah, metode=implan]|1 = pb[jalur=swasta, metode=implan]|2 = pb[jalur=pemerintah, metode=suntik]|3 = pb[jalur=swasta, metode=suntik]|1 = pb[jalur=pemerintah, metode=pil]|1 = pb[jalur=swasta, metode=pil]|12 = pb|6|1|2|0|0|0|3|2|12|4|20|17|8|6|81|84.38
@unit 99.01.01.2002
@juga 0 pb[metode=iud]
@juga 1 pb[metode=mow]
@juga 0 pb[metode=mop]
@juga 1 pb[metode=kondom]
@juga 1 pb[metode=implan]
@juga 5 pb[metode=suntik]
@juga 1 pb[metode=pil]
2|MEKARWANGI|70 = ppm|0 = pb[jalur=pemerintah, metode=iud]|0 = pb[jalur=swasta, metode=iud]|1 = pb[jalur=pemerintah, metode=mow]|0 = pb[jalur=swasta, metode=mow]|0 = pb[jalur=pemerintah, metode=mop]|0 = pb[jalur=swasta, metode=mop]|0 = pb[jalur=pemerintah, metode=kondom]|1 = pb[jalur=swasta, metode=kondom]|1 = pb[jalur=pemerintah, metode=implan]|0 = pb[jalur=swasta, metode=implan]|3 = pb[jalur=pemerintah, metode=suntik]|2 = pb[jalur=swasta, metode=suntik]|0 = pb[jalur=pemerintah, metode=pil]|1 = pb[jalur=swasta, metode=pil]|9 = pb|3|0|2|0|1|0|1|2|8|2|15|12|5|4|55|78.57
";

/// Its title is lost, and its sum is not that of its parts.
const AB_MESSY: &str = "
@lembar Sheet1
@bulan 2026-11
KECAMATAN|: CONTOH SARI
KABUPATEN|: CONTOH RAYA
BULAN|: NOVEMBER 2026

NO|DESA / KELURAHAN|PPM|HASIL PESERTA KB BARU BULAN INI|>|>|>|>|>|>|>|>|>|>|>|>|>|>|PENCAPAIAN PESERTA KB BARU S/D BULAN INI|>|>|>|>|>|>|>|>|>|>|>|>|>|>|PERSENTASE DARI PPM
^|^|^|IUD|>|MOW|>|MOP|>|KDM|>|IMP|>|STK|>|PIL|>|JMLH|IUD|>|MOW|>|MOP|>|KDM|>|IMP|>|STK|>|PIL|>|JMLH|^
^|^|^|P|S|P|S|P|S|P|S|P|S|P|S|P|S|^|P|S|P|S|P|S|P|S|P|S|P|S|P|S|^|^
@unit 99.01.01.2001
@juga 1 pb[metode=iud]
@juga 0 pb[metode=mow]
@juga 0 pb[metode=mop]
@juga 1 pb[metode=kondom]
@juga 3 pb[metode=implan]
@juga 25 pb[metode=suntik]
@juga 2 pb[metode=pil]
1|SUKAMAJU|96 = ppm|1 = pb[jalur=pemerintah, metode=iud]|0 = pb[jalur=swasta, metode=iud]|0 = pb[jalur=pemerintah, metode=mow]|0 = pb[jalur=swasta, metode=mow]|0 = pb[jalur=pemerintah, metode=mop]|0 = pb[jalur=swasta, metode=mop]|1 = pb[jalur=pemerintah, metode=kondom]|0 = pb[jalur=swasta, metode=kondom]|2 = pb[jalur=pemerintah, metode=implan]|1 = pb[jalur=swasta, metode=implan]|22 = pb[jalur=pemerintah, metode=suntik]|3 = pb[jalur=swasta, metode=suntik]|1 = pb[jalur=pemerintah, metode=pil]|1 = pb[jalur=swasta, metode=pil]|12 = pb ! jumlah-beda|6|1|2|0|0|0|3|2|12|4|20|17|8|6|81|84.38
@unit 99.01.01.2002
@juga 0 pb[metode=iud]
@juga 1 pb[metode=mow]
@juga 0 pb[metode=mop]
@juga 1 pb[metode=kondom]
@juga 1 pb[metode=implan]
@juga 5 pb[metode=suntik]
@juga 1 pb[metode=pil]
2|MEKARWANGI|70 = ppm|0 = pb[jalur=pemerintah, metode=iud]|0 = pb[jalur=swasta, metode=iud]|1 = pb[jalur=pemerintah, metode=mow]|0 = pb[jalur=swasta, metode=mow]|0 = pb[jalur=pemerintah, metode=mop]|0 = pb[jalur=swasta, metode=mop]|0 = pb[jalur=pemerintah, metode=kondom]|1 = pb[jalur=swasta, metode=kondom]|1 = pb[jalur=pemerintah, metode=implan]|0 = pb[jalur=swasta, metode=implan]|3 = pb[jalur=pemerintah, metode=suntik]|2 = pb[jalur=swasta, metode=suntik]|0 = pb[jalur=pemerintah, metode=pil]|1 = pb[jalur=swasta, metode=pil]|9 = pb|3|0|2|0|1|0|1|2|8|2|15|12|5|4|55|78.57
";

/// A heading of its own in the place of PUS: nobody guesses what it is.
const STRANGE: &str = "
@lembar DATA
@pesan hampir-dikenal A2:H2 tanpa-hitung
@pesan kolom-apa F2 tanpa-hitung
@pesan kolom-apa H2 tanpa-hitung
REKAP BULAN NOVEMBER 2026
PROVINSI|KABUPATEN|KECAMATAN|KELURAHAN|BULAN|PASANGAN|UNMET NEED|MONOGAMI
CONTOH NUSA|CONTOH RAYA|CONTOH SARI|SUKAMAJU|NOVEMBER|412|31|400
CONTOH NUSA|CONTOH RAYA|CONTOH SARI|MEKARWANGI|NOVEMBER|377|40|370
";
