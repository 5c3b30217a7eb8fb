//! Prints how long reading takes beside calamine, how much memory it takes, and whether the promises hold.

mod clock;
mod made;
mod marked;
mod recap;
mod stages;

use std::error::Error;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clock::{best, spent};
use jiff::civil::date;
use made::Desa;
use rekap_imp::cli;
use rekap_imp::template::Templates;
use stages::{Bench, Held, calamine_reads};

type Done = Result<(), Box<dyn Error>>;

/// Rounds of which the best is printed.
const ROUNDS: u32 = 7;

fn main() -> Done {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--rekap") {
        let today = || date(2026, 11, 25);
        let ending = cli::main(arguments, today, &mut io::sink(), &mut io::sink());
        eprintln!("VmHWM {}", clock::peak());
        std::process::exit(ending as i32);
    }
    if let [what, threads, folder] = arguments.as_slice()
        && what == "--calamine"
    {
        let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let paths: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
        calamine_reads(&hold(&paths)?, threads.to_string_lossy().parse()?);
        return Ok(());
    }
    let templates = Templates::embedded()?;
    let areas = templates.areas()?;
    let bench = Bench { templates, areas };
    let wanted = arguments
        .first()
        .map(|name| name.to_string_lossy().into_owned());
    let parts: [(&str, &dyn Fn() -> Done); 8] = [
        ("register", &|| bench.registers()),
        ("siga", &|| bench.siga()),
        ("kecil", &|| bench.small()),
        ("mulai", &start),
        ("provinsi", &|| bench.large()),
        ("ukuran", &size),
        ("rekap", &|| bench.recaps()),
        ("tanda", &marked::marked),
    ];
    for (name, part) in parts {
        if wanted.as_ref().is_none_or(|wanted| wanted == name) {
            part()?;
        }
    }
    Ok(())
}

