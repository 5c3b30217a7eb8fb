//! The remarks that the program can make by itself, and what it then knows.
//!
//! Checks of template files bring codes of their own; their slots belong to the kind of check.

/// A remark of the program: its code, and the slots that its words may use besides the common ones.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Kebab-case, Indonesian, stable for ever: people quote it.
    pub code: &'static str,
    /// Names of the facts that come with it.
    pub slots: &'static [&'static str],
    /// Whether it is about a unit and is told once in a run, however many files name the unit.
    pub once: bool,
}

const fn code(code: &'static str, slots: &'static [&'static str]) -> BuiltIn {
    BuiltIn {
        code,
        slots,
        once: false,
    }
}

const fn once(code: &'static str, slots: &'static [&'static str]) -> BuiltIn {
    BuiltIn {
        code,
        slots,
        once: true,
    }
}

/// Slots that every remark can use: what is written, the column's heading, for how many it stands.
pub const COMMON_SLOTS: [&str; 3] = ["tertulis", "kolom", "jumlah"];

/// Every remark of the program, in the order of its way from bytes to figures.
pub static BUILT_IN: &[BuiltIn] = &[
    // Files that cannot be read: one per fault of the `package` room, with `berkas-` before it.
    code("berkas-kosong", &[]),
    code("berkas-bukan-excel", &[]),
    code("berkas-pdf", &[]),
    code("berkas-html", &[]),
    code("berkas-gambar", &[]),
    code("berkas-terpotong", &[]),
    code("berkas-sandi", &[]),
    code("berkas-format-lama", &[]),
    code("berkas-xlsb", &[]),
    code("berkas-ods", &[]),
    code("berkas-terlalu-besar", &[]),
    code("berkas-tidak-boleh-dibaca", &[]),
    code("berkas-sedang-dibuka", &[]),
    code("berkas-galat-baca", &[]),
    code("berkas-tersandung", &[]),
    // Sheets and blocks.
    code("lembar-kosong", &[]),
    code("tidak-dikenal", &[]),
    code("hampir-dikenal", &["formulir", "kurang"]),
    code("lembar-tersembunyi", &["formulir"]),
    code("lembar-lain", &[]),
    code("bukan-laporan", &["formulir"]),
    code("lembar-mirip", &["formulir", "kurang"]),
    code("judul-lain", &["formulir"]),
    code("judul-kurang", &["formulir"]),
    code("bentuk-ganda", &["formulir", "formulir_lain"]),
    code("kolom-mirip", &["maksud"]),
    code("kolom-lain", &[]),
    code("kolom-apa", &["formulir"]),
    code("kolom-dijawab", &["formulir", "maksud"]),
    code("kolom-tersembunyi", &[]),
    code("baris-tersembunyi", &[]),
    code("tanda-gambar", &["banyak"]),
    code("kolom-ganda", &["dipakai"]),
    code("kolom-kosong", &[]),
    code("kolom-tanpa-induk", &[]),
    code("kolom-tanpa-judul", &["huruf"]),
    code("tanpa-isi", &["formulir"]),
    code("tanpa-kode", &["banyak"]),
    code("di-bawah-jumlah", &[]),
    code("kolom-pindah", &[]),
    code("lembar-rekap", &[]),
    code("jumlah-dipakai", &["bulan"]),
    // Cells.
    code("angka-negatif", &[]),
    code("angka-pecahan", &[]),
    code("angka-bukan", &[]),
    code("angka-huruf", &["maksud"]),
    code("angka-kosong", &[]),
    code("baris-belum-diisi", &["baris", "dari", "sampai"]),
    code("kolom-belum-diisi", &["baris", "dari", "sampai"]),
    code("angka-rusak", &[]),
    code("angka-galat", &[]),
    // What is read for sure and could be written better; told where corrections are asked for.
    code("angka-teks", &["dibaca"]),
    code("kode-ejaan", &["tulis"]),
    code("kode-spasi", &["tulis"]),
    code("angka-titik", &["dibaca"]),
    code("angka-satuan", &["dibaca"]),
    code("angka-nihil", &[]),
    code("rumus-kosong", &[]),
    code("rumus-isi", &[]),
    code("isi-sda", &["dibaca"]),
    code("sda-tanpa-isi", &[]),
    code("kode-asing", &["maksud", "tulis"]),
    code("kode-tak-dikenal", &[]),
    code("dua-cara", &[]),
    code("dua-kolom", &["lain"]),
    code("kode-catatan", &["dibaca"]),
    code("ganti-cara", &["dibaca"]),
    code("kode-tanggal", &["maksud"]),
    code("kode-panah", &["dibaca"]),
    code("panah-tanpa-isi", &[]),
    code("umur-teks", &[]),
    code("status-kosong", &["bulan"]),
    code("bulan-terlewat", &["bulan"]),
    code("keluar-lalu-ada", &["lalu"]),
    code("baris-dicoret", &[]),
    code("daftar-keluarga", &["banyak", "semua"]),
    code("hasil-pindai", &["banyak"]),
    code("bergeser", &["bulan", "berganti", "semua"]),
    code("pus-ganda", &["tempat_lain"]),
    code("kosong-artinya", &["bulan", "isi", "semua", "penuh"]),
    code("kosong-terus", &["bulan", "penuh"]),
    code("bulan-sebagian", &["bulan", "isi", "semua"]),
    code(
        "jumlah-baris-beda",
        &["nama", "nilai", "hitungan", "arah", "beda"],
    ),
    code("baris-kembar", &["baris"]),
    code("baris-ganda", &["baris"]),
    // Values as people write them.
    code("isi-galat", &[]),
    code("nik-bersih", &["angka"]),
    code("nik-panjang", &["angka"]),
    code("nik-nol", &["angka"]),
    code("nik-angka", &["angka"]),
    code("nik-huruf", &["angka"]),
    code("nik-sementara", &["angka"]),
    code("nik-hari", &["angka"]),
    code("nik-bulan", &["angka"]),
    code("nik-tanggal-lain", &["angka"]),
    code("nik-wilayah-lama", &["angka"]),
    code("nik-wilayah", &["angka"]),
    code("nik-tanggal", &["dibaca"]),
    code("nik-jenis", &["angka"]),
    code("nik-ganda", &["tempat_lain"]),
    code("kk-bersih", &["angka"]),
    code("kk-panjang", &["angka"]),
    code("kk-nol", &["angka"]),
    code("kk-angka", &["angka"]),
    code("kk-huruf", &["angka"]),
    code("kk-sementara", &["angka"]),
    code("kk-tanggal", &["angka"]),
    code("kk-nik", &["angka"]),
    code("kk-sama-nik", &["angka"]),
    code("tanggal-tahun-saja", &[]),
    code("tanggal-teks", &[]),
    code("tanggal-tak-ada", &[]),
    code("tanggal-seri", &["dibaca"]),
    code("tanggal-balik", &["dibaca"]),
    code("tanggal-abad", &["dibaca"]),
    code("tanggal-tukar", &["dibaca"]),
    code("jenis-kelamin-p", &[]),
    code("jenis-kelamin-lain", &[]),
    code("tanda-lain", &[]),
    code("telepon-panjang", &[]),
    code("telepon-teks", &[]),
    code("rt-teks", &[]),
    code("rt-tanggal", &["dibaca"]),
    code("rt-tanggal-ragu", &["dibaca"]),
    code("kolom-p-perempuan", &[]),
    code("kolom-p-pria", &[]),
    code("kolom-silang-tidak", &[]),
    code("kolom-silang-ya", &[]),
    code("kolom-bulan-dulu", &[]),
    code("kolom-tanggal-ragu", &[]),
    code("kolom-tanggal-campur", &[]),
    code("nama-berdua", &[]),
    code("nama-bergantian", &[]),
    // Periods.
    code("bulan-kosong", &[]),
    code("tanpa-bulan", &[]),
    code("bulan-tak-terbaca", &[]),
    code("tahun-tak-terbaca", &[]),
    code("tanpa-tahun", &[]),
    code("tahun-dokumen", &["tahun"]),
    code("bulan-dokumen", &["bulan"]),
    code("bulan-tahun-beda", &["tahun", "tahun_lain"]),
    code("judul-lama", &["tahun", "disimpan"]),
    code("tahun-beda", &["tahun", "tahun_lain"]),
    code("bulan-depan", &["bulan", "hari_ini"]),
    code("kolom-depan", &["bulan", "hari_ini"]),
    // Areas.
    once("wilayah-mirip", &["tingkat", "induk", "maksud"]),
    once("wilayah-lain", &["tingkat", "induk"]),
    once("wilayah-atas-lain", &["tingkat", "induk"]),
    once("wilayah-ganda", &["tingkat", "induk", "kode"]),
    code("baris-tanpa-wilayah", &[]),
    code("baris-tanpa-nama", &[]),
    code("baris-tanpa-pasangan", &[]),
    code("baris-nama-saja", &[]),
    code("desa-kosong", &[]),
    code("rt-kosong", &[]),
    code("kelompok-kosong", &[]),
    code("rt-dari-nama", &["dibaca"]),
    code("tempat-beda", &["dibaca", "lain"]),
    once("label-kosong", &["tingkat"]),
    code("baris-lain", &[]),
    code("baris-mirip-jumlah", &[]),
    code("isi-kosong", &["dibaca"]),
    once("wilayah-kosong", &["tingkat"]),
    // The settings workbook of an office.
    code("setelan-tidak-dipakai", &["sebab", "cara"]),
    code("setelan-bukan-pengaturan", &[]),
    code("setelan-lain", &["dipakai", "lain"]),
    code("setelan-lembar-kurang", &["maksud"]),
    code("setelan-lembar-lain", &["maksud"]),
    code("setelan-lembar-asing", &[]),
    code("setelan-kolom-kurang", &["kurang"]),
    code("setelan-kolom-mirip", &["maksud"]),
    code("setelan-kolom-lain", &[]),
    code("setelan-baris-lain", &[]),
    code("setelan-belum-lengkap", &["kurang"]),
    code("setelan-dua-isi", &["dipakai"]),
    code("setelan-baris-ganda", &[]),
    code("setelan-rumus", &[]),
    code("setelan-jadi-tanggal", &[]),
    code("setelan-panjang", &[]),
    code("setelan-wilayah", &[]),
    code("setelan-kode-lain", &[]),
    code("setelan-desa-beda", &["kode", "maksud"]),
    code("setelan-desa-mirip", &["maksud"]),
    code("setelan-desa-ganda", &[]),
    code("setelan-desa-lain", &[]),
    code("setelan-desa-kosong", &[]),
    code("setelan-bagian", &[]),
    code("setelan-letak", &[]),
    code("setelan-nik", &[]),
    code("setelan-nip", &["banyak"]),
    code("setelan-nip-berubah", &[]),
    code("setelan-bukan-angka", &["berlaku"]),
    code("setelan-di-luar", &["berlaku", "dari", "sampai"]),
    code("setelan-target-kecil", &[]),
    code("setelan-pilihan", &["berlaku"]),
    code("setelan-pilihan-mirip", &["berlaku", "maksud"]),
    code("setelan-judul-kosong", &[]),
    code("setelan-judul-bentrok", &["maksud"]),
    code("setelan-logo-tidak-ada", &[]),
    code("setelan-logo-rusak", &[]),
    // Recaps that are read back.
    code("salinan-dipakai", &["berkas"]),
    code("rekap-lebih-baru", &[]),
    code("rekap-tanpa-rincian", &[]),
    code("rekap-diubah", &[]),
    code("rekap-baris", &["banyak", "semula"]),
    code("rekap-baris-lain", &[]),
    code("rekap-kolom", &[]),
    code("rekap-formulir", &[]),
    code("rekap-angka", &[]),
    code("rekap-ditahan", &[]),
    code("rekap-termuat", &["banyak"]),
    code("rekap-beda", &["berkas", "banyak", "beda"]),
    // What somebody decided.
    code("kode-dijawab", &["dibaca"]),
    once("wilayah-dijawab", &["tingkat", "dibaca"]),
    code("kosong-dijawab", &["bulan"]),
    code("sudah-dijawab", &["catatan"]),
    code("jawaban-lain", &[]),
    code("jawaban-tanpa-nomor", &[]),
    // What an officer notes in a recap.
    code("tanggal-lain", &[]),
    code("tanggal-janggal", &[]),
    code("tanggal-tanpa-desa", &[]),
    // What earlier runs knew.
    code("angka-diingat", &["dari", "sampai"]),
    // The set of files.
    code("rw-kosong", &["unit"]),
    code("bagian-sama", &["berkas"]),
    code("bagian-tanpa-nama", &["unit", "banyak"]),
    code("berkas-kembar", &["berkas"]),
    code("digantikan", &["berkas", "banyak"]),
    code("dua-berkas", &["berkas", "banyak", "beda"]),
    code("dua-daftar", &["berkas", "banyak"]),
    code("bagian-belum", &["unit", "bulan", "desa"]),
    code("dua-formulir", &["berkas", "angka", "nilai", "nilai_lain"]),
];

/// The program's own remark of this code.
#[must_use]
pub fn built_in(code: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|known| known.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_one_of_a_kind_and_in_kebab_case() {
        let mut seen = BTreeSet::new();
        for known in BUILT_IN {
            assert!(seen.insert(known.code), "{} twice", known.code);
            assert!(
                known
                    .code
                    .bytes()
                    .all(|b| b == b'-' || b.is_ascii_lowercase()),
                "{}",
                known.code
            );
        }
    }
}
