//! Codes of areas, `76.01.07.2001`. Knows nothing of names and of which codes exist.

use std::fmt;
use std::str::FromStr;

/// How many digits each part of a code has, from provinsi to desa.
const WIDTHS: [usize; 4] = [2, 2, 2, 4];
/// Kota are numbered from here within their provinsi, kabupaten below.
const FIRST_KOTA: u16 = 71;
/// Desa are numbered from here within their kecamatan, kelurahan below.
const FIRST_DESA: u16 = 2001;

/// The code of an area: `76`, `76.01`, `76.01.07` or `76.01.07.2001`; `0` is the whole country.
///
/// Ordered so that an area stands before all areas inside it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Code {
    // Zero from where the code ends.
    parts: [u16; 4],
}

/// A text that is not the code of an area.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not the code of an area")]
pub struct NotACode;

impl Code {
    /// The whole country, written `0`.
    pub const NATIONAL: Self = Self { parts: [0; 4] };

    /// How deep the area lies: 0 the country, 1 provinsi, 2 kabupaten or kota, 3 kecamatan, 4 desa or kelurahan.
    #[must_use]
    pub fn depth(self) -> usize {
        self.parts.iter().take_while(|part| **part > 0).count()
    }

    /// The area of the given depth that this one lies in; itself when it lies no deeper.
    #[must_use]
    pub fn at_depth(self, depth: usize) -> Self {
        let mut parts = self.parts;
        for part in parts.iter_mut().skip(depth) {
            *part = 0;
        }
        Self { parts }
    }

    /// The area right above; none above the country.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(self.at_depth(self.depth().checked_sub(1)?))
    }

    /// Whether this area lies inside the other and is not the other.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        self != other && self.at_depth(other.depth()) == other
    }

    /// Whether this is a kota and not a kabupaten, or an area inside a kota.
    #[must_use]
    pub fn is_kota(self) -> bool {
        self.parts[1] >= FIRST_KOTA
    }

    /// Whether this is a kelurahan.
    #[must_use]
    pub fn is_kelurahan(self) -> bool {
        (1..FIRST_DESA).contains(&self.parts[3])
    }

    /// The area right inside this one with the given last digits, `07` or `2001`; no blanks, the full width.
    pub(super) fn child(self, digits: &str) -> Option<Self> {
        let depth = self.depth();
        let mut parts = self.parts;
        *parts.get_mut(depth)? = part(digits, *WIDTHS.get(depth)?)?;
        Some(Self { parts })
    }
}

/// Reads the code with dots between all parts or with none at all.
impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        if text == "0" {
            return Ok(Self::NATIONAL);
        }
        let mut code = Self::NATIONAL;
        if text.contains('.') {
            for digits in text.split('.') {
                code = code.child(digits).ok_or(NotACode)?;
            }
            return Ok(code);
        }
        let mut rest = text;
        for width in WIDTHS {
            if rest.is_empty() {
                break;
            }
            let (digits, after) = rest.split_at_checked(width).ok_or(NotACode)?;
            code = code.child(digits).ok_or(NotACode)?;
            rest = after;
        }
        if rest.is_empty() && code != Self::NATIONAL {
            Ok(code)
        } else {
            Err(NotACode)
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NATIONAL {
            return f.write_str("0");
        }
        for (place, (part, width)) in self.parts.iter().zip(WIDTHS).enumerate() {
            if *part == 0 {
                break;
            }
            let dot = if place > 0 { "." } else { "" };
            write!(f, "{dot}{part:0width$}")?;
        }
        Ok(())
    }
}

fn part(digits: &str, width: usize) -> Option<u16> {
    let plain = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
    plain
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|part| *part > 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn codes_read_with_and_without_dots() {
        for (text, printed, depth) in [
            ("0", "0", 0),
            ("76", "76", 1),
            ("7601", "76.01", 2),
            ("76.01.07", "76.01.07", 3),
            ("7601072001", "76.01.07.2001", 4),
            ("76.01.07.2001", "76.01.07.2001", 4),
        ] {
            let code: Code = text.parse().unwrap();
            assert_eq!((code.to_string().as_str(), code.depth()), (printed, depth));
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "7",
            "760",
            "76.1",
            "76.",
            ".76",
            "76..01",
            "00",
            "76.00",
            "76010",
            "7601070",
            "é1",
            "7é",
            "+6",
            "76.01.07.2001.1",
            "76010720011",
            "76.0107",
        ] {
            assert_eq!(text.parse::<Code>(), Err(NotACode), "{text}");
        }
    }

    #[test]
    fn an_area_stands_before_and_above_what_lies_in_it() {
        let [kabupaten, desa, kota]: [Code; 3] =
            ["76.01", "76.01.07.2001", "76.71"].map(|text| text.parse().unwrap());
        assert!(kabupaten < desa && desa < kota);
        assert!(desa.is_below(kabupaten) && desa.is_below(Code::NATIONAL));
        assert!(!kabupaten.is_below(kabupaten) && !desa.is_below(kota));
        assert!(kota.is_kota() && !desa.is_kota());
        let kelurahan: Code = "76.01.07.1001".parse().unwrap();
        assert!(kelurahan.is_kelurahan() && !desa.is_kelurahan() && !kota.is_kelurahan());
        assert_eq!(
            desa.parent().map(|code| code.to_string()),
            Some("76.01.07".into())
        );
        assert_eq!(Code::NATIONAL.parent(), None);
    }
}
