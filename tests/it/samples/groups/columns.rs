//! The headings of the extracts, as they came, and what stands below each.

use super::super::draft::Column;
use super::super::draft::Role::{Area, Code, Figure, Index, Month, Other, Ratio, Semester};

pub(super) const BKB: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=bkb]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=bkb]")),
    (
        "PERSENTASE LAPOR",
        Ratio(
            "lembaga[hal=lapor, lembaga=bkb]",
            "lembaga[hal=ada, lembaga=bkb]",
        ),
    ),
    (
        "MATERI ORANG TUA HEBAT",
        Figure("materi[materi=orang-tua-hebat, poktan=bkb]"),
    ),
    (
        "MATERI 1000 HPK",
        Figure("materi[materi=1000-hpk, poktan=bkb]"),
    ),
    (
        "MATERI KKB LAINNYA",
        Figure("materi[materi=kkb-lainnya, poktan=bkb]"),
    ),
    ("MATERI KESPRO", Figure("materi[materi=kespro, poktan=bkb]")),
    (
        "MATERI LAINNYA",
        Figure("materi[materi=lainnya, poktan=bkb]"),
    ),
    ("BULAN", Month),
];

pub(super) const BKB_KELUARGA: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    (
        "JUMLAH PERTEMUAN PENYULUHAN",
        Figure("pertemuan[poktan=bkb]"),
    ),
    (
        "TATAP MUKA",
        Figure("pertemuan[bentuk=tatap-muka, poktan=bkb]"),
    ),
    ("VIRTUAL", Figure("pertemuan[bentuk=virtual, poktan=bkb]")),
    (
        "JUMLAH KELUARGA ANGGOTA BKB",
        Figure("keluarga[peran=anggota, poktan=bkb]"),
    ),
    (
        "JUMLAH KELUARGA ANGGOTA BKB HADIR PERTEMUAN",
        Figure("keluarga[peran=hadir, poktan=bkb]"),
    ),
    (
        "STATUS PUS",
        Figure("keluarga[peran=hadir-pus, poktan=bkb]"),
    ),
    (
        "STATUS BER KB",
        Figure("keluarga[peran=hadir-ber-kb, poktan=bkb]"),
    ),
    (
        "JUMLAH ANAK KELUARGA ANGGOTA BKB HADIR PERTEMUAN",
        Figure("anak[peran=hadir, poktan=bkb]"),
    ),
    ("KKA", Figure("anak[tumbuh=kka]")),
    ("KMS", Figure("anak[tumbuh=kms]")),
    ("PERKEMBANGAN ANAK SESUAI", Figure("anak[tumbuh=sesuai]")),
    (
        "PERKEMBANGAN ANAK TIDAK SESUAI",
        Figure("anak[tumbuh=tidak-sesuai]"),
    ),
    ("BULAN", Month),
];

pub(super) const BKR: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=bkr]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=bkr]")),
    (
        "PERSENTASE LAPOR",
        Ratio(
            "lembaga[hal=lapor, lembaga=bkr]",
            "lembaga[hal=ada, lembaga=bkr]",
        ),
    ),
    ("MATERI PKBR", Figure("materi[materi=pkbr, poktan=bkr]")),
    ("MATERI KESPRO", Figure("materi[materi=kespro, poktan=bkr]")),
    (
        "MATERI LAINNYA",
        Figure("materi[materi=lainnya, poktan=bkr]"),
    ),
    (
        "JUMLAH PERTEMUAN PENYULUHAN",
        Figure("pertemuan[poktan=bkr]"),
    ),
    (
        "TATAP MUKA",
        Figure("pertemuan[bentuk=tatap-muka, poktan=bkr]"),
    ),
    ("VIRTUAL", Figure("pertemuan[bentuk=virtual, poktan=bkr]")),
    (
        "JUMLAH KELUARGA ANGGOTA BKR",
        Figure("keluarga[peran=anggota, poktan=bkr]"),
    ),
    (
        "JUMLAH KELUARGA ANGGOTA BKR HADIR PERTEMUAN",
        Figure("keluarga[peran=hadir, poktan=bkr]"),
    ),
    (
        "STATUS PUS",
        Figure("keluarga[peran=hadir-pus, poktan=bkr]"),
    ),
    (
        "STATUS BER-KB",
        Figure("keluarga[peran=hadir-ber-kb, poktan=bkr]"),
    ),
    (
        "JUMLAH KELUARGA ANGGOTA BKR HADIR PERTEMUAN MATERI PKBR",
        Figure("keluarga[peran=hadir-pkbr, poktan=bkr]"),
    ),
    ("BULAN", Month),
];

