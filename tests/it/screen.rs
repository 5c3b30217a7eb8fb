//! What a person sees on the terminal for one office's month, and that the README shows just that.

use std::path::Path;

use expect_test::expect_file;

/// What the command line prints for the office's folder, and how it ends.
fn printed(arguments: &[&str]) -> (String, rekap_imp::cli::Ending) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("samples/kecamatan").into_os_string();
    let results = tempfile::tempdir().unwrap();
    let mut words: Vec<std::ffi::OsString> = vec!["rekap".into()];
    words.extend(arguments.iter().map(Into::into));
    if arguments.is_empty() {
        words.extend(["--ke".into(), results.path().into()]);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = || jiff::civil::date(2026, 11, 25);
    let ending = rekap_imp::cli::main(words.into_iter().chain([folder]), today, &mut out, &mut err);
    assert_eq!(String::from_utf8(err).unwrap(), "");
    let out = String::from_utf8(out).unwrap();
    (
        out.replace(&results.path().display().to_string(), "HASIL"),
        ending,
    )
}

fn golden(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/layar")
        .join(name)
}

#[test]
fn the_first_screen_fits_a_window_and_is_plain() {
    let (screen, ending) = printed(&[]);
    assert_eq!(ending, rekap_imp::cli::Ending::Clean);
    assert!(screen.is_ascii(), "a black window shows nothing else");
    assert!(
        screen.lines().all(|line| line.len() <= 76) && screen.lines().count() <= 24,
        "{screen}"
    );
    expect_file![golden("rekap.txt")].assert_eq(&screen);
}

#[test]
fn the_readme_shows_the_first_screen() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("```text\n").unwrap();
    let (shown, _) = shown.split_once(" …\n```").unwrap();
    let (screen, _) = printed(&[]);
    assert!(screen.starts_with(shown), "{screen}");
}

#[test]
fn the_tables_and_the_remarks_of_the_office() {
    expect_file![golden("angka.txt")].assert_eq(&printed(&["angka"]).0);
    expect_file![golden("angka-kecamatan.txt")]
        .assert_eq(&printed(&["angka", "--tingkat", "kecamatan"]).0);
    expect_file![golden("periksa.txt")].assert_eq(&printed(&["periksa"]).0);
}
