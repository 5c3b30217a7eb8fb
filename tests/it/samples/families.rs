//! Lists of families whose rows add up: what a house holds, and who lives in it.

use super::Sample;
use super::drawn::drawn;

/// Lists as they should be, and as people leave them.
pub(crate) fn forms() -> Vec<Sample> {
    vec![
        drawn("siga-rekap-keluarga", "dua halaman 2026.xlsx", FAMILIES),
        drawn("data-kuantitas", "bersih 2026.xlsx", HOUSES),
        drawn("data-kuantitas", "jumlah salah 2026.xlsx", HOUSES_MESSY),
    ]
}

/// Two printed pages, the codes of changes and the summary below the second.
const FAMILIES: &str = "
@lembar RT 003
@unit 99.01.01.2001/rw:005/rt:003
@bulan 2026-11
@juga 0 belum-jelas
@juga 1 bukan[alasan=hamil]
@juga 1 bukan[alasan=ias]
@juga 1 bukan[alasan=iat]
@juga 1 bukan[alasan=tial]
@juga 8 keluarga
@juga 1 keluarga[peran=kesertaan, poktan=bkb]
@juga 1 keluarga[peran=kesertaan, poktan=bkl]
@juga 0 keluarga[peran=kesertaan, poktan=bkr]
@juga 1 keluarga[peran=kesertaan, poktan=uppka]
@juga 3 keluarga[peran=sasaran, poktan=bkb]
@juga 2 keluarga[peran=sasaran, poktan=bkl]
@juga 2 keluarga[peran=sasaran, poktan=bkr]
@juga 3 pa
@juga 3 pa[golongan=modern]
@juga 1 pa[jalur=pemerintah, metode=implan]
@juga 1 pa[jalur=pemerintah, metode=iud]
@juga 0 pa[jalur=pemerintah, metode=kondom]
@juga 0 pa[jalur=pemerintah, metode=mop]
@juga 0 pa[jalur=pemerintah, metode=mow]
@juga 0 pa[jalur=pemerintah, metode=pil]
@juga 0 pa[jalur=pemerintah, metode=suntik]
@juga 0 pa[jalur=swasta, metode=implan]
@juga 0 pa[jalur=swasta, metode=iud]
@juga 0 pa[jalur=swasta, metode=kondom]
@juga 0 pa[jalur=swasta, metode=mop]
@juga 0 pa[jalur=swasta, metode=mow]
@juga 0 pa[jalur=swasta, metode=pil]
@juga 1 pa[jalur=swasta, metode=suntik]
@juga 1 pa[metode=implan]
@juga 1 pa[metode=iud]
@juga 0 pa[metode=kondom]
@juga 0 pa[metode=mop]
@juga 0 pa[metode=mow]
@juga 0 pa[metode=pil]
@juga 1 pa[metode=suntik]
@juga 7 pus
@juga 2 unmet
|||REKAPITULASI DATA KELUARGA
||||KECAMATAN||: CONTOH SARI
RT||: 003||KABUPATEN / KOTA||: CONTOH RAYA
DUSUN / RW||: 005||PROVINSI||: CONTOH NUSA
DESA / KELURAHAN||: SUKAMAJU||BULAN DAN TAHUN LAPOR :||NOVEMBER|-|2026
NO. KELUARGA|KKI|NIK|NAMA|HUBUNGAN DENGAN KK|TANGAL LAHIR|USIA|JUMLAH ANAK|KESERTAAN JKN|STATUS PUS|STATUS HAMIL|KESERTAAN BER-KB PUS|>|>|>|>|>|SASARAN DAN KESERTAAN DALAM POKTAN|>|>|>|>|>|>|MUTASI
^|^|^|^|^|^|^|^|^|^|^|PESERTA KB|>|>|BUKAN PESERTA KB|>|>|BKB|>|BKR|>|BKL|>|UPPKA (KESERTAAN)|^
^|^|^|^|^|^|^|^|^|^|^|METODE KONTRASEPSI|JALUR PELAYANAN|LAMA BER-KB (bulan)|Ingin Anak Segera (IAS)|Ingin Anak Kemudian (IAT)|Tidak Ingin Anak Lagi (TIAL)|Keluarga Sasaran|Kesertaan|Keluarga Sasaran|Kesertaan|Keluarga Sasaran|Kesertaan|^|^
1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25
1|9901010001|-|Warga 1|KK|01-02-1990|40|2|PBI|||||||||V|V||||||
||-|Warga 2|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak|SUNTIKAN|Swasta|12|||||||||||
||-|Warga 3|ANAK|01-02-1990|8|2|PBI||||||||||||||||
2|9901010002|-|Warga 4|KK|01-02-1990|40|2|PBI|||||||||||V||||V|
||-|Warga 5|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak|IUD|Pemerintah|12|||||||||||
||-|Warga 6|ANAK|01-02-1990|8|2|PBI||||||||||||||||
3|9901010003|-|Warga 7|KK|01-02-1990|40|2|PBI|||||||||V|||||||
||-|Warga 8|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak||||V||||||||||
||-|Warga 9|ANAK|01-02-1990|8|2|PBI||||||||||||||||
4|9901010004|-|Warga 10|KK|01-02-1990|40|2|PBI||||||||||||||||
||-|Warga 11|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak|||||V|||||||||

