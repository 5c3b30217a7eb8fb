//! The table of all areas: codes, names, what lies in what. Knows nothing of how people write them.

use super::code::Code;
use super::label::words;
use super::lines::{Line, check, heads, parse};
use super::wording::{TableError, Wording};
use crate::text::fold;
use std::fmt;
use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

/// All areas of the country by code, and the words people use around their names.
///
/// Reading it inflates one text and notes where each kabupaten begins; the kecamatan and desa of a kabupaten are
/// indexed when somebody first asks for them. It may be shared by threads.
pub struct AreaTable {
    edition: String,
    text: String,
    pub(super) wording: Wording,
    provinsi: Vec<Area>,
    kabupaten: Vec<Area>,
    sections: Vec<Section>, // one for each of `kabupaten`
    invented: Vec<Code>,
}

/// One area of the table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Area {
    /// Its code.
    pub code: Code,
    /// Its official name, `Kabupaten Majene`, `Bambaira`.
    pub name: Box<str>,
    /// The folded name; without its first words at depth 2, where all names begin with what they are.
    pub(super) key: Box<str>,
}

/// Where the lines of one kabupaten stand in the text, and its areas once they are asked for.
#[derive(Debug)]
struct Section {
    lines: Range<usize>,
    index: OnceLock<Index>,
}

/// The areas inside one kabupaten, each list in the order of the codes.
#[derive(Debug, Default)]
struct Index {
    kecamatan: Vec<Area>,
    desa: Vec<Area>,
}

impl AreaTable {
    /// Reads the table: zlib-compressed `wilayah.txt`, the invented places of `contoh.txt`, the wording of `alias.txt`.
    ///
    /// The lines of the two tables are described at the head of `wilayah.py`; `plain` may be empty and its provinsi
    /// must follow those of the country.
    ///
    /// # Errors
    /// Only when one of these files of ours is damaged: [`TableError`]. The kecamatan and desa of the compressed table
    /// are not looked at yet; of them, a line of another shape would be passed over.
    pub fn read(deflated: &[u8], plain: &str, alias: &str) -> Result<Self, TableError> {
        let mut text = String::new();
        flate2::read::ZlibDecoder::new(deflated)
            .read_to_string(&mut text)
            .map_err(TableError::Compression)?;
        let edition = match text.lines().next().and_then(parse) {
            Some(Line::Edition(edition)) => edition.to_string(),
            _ => return Err(TableError::line("wilayah", &text, 0)),
        };
        let official = text.len();
        text.push_str(plain);
        let mut table = Self {
            edition,
            text: String::new(),
            wording: Wording::read(alias)?,
            provinsi: Vec::new(),
            kabupaten: Vec::new(),
            sections: Vec::new(),
            invented: Vec::new(),
        };
        table.scan("wilayah", &text, 0..official)?;
        let real = table.provinsi.len();
        check("contoh", plain)?;
        table.scan("contoh", &text, official..text.len())?;
        table.invented = table.provinsi[real..]
            .iter()
            .map(|area| area.code)
            .collect();
        table.text = text;
        Ok(table)
    }

    /// Whether a word before a name tells what kind of area of a depth it is: `KOTA` of depth 2.
    #[must_use]
    pub fn tells_kind(&self, depth: usize, word: &str) -> bool {
        self.wording.tells_kind(depth, word)
    }

    /// The decree that the table follows, `300.2.2-2138/2025`.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The area with that code; none for the country itself.
    #[must_use]
    pub fn area(&self, code: Code) -> Option<&Area> {
        let siblings = self.children(code.parent()?);
        let place = siblings
            .binary_search_by_key(&code, |area| area.code)
            .ok()?;
        siblings.get(place)
    }

    /// The official name of the area with that code.
    #[must_use]
    pub fn name(&self, code: Code) -> Option<&str> {
        self.area(code).map(|area| &*area.name)
    }

    /// The areas right inside an area, in the order of their codes; empty for a desa and for an unknown code.
    #[must_use]
    pub fn children(&self, code: Code) -> &[Area] {
        match code.depth() {
            0 => &self.provinsi,
            1 => below(&self.kabupaten, code),
            2 => self.index(code).map_or(&[], |index| &index.kecamatan),
            3 => self
                .index(code)
                .map_or(&[], |index| below(&index.desa, code)),
            _ => &[],
        }
    }

