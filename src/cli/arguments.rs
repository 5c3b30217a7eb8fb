//! What can be typed behind `rekap`. The help texts are the one Indonesian outside `templates/`.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

const TEMPLATE: &str = "\
{about}

Cara pakai:
  rekap BERKAS|FOLDER...          semua yang perlu tiap bulan; sama dengan menyeret folder ke program ini
  rekap periksa BERKAS|FOLDER...  hanya memeriksa
  rekap perbaiki BERKAS|FOLDER... membuat salinan yang penulisannya sudah dirapikan
  rekap angka BERKAS|FOLDER...    hanya angka dan indikator
  rekap setelan [FOLDER...]       membuat PENGATURAN.xlsx: kop, penanda tangan, istilah, target
  rekap formulir                  daftar formulir yang dikenal
  rekap jelaskan KODE             arti sebuah catatan atau indikator
  rekap templat periksa FOLDER    memeriksa berkas templat

{all-args}";

const COMMAND_TEMPLATE: &str = "{about}\n\nCara pakai: {usage}\n\n{all-args}";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "rekap",
    version,
    about = "Membaca formulir KB dalam Excel, memeriksa isinya, dan menjumlahkannya. Tanpa internet; berkas asli tidak diubah.",
    help_template = TEMPLATE,
    override_usage = "rekap BERKAS|FOLDER...",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
    subcommand_help_heading = "Perintah"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) input: Input,
    /// Bulan yang direkap; tanpa ini bulan terakhir yang sudah dilaporkan separuhnya
    #[arg(long, value_name = "TTTT-BB", help_heading = "Pilihan")]
    pub(super) bulan: Option<String>,
    /// Tingkat wilayah rekapnya, misalnya desa: satu rekap untuk tiap desa
    #[arg(long, value_name = "TINGKAT", help_heading = "Pilihan")]
    pub(super) tingkat: Option<String>,
    /// Simpan hasil di folder ini
    #[arg(long, value_name = "FOLDER", help_heading = "Pilihan")]
    pub(super) ke: Option<PathBuf>,
    /// Biarkan jendelanya terbuka sampai ENTER ditekan, lalu buka folder hasil
    #[arg(long, help_heading = "Pilihan")]
    pub(super) tunggu: bool,
    /// Tampilkan versi program
    #[arg(long, action = ArgAction::Version, help_heading = "Pilihan")]
    versi: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Menjumlahkan angka dan indikator
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap angka BERKAS|FOLDER...")]
    Angka(Figures),
    /// Memeriksa isi berkas
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap periksa BERKAS|FOLDER...")]
    Periksa(Check),
    /// Membuat salinan yang penulisannya sudah dirapikan; yang meragukan tidak diubah
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap perbaiki BERKAS|FOLDER...")]
    Perbaiki(Correct),
    /// Membuat berkas pengaturan kantor untuk diisi
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap setelan [BERKAS|FOLDER...]")]
    Setelan(Setup),
    /// Menampilkan formulir yang dikenal
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap formulir")]
    Formulir(Own),
    /// Menjelaskan sebuah catatan atau indikator
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap jelaskan KODE")]
    Jelaskan(Explain),
    /// Memeriksa berkas templat
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, disable_help_subcommand = true,
              override_usage = "rekap templat periksa FOLDER", subcommand_help_heading = "Perintah")]
    Templat(Template),
}

/// Files, and how to read them.
#[derive(Args, Debug)]
pub(super) struct Input {
    /// Berkas atau folder yang dibaca
    #[arg(value_name = "BERKAS|FOLDER", help_heading = "Masukan")]
    pub(super) paths: Vec<PathBuf>,
    /// Tahun data, bila tidak tertulis di berkas atau foldernya
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(i16).range(2000..=2099), help_heading = "Pilihan")]
    pub(super) tahun: Option<i16>,
    /// Hanya memakai satu sumber data, misalnya siga
    #[arg(long, value_name = "SUMBER", help_heading = "Pilihan")]
    pub(super) sumber: Option<String>,
    /// Sandi pembuka berkas yang terkunci
    #[arg(long, value_name = "SANDI", help_heading = "Pilihan")]
    pub(super) sandi: Option<String>,
    /// Anggap hari ini tanggal ini
    #[arg(long, value_name = "TTTT-BB-HH", help_heading = "Pilihan")]
    pub(super) tanggal: Option<String>,
    /// Berapa berkas dibaca sekaligus
    #[arg(long, value_name = "N", help_heading = "Pilihan")]
    pub(super) inti: Option<usize>,
    #[command(flatten)]
    pub(super) own: Own,
}

