//! Whose a file may be by its name and folders: of one that could not be read nothing else is known.

use crate::text;

/// The longest name, in words.
const WORDS: usize = 5;

/// The names that may stand in a path: its words, and those of one part of it that follow one another, folded.
///
/// A name is found whatever blanks and signs are in it, but not inside of a longer word.
pub fn names_in(path: &str) -> impl Iterator<Item = String> {
    let parts = path.split(['/', '\\']);
    parts.flat_map(|part| {
        let is_sign = |c: char| !c.is_alphanumeric() && c != '\'';
        let words: Vec<&str> = part
            .split(is_sign)
            .filter(|word| !word.is_empty())
            .collect();
        let many = words.len();
        let runs = (0..many)
            .flat_map(move |from| (from + 1..=many.min(from + WORDS)).map(move |to| from..to));
        let runs: Vec<String> = runs.map(|run| text::fold(&words[run].concat())).collect();
        runs
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_words_of_a_path() {
        for (path, name, is) in [
            ("SUKAMAJU/foto.xlsx", "SUKAMAJU", true),
            ("LAPORAN DESA SUKA MAJU nov.xlsx", "SUKAMAJU", true),
            ("Desa Ma'rang.xlsx", "MARANG", true),
            ("Limboro Rambu-Rambu/a.xlsx", "LIMBORORAMBURAMBU", true),
            ("SUKAMAJU2.xlsx", "SUKAMAJU", false),
            ("SUKAMAJU/foto.xlsx", "MAJU", false),
        ] {
            assert_eq!(names_in(path).any(|known| known == name), is, "{path}");
        }
    }
}