fn line(what: &str, figure: &str, promised: &str) {
    println!("{what:<66} {figure:>12}  {promised}");
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn times(one: Duration, other: Duration) -> String {
    format!("{:.2} x", one.as_secs_f64() / other.as_secs_f64())
}

fn megabytes(kib: u64) -> String {
    format!("{}.{} MB", kib / 1024, kib % 1024 * 10 / 1024)
}

/// The extracts of 2024, where they are.
fn siga_folder() -> Option<PathBuf> {
    let real = std::env::var_os("REKAP_REAL")
        .map_or_else(|| PathBuf::from("../../../shared/real"), PathBuf::from);
    Some(real.join("siga-2024")).filter(|folder| folder.is_dir())
}

/// The two of them that reading is measured with, where they are.
fn siga_paths() -> Option<[PathBuf; 2]> {
    let folder = siga_folder()?;
    let paths = ["data_pus.xlsx", "data_mix_kontra.xlsx"].map(|name| folder.join(name));
    paths.iter().all(|path| path.is_file()).then_some(paths)
}

fn hold(paths: &[PathBuf]) -> io::Result<Vec<Held>> {
    let held = paths.iter().map(|path| {
        Ok((
            path.to_string_lossy().into_owned(),
            std::fs::read(path)?.into(),
        ))
    });
    held.collect()
}

impl Bench {
    fn siga(&self) -> Done {
        let Some(paths) = siga_paths() else {
            println!("dilewati: berkas siga-2024 tidak ada (REKAP_REAL)");
            return Ok(());
        };
        println!("(a) both extracts of 2024, one thread");
        self.stages(&hold(&paths)?, ROUNDS * 3);
        Ok(())
    }

    /// A register a file, as cadres keep it.
    fn registers(&self) -> Done {
        let desa = made::desa(&self.areas);
        let folder = tempfile::Builder::new()
            .prefix("REGISTER 2026 ")
            .tempdir()?;
        let mut paths = Vec::new();
        for number in 0..1000 {
            let path = folder.path().join(format!("register {number:04}.xlsx"));
            made::register(&path, &desa[number / 8], 1 + number % 8)?;
            paths.push(path);
        }
        println!("(f) 1,000 registers of {} couples", made::COUPLES);
        self.beside_calamine(&hold(&paths)?, ["<= 1.4 x", "<= 1.6 x"]);
        tell("  the program: figures as JSON", folder.path())?;
        beside_pandas(folder.path())
    }

    /// Stage by stage, then the run on one thread and on two, each beside calamine on as many.
    fn beside_calamine(&self, files: &[Held], promised: [&str; 2]) {
        self.stages(files, 3);
        let [ours, theirs, two_ours, two_theirs] = best(
            5,
            [
                &|| self.run(files, 1),
                &|| calamine_reads(files, 1),
                &|| self.run(files, 2),
                &|| calamine_reads(files, 2),
            ],
        );
        for (threads, ratio, promised) in [
            ("one thread", times(ours, theirs), promised[0]),
            ("two threads", times(two_ours, two_theirs), promised[1]),
        ] {
            line(
                &format!("  run on {threads}, beside calamine on as many"),
                &ratio,
                promised,
            );
        }
    }

    fn small(&self) -> Done {
        let desa = made::desa(&self.areas);
        let folder = tempfile::Builder::new().prefix("SIGA 2024 ").tempdir()?;
        let mut paths = Vec::new();
        for (number, desa) in desa.chunks(10).take(1000).enumerate() {
            let path = folder.path().join(format!("data_pus {number:04}.xlsx"));
            made::workbook(&path, desa, 0..10)?;
            paths.push(path);
        }
        let files = hold(&paths)?;
        println!("(b) 1,000 workbooks of 100 rows");
        self.beside_calamine(&files, ["", ""]);
        growth("100 desa-months each", &desa, 10, 0..10)?;
        growth("one desa, 12 months", &desa, 1, 0..12)
    }

    fn large(&self) -> Done {
        let desa = made::desa(&self.areas);
        println!("(d) {} desa x 12 months", desa.len());
        let one = tempfile::Builder::new().prefix("SIGA 2024 ").tempdir()?;
        for (what, count) in [
            ("all in one text", desa.len()),
            ("half in one text", desa.len() / 2),
        ] {
            let path = one.path().join("data_pus.csv");
            made::text(&path, &desa[..count], 0..12)?;
            tell(&format!("  {what}: run and JSON"), &path)?;
        }
        let province = made::province(&desa);
        let path = one.path().join("data_pus.xlsx");
        made::workbook(&path, &province, 0..12)?;
        tell(
            &format!(
                "  one provinsi, {} desa x 12 in one workbook",
                province.len()
            ),
            &path,
        )?;
        std::fs::remove_file(&path)?;
        let months = tempfile::Builder::new().prefix("SIGA 2024 ").tempdir()?;
        for month in 0..12 {
            made::workbook(
                &months.path().join(format!("data_pus {month}.xlsx")),
                &desa,
                month..month + 1,
            )?;
        }
        tell("  a workbook for each month", months.path())?;
        Ok(())
    }
}

/// How memory grows with the number of files, each of so many desa and months.
fn growth(what: &str, desa: &[Desa], each: usize, months: Range<usize>) -> Done {
    let folder = tempfile::Builder::new().prefix("SIGA 2024 ").tempdir()?;
    let mut peaks = Vec::new();
    let mut chunks = desa.chunks(each).enumerate();
    for more in [1, 999, 1000] {
        for (number, desa) in chunks.by_ref().take(more) {
            let path = folder.path().join(format!("data_pus {number:04}.xlsx"));
            made::workbook(&path, desa, months.clone())?;
        }
        peaks.push(spent(&["angka", "--bentuk", "json"], Some(folder.path()))?.peak);
    }
    println!("    workbooks of {what}");
    let slope = peaks[2].saturating_sub(peaks[1]);
    let room = 192 + 10_000 * 16 / 1024;
    line("  peak memory, 1 file", &megabytes(peaks[0]), "");
    line(
        "  peak memory, 1,000 files",
        &megabytes(peaks[1]),
        "<= 150 MB",
    );
    line("  peak memory, 2,000 files", &megabytes(peaks[2]), "");
    line(
        "  memory for each more",
        &format!("{:.1} KB", slope as f64 / 1000.0),
        "<= 16 KB",
    );
    line(
        "  so 10,000 files",
        &megabytes(peaks[2] + slope * 8),
        &format!("<= {room} MB"),
    );
    Ok(())
}

fn tell(what: &str, path: &Path) -> Done {
    let done = spent(&["angka", "--bentuk", "json"], Some(path))?;
    let figure = format!("{:.2} s", done.time.as_secs_f64());
    line(
        what,
        &figure,
        &format!("{}, exit {}", megabytes(done.peak), done.code),
    );
    Ok(())
}

/// The program on one thread beside a script of pandas and openpyxl that counts the same.
fn beside_pandas(folder: &Path) -> Done {
    let timed = |command: &mut Command| {
        let start = Instant::now();
        let output = command.arg(folder).stderr(Stdio::null()).output();
        output.map(|output| (output, start.elapsed()))
    };
    let (output, theirs) = timed(Command::new("python3").arg("registers.py"))?;
    if !output.status.success() {
        println!("dilewati: python3 dengan pandas dan openpyxl tidak ada");
        return Ok(());
    }
    let run =
        || timed(Command::new(program()).args(["angka", "--tingkat", "kecamatan", "--inti", "1"]));
    let runs = (0..3)
        .map(|_| Ok(run()?.1))
        .collect::<io::Result<Vec<Duration>>>()?;
    let ours = runs.into_iter().min().unwrap_or_default();
    line(
        "  pandas and openpyxl beside the program on one thread",
        &times(theirs, ours),
        ">= 15 x",
    );
    Ok(())
}

/// The program itself, as it is built for people.
fn program() -> PathBuf {
    std::env::var_os("REKAP_BIN").map_or_else(
        || PathBuf::from("../../target/release/rekap"),
        PathBuf::from,
    )
}

fn start() -> Done {
    println!("(c) the whole program");
    let run = |arguments: &[&str], paths: &[PathBuf]| {
        let done = Command::new(program()).args(arguments).args(paths).output();
        assert!(
            done.is_ok(),
            "{} is there; see README.md",
            program().display()
        );
    };
    let [usage] = best(ROUNDS * 3, [&|| run(&["--bantuan"], &[])]);
    line("  start to usage text", &milliseconds(usage), "<= 50 ms");
    let Some(paths) = siga_paths() else {
        return Ok(());
    };
    // Not beside the extracts, and but once: saving is a part of its own.
    let place = tempfile::tempdir()?;
    let aside = ["--ke", &place.path().to_string_lossy()];
    let [screen, json] = best(
        ROUNDS,
        [&|| run(&aside, &paths), &|| {
            run(&["angka", "--bentuk", "json"], &paths)
        }],
    );
    line(
        "  both extracts to the first screen",
        &milliseconds(screen),
        "<= 500 ms",
    );
    line("  both extracts to JSON", &milliseconds(json), "");
    let folder = tempfile::Builder::new().prefix("siga-2024 ").tempdir()?;
    for path in &paths {
        std::fs::copy(
            path,
            folder.path().join(path.file_name().unwrap_or_default()),
        )?;
    }
    let peak = spent(&["angka", "--bentuk", "json"], Some(folder.path()))?.peak;
    line("  peak memory of that", &megabytes(peak), "");
    line(
        "  peak memory of the usage text",
        &megabytes(spent(&["--bantuan"], None)?.peak),
        "",
    );
    Ok(())
}

fn size() -> Done {
    println!("(e) the binary");
    let bytes = std::fs::metadata(program())?.len();
    line("  stripped", &megabytes(bytes / 1024), "<= 15 MB");
    Ok(())
}
