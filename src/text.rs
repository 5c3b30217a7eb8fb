//! Text as people type it: folding for comparison, distance for suggestions, cleaning for print.
//!
//! Knows no word of any form.

/// The key under which two spellings of one name are the same: letters and digits only, in capitals.
///
/// Case, blanks, line breaks, hyphens, apostrophes, dots, slashes and underscores fold away, so that
/// `Kelurahan_Desa` is `KELURAHAN/DESA` and a name broken over two lines is the name on one. The
/// percent sign is the word *persen*: a rate is never its count.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_uppercase());
        } else if c == '%' {
            key.push_str("PERSEN");
        } else if !c.is_ascii() && c.is_alphanumeric() {
            key.extend(c.to_uppercase());
        }
    }
    key
}

/// One line of print: runs of white space become one blank, invisible characters go, ends are trimmed.
#[must_use]
pub fn collapse(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect();
    let mut line = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a character would change how the text around it is shown: controls, bidi marks, zero widths.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// How many letters must be changed, added, dropped or swapped with their neighbour to make `b` of `a`.
///
/// The optimal string alignment distance. Gives `None` as soon as it must be more than `most`.
#[must_use]
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|far| *far > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|far| *far <= most)
}

/// A whole number as Indonesians print it: `1482` is `1.482`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A line broken between words so that no part is wider than `width` where words allow it; the
/// parts after the first are indented four blanks more than the line.
#[must_use]
pub fn wrap(line: &str, width: usize) -> Vec<String> {
    let indent = line.len() - line.trim_start().len();
    let mut parts = Vec::new();
    let mut part = line[..indent].to_owned();
    let mut is_new = true;
    for word in line[indent..].split_inclusive(' ') {
        let taken = part.chars().count() + word.trim_end().chars().count();
        if taken > width && !is_new {
            parts.push(part.trim_end().to_owned());
            part = " ".repeat(indent + 4);
        }
        part.push_str(word);
        is_new = false;
    }
    parts.push(part.trim_end().to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (a, b) in [
            ("Kelurahan_Desa", "KELURAHAN/DESA"),
            ("LIMBORO RAMBU-\nRAMBU", "Limboro Rambu-Rambu"),
            ("Mekar Sari", "MEKARSARI"),
            ("Ma'rang", "MARANG"),
            ("KB\u{a0}Modern ", "kb modern"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_ne!(fold("Tona I"), fold("Tona II"));
        assert_ne!(fold("UNMET NEED"), fold("Unmet Need (%)"));
    }

    #[test]
    fn print_stays_on_one_line_and_shows_what_it_is() {
        assert_eq!(collapse("  RAMBU-\n RAMBU\t"), "RAMBU- RAMBU");
        assert_eq!(collapse("a\u{202e}b\u{0}c\u{200b}"), "abc");
    }

    #[test]
    fn distances() {
        for (a, b, most, far) in [
            ("SUKAMAJU", "SUKAMAJU", 2, Some(0)),
            ("SUKAMAJU", "SUKAMJAU", 2, Some(1)),
            ("PAMPANG", "PAMPAN", 2, Some(1)),
            ("KONDOM", "KDM", 2, None),
            ("", "AB", 2, Some(2)),
            ("ABCDEF", "UVWXYZ", 2, None),
        ] {
            assert_eq!(distance(a, b, most), far, "{a} {b}");
            assert_eq!(distance(b, a, most), far, "{b} {a}");
        }
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        assert_eq!(
            wrap("  satu dua tiga", 9),
            ["  satu", "      dua", "      tiga"]
        );
        assert_eq!(wrap(" satu  dua", 20), [" satu  dua"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("sangatpanjang", 5), ["sangatpanjang"]);
    }

    #[test]
    fn thousands() {
        for (number, text) in [
            (0, "0"),
            (12, "12"),
            (1482, "1.482"),
            (-1_234_567, "-1.234.567"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