pub(super) const BKL: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=bkl]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=bkl]")),
    (
        "PERSENTASE LAPOR",
        Ratio(
            "lembaga[hal=lapor, lembaga=bkl]",
            "lembaga[hal=ada, lembaga=bkl]",
        ),
    ),
    (
        "MATERI DIMENSI LANSIA TANGGUH",
        Figure("materi[materi=lansia-tangguh, poktan=bkl]"),
    ),
    (
        "MATERI PEDOMAN PJP",
        Figure("materi[materi=pjp, poktan=bkl]"),
    ),
    (
        "MATERI PRA LANSIA",
        Figure("materi[materi=pra-lansia, poktan=bkl]"),
    ),
    (
        "MATERI KELANJUT-USIAAN LAINNYA",
        Figure("materi[materi=lansia-lainnya, poktan=bkl]"),
    ),
    (
        "MATERI KB DAN KESPRO",
        Figure("materi[materi=kb-kespro, poktan=bkl]"),
    ),
    (
        "MATERI LAINNYA",
        Figure("materi[materi=lainnya, poktan=bkl]"),
    ),
    (
        "JUMLAH PERTEMUAN PENYULUHAN",
        Figure("pertemuan[poktan=bkl]"),
    ),
    (
        "TATAP MUKA",
        Figure("pertemuan[bentuk=tatap-muka, poktan=bkl]"),
    ),
    ("VIRTUAL", Figure("pertemuan[bentuk=virtual, poktan=bkl]")),
    (
        "JUMLAH ANGGOTA BKL",
        Figure("keluarga[peran=anggota, poktan=bkl]"),
    ),
    (
        "JUMLAH ANGGOTA KELUARGA HADIR",
        Figure("keluarga[peran=hadir, poktan=bkl]"),
    ),
    (
        "JUMLAH ANGGOTA LANSIA HADIR",
        Figure("lansia[peran=hadir, poktan=bkl]"),
    ),
    (
        "STATUS PUS",
        Figure("keluarga[peran=hadir-pus, poktan=bkl]"),
    ),
    (
        "STATUS BER-KB",
        Figure("keluarga[peran=hadir-ber-kb, poktan=bkl]"),
    ),
    ("BULAN", Month),
];

pub(super) const UPPKA: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=uppka]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=uppka]")),
    (
        "PERSENTASE LAPOR",
        Ratio(
            "lembaga[hal=lapor, lembaga=uppka]",
            "lembaga[hal=ada, lembaga=uppka]",
        ),
    ),
    (
        "MATERI USAHA EKONOMI KELUARGA",
        Figure("materi[materi=usaha-ekonomi, poktan=uppka]"),
    ),
    (
        "MATERI PENGELOLAAN KEUANGAN KELUARGA",
        Figure("materi[materi=keuangan, poktan=uppka]"),
    ),
    (
        "MATERI KB KESPRO",
        Figure("materi[materi=kb-kespro, poktan=uppka]"),
    ),
    ("BULAN", Month),
];

pub(super) const PIK_R: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=pik-r]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=pik-r]")),
    (
        "PERSENTASE LAPOR",
        Ratio(
            "lembaga[hal=lapor, lembaga=pik-r]",
            "lembaga[hal=ada, lembaga=pik-r]",
        ),
    ),
    ("MATERI PKBR", Figure("materi[materi=pkbr, poktan=pik-r]")),
    (
        "MATERI LAINNYA",
        Figure("materi[materi=lainnya, poktan=pik-r]"),
    ),
    ("JUMLAH PERTEMUAN", Figure("pertemuan[poktan=pik-r]")),
    (
        "JUMLAH REMAJA HADIR DALAM PERTEMUAN",
        Figure("remaja[peran=hadir, poktan=pik-r]"),
    ),
    (
        "JUMLAH PERTEMUAN MATERI PKBR OLEH PIK REMAJA",
        Figure("pertemuan[materi=pkbr, poktan=pik-r]"),
    ),
    ("BULAN", Month),
];