|||REKAPITULASI DATA KELUARGA
||||KECAMATAN||: CONTOH SARI
RT||: 003||KABUPATEN / KOTA||: CONTOH RAYA
DUSUN / RW||: 005||PROVINSI||: CONTOH NUSA
DESA / KELURAHAN||: SUKAMAJU||BULAN DAN TAHUN LAPOR :||NOVEMBER|-|2026
NO. KELUARGA|KKI|NIK|NAMA|HUBUNGAN DENGAN KK|TANGAL LAHIR|USIA|JUMLAH ANAK|KESERTAAN JKN|STATUS PUS|STATUS HAMIL|KESERTAAN BER-KB PUS|>|>|>|>|>|SASARAN DAN KESERTAAN DALAM POKTAN|>|>|>|>|>|>|MUTASI
^|^|^|^|^|^|^|^|^|^|^|PESERTA KB|>|>|BUKAN PESERTA KB|>|>|BKB|>|BKR|>|BKL|>|UPPKA (KESERTAAN)|^
^|^|^|^|^|^|^|^|^|^|^|METODE KONTRASEPSI|JALUR PELAYANAN|LAMA BER-KB (bulan)|Ingin Anak Segera (IAS)|Ingin Anak Kemudian (IAT)|Tidak Ingin Anak Lagi (TIAL)|Keluarga Sasaran|Kesertaan|Keluarga Sasaran|Kesertaan|Keluarga Sasaran|Kesertaan|^|^
1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25
||-|Warga 12|ANAK|01-02-1990|8|2|PBI||||||||||||||||
5|9901010005|-|Warga 13|KK|01-02-1990|40|2|PBI|||||||||||V||V|V||
||-|Warga 14|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak||||||V||||||||
||-|Warga 15|ANAK|01-02-1990|8|2|PBI||||||||||||||||
6|9901010006|-|Warga 16|KK|01-02-1990|40|2|PBI|||||||||V|||||||
||-|Warga 17|ISTRI|01-02-1990|32|2|PBI|Ya|Ya||||||||||||||
||-|Warga 18|ANAK|01-02-1990|8|2|PBI||||||||||||||||
7|9901010007|-|Warga 19|KK|01-02-1990|40|2|PBI||||||||||||||||
||-|Warga 20|ISTRI|01-02-1990|32|2|PBI|Ya|Tidak|IMPLAN|Pemerintah|12|||||||||||
||-|Warga 21|ANAK|01-02-1990|8|2|PBI||||||||||||||||
8|9901010008|-|Warga 22|KK|01-02-1990|40|2|PBI|||||||||||||V|||
||-|Warga 23|ANAK|01-02-1990|8|2|PBI||||||||||||||||

MUTASI : 1. MENIKAH 2. BERCERAI 3. MENINGGAL DUNIA 4. PINDAH 5. ANGGOTA KELUARGA BARU
RINGKASAN :
1|Jumlah Keluarga|8
2|Jumlah PUS|7
";

const HOUSES: &str = "
@lembar DATA
@unit 99.01.01.2001/rw:005/rt:003
@bulan 2026-11
@juga 0 belum-jelas
@juga 1 bukan[alasan=hamil]
@juga 0 bukan[alasan=ias]
@juga 1 bukan[alasan=iat]
@juga 0 bukan[alasan=tial]
@juga 5 keluarga
@juga 2 pa
@juga 2 pa[golongan=modern]
@juga 0 pa[metode=implan]
@juga 1 pa[metode=iud]
@juga 0 pa[metode=kondom]
@juga 0 pa[metode=mop]
@juga 0 pa[metode=mow]
@juga 0 pa[metode=pil]
@juga 1 pa[metode=suntik]
@juga 20 penduduk
@juga 10 penduduk[jenis-kelamin=laki-laki]
@juga 10 penduduk[jenis-kelamin=perempuan]
@juga 2 penduduk[kelompok-umur=umur-anak-anak]
@juga 3 penduduk[kelompok-umur=umur-balita]
@juga 9 penduduk[kelompok-umur=umur-dewasa]
@juga 3 penduduk[kelompok-umur=umur-lansia]
@juga 3 penduduk[kelompok-umur=umur-remaja]
@juga 4 pus
@juga 1 unmet
DATA KUANTITAS|>|>|>
NAMA|: Ibu Contoh||||Kelurahan|: SUKAMAJU
Kelompok|: Mawar||||Kecamatan|: CONTOH SARI
RT / RW|: 003/005||||KABUPATEN|: CONTOH RAYA
BULAN|: NOVEMBER 2026
NO|NAMA KRT|NAMA KEPALA KELUARGA|JUMLAH DAN KOMPOSISI PENDUDUK|>|>|>|>|>|>|>|JUMLAH KELUARGA|JUMLAH PASANGAN USIA SUBUR (PUS)|JUMLAH KESERTAAN BER-KB|>|>|>|>|>|>|>|BUKAN PESERTA KB|>|>|>|>
^|^|^|LAKI-LAKI|PEREMPUAN|JUMLAH|Balita (0-5 Thn)|Anak (6-9 Thn)|Remaja (10-24 Thn)|Dewasa (25-59 Thn)|Lansia (60+ Thn)|^|^|MOW/Steril Wanita|MOP/Steril Pria|IUD/Spiral AKDR|Implant/Susuk|Suntik|Pil|Kondom|Jumlah Peserta KB|TIAL|IAT|IAS|Hamil|Jumlah Bukan Peserta KB
1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26
1|Rumah 1|Kepala 1|2|2|4|1|0|1|2|0|1|1|0|0|0|0|1|0|0|1|0|0|0|0|0
2|Rumah 2|Kepala 2|1|3|4|0|1|1|1|1|1|1|0|0|1|0|0|0|0|1|0|0|0|0|0
3|Rumah 3|Kepala 3|3|2|5|1|1|1|2|0|1|1|0|0|0|0|0|0|0|0|0|1|0|0|1
4|Rumah 4|Kepala 4|2|1|3|0|0|0|1|2|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0
5|Rumah 5|Kepala 5|2|2|4|1|0|0|3|0|1|1|0|0|0|0|0|0|0|0|0|0|0|1|1
JUMLAH|||10|10|20|3|2|3|9|3|5|4|0|0|1|0|1|0|0|2|0|1|0|1|2
";

