//! Files of other formats that are built to do harm, given to the program itself: it names them, goes on, ends by itself, and takes
//! no more memory than it may; neither does its helper.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rekap_imp::cli::RealHelper;
use rekap_imp::grid::Means;
use serde_json::Value;

use super::files::{SOUND, blanks, compound, sound_workbook, two_cells, workbook, zipped};
use super::office::{Office, told_of};
use crate::support;

/// The bytes of memory that the program and its helper may hold together, in KiB.
const MOST: u64 = 512 << 10;
/// So long may it take, also without optimization and beside other tests.
const PATIENCE: Duration = Duration::from_secs(400);

/// The most memory of a process and of those that it began, in KiB; none where the system does not tell.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let own: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    let tasks = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let children = tasks
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let children: Vec<u32> = children
        .flat_map(|line| {
            let numbers: Vec<u32> = line.split(' ').filter_map(|one| one.parse().ok()).collect();
            numbers
        })
        .collect();
    Some(own + children.into_iter().filter_map(peak).sum::<u64>())
}

/// What the program says of an office.
fn check(office: &Office) -> Value {
    let mut said = tempfile::tempfile().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_rekap"))
        .args(["periksa", "--bentuk", "json", "--tanggal", "2026-11-25"])
        .arg(office.path())
        .stdout(Stdio::from(said.try_clone().unwrap()))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let mut most = 0;
    let status = loop {
        if let Some(status) = program.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            let _ = program.kill();
            panic!("the program does not end");
        }
        most = most.max(peak(program.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(status.code(), Some(1), "{status}");
    assert!(most < MOST, "{most} KiB");
    let mut text = String::new();
    said.seek(SeekFrom::Start(0)).unwrap();
    said.read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Holds that the program names a file with a code, and counts the one beside it.
fn named(file: &str, bytes: &[u8], code: &str) {
    let office = Office::with(&[("data_pus.csv", SOUND.as_bytes()), (file, bytes)]);
    let story = check(&office);
    let told = told_of(&story, file);
    let codes: Vec<&str> = told.iter().map(|(code, _)| &**code).collect();
    assert_eq!(codes, [code], "{file}");
    assert!(told_of(&story, "data_pus.csv").is_empty(), "{file}");
}

/// A compound file of so many sectors whose table leads each of them to the next one and the last to the first, and whose directory
/// names the stream of a workbook.
fn sector_loop(sectors: u32) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(24, 0x0003_003e);
    put(28, 0x0009_fffe);
    put(32, 6);
    put(44, 1);
    put(48, 1);
    put(56, 4096);
    put(60, u32::MAX - 1);
    put(68, u32::MAX - 1);
    put(76, 0);
    (1..109).for_each(|at| put(76 + at * 4, u32::MAX));
    // The table of sectors, then the directory, then the stream.
    let mut table = vec![u32::MAX - 2];
    table.extend((1..sectors).map(|sector| if sector + 1 < sectors { sector + 1 } else { 1 }));
    table.resize(128, u32::MAX);
    bytes.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    for (name, kind) in [("Root Entry", 5), ("Workbook", 2), ("", 0), ("", 0)] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(128, 0);
        entry[64] = length;
        entry[66] = kind;
        entry[67] = 1;
        entry[68..80].fill(0xff);
        if kind == 5 {
            entry[76..80].copy_from_slice(&1_u32.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&2_u32.to_le_bytes());
        entry[120..124].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
        bytes.extend(entry);
    }
    bytes.resize(512 + 512 * usize::try_from(sectors).unwrap(), 7);
    bytes
}

/// A spreadsheet of LibreOffice with what stands in its table.
fn spreadsheet(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="PUS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_old_workbook_whose_sectors_lead_in_a_circle_is_named() {
    for sectors in [2, 3, 100] {
        named("lama.xls", &sector_loop(sectors), "berkas-format-lama");
    }
    let names = ["Root Entry", "Workbook"];
    named("lama.xls", &compound(&names), "berkas-format-lama");
}

#[test]
fn repetitions_do_not_fill_the_memory() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="16384"/>"#;
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>"#
    );
    named("ulang.ods", &spreadsheet(&row), "berkas-terlalu-besar");
    let many = format!("<table:table-row>{cell}</table:table-row>").repeat(1000);
    named("ulang.ods", &spreadsheet(&many), "berkas-terlalu-besar");
    // As LibreOffice writes it where nothing stands: an empty sheet and no more.
    let blank = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    named("kosong.ods", &spreadsheet(blank), "lembar-kosong");
    let hidden = blank.replace(
        "rows-repeated=\"1048576\"",
        "rows-repeated=\"1048000\" table:visibility=\"collapse\"",
    );
    named("kosong.ods", &spreadsheet(&hidden), "lembar-kosong");
}