pub(super) const SASARAN: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("SASARAN BKB", Figure("keluarga[peran=sasaran, poktan=bkb]")),
    (
        "KESERTAAN BKB",
        Figure("keluarga[peran=kesertaan, poktan=bkb]"),
    ),
    ("SASARAN BKR", Figure("keluarga[peran=sasaran, poktan=bkr]")),
    (
        "KESERTAAN BKR",
        Figure("keluarga[peran=kesertaan, poktan=bkr]"),
    ),
    ("SASARAN BKL", Figure("keluarga[peran=sasaran, poktan=bkl]")),
    (
        "KESERTAAN BKL",
        Figure("keluarga[peran=kesertaan, poktan=bkl]"),
    ),
    ("BULAN", Month),
];

pub(super) const KAMPUNG_KB: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("JUMLAH KELURAHAN/DESA", Other("1")),
    (
        "JUMLAH KAMPUNG KB",
        Figure("lembaga[hal=ada, lembaga=kampung-kb]"),
    ),
    (
        "2016",
        Figure("lembaga[lembaga=kampung-kb, terbentuk=2016]"),
    ),
    (
        "2017",
        Figure("lembaga[lembaga=kampung-kb, terbentuk=2017]"),
    ),
    (
        "2018",
        Figure("lembaga[lembaga=kampung-kb, terbentuk=2018]"),
    ),
    (
        "2019",
        Figure("lembaga[lembaga=kampung-kb, terbentuk=2019]"),
    ),
    (
        "> 2019",
        Figure("lembaga[lembaga=kampung-kb, terbentuk=sesudah-2019]"),
    ),
    (
        "KAMPUNG KB MANDIRI",
        Figure("lembaga[kelas=mandiri, lembaga=kampung-kb]"),
    ),
    (
        "KAMPUNG KB PERCONTOHAN",
        Figure("lembaga[kelas=percontohan, lembaga=kampung-kb]"),
    ),
];

pub(super) const RUMAH_DATAKU: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    (
        "JUMLAH RUMAH DATAKU",
        Figure("lembaga[hal=ada, lembaga=rumah-dataku]"),
    ),
    ("SK ADA", Figure("lembaga[lembaga=rumah-dataku, sk=ada]")),
    (
        "SK TIDAK ADA",
        Figure("lembaga[lembaga=rumah-dataku, sk=tidak]"),
    ),
    ("APBN", Figure("lembaga[dana=apbn, lembaga=rumah-dataku]")),
    ("APBD", Figure("lembaga[dana=apbd, lembaga=rumah-dataku]")),
    ("ADD", Figure("lembaga[dana=add, lembaga=rumah-dataku]")),
    (
        "SWADAYA",
        Figure("lembaga[dana=swadaya, lembaga=rumah-dataku]"),
    ),
    (
        "SWASTA/CSR",
        Figure("lembaga[dana=mitra, lembaga=rumah-dataku]"),
    ),
    (
        "LAINNYA",
        Figure("lembaga[dana=lainnya, lembaga=rumah-dataku]"),
    ),
    (
        "JUMLAH RUMAH DATAKU PARIPURNA",
        Figure("lembaga[kelas=paripurna, lembaga=rumah-dataku]"),
    ),
    (
        "RUMAH DATAKU DI KAMPUNG KB",
        Figure("lembaga[cakupan=kampung-kb, hal=ada, lembaga=rumah-dataku]"),
    ),
    (
        "RUMAH DATAKU PARPURNA DI KAMPUNG KB",
        Figure("lembaga[cakupan=kampung-kb, kelas=paripurna, lembaga=rumah-dataku]"),
    ),
];

