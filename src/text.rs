//! Text as people type it: folding for comparison, distance for suggestions, cleaning for print.
//!
//! Knows no word of any form.

/// The key under which two spellings of one name are the same: letters and digits only, in capitals.
///
/// Case, blanks, line breaks, hyphens, apostrophes, dots, slashes and underscores fold away, so that
/// `Kelurahan_Desa` is `KELURAHAN/DESA` and a name broken over two lines is the name on one. The
/// percent sign is the word *persen*: a rate is never its count; and `> 4` is `LEBIH 4`, which is not 4.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_uppercase());
        } else if c == '%' {
            key.push_str("PERSEN");
        } else if c == '>' {
            key.push_str("LEBIH");
        } else if !c.is_ascii() && c.is_alphanumeric() {
            key.extend(c.to_uppercase());
        }
    }
    key
}

/// So long a key needs no memory of its own while it is looked at.
const KEPT: usize = 40;

/// Looks at the bytes of the key of a text, see [`fold`], without keeping it.
pub fn folded<T>(text: &str, look: impl FnOnce(&[u8]) -> T) -> T {
    let mut key = [0; KEPT];
    let mut length = 0;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() && length < KEPT {
            key[length] = byte.to_ascii_uppercase();
            length += 1;
        } else if byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'%' | b'>') {
            return look(fold(text).as_bytes());
        }
    }
    look(&key[..length])
}

/// Folded words with what each means, among which texts are looked up.
///
/// Nearly every cell of a sheet is asked whether it is one of a few hundred words, and nearly none is: by its first
/// letter and its length most are passed over.
#[derive(Debug)]
pub struct Lexicon<V = ()> {
    /// By length, then by the word.
    words: Vec<(Box<str>, V)>,
    /// For every first byte, but for its highest bits, the lengths of the words that begin with it, a bit each.
    lengths: [u64; FIRSTS],
}

/// First bytes that are told apart: the letters and digits of keys differ in these bits.
const FIRSTS: usize = 64;

impl<V> Default for Lexicon<V> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            lengths: [0; FIRSTS],
        }
    }
}

impl<V> Lexicon<V> {
    /// The value of a word, folded here; a new one gets the default.
    pub fn entry(&mut self, written: &str) -> &mut V
    where
        V: Default,
    {
        let key = fold(written);
        let place = match self.find(key.as_bytes()) {
            Ok(place) => place,
            Err(place) => {
                let (first, length) = shape(key.as_bytes());
                self.lengths[first] |= length;
                self.words.insert(place, (key.into(), V::default()));
                place
            }
        };
        &mut self.words[place].1
    }

    /// What a text means, whatever its case, blanks and signs.
    #[must_use]
    pub fn get(&self, written: &str) -> Option<&V> {
        folded(written, |key| {
            let (first, length) = shape(key);
            if self.lengths[first] & length == 0 {
                return None;
            }
            self.find(key).ok().map(|place| &self.words[place].1)
        })
    }

    /// Whether a text is one of the words, whatever its case, blanks and signs.
    #[must_use]
    pub fn has(&self, written: &str) -> bool {
        self.get(written).is_some()
    }

    /// The words in their folded form, with what they mean.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.words.iter().map(|(word, value)| (&**word, value))
    }

    fn find(&self, key: &[u8]) -> Result<usize, usize> {
        self.words.binary_search_by(|(word, _)| {
            let length = word.len().cmp(&key.len());
            length.then_with(|| word.as_bytes().cmp(key))
        })
    }
}

impl<'w> FromIterator<&'w str> for Lexicon {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut set = Self::default();
        for word in words {
            set.entry(word);
        }
        set
    }
}

/// Where the lengths of words with the first byte of a key are kept, and the bit of its length.
fn shape(key: &[u8]) -> (usize, u64) {
    let first = key.first().copied().unwrap_or_default();
    (usize::from(first) % FIRSTS, 1 << key.len().min(63))
}

/// One line of print: runs of white space become one blank, invisible characters go, ends are trimmed.
#[must_use]
pub fn collapse(text: &str) -> String {
    let mut before = b' ';
    let is_line = text.bytes().all(|byte| {
        let is_seen = (b' '..=b'~').contains(&byte) && (byte != b' ' || before != b' ');
        before = byte;
        is_seen
    });
    if is_line && before != b' ' {
        return text.to_owned();
    }
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

/// A text on one line of print, cut where it is longer than so many characters.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let line = collapse(text);
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line,
    }
}

/// A name in capitals as it stands in a sentence, `SUKAMAJU` as `Sukamaju`; one with small letters, short words and Roman
/// numbers stay as they are.
#[must_use]
pub fn titled(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let letters = word.chars().count();
        let is_number = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let mut rest = word.chars();
        match rest.next() {
            Some(first) if letters > 2 && !is_number => {
                first.to_string() + &rest.as_str().to_lowercase()
            }
            _ => word.to_owned(),
        }
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
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
    if a.chars().count().abs_diff(b.chars().count()) > most {
        return None;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
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

/// A name as inside a sentence: `peserta KB aktif`, but `PUS`, and `KB modern`.
#[must_use]
pub fn inside_a_sentence(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    if first.chars().any(char::is_lowercase) {
        let mut letters = name.chars();
        let begin = letters.next().into_iter().flat_map(char::to_lowercase);
        begin.chain(letters).collect()
    } else {
        name.to_owned()
    }
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
    fn names_in_capitals_are_said_as_names() {
        for (name, said) in [
            ("SUKAMAJU", "Sukamaju"),
            ("MEKAR SARI III", "Mekar Sari III"),
            ("RT 003", "RT 003"),
            ("Kota Mulya", "Kota Mulya"),
            ("ÉLANG", "Élang"),
            ("", ""),
        ] {
            assert_eq!(titled(name), said);
        }
    }

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
    fn words_are_found_as_their_keys_are() {
        let mut words: Lexicon<u8> = Lexicon::default();
        let long = "SUB ".repeat(30);
        for (number, word) in
            (1..).zip(["KB Modern", "IUD", "% PUS", "9 bulan", "Ärea", &long, "-"])
        {
            *words.entry(word) = number;
        }
        for (text, number) in [
            ("kb_modern", Some(1)),
            ("i.u.d", Some(2)),
            ("PERSEN PUS", Some(3)),
            ("%pus", Some(3)),
            ("9-BULAN", Some(4)),
            ("ÄREA", Some(5)),
            (&*long.to_lowercase(), Some(6)),
            ("--", Some(7)),
            ("IUDS", None),
            ("AREA", None),
            ("SUB", None),
        ] {
            assert_eq!(words.get(text).copied(), number, "{text}");
            assert!(folded(text, |key| key == fold(text).as_bytes()), "{text}");
        }
    }

    #[test]
    fn print_stays_on_one_line_and_shows_what_it_is() {
        assert_eq!(collapse("  RAMBU-\n RAMBU\t"), "RAMBU- RAMBU");
        assert_eq!(collapse("a\u{202e}b\u{0}c\u{200b}"), "abc");
        for (text, line) in [
            ("a b", "a b"),
            (" a", "a"),
            ("a ", "a"),
            ("a  b", "a b"),
            ("", ""),
            ("\u{7f}", ""),
        ] {
            assert_eq!(collapse(text), line);
        }
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(shortened(" a  b ", 3), "a b");
        assert_eq!(shortened("abc def", 4), "abc …");
        assert_eq!(shortened("ééé", 3), "ééé");
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
