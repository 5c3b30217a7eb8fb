//! How places are written besides their official name: words before a name, everyday names. Knows nothing of the table.

use super::code::Code;
use super::label::words;
use crate::text::fold;

/// A fault in the data files that the area table is made of; never in what a user wrote.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The compressed table cannot be inflated to text.
    #[error("the area table cannot be inflated")]
    Compression(#[source] std::io::Error),
    /// A line is not of the shape that its file's head describes, or stands in the wrong order.
    #[error("{file}:{number}: cannot use `{line}`")]
    Line {
        /// Which of the texts: `wilayah`, `contoh` or `alias`.
        file: &'static str,
        /// The line, from 1.
        number: usize,
        /// What stands there.
        line: String,
    },
}

impl TableError {
    /// The fault of the line that begins at that byte of a text.
    pub(super) fn line(file: &'static str, text: &str, at: usize) -> Self {
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        Self::Line {
            file,
            number: before.lines().count() + 1,
            line: from.lines().next().unwrap_or_default().into(),
        }
    }
}

/// Which of the two kinds of area of depth 2 a written word speaks of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Kabupaten,
    Kota,
}

/// The words before names and the everyday names, as `alias.txt` lists them.
#[derive(Debug)]
pub(super) struct Wording {
    prefixes: [Vec<Prefix>; 4],
    aliases: Vec<(String, Code)>, // sorted
}

#[derive(Debug)]
struct Prefix {
    words: Vec<String>,
    kind: Option<Kind>,
}

impl Kind {
    pub(super) fn of(code: Code) -> Self {
        if code.is_kota() {
            Self::Kota
        } else {
            Self::Kabupaten
        }
    }
}

impl Wording {
    /// Reads the lines `awalan TAB level TAB words` and `alias TAB code TAB name`; `#` begins a remark.
    pub(super) fn read(text: &str) -> Result<Self, TableError> {
        let mut wording = Self {
            prefixes: Default::default(),
            aliases: Vec::new(),
        };
        for (place, line) in text.lines().enumerate() {
            let used =
                line.starts_with('#') || line.trim().is_empty() || wording.take(line).is_some();
            if !used {
                return Err(TableError::Line {
                    file: "alias",
                    number: place + 1,
                    line: line.into(),
                });
            }
        }
        for prefixes in &mut wording.prefixes {
            prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.words.len()));
        }
        wording.aliases.sort();
        Ok(wording)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t').map(str::trim);
        let (what, of, written) = (fields.next()?, fields.next()?, fields.next()?);
        let words = words(written);
        if words.is_empty() || fields.next().is_some() {
            return None;
        }
        match what {
            "awalan" => {
                let (depth, kind) = depth_and_kind(of)?;
                let level = self.prefixes.get_mut(depth.checked_sub(1)?)?;
                level.push(Prefix { words, kind });
            }
            "alias" => self.aliases.push((fold(written), of.parse().ok()?)),
            _ => return None,
        }
        Some(())
    }

    /// The words of a name without each of the prefixes of that depth that it begins with, the longest first.
    pub(super) fn stripped<'w>(
        &self,
        depth: usize,
        name: &'w [String],
    ) -> impl Iterator<Item = (Option<Kind>, &'w [String])> {
        let prefixes = depth
            .checked_sub(1)
            .and_then(|level| self.prefixes.get(level));
        prefixes.into_iter().flatten().filter_map(|prefix| {
            let rest = name.strip_prefix(prefix.words.as_slice())?;
            (!rest.is_empty()).then_some((prefix.kind, rest))
        })
    }

    /// Whether a text is a prefix of a depth that tells one kind of area from another.
    pub(super) fn tells_kind(&self, depth: usize, text: &str) -> bool {
        let words = words(text);
        let level = depth
            .checked_sub(1)
            .and_then(|level| self.prefixes.get(level));
        let mut prefixes = level.into_iter().flatten();
        prefixes.any(|prefix| prefix.kind.is_some() && prefix.words == words)
    }

    /// The areas that have this everyday name, given folded.
    pub(super) fn aliases(&self, key: &str) -> impl Iterator<Item = Code> {
        let from = self
            .aliases
            .partition_point(|(name, _)| name.as_str() < key);
        let same = self.aliases[from..]
            .iter()
            .take_while(move |(name, _)| name == key);
        same.map(|(_, code)| *code)
    }

    #[cfg(test)]
    pub(super) fn all_aliases(&self) -> &[(String, Code)] {
        &self.aliases
    }
}

fn depth_and_kind(level: &str) -> Option<(usize, Option<Kind>)> {
    Some(match level {
        "provinsi" => (1, None),
        "kabupaten" => (2, Some(Kind::Kabupaten)),
        "kota" => (2, Some(Kind::Kota)),
        "kecamatan" => (3, None),
        "desa" => (4, None),
        _ => return None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_whole_words_and_the_longest_comes_first() {
        let wording = Wording::read(
            "# head\n\nawalan\tkota\tKota\nawalan\tkota\tKota Adm.\r\nawalan\tdesa\tDs.\n",
        )
        .unwrap();
        let strip = |depth, name: &str| -> Vec<String> {
            let words = words(name);
            wording
                .stripped(depth, &words)
                .map(|(_, rest)| rest.concat())
                .collect()
        };
        assert_eq!(
            strip(2, "KOTA ADM. JAKARTA PUSAT"),
            ["JAKARTAPUSAT", "ADMJAKARTAPUSAT"]
        );
        assert_eq!(strip(4, "Ds.Limboro"), ["LIMBORO"]);
        for (depth, name) in [
            (2, "Kotabaru"),
            (2, "Kota"),
            (4, "Kota Limboro"),
            (0, "Kota X"),
            (9, "Kota X"),
        ] {
            assert!(strip(depth, name).is_empty(), "{name}");
        }
    }

    #[test]
    fn one_everyday_name_may_belong_to_several_areas() {
        let wording =
            Wording::read("alias\t32\tJabar\nalias\t31\tBarat\nalias\t76\tBarat\n").unwrap();
        let named = |key| {
            wording
                .aliases(key)
                .map(|code| code.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(named("BARAT"), ["31", "76"]);
        assert_eq!(named("JABAR"), ["32"]);
        assert!(named("JATIM").is_empty());
    }

    #[test]
    fn a_line_of_another_shape_is_named() {
        for line in [
            "awalan\tdukuh\tDukuh",
            "alias\t7\tX",
            "alias\t76",
            "awalan\tdesa\t.",
            "awalan\tdesa\tA\tB",
            "lain\t76\tX",
        ] {
            let fault = Wording::read(&format!("# head\n{line}\n"))
                .unwrap_err()
                .to_string();
            assert_eq!(fault, format!("alias:2: cannot use `{line}`"));
        }
    }
}