pub(super) const KRS: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KODE", Code),
    ("KELURAHAN", Area(3)),
    ("JUMLAH KELUARGA", Figure("keluarga")),
    ("JUMLAH KELUARGA SASARAN", Figure("keluarga[krs=sasaran]")),
    (
        "KESEJAHTERAAN 1",
        Figure("keluarga[kesejahteraan=1, krs=berisiko]"),
    ),
    (
        "KESEJAHTERAAN 2",
        Figure("keluarga[kesejahteraan=2, krs=berisiko]"),
    ),
    (
        "KESEJAHTERAAN 3",
        Figure("keluarga[kesejahteraan=3, krs=berisiko]"),
    ),
    (
        "KESEJAHTERAAN 4",
        Figure("keluarga[kesejahteraan=4, krs=berisiko]"),
    ),
    (
        "KESEJAHTERAAN > 4",
        Figure("keluarga[kesejahteraan=lebih-4, krs=berisiko]"),
    ),
    ("JUMLAH KRS", Figure("keluarga[krs=berisiko]")),
    (
        "JUMLAH TIDAK BERESIKO",
        Figure("keluarga[krs=tidak-berisiko]"),
    ),
    ("PUNYA BADUTA", Figure("keluarga[faktor=baduta]")),
    ("PUNYA BALITA", Figure("keluarga[faktor=balita]")),
    ("PUS", Figure("keluarga[faktor=pus]")),
    ("PUS HAMIL", Figure("keluarga[faktor=pus-hamil]")),
    (
        "SUMBER AIR MINUM TIDAK LAYAK",
        Figure("keluarga[faktor=air]"),
    ),
    ("JAMBAN TIDAK LAYAK", Figure("keluarga[faktor=jamban]")),
    ("TERLALU MUDA", Figure("keluarga[faktor=terlalu-muda]")),
    ("TERLALU TUA", Figure("keluarga[faktor=terlalu-tua]")),
    ("TERLALU DEKAT", Figure("keluarga[faktor=terlalu-dekat]")),
    ("TERLALU BANYAK", Figure("keluarga[faktor=terlalu-banyak]")),
    ("PUS 4T", Figure("keluarga[faktor=4t]")),
    (
        "BUKAN PESERTA KB MODERN",
        Figure("keluarga[faktor=bukan-modern]"),
    ),
    ("PERIODE", Semester),
];

pub(super) const BUMIL: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH BUMIL", Figure("bumil")),
    ("BUMIL TERDAMPINGI", Figure("bumil[layanan=terdampingi]")),
    (
        "BUMIL TIDAK TERDAMPINGI",
        Figure("bumil[layanan=tidak-terdampingi]"),
    ),
    (
        "JUMLAH BUMIL >=32 MINGGU",
        Figure("bumil[layanan=32-minggu]"),
    ),
    (
        "BUMIL >=32 MINGGU MENDAPAT INFORMASI KONTRASEPSI",
        Figure("bumil[layanan=32-minggu-informasi]"),
    ),
    (
        "BUMIL >=32 MINGGU TIDAK MENDAPAT INFORMASI KONTRASEPSI",
        Figure("bumil[layanan=32-minggu-tanpa-informasi]"),
    ),
    (
        "BUMIL >=32 MINGGU AKAN KBPP",
        Figure("bumil[layanan=32-minggu-kbpp]"),
    ),
    (
        "BUMIL >=32 MINGGU MEMUTUSKAN TIDAK KBPP",
        Figure("bumil[layanan=32-minggu-tidak-kbpp]"),
    ),
    ("MENDAPATKAN TTD", Figure("bumil[layanan=ttd]")),
    ("TIDAK MENDAPATKAN TTD", Figure("bumil[layanan=tidak-ttd]")),
    ("MENGKOMSUMSI TTD", Figure("bumil[layanan=minum-ttd]")),
    (
        "TIDAK MENGKOMSUMSI TTD",
        Figure("bumil[layanan=tidak-minum-ttd]"),
    ),
    ("KIE PERSEORANGAN", Figure("bumil[layanan=kie-perorangan]")),
    ("KIE KELOMPOK", Figure("bumil[layanan=kie-kelompok]")),
    (
        "KIE PERSEORANGAN DAN KELOMPOK",
        Figure("bumil[layanan=kie-keduanya]"),
    ),
    ("TIDAK MENDAPAT KIE", Figure("bumil[layanan=tidak-kie]")),
    (
        "MENDAPAT FASILITASI RUJUKAN",
        Figure("bumil[layanan=rujukan]"),
    ),
    (
        "TIDAK MENDAPAT FASILITASI RUJUKAN",
        Figure("bumil[layanan=tidak-rujukan]"),
    ),
    (
        "MENDAPAT FASILITASI BANSOS",
        Figure("bumil[layanan=bansos]"),
    ),
    (
        "TIDAK MENDAPAT FASILITASI BANSOS",
        Figure("bumil[layanan=tidak-bansos]"),
    ),
    ("BULAN", Month),
];

