//! The part of a desa that a PPKBD works in, as people write it: `001, 003-005`, `1 s.d. 3 dan 7`, `Cipari`.

use super::Ppkbd;
use crate::text;

/// What people write between the first and the last of several, and between two of them; the longest first.
const TO: [&str; 6] = ["sampai", "s.d.", "s.d", "s/d", "–", "—"];
const AND: [&str; 4] = [" dan ", "&", ";", "+"];

/// A piece of what is written.
#[derive(Debug, Eq, PartialEq)]
enum Piece {
    /// The numbers from one to another.
    Numbers(u32, u32),
    /// A name, folded.
    Name(String),
}

/// The pieces of what is written for a level, whose own name may stand before each; none where one of them cannot be told.
fn pieces(written: &str, level: &str) -> Option<Vec<Piece>> {
    let mut plain = written.to_lowercase();
    for word in TO {
        plain = plain.replace(word, "-");
    }
    for word in AND {
        plain = plain.replace(word, ",");
    }
    let pieces = plain.split(',').map(str::trim).filter(|it| !it.is_empty());
    pieces.map(|it| piece(it, level)).collect()
}

fn piece(written: &str, level: &str) -> Option<Piece> {
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches('.');
        let rest = text.strip_prefix(level).unwrap_or(text);
        rest.trim_start_matches(['.', ' ']).to_owned()
    };
    let number = |text: &str| -> Option<u32> {
        let bare = bare(text);
        let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        bare.parse().ok().filter(|_| is_number)
    };
    if let Some((from, to)) = written.split_once('-') {
        let (from, to) = (number(from)?, number(to)?);
        return (from <= to).then_some(Piece::Numbers(from, to));
    }
    if let Some(number) = number(written) {
        return Some(Piece::Numbers(number, number));
    }
    let name = text::fold(&bare(written));
    (!name.is_empty()).then_some(Piece::Name(name))
}

/// Whether it can be told which units of a level are meant.
pub(super) fn is_plain(written: &str, level: &str) -> bool {
    pieces(written, level).is_some()
}

impl Ppkbd {
    /// What is written for each level, the widest first, with the id of the level.
    pub(super) fn levels(&self) -> [(&'static str, &str); 3] {
        [("dusun", &self.dusun), ("rw", &self.rw), ("rt", &self.rt)]
    }

    /// Whether it works in all of its desa, for all that is said.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.levels().iter().all(|(_, written)| written.is_empty())
    }

    /// Whether it works in a part of its desa, whose levels below it stand here with the id of each and what is written for
    /// it; none where they do not say enough.
    #[must_use]
    pub fn holds(&self, part: &[(&str, &str)]) -> Option<bool> {
        let mut is_known = true;
        for (level, written) in self.levels() {
            if written.is_empty() {
                continue;
            }
            let meant = part.iter().find(|(known, _)| *known == level);
            match (meant, pieces(written, level)) {
                (Some((_, name)), Some(pieces)) => {
                    if !pieces.iter().any(|piece| piece.is(name)) {
                        return Some(false);
                    }
                }
                _ => is_known = false,
            }
        }
        is_known.then_some(true)
    }
}

impl Piece {
    fn is(&self, name: &str) -> bool {
        match self {
            Self::Numbers(from, to) => name
                .parse()
                .is_ok_and(|number: u32| (*from..=*to).contains(&number)),
            Self::Name(known) => *known == text::fold(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_as_people_write_them() {
        for (written, yes, no) in [
            ("5", "005", "15"),
            ("RW 005", "5", "006"),
            ("1-3", "002", "4"),
            ("001 – 003, 7", "007", "5"),
            ("1 s.d. 3", "3", "4"),
            ("1 s/d 3 dan 5", "5", "4"),
            ("RW 1, RW.2", "2", "3"),
            ("Cipari", "CIPARI", "CIBENING"),
            ("1A", "1a", "1"),
        ] {
            let part = Ppkbd {
                rw: written.into(),
                ..Ppkbd::default()
            };
            assert_eq!(part.holds(&[("rw", yes)]), Some(true), "{written}: {yes}");
            assert_eq!(part.holds(&[("rw", no)]), Some(false), "{written}: {no}");
            assert_eq!(part.holds(&[("rt", yes)]), None, "{written}");
        }
        for written in ["3-1", "1-", "a-b", "…"] {
            assert!(!is_plain(written, "rw"), "{written}");
        }
    }

    #[test]
    fn every_level_that_is_written_counts() {
        let part = Ppkbd {
            rw: "5".into(),
            rt: "1-2".into(),
            ..Ppkbd::default()
        };
        for (units, holds) in [
            (&[("rw", "005"), ("rt", "002")][..], Some(true)),
            (&[("rw", "005"), ("rt", "003")], Some(false)),
            (&[("rw", "004")], Some(false)),
            (&[("rw", "005")], None),
            (&[], None),
        ] {
            assert_eq!(part.holds(units), holds, "{units:?}");
        }
        assert_eq!(Ppkbd::default().holds(&[]), Some(true));
    }
}
