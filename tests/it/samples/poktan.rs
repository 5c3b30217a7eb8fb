//! Registers and cards of groups: who is a member, who came, what the group has.

use super::Sample;
use super::drawn::drawn;

/// Each as it should be, and as people leave it.
pub(crate) fn forms() -> Vec<Sample> {
    vec![
        drawn("uppks-register", "bersih 2026.xlsx", UPPKS),
        drawn("uppks-register", "tanpa tanda PUS 2026.xlsx", UPPKS_MESSY),
        drawn("register-anggota", "bersih 2026.xlsx", MEMBERS),
        drawn("register-anggota", "berantakan 2026.xlsx", MEMBERS_MESSY),
        drawn("k-0-poktan", "bersih 2026.xlsx", CARD),
        drawn("k-0-poktan", "berantakan 2026.xlsx", CARD_MESSY),
    ]
}

const UPPKS: &str = "
@lembar NOVEMBER 2026
@unit 99.01.01.2001/rw:005/rt:003/poktan:sejahtera
@bulan 2026-11
@juga 5 keluarga[peran=anggota, poktan=uppka]
@juga 3 keluarga[peran=anggota, poktan=uppka, tahap=kps-ks1]
@juga 4 keluarga[peran=anggota-pus, poktan=uppka]
@juga 3 keluarga[peran=anggota-pus, poktan=uppka, tahap=kps-ks1]
@juga 3 keluarga[peran=anggota-ber-kb, poktan=uppka]
@juga 2 keluarga[peran=anggota-ber-kb, poktan=uppka, tahap=kps-ks1]
REGISTER UPPKS
KELOMPOK|: SEJAHTERA||||KECAMATAN|: CONTOH SARI
KETUA|: Ibu Contoh||||KELURAHAN|: SUKAMAJU
TGL LAHIR KETUA|: 01-02-1980||||RW|: 005
JUMLAH MODAL KELOMPOK|: 2500000||||RT|: 003
|||||KABUPATEN|: CONTOH RAYA

NO|NAMA|JABATAN|TAHAPAN KS|>|STATUS PUS|>|KESERTAAN KB|>|KEMANDIRIAN KB|JENIS USAHA SUB SEKTOR|JUMLAH MODAL DIPEROLEH (RP)
^|^|^|KPS, KSI|KSII, KSIII, KSIII+|KPS, KSI|KSII, KSIII, KSIII+|KPS, KSI|KSII, KSIII, KSIII+|^|^|^
1|Warga 1|Ketua|V||V||IUD||V|Dagang|500000
2|Warga 2|Sekretaris||V||V||SUNTIK||Dagang|500000
3|Warga 3|Bendahara|V||V||H|||Jahit|500000
4|Warga 4|Anggota||V||||||Jahit|500000
5|Warga 5|Anggota|V||V||P|||Ternak|500000
|JUMLAH||3|2|3|1|3|1|||2500000

|||||||Ketua Kelompok,
";

/// Nobody marked who is a couple of age: not known, and not none. One member stands there twice.
const UPPKS_MESSY: &str = "
@lembar NOP 2026
@unit 99.01.01.2001/poktan:makmur
@bulan 2026-11
@juga 4 keluarga[peran=anggota, poktan=uppka]
@juga 2 keluarga[peran=anggota, poktan=uppka, tahap=kps-ks1]
@juga 2 keluarga[peran=anggota-ber-kb, poktan=uppka]
@juga 1 keluarga[peran=anggota-ber-kb, poktan=uppka, tahap=kps-ks1]
Desa : SUKAMAJU||||Kec : CONTOH SARI
Kab : CONTOH RAYA||||Kelompok UPPKS : MAKMUR
No|Nama Anggota|Jabatan|Tahapan KS|>|Status PUS|>|Kesertaan KB|>|Jenis Usaha
^|^|^|KPS dan KS I|KS II ke atas|KPS dan KS I|KS II ke atas|KPS dan KS I|KS II ke atas|^
1|Warga 1|Ketua|I||||Suntik 3 bulan||Warung
2|Warga 2|||II||||TIAL|Warung
3|Warga 3||KPS
4|Warga 4|||III+||||v|Ternak
4|Warga 4 !! baris-kembar|||III+||||v|Ternak
";

