//! The command line as an office uses it: a folder, arguments, and what comes out.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use rekap_imp::cli::{self, Ending};
use serde_json::Value;
use tempfile::TempDir;

/// A folder of this year's files.
pub(super) struct Office {
    folder: TempDir,
}

/// What the program said.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Said {
    pub(super) ending: Ending,
    pub(super) out: String,
    pub(super) err: String,
}

impl Office {
    /// A folder with these files.
    pub(super) fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("LAPORAN 2026 ")
            .tempdir()
            .unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// `rekap` with arguments in front of the folder.
    pub(super) fn rekap(&self, arguments: &[&str]) -> Said {
        let mut all: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        all.push(self.path().into());
        rekap(all)
    }

    /// The files and remarks of `rekap periksa`, and how it ended.
    pub(super) fn check(&self) -> (Ending, Value) {
        let said = self.rekap(&["periksa", "--bentuk", "json"]);
        assert_eq!(said.err, "");
        (said.ending, serde_json::from_str(&said.out).unwrap())
    }

    /// The figure of all units for one variable in `rekap angka`; none where it is not counted.
    pub(super) fn figure(&self, variable: &str) -> Option<i64> {
        let said = self.rekap(&["angka", "--bentuk", "json"]);
        let story: Value = serde_json::from_str(&said.out).unwrap();
        let rows = story["angka"].as_array().unwrap();
        let row = rows.iter().find(|row| {
            row["variabel"] == variable && row["wilayah"] == "99" && row["koordinat"] == empty()
        });
        row.and_then(|row| row["nilai"].as_i64())
    }
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

/// `rekap` on the 25th of November 2026.
pub(super) fn rekap(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let program = std::iter::once(OsString::from("rekap"));
    let all = program.chain(arguments.into_iter().map(Into::into));
    let ending = cli::main(all, || date(2026, 11, 25), &mut out, &mut err);
    Said {
        ending,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

/// What is said of one file: code, and message with help.
pub(super) fn told_of(story: &Value, file: &str) -> Vec<(String, String)> {
    let remarks = story["catatan"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    remarks
        .filter(|remark| remark["berkas"] == file)
        .map(|remark| {
            let sentence = format!("{} {}", text(&remark["pesan"]), text(&remark["saran"]));
            (text(&remark["kode"]), sentence)
        })
        .collect()
}
