//! Which area a written name means, one level at a time. Knows nothing of files, rows and remarks.

use super::code::Code;
use super::label::{Label, marks, words};
use super::placement::{Found, Level, Placement, Unit};
use super::table::{Area, AreaTable};
use super::wording::Kind;
use crate::text::{collapse, distance, fold};

/// The letters in which a name may differ from the one that is suggested for it.
const SUGGESTED_DISTANCE: usize = 1;

/// Where a name is looked for: among areas of one depth inside one area.
#[derive(Clone, Copy)]
struct Scope<'t> {
    within: Code,
    depth: usize,
    areas: &'t [Area],
}

/// One way to read a written name.
struct Reading {
    key: String,
    words: Vec<String>,
    kind: Option<Kind>,
}

impl AreaTable {
    /// Finds what a written provinsi, kabupaten, kecamatan and desa mean, each under the one found above it.
    ///
    /// Empty texts are levels that are not written; each text may be a name, a code, or a code and a name. The name
    /// as written goes first, then without words such as `Kec.`; a name wins over a code that contradicts it. Missing
    /// upper levels are filled from a full code below them, a missing provinsi also from a kabupaten whose name is the
    /// only one in the country.
    #[must_use]
    pub fn place(&self, written: [&str; 4]) -> Placement {
        let written = written.map(collapse);
        let is_blank = |text: &String| fold(text).is_empty();
        let Some(lowest) = written.iter().rposition(|text| !is_blank(text)) else {
            return Placement::default();
        };
        let has_gap = written[..lowest].iter().any(is_blank);
        let anchor = has_gap.then(|| self.anchor(&written)).flatten();
        let mut levels: Vec<Level> = Vec::with_capacity(lowest + 1);
        for (place, text) in written.iter().enumerate().take(lowest + 1) {
            let depth = place + 1;
            let above = match levels.last() {
                None => Some(Code::NATIONAL),
                Some(level) => level.unit.code,
            };
            let found = match above {
                _ if is_blank(text) => self.filled(anchor, above, depth),
                Some(above) => self.find(self.inside(above), text),
                None if depth == 2 && is_blank(&written[0]) => {
                    self.find(self.everywhere(), text).only_suggested()
                }
                None => self.by_full_code(text, depth),
            };
            let above_key = levels.last().map_or("0", |level| level.unit.key.as_str());
            let unit = self.unit(&found, above_key, text, depth);
            levels.push(Level { unit, found });
        }
        Placement { levels }
    }

    fn inside(&self, within: Code) -> Scope<'_> {
        Scope {
            within,
            depth: within.depth() + 1,
            areas: self.children(within),
        }
    }

    fn everywhere(&self) -> Scope<'_> {
        Scope {
            within: Code::NATIONAL,
            depth: 2,
            areas: self.all_kabupaten(),
        }
    }

    fn unit(&self, found: &Found, above: &str, text: &str, depth: usize) -> Unit {
        match found {
            Found::Exact(code) => Unit::known(*code, self.name(*code).unwrap_or(text)),
            Found::Missing => Unit::unknown(above, "", depth),
            _ => Unit::unknown(above, text, depth),
        }
    }

    /// The area that says what missing levels above it are.
    fn anchor(&self, written: &[String; 4]) -> Option<Code> {
        let depths = 1..=written.len();
        let mut from_below = depths.rev().zip(written.iter().rev());
        let by_code = from_below.find_map(|(depth, text)| self.surely_coded(text, depth));
        let [provinsi, kabupaten, ..] = written;
        if by_code.is_some() || !fold(provinsi).is_empty() {
            return by_code;
        }
        match self.find(self.everywhere(), kabupaten) {
            Found::Exact(code) => Some(code),
            _ => None,
        }
    }

    /// The area whose full code is written, alone or with its own name.
    fn surely_coded(&self, text: &str, depth: usize) -> Option<Code> {
        let label = Label::read(text);
        let area = self.area(label.full_code(depth)?)?;
        let named = || {
            self.readings(depth, label.name)
                .iter()
                .any(|reading| reading.names(area))
        };
        (label.is_sure_code(depth) || named()).then_some(area.code)
    }

    /// What the anchor says of a level at which nothing is written.
    fn filled(&self, anchor: Option<Code>, above: Option<Code>, depth: usize) -> Found {
        let code = anchor.map(|anchor| anchor.at_depth(depth));
        code.filter(|code| code.depth() == depth && code.parent() == above)
            .map_or(Found::Missing, Found::Exact)
    }

    /// What can be said where the level above is not known: a full code is worth a question.
    fn by_full_code(&self, text: &str, depth: usize) -> Found {
        let code = Label::read(text).full_code(depth);
        code.filter(|code| self.area(*code).is_some())
            .map_or(Found::Unknown, Found::Suggestion)
    }

    fn find(&self, scope: Scope<'_>, text: &str) -> Found {
        let label = Label::read(text);
        let code = label.code_in(scope);
        let mut readings = self.readings(scope.depth, text);
        if label.name.len() < text.len() && !label.name.is_empty() {
            readings.extend(self.readings(scope.depth, label.name));
        }
        for reading in &readings {
            let same = self.named(scope, reading);
            if !same.is_empty() {
                return chosen(same, code);
            }
        }
        match (code, scope.neighbor(&readings)) {
            (Some(code), _) if label.is_sure_code(scope.depth) => Found::Exact(code),
            (_, Some(near)) => Found::Suggestion(near),
            (Some(code), None)
                if label.name.is_empty() || label.full_code(scope.depth).is_some() =>
            {
                Found::Suggestion(code)
            }
            _ => Found::Unknown,
        }
    }

    /// The ways to read a name: as it is written, then without each of the words that may stand before it.
    fn readings(&self, depth: usize, name: &str) -> Vec<Reading> {
        let words = words(name);
        let stripped = self.wording.stripped(depth, &words);
        let mut readings: Vec<Reading> = stripped
            .map(|(kind, rest)| Reading::new(rest.to_vec(), kind))
            .collect();
        readings.insert(0, Reading::new(words, None));
        readings
    }

    /// The areas that a reading names exactly, by their official names or else by an everyday one.
    fn named(&self, scope: Scope<'_>, reading: &Reading) -> Vec<Code> {
        if reading.key.is_empty() {
            return Vec::new();
        }
        let mut areas: Vec<&Area> = scope
            .areas
            .iter()
            .filter(|area| reading.names(area))
            .collect();
        if areas.is_empty() {
            let everyday = self.wording.aliases(&reading.key);
            let here =
                everyday.filter(|code| code.depth() == scope.depth && code.is_below(scope.within));
            areas.extend(here.filter_map(|code| self.area(code)));
        }
        prefer_kabupaten(areas)
    }
}