pub(super) const PASCASALIN: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH PASCASALIN", Figure("pascasalin")),
    ("BERISIKO", Figure("pascasalin[layanan=berisiko]")),
    (
        "TIDAK BERISIKO",
        Figure("pascasalin[layanan=tidak-berisiko]"),
    ),
    ("MELAHIRKAN NORMAL", Figure("pascasalin[layanan=normal]")),
    ("MELAHIRKAN CAESAR", Figure("pascasalin[layanan=caesar]")),
    (
        "KOMPLIKASI SAAT NIFAS",
        Figure("pascasalin[layanan=komplikasi]"),
    ),
    (
        "TIDAK KOMPLIKASI SAAT NIFAS",
        Figure("pascasalin[layanan=tidak-komplikasi]"),
    ),
    ("PENDARAHAN", Other("0")),
    ("HIPERTENSI", Other("0")),
    ("INFEKSI", Other("0")),
    ("KOMPLIKASI LAINNYA", Other("0")),
    (
        "MINIMAL 1 HIDUP PADA KEADAAN BAYI KEMBAR SAAT DILAHIRKAN",
        Other("0"),
    ),
    (
        "TIDAK ADA YANG HIDUP PADA KEADAAN BAYI KEMBAR SAAT DILAHIRKAN",
        Other("0"),
    ),
    ("LAHIR HIDUP SAAT DILAHIRKAN", Other("0")),
    ("LAHIR MENINGGAL SAAT DILAHIRKAN", Other("0")),
    ("KEADAAN BAYI HIDUP", Other("0")),
    ("KEADAAN BAYI MENINGGAL", Other("0")),
    ("MENDAPATKAN HIDUP", Other("0")),
    ("MENDAPATKAN MENINGGAL", Other("0")),
    ("MENGKOMSUMSI YA", Other("0")),
    ("TMENGKOMSUMSI TIDAK", Other("0")),
    (
        "KIE PERSEORANGAN",
        Figure("pascasalin[layanan=kie-perorangan]"),
    ),
    ("KIE KELOMPOK", Figure("pascasalin[layanan=kie-kelompok]")),
    (
        "KIE PERSEORANGAN DAN KELOMPOK",
        Figure("pascasalin[layanan=kie-keduanya]"),
    ),
    ("TIDAK KIE", Figure("pascasalin[layanan=tidak-kie]")),
    (
        "MENDAPATKAN FASILITAS RUJUKAN",
        Figure("pascasalin[layanan=rujukan]"),
    ),
    (
        "TIDAK MENDAPAT FASILITAS RUJUKAN",
        Figure("pascasalin[layanan=tidak-rujukan]"),
    ),
    (
        "MENDAPATKAN FASILITAS BANSOS",
        Figure("pascasalin[layanan=bansos]"),
    ),
    (
        "TIDAK MENDAPAT FASILITAS BANSOS",
        Figure("pascasalin[layanan=tidak-bansos]"),
    ),
    ("BULAN", Month),
];

pub(super) const DS: &[Column] = &[
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH SASARAN", Figure("balita[posyandu=sasaran]")),
    ("JUMLAH DITIMBANG", Figure("balita[posyandu=ditimbang]")),
    ("BULAN", Month),
];

pub(super) const BKB_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_BKB", Figure("lembaga[hal=ada, lembaga=bkb]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const BKR_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_BKR", Figure("lembaga[hal=ada, lembaga=bkr]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const BKL_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_BKL", Figure("lembaga[hal=ada, lembaga=bkl]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const UPPKA_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_UPPKA", Figure("lembaga[hal=ada, lembaga=uppka]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const PIK_R_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_PIKR", Figure("lembaga[hal=ada, lembaga=pik-r]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const KAMPUNG_KB_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("JUMLAH_KKB", Figure("lembaga[hal=ada, lembaga=kampung-kb]")),
    ("BULAN", Month),
    ("BATAS", Other("")),
];

pub(super) const RUMAH_DATAKU_2024: &[Column] = &[
    ("", Index),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    (
        "JUMLAH_RDK",
        Figure("lembaga[hal=ada, lembaga=rumah-dataku]"),
    ),
    ("BULAN", Month),
    ("BATAS", Other("")),
];