/// Templates of one's own, and help.
#[derive(Args, Debug)]
pub(super) struct Own {
    /// Folder berkas templat sendiri
    #[arg(long, value_name = "FOLDER", help_heading = "Pilihan")]
    pub(super) templat: Option<PathBuf>,
    /// Tampilkan bantuan ini
    #[arg(short = 'h', long, alias = "help", action = ArgAction::Help, help_heading = "Pilihan")]
    bantuan: Option<bool>,
}

#[derive(Args, Debug)]
pub(super) struct Figures {
    #[command(flatten)]
    pub(super) input: Input,
    /// Bentuk hasil
    #[arg(long, value_enum, default_value_t = Shape::Tabel, value_name = "BENTUK", hide_possible_values = true,
          hide_default_value = true, help = "Bentuk hasil: tabel, json, jsonl, atau csv", help_heading = "Pilihan")]
    pub(super) bentuk: Shape,
    /// Tingkat wilayah pada tabel, misalnya desa
    #[arg(long, value_name = "TINGKAT", help_heading = "Pilihan")]
    pub(super) tingkat: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// Bentuk hasil
    #[arg(long, value_enum, default_value_t = CheckShape::Tabel, value_name = "BENTUK", hide_possible_values = true,
          hide_default_value = true, help = "Bentuk hasil: tabel, json, atau jsonl", help_heading = "Pilihan")]
    pub(super) bentuk: CheckShape,
    /// Tampilkan semua catatan satu per satu
    #[arg(long, help_heading = "Pilihan")]
    pub(super) semua: bool,
}

#[derive(Args, Debug)]
pub(super) struct Correct {
    #[command(flatten)]
    pub(super) input: Input,
    /// Simpan salinannya di folder ini
    #[arg(long, value_name = "FOLDER", help_heading = "Pilihan")]
    pub(super) ke: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Setup {
    #[command(flatten)]
    pub(super) input: Input,
    /// Simpan pengaturan di folder ini
    #[arg(long, value_name = "FOLDER", help_heading = "Pilihan")]
    pub(super) ke: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// Kode catatan atau indikator, misalnya angka-negatif atau cpr
    #[arg(value_name = "KODE", help_heading = "Masukan")]
    pub(super) kode: String,
    #[command(flatten)]
    pub(super) own: Own,
}

#[derive(Args, Debug)]
pub(super) struct Template {
    #[command(subcommand)]
    pub(super) command: TemplateCommand,
    /// Tampilkan bantuan ini
    #[arg(short = 'h', long, alias = "help", action = ArgAction::Help, help_heading = "Pilihan")]
    bantuan: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplateCommand {
    /// Memeriksa berkas templat di sebuah folder, bersama templat bawaan
    #[command(help_template = COMMAND_TEMPLATE, disable_help_flag = true, override_usage = "rekap templat periksa FOLDER")]
    Periksa(TemplateCheck),
}

#[derive(Args, Debug)]
pub(super) struct TemplateCheck {
    /// Folder templat
    #[arg(value_name = "FOLDER", help_heading = "Masukan")]
    pub(super) folder: PathBuf,
    /// Tampilkan bantuan ini
    #[arg(short = 'h', long, alias = "help", action = ArgAction::Help, help_heading = "Pilihan")]
    bantuan: Option<bool>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(super) enum Shape {
    Tabel,
    Json,
    Jsonl,
    Csv,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(super) enum CheckShape {
    Tabel,
    Json,
    Jsonl,
}
