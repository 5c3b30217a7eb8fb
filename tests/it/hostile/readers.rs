//! Places that fail, refuse or trip the program: each costs its own file only.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::LazyLock;

use jiff::civil::date;
use rekap_imp::area::AreaTable;
use rekap_imp::outcome::Status;
use rekap_imp::outcome::Story;
use rekap_imp::package::ReadSeek;
use rekap_imp::report::{self, Layout};
use rekap_imp::run::{InputFile, Inputs, Open, Options};
use rekap_imp::template::Templates;
use serde_json::Value;

use super::files::{SOUND, sound_workbook};
use super::office::told_of;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::embedded().unwrap());

static AREAS: LazyLock<AreaTable> = LazyLock::new(|| TEMPLATES.areas().unwrap());

/// A file that can be read up to a byte; behind it, the reader does something else.
struct Brittle {
    bytes: Cursor<Vec<u8>>,
    good: u64,
    then: fn() -> io::Result<usize>,
}

impl Read for Brittle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.good.saturating_sub(self.bytes.position());
        if left == 0 && self.good < self.bytes.get_ref().len() as u64 {
            return (self.then)();
        }
        let length = out.len().min(usize::try_from(left).unwrap());
        self.bytes.read(&mut out[..length])
    }
}

impl Seek for Brittle {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

fn whole(bytes: &[u8]) -> Box<dyn ReadSeek> {
    Box::new(Cursor::new(bytes.to_vec()))
}

fn file(name: &str, open: impl Open + 'static) -> InputFile {
    InputFile {
        name: name.into(),
        hints: vec!["LAPORAN 2026".to_owned()],
        is_result: false,
        open: Box::new(open),
    }
}

/// The remarks of a run over a file between two sound ones; the sound ones must count.
fn remarks(open: impl Open + 'static) -> Vec<(String, String)> {
    let (templates, areas) = (&*TEMPLATES, &*AREAS);
    let today = date(2026, 11, 25);
    let later = SOUND.replace("JANUARI", "MARET");
    let inputs = Inputs {
        answers: rekap_imp::answer::Answers::none(),
        past: &[],
        means: rekap_imp::grid::Means {
            helper: &rekap_imp::grid::Here,
            password: None,
        },
        key: std::hash::RandomState::new(),
        files: vec![
            file("a.csv", || Ok(whole(SOUND.as_bytes()))),
            file("b.xlsx", open),
            file("c.csv", move || Ok(whole(later.as_bytes()))),
        ],
        options: Options {
            today,
            year: None,
            every_remark: false,
            tidies: false,
            source: None,
            threads: 2,
        },
        templates,
        areas,
    };
    let outputs = rekap_imp::run(&inputs);
    let status: Vec<Status> = outputs.files.iter().map(|row| row.status).collect();
    assert_eq!(status, [Status::Counted, Status::Failed, Status::Counted]);
    let mut out = Vec::new();
    let story = Story::of(&outputs, templates, areas, today);
    report::json_remarks(&story, Layout::Document, &mut out).unwrap();
    let story: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(told_of(&story, "a.csv"), []);
    assert_eq!(told_of(&story, "c.csv"), []);
    told_of(&story, "b.xlsx")
}

fn only(told: Vec<(String, String)>, code: &str, words: &str) {
    let [(told_code, sentence)] = &*told else {
        panic!("not one sentence but {told:?}")
    };
    assert_eq!(told_code, code);
    assert!(sentence.contains(words), "{sentence}");
}

#[test]
fn a_file_that_may_not_be_opened_is_named() {
    let refused = || Err(io::ErrorKind::PermissionDenied.into());
    only(
        remarks(refused),
        "berkas-tidak-boleh-dibaca",
        "tidak boleh dibaca di komputer ini",
    );
    let in_use = || Err(io::ErrorKind::ResourceBusy.into());
    only(
        remarks(in_use),
        "berkas-sedang-dibuka",
        "sedang dibuka di Excel. Tutup dulu, lalu ulangi",
    );
    let gone = || Err(io::ErrorKind::NotFound.into());
    only(remarks(gone), "berkas-galat-baca", "tidak berhasil dibaca");
}

#[test]
fn a_reader_that_fails_on_the_way_is_named_wherever_it_fails() {
    let bytes = sound_workbook();
    for kind in [io::ErrorKind::TimedOut, io::ErrorKind::ConnectionReset] {
        let then: fn() -> io::Result<usize> = match kind {
            io::ErrorKind::TimedOut => || Err(io::ErrorKind::TimedOut.into()),
            _ => || Err(io::ErrorKind::ConnectionReset.into()),
        };
        for good in (0..bytes.len() as u64).step_by(97) {
            let bytes = bytes.clone();
            let open = move || -> io::Result<Box<dyn ReadSeek>> {
                let bytes = Cursor::new(bytes.clone());
                Ok(Box::new(Brittle { bytes, good, then }))
            };
            only(
                remarks(open),
                "berkas-galat-baca",
                "tidak berhasil dibaca dari tempat simpannya",
            );
        }
    }
}

#[test]
fn a_panic_costs_its_own_file_only() {
    let opening = || -> io::Result<Box<dyn ReadSeek>> { panic!("the opener trips") };
    only(
        remarks(opening),
        "berkas-tersandung",
        "Ini kekurangan program, bukan kesalahan Ibu/Bapak",
    );
    let length = sound_workbook().len() as u64;
    for good in [0, length / 2, length - 1] {
        let reading = move || -> io::Result<Box<dyn ReadSeek>> {
            let bytes = Cursor::new(sound_workbook());
            let then = || panic!("the reader trips");
            Ok(Box::new(Brittle { bytes, good, then }))
        };
        only(
            remarks(reading),
            "berkas-tersandung",
            "Ini kekurangan program, bukan kesalahan Ibu/Bapak",
        );
    }
}