    /// All kabupaten and kota of the country, in the order of their codes.
    pub(super) fn all_kabupaten(&self) -> &[Area] {
        &self.kabupaten
    }

    /// How many areas of that depth lie inside an area, such as the desa (4) of a kabupaten.
    ///
    /// The invented places are not counted for the country. Zero for a depth that is not below the area's own.
    #[must_use]
    pub fn known_below(&self, code: Code, depth: usize) -> u32 {
        if depth <= code.depth() || self.name(code).is_none() && code != Code::NATIONAL {
            return 0;
        }
        let counted = |area: &&Area| code != Code::NATIONAL || !self.invented.contains(&area.code);
        let children = self.children(code).iter().filter(counted);
        if code.depth() + 1 == depth {
            return u32::try_from(children.count()).unwrap_or(u32::MAX);
        }
        children
            .map(|area| self.known_below(area.code, depth))
            .sum()
    }

    /// Notes the provinsi, the kabupaten and where the lines of each kabupaten stand.
    fn scan(
        &mut self,
        file: &'static str,
        text: &str,
        range: Range<usize>,
    ) -> Result<(), TableError> {
        let part = &text[range.clone()];
        for (place, line) in heads(part) {
            let at = range.start + place;
            self.end_section(at);
            self.take(line, at)
                .ok_or_else(|| TableError::line(file, part, place))?;
        }
        self.end_section(range.end);
        Ok(())
    }

    /// Takes in the line of a provinsi or a kabupaten; none when it cannot stand here.
    fn take(&mut self, line: &str, at: usize) -> Option<()> {
        let Line::Area(code, name) = parse(line)? else {
            return None;
        };
        let last = |areas: &[Area]| areas.last().map_or(Code::NATIONAL, |area| area.code);
        let provinsi = last(&self.provinsi);
        match code.depth() {
            1 if code > provinsi => self.provinsi.push(Area::new(code, name)),
            2 if code.parent() == Some(provinsi) && code > last(&self.kabupaten) => {
                self.kabupaten.push(self.kabupaten_named(code, name));
                self.sections.push(Section {
                    lines: at..at,
                    index: OnceLock::new(),
                });
            }
            _ => return None,
        }
        Some(())
    }

    fn end_section(&mut self, at: usize) {
        if let Some(section) = self
            .sections
            .last_mut()
            .filter(|section| section.lines.is_empty())
        {
            section.lines.end = at;
        }
    }

    fn kabupaten_named(&self, code: Code, name: &str) -> Area {
        let words = words(name);
        let bare = self.wording.stripped(2, &words).next();
        Area {
            key: bare
                .map_or_else(|| fold(name), |(_, rest)| rest.concat())
                .into(),
            ..Area::new(code, name)
        }
    }

    fn index(&self, code: Code) -> Option<&Index> {
        let kabupaten = code.at_depth(2);
        let place = self
            .kabupaten
            .binary_search_by_key(&kabupaten, |area| area.code)
            .ok()?;
        let section = self.sections.get(place)?;
        let lines = self.text.get(section.lines.clone())?;
        Some(section.index.get_or_init(|| Index::read(lines)))
    }
}

/// Says which table it is; its text is a megabyte.
impl fmt::Debug for AreaTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AreaTable")
            .field("edition", &self.edition)
            .finish_non_exhaustive()
    }
}

impl Area {
    fn new(code: Code, name: &str) -> Self {
        Self {
            code,
            name: name.into(),
            key: fold(name).into(),
        }
    }
}

impl Index {
    fn read(lines: &str) -> Self {
        let mut index = Self::default();
        let mut above = Code::NATIONAL;
        for line in lines.lines().filter_map(parse) {
            match line {
                Line::Area(code, name) if code.depth() == 3 => {
                    above = code;
                    index.kecamatan.push(Area::new(code, name));
                }
                Line::Desa(digits, name) => {
                    let code = above.child(digits);
                    index.desa.extend(code.map(|code| Area::new(code, name)));
                }
                _ => {}
            }
        }
        index
    }
}

