//! What a written place came to: a unit with a key, level by level. Knows nothing of how it was looked up.

use super::code::Code;
use crate::text::fold;

/// How one written name stands to the table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Found {
    /// The name, or a code without a name, means exactly this area.
    Exact(Code),
    /// The only area near to it. To be asked; never counted under that code.
    Suggestion(Code),
    /// Several areas have this name. To be asked, with their codes.
    Several(Vec<Code>),
    /// No area has this name here, or what stands above it is not known.
    Unknown,
    /// Nothing is written at this level, but something is below it.
    Missing,
}

/// A place that reports: an area of the table, or a name that the table does not hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unit {
    /// Unique and stable: the code, or the key above and the folded name, `76.01.07/?limboro`.
    ///
    /// A level at which nothing is written is `?` alone; the country is `0`.
    pub key: String,
    /// The official name, or the name as it is written, on one line; empty where nothing is written.
    pub name: String,
    /// 1 provinsi, 2 kabupaten or kota, 3 kecamatan, 4 desa or kelurahan.
    pub depth: usize,
    /// The code; none for a name that the table does not hold.
    pub code: Option<Code>,
}

/// One level of a written place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Level {
    /// The unit that this level is counted under.
    pub unit: Unit,
    /// How the name was found, or what to ask.
    pub found: Found,
}

/// A written place, level by level from the provinsi down to the lowest that is written.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Placement {
    /// From the provinsi down, without gaps; empty when nothing is written at all.
    pub levels: Vec<Level>,
}

impl Placement {
    /// The unit that is meant: the lowest level written.
    #[must_use]
    pub fn unit(&self) -> Option<&Unit> {
        self.levels.last().map(|level| &level.unit)
    }

    /// Whether every level is an area of the table, so that nothing is to be asked.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.levels
            .iter()
            .all(|level| matches!(level.found, Found::Exact(_)))
    }
}

impl Unit {
    pub(super) fn known(code: Code, name: &str) -> Self {
        Self {
            key: code.to_string(),
            name: name.into(),
            depth: code.depth(),
            code: Some(code),
        }
    }

    /// A name that is not of the table, or none (`""`), under the key of the level above.
    pub(super) fn unknown(above: &str, name: &str, depth: usize) -> Self {
        Self {
            key: format!("{above}/?{}", fold(name).to_lowercase()),
            name: name.into(),
            depth,
            code: None,
        }
    }
}

/// The key of the unit right above: `76.01.07` of `76.01.07/?limboro` and of `76.01.07.2001`; none above the country.
///
/// Also takes off parts below a desa, `/rt:003`.
#[must_use]
pub fn parent_key(key: &str) -> Option<&str> {
    if key == "0" {
        return None;
    }
    let above = key.rsplit_once('/').or_else(|| key.rsplit_once('.'));
    Some(above.map_or("0", |(above, _)| above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_end_at_the_country() {
        let mut key = "76.01/?kec/?desa/rw:005/rt:003";
        let mut chain = Vec::new();
        while let Some(above) = parent_key(key) {
            chain.push(above);
            key = above;
        }
        let expected = [
            "76.01/?kec/?desa/rw:005",
            "76.01/?kec/?desa",
            "76.01/?kec",
            "76.01",
            "76",
            "0",
        ];
        assert_eq!(chain, expected);
    }
}