const MEMBERS: &str = "
@lembar BKB MAWAR
@unit 99.01.01.2001/rw:005/rt:003/poktan:mawar
REGISTER ANGGOTA BKB
KELOMPOK BKB|: MAWAR||KECAMATAN||: CONTOH SARI
KETUA|: Ibu Contoh||KELURAHAN||: SUKAMAJU
PEMBINA|: Bapak Contoh||RW||: 005
TAHUN|: 2026||RT||: 003
||KABUPATEN|||: CONTOH RAYA

NO|NAMA KELUARGA|UMUR ANAK|>|>|>|>|>|KKA|KESERTAAN BKB|STATUS PUS|KESERTAAN KB|TAHAPAN KS|JANUARI|>|FEBRUARI|>|MARET|>
^|^|0 - < 1|1 - < 2|2 - < 3|3 - < 4|4 - < 5|5 - < 6|^|^|^|^|^|HADIR|TIDAK|HADIR|TIDAK|HADIR|TIDAK
1|Warga 1|V||||||V|V|V|IUD|II|V||V|||V
2|Warga 2||V|||||V|V|V|S|I|V|||V|V|
3|Warga 3|||V||||V|V||H|I||V|V||V|
4|Warga 4||||V|||V|V|V|P|III|V||V||V|
@bulan 2026-01
@juga 3 keluarga[peran=hadir, poktan=bkb]
@juga 1 keluarga[peran=tidak-hadir, poktan=bkb]
@bulan 2026-02
@juga 3 keluarga[peran=hadir, poktan=bkb]
@juga 1 keluarga[peran=tidak-hadir, poktan=bkb]
@bulan 2026-03
@juga 3 keluarga[peran=hadir, poktan=bkb]
@juga 1 keluarga[peran=tidak-hadir, poktan=bkb]
";

/// Without its title; then one of another group, a family marked as here and as not here, a month barely begun.
const MEMBERS_MESSY: &str = "
@lembar Sheet1
@pesan judul-kurang A3:I4 tanpa-hitung
DESA : SUKAMAJU||KEC : CONTOH SARI||NAMA KELOMPOK : MELATI
KAB : CONTOH RAYA||TAHUN 2026
NO|NAMA KELUARGA|KESERTAAN|STATUS PUS|KESERTAAN KB|JANUARI|>|FEBRUARI|>
^|^|^|^|^|HADIR|TIDAK|HADIR|TIDAK
1|Warga 1|V|V|IUD|V||V|
2|Warga 2|V|V|S|V|||V

@lembar BKL
@unit 99.01.01.2001/poktan:senja
@pesan bulan-sebagian K4 tanpa-hitung
DESA : SUKAMAJU||KEC : CONTOH SARI||KELOMPOK BKL : SENJA
KAB : CONTOH RAYA||TAHUN 2026
No|Nama|Kesertaan BKL|Status PUS|Kesertaan KB|Tahapan KS|Jan|>|Peb|>|Mar|>
^|^|^|^|^|^|Hadir|Tidak hadir|Hadir|Tidak hadir|Hadir|Tidak hadir
1|Warga 1|V|||II|V||V
2|Warga 2|V|V|IAT|I||V|V ! dua-kolom|V
3|Warga 3|V|||I|ya||v
4|Warga 4|V|||I|v|||y|v
@bulan 2026-01
@juga 3 keluarga[peran=hadir, poktan=bkl]
@juga 1 keluarga[peran=tidak-hadir, poktan=bkl]
@bulan 2026-02
@juga 2 keluarga[peran=hadir, poktan=bkl]
@juga 1 keluarga[peran=tidak-hadir, poktan=bkl]
";