impl Label<'_> {
    /// The area of the scope that the code in front means.
    fn code_in(&self, scope: Scope<'_>) -> Option<Code> {
        let code = if scope.within.depth() + 1 == scope.depth {
            self.code_under(scope.within)
        } else {
            self.full_code(scope.depth)
        };
        code.filter(|code| {
            scope
                .areas
                .binary_search_by_key(code, |area| area.code)
                .is_ok()
        })
    }
}

impl Scope<'_> {
    /// The only area whose name is near one of the readings, with the same numerals.
    fn neighbor(&self, readings: &[Reading]) -> Option<Code> {
        let near = |kinded: bool| -> Vec<Code> {
            let areas = self.areas.iter().filter(|area| {
                let mut fitting = readings
                    .iter()
                    .filter(|reading| !kinded || reading.is_kind_of(area.code));
                fitting.any(|reading| reading.is_near(area))
            });
            prefer_kabupaten(areas.collect())
        };
        let mut codes = near(true);
        if codes.is_empty() {
            codes = near(false);
        }
        match codes[..] {
            [code] => Some(code),
            _ => None,
        }
    }
}

impl Reading {
    fn new(words: Vec<String>, kind: Option<Kind>) -> Self {
        Self {
            key: words.concat(),
            words,
            kind,
        }
    }

    fn is_kind_of(&self, code: Code) -> bool {
        self.kind.is_none_or(|kind| kind == Kind::of(code))
    }

    fn names(&self, area: &Area) -> bool {
        *self.key == *area.key && self.is_kind_of(area.code)
    }

    fn is_near(&self, area: &Area) -> bool {
        distance(&self.key, &area.key, SUGGESTED_DISTANCE).is_some()
            && marks(&self.words) == marks(&words(&area.name))
    }
}

impl Found {
    /// What was found although the level above is not known can only be asked.
    fn only_suggested(self) -> Self {
        match self {
            Self::Exact(code) => Self::Suggestion(code),
            other => other,
        }
    }
}

/// The one area of that name; of several, the one whose code is written beside it.
fn chosen(same: Vec<Code>, code: Option<Code>) -> Found {
    match (&same[..], code) {
        ([only], _) => Found::Exact(*only),
        (_, Some(code)) if same.contains(&code) => Found::Exact(code),
        _ => Found::Several(same),
    }
}

/// A bare name means the kabupaten where a provinsi has a kabupaten and a kota of that name.
fn prefer_kabupaten(areas: Vec<&Area>) -> Vec<Code> {
    match areas[..] {
        [kabupaten, kota]
            if kabupaten.key == kota.key
                && kabupaten.code.depth() == 2
                && kabupaten.code.parent() == kota.code.parent()
                && kabupaten.code.is_kota() != kota.code.is_kota() =>
        {
            vec![kabupaten.code]
        }
        _ => areas.iter().map(|area| area.code).collect(),
    }
}