/// The month stands in the name of the sheet alone, and a sum was typed by hand.
const HOUSES_MESSY: &str = "
@lembar NOV 2026
@unit 99.01.01.2001/rw:005/rt:003
@bulan 2026-11
@juga 0 belum-jelas
@juga 1 bukan[alasan=hamil]
@juga 0 bukan[alasan=ias]
@juga 1 bukan[alasan=iat]
@juga 0 bukan[alasan=tial]
@juga 5 keluarga
@juga 2 pa
@juga 2 pa[golongan=modern]
@juga 0 pa[metode=implan]
@juga 1 pa[metode=iud]
@juga 0 pa[metode=kondom]
@juga 0 pa[metode=mop]
@juga 0 pa[metode=mow]
@juga 0 pa[metode=pil]
@juga 1 pa[metode=suntik]
@juga 20 penduduk
@juga 10 penduduk[jenis-kelamin=laki-laki]
@juga 10 penduduk[jenis-kelamin=perempuan]
@juga 2 penduduk[kelompok-umur=umur-anak-anak]
@juga 3 penduduk[kelompok-umur=umur-balita]
@juga 9 penduduk[kelompok-umur=umur-dewasa]
@juga 3 penduduk[kelompok-umur=umur-lansia]
@juga 3 penduduk[kelompok-umur=umur-remaja]
@juga 4 pus
@juga 1 unmet
NAMA|: Ibu Contoh||||Kelurahan|: SUKAMAJU
Kelompok|: Mawar||||Kecamatan|: CONTOH SARI
RT / RW|: 003/005||||KABUPATEN|: CONTOH RAYA

NO|NAMA KRT|NAMA KEPALA KELUARGA|JUMLAH DAN KOMPOSISI PENDUDUK|>|>|>|>|>|>|>|JUMLAH KELUARGA|JUMLAH PASANGAN USIA SUBUR (PUS)|JUMLAH KESERTAAN BER-KB|>|>|>|>|>|>|>|BUKAN PESERTA KB|>|>|>|>
^|^|^|LAKI-LAKI|PEREMPUAN|JUMLAH|Balita (0-5 Thn)|Anak (6-9 Thn)|Remaja (10-24 Thn)|Dewasa (25-59 Thn)|Lansia (60+ Thn)|^|^|MOW/Steril Wanita|MOP/Steril Pria|IUD/Spiral AKDR|Implant/Susuk|Suntik|Pil|Kondom|Jumlah Peserta KB|TIAL|IAT|IAS|Hamil|Jumlah Bukan Peserta KB
1|Rumah 1|Kepala 1|2|2|4|1|0|1|2|0|1|1|0|0|0|0|1|0|0|1|0|0|0|0|0
2|Rumah 2|Kepala 2|1|3|4|0|1|1|1|1|1|1|0|0|1|0|0|0|0|1|0|0|0|0|0
3|Rumah 3|Kepala 3|3|2|5|1|1|1|2|0|1|1|0|0|0|0|0|0|0|0|0|1|0|0|1
4|Rumah 4|Kepala 4|2|1|3|0|0|0|1|2|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0
5|Rumah 5|Kepala 5|2|2|4|1|0|0|3|0|1|1|0|0|0|0|0|0|0|0|0|0|0|1|1
JUMLAH|||10|10|20|3|2|3|9|3|5|6 ! jumlah-baris-beda|0|0|1|0|1|0|0|2|0|1|0|1|2
";