const CARD: &str = "
@lembar K0 BKB
@unit 99.01.01.2001/rw:005/rt:003/poktan:mawar
@bulan 2026-01
KARTU KELOMPOK BKB
KEADAAN BULAN JANUARI 2026
KELOMPOK BKB|: MAWAR||KECAMATAN||: CONTOH SARI
KETUA|: Ibu Contoh||KELURAHAN||: SUKAMAJU
PEMBINA|: Bapak Contoh||RW||: 005
TAHUN|: 2026||RT||: 003
||KABUPATEN|||: CONTOH RAYA
INFORMASI KELUARGA SASARAN DAN PESERTA
TAHAPAN KS|JUMLAH KELUARGA MEMPUNYAI BALITA|JUMLAH YANG MENJADI ANGGOTA|JUMLAH KELUARGA YANG PUS|ANGGOTA BKB YANG PESERTA KB|>|>|>|>|>|>
^|^|^|^|IUD|MOW|MOP|KONDOM|IMPLAN|SUNTIK|PIL
KPS/KSI|20 = keluarga[peran=sasaran, poktan=bkb, tahap=kps-ks1]|12 = keluarga[peran=anggota, poktan=bkb, tahap=kps-ks1]|10|1 = keluarga[metode=iud, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|0 = keluarga[metode=mow, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|0 = keluarga[metode=mop, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|0 = keluarga[metode=kondom, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|2 = keluarga[metode=implan, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|4 = keluarga[metode=suntik, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]|1 = keluarga[metode=pil, peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]
SELURUH TAHAP KS|45 = keluarga[peran=sasaran, poktan=bkb]|30 = keluarga[peran=anggota, poktan=bkb]|27|3 = keluarga[metode=iud, peran=anggota-ber-kb, poktan=bkb]|1 = keluarga[metode=mow, peran=anggota-ber-kb, poktan=bkb]|0 = keluarga[metode=mop, peran=anggota-ber-kb, poktan=bkb]|1 = keluarga[metode=kondom, peran=anggota-ber-kb, poktan=bkb]|4 = keluarga[metode=implan, peran=anggota-ber-kb, poktan=bkb]|9 = keluarga[metode=suntik, peran=anggota-ber-kb, poktan=bkb]|3 = keluarga[metode=pil, peran=anggota-ber-kb, poktan=bkb]
@juga 8 keluarga[peran=anggota-ber-kb, poktan=bkb, tahap=kps-ks1]
@juga 21 keluarga[peran=anggota-ber-kb, poktan=bkb]
";

/// Without a title; then a card of which one cell is a word, one is empty, and the rows stand the other way round.
const CARD_MESSY: &str = "
@lembar Sheet1
@pesan judul-kurang A3:K3 tanpa-hitung
DESA : SUKAMAJU||KEC : CONTOH SARI||NAMA KELOMPOK : MELATI
KAB : CONTOH RAYA||BULAN JANUARI 2026
TAHAPAN KS|KELUARGA MEMPUNYAI REMAJA|MENJADI ANGGOTA|KELUARGA YANG PUS|IUD|MOW|MOP|KONDOM|IMPLAN|SUNTIK|PIL
KPS/KSI|20|12|10|1|0|0|0|2|4|1
SELURUH TAHAP KS|45|30|27|3|1|0|1|4|9|3

@lembar BKL JAN
@unit 99.01.01.2001/poktan:senja
@bulan 2026-01
DESA : SUKAMAJU||KEC : CONTOH SARI||KELOMPOK BKL : SENJA
KAB : CONTOH RAYA||TAHUN 2026
Tahapan|Keluarga mempunyai lansia|Menjadi anggota|Keluarga yang PUS|IUD|MOW|MOP|Kondom|Implant|Suntikan|Pil
Seluruh tahapan KS|40 = keluarga[peran=sasaran, poktan=bkl]|25 org = 25 keluarga[peran=anggota, poktan=bkl] ! angka-satuan|4|1 = keluarga[metode=iud, peran=anggota-ber-kb, poktan=bkl]|- = 0 keluarga[metode=mow, peran=anggota-ber-kb, poktan=bkl] ! angka-nihil|0 = keluarga[metode=mop, peran=anggota-ber-kb, poktan=bkl]|0 = keluarga[metode=kondom, peran=anggota-ber-kb, poktan=bkl]|1 = keluarga[metode=implan, peran=anggota-ber-kb, poktan=bkl]|dua = ?keluarga[metode=suntik, peran=anggota-ber-kb, poktan=bkl] !! angka-bukan|0 = keluarga[metode=pil, peran=anggota-ber-kb, poktan=bkl]
KPS/KSI|15 = keluarga[peran=sasaran, poktan=bkl, tahap=kps-ks1]|9 = keluarga[peran=anggota, poktan=bkl, tahap=kps-ks1]|2|1 = keluarga[metode=iud, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|0 = keluarga[metode=mow, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|0 = keluarga[metode=mop, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|0 = keluarga[metode=kondom, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|0 = keluarga[metode=implan, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|1 = keluarga[metode=suntik, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]|0 = keluarga[metode=pil, peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]
@juga 2 keluarga[peran=anggota-ber-kb, poktan=bkl, tahap=kps-ks1]
";