#[test]
fn deep_and_wide_pages_and_bombs_end() {
    let page = "<html><table><tr><td>".repeat(50_000);
    named("dalam.xls", page.as_bytes(), "lembar-kosong");
    let content = vec![b' '; 200 << 20];
    let bomb = zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", &content),
    ]);
    named("bom.ods", &bomb, "berkas-terlalu-besar");
    named("jauh.xlsx", &two_cells(), "tidak-dikenal");
    named("huruf.xlsx", &blanks(), "berkas-terlalu-besar");
}

#[test]
fn a_sheet_of_a_hundred_megabytes_has_an_answer() {
    let cells = r#"<c t="n"><v>12345678</v></c>"#.repeat(19);
    let row = format!("<row>{cells}</row>");
    let sheet = workbook(&row.repeat((100 << 20) / row.len()));
    named("besar.xlsx", &sheet, "tidak-dikenal");
}

#[test]
fn who_helps_not_is_not_waited_for() {
    let lost = [
        // No program, one that says nothing, one that never ends.
        RealHelper::of(None),
        RealHelper::of(Some("/tiada/program".into())),
        RealHelper::of(Some("/bin/true".into())),
        RealHelper::of(Some("/usr/bin/yes".into())),
        RealHelper::of(Some(env!("CARGO_BIN_EXE_rekap").into())).within(Duration::ZERO),
    ];
    let files = [
        ("lama.xls".to_owned(), compound(&["Root Entry", "Workbook"])),
        ("baik.xlsx".to_owned(), sound_workbook()),
    ];
    for helper in &lost {
        let means = Means {
            helper,
            password: None,
        };
        let out = support::run_by("LAPORAN 2026", &files, means);
        let codes: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
        assert_eq!(codes, ["berkas-format-lama"]);
        assert!(!out.figures.groups.is_empty());
    }
}

#[test]
fn what_does_no_harm_is_read_by_the_helper_too() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let old = fs::read(folder.join("samples/forms/register-pus-kode/Excel lama 2026.xls")).unwrap();
    let locked = fs::read(folder.join("tests/locked/agile.xlsx")).unwrap();
    for (name, bytes) in [("lama 2026.xls", &old), ("terkunci 2026.xlsx", &locked)] {
        let office = Office::with(&[(name, bytes)]);
        let arguments = [
            "angka",
            "--bentuk",
            "json",
            "--tanggal",
            "2026-11-25",
            "--sandi",
            "Rahasia é1",
        ];
        let said = Command::new(env!("CARGO_BIN_EXE_rekap"))
            .args(arguments)
            .arg(office.path())
            .output()
            .unwrap();
        let expected = office.rekap(&["angka", "--bentuk", "json", "--sandi", "Rahasia é1"]);
        assert_eq!(
            String::from_utf8(said.stdout).unwrap(),
            expected.out,
            "{name}"
        );
        let story: Value = serde_json::from_str(&expected.out).unwrap();
        assert!(!story["angka"].as_array().unwrap().is_empty(), "{name}");
    }
}

#[test]
fn a_helper_that_is_told_nonsense_says_nothing() {
    for order in [
        &b""[..],
        b"rekap-pesan-0\n",
        b"rekap-pesan-1\n\x09",
        &[0xff; 64],
    ] {
        let mut helper = Command::new(env!("CARGO_BIN_EXE_rekap"))
            .arg("pembantu-baca")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It may be gone before it has heard everything.
        let _ = std::io::Write::write_all(&mut helper.stdin.take().unwrap(), order);
        let said = helper.wait_with_output().unwrap();
        assert_eq!(said.status.code(), Some(1));
        assert!(said.stdout.is_empty());
    }
}