/// The areas of a sorted list that lie inside one area.
fn below(areas: &[Area], code: Code) -> &[Area] {
    let from = areas.partition_point(|area| area.code < code);
    let length = areas[from..].partition_point(|area| area.code.is_below(code));
    &areas[from..from + length]
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::area::tests::{CONTOH, WILAYAH, table};

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    #[test]
    fn the_decree_is_whole() {
        let table = AreaTable::read(WILAYAH, "", "").unwrap();
        assert_eq!(table.edition(), "300.2.2-2138/2025");
        let counts = [1, 2, 3, 4].map(|depth| table.known_below(Code::NATIONAL, depth));
        assert_eq!(counts, [38, 514, 7_285, 83_762]);
        let mut walked = [0; 4];
        let mut open = vec![Code::NATIONAL];
        while let Some(above) = open.pop() {
            for area in table.children(above) {
                walked[area.code.depth() - 1] += 1;
                assert_eq!(area.code.parent(), Some(above));
                assert_eq!(table.area(area.code), Some(area));
                open.push(area.code);
            }
        }
        assert_eq!(walked, counts);
        check("wilayah", &table.text).unwrap();
    }

    #[test]
    fn invented_places_are_looked_up_but_not_known_to_the_country() {
        let table = table();
        assert_eq!(
            table.name(code("99.01.02.2005")),
            Some("Limboro Rambu-Rambu")
        );
        assert_eq!(table.known_below(Code::NATIONAL, 1), 38);
        assert_eq!(table.known_below(Code::NATIONAL, 2), 514);
        assert_eq!(table.known_below(Code::NATIONAL, 4), 83_762);
        let known = |of, depth| table.known_below(code(of), depth);
        assert_eq!([known("99", 2), known("99", 3), known("99", 4)], [2, 3, 22]);
        assert_eq!(
            [known("99.01", 3), known("99.01", 4), known("99.01.01", 4)],
            [2, 19, 12]
        );
        assert_eq!(
            [known("99.01", 2), known("99.01.01.2001", 4), known("98", 4)],
            [0, 0, 0]
        );
    }

    #[test]
    fn a_code_that_does_not_exist_has_nothing() {
        for text in ["0", "97", "76.99", "76.01.99", "76.01.07.9999"] {
            assert_eq!(table().name(code(text)), None, "{text}");
        }
        assert!(table().children(code("76.99.01")).is_empty());
        assert!(table().children(code("76.01.07.2001")).is_empty());
    }

    #[test]
    fn the_first_name_of_a_kabupaten_is_what_it_is() {
        for area in table().all_kabupaten() {
            let kind = if area.code.is_kota() {
                "Kota "
            } else {
                "Kabupaten "
            };
            assert!(area.name.starts_with(kind), "{} {}", area.code, area.name);
            assert!(
                fold(&area.name).ends_with(&*area.key) && area.key.len() < fold(&area.name).len()
            );
        }
    }

    #[test]
    fn a_damaged_table_is_an_error_with_its_line() {
        assert!(matches!(
            AreaTable::read(b"no zlib", "", ""),
            Err(TableError::Compression(_))
        ));
        for line in [
            "=99",
            "=99.01\tGap",
            "=76\tBack",
            "2001\tDesa",
            "99\tNusa",
            "=0\tNusa",
            "x\ty",
        ] {
            let fault = AreaTable::read(WILAYAH, &format!("# head\n{line}\n"), "").unwrap_err();
            assert_eq!(fault.to_string(), format!("contoh:2: cannot use `{line}`"));
        }
        let windows = CONTOH.replace('\n', "\r\n");
        let table = AreaTable::read(WILAYAH, &windows, "").unwrap();
        assert_eq!(table.name(code("99.01.02.2001")), Some("Tona I"));
    }

    #[test]
    fn threads_may_share_the_table() {
        let table = AreaTable::read(WILAYAH, CONTOH, "").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(table.children(code("99.01.01")).len(), 12));
            }
        });
    }
}
