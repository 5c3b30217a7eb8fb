//! Which unit a sheet speaks of that names it once: its labels, else the names of sheet, file and folders.

use std::borrow::Cow;
use std::sync::Arc;

use super::Outside;
use super::units::{Named, Naming, Units};
use crate::area::{AreaTable, Code};
use crate::diagnostic::{At, Diagnostic, Remarks};
use crate::normalize::Reader;
use crate::recognize::{Said, numbers_in};
use crate::template::LevelId;
use crate::text;

/// Digits of a number of a part of a desa, as in `rt:003`.
const DIGITS: usize = 3;

/// Shorter names of desa are parts of many words.
const SHORTEST_NAME: usize = 5;

/// The unit of a block.
pub(super) struct Part {
    pub unit: Named,
    /// Whether nothing names it but the sheet or the file that it stands in.
    pub is_nameless: bool,
}

/// Whether a block says on what part of a desa it is, or a name near to it does.
pub(super) fn is_named(reader: &Reader<'_>, outside: &Outside<'_>) -> bool {
    written(outside.form.level, reader, outside).is_some()
}

/// Finds the unit of a block and tells what was taken from names, and what is missing. A block without records
/// that names no part of a desa speaks for all of it.
pub(super) fn unit_of(
    units: &mut Units<'_, '_, '_>,
    (reader, outside): (&Reader<'_>, &Outside<'_>),
    is_empty: bool,
    remarks: &mut Remarks,
) -> Part {
    let settings = &reader.templates.settings;
    let listed = settings.narrowest_listed();
    let mut unit = area(units, (reader, outside), remarks);
    let own = outside.form.level;
    if own <= listed {
        return Part {
            unit,
            is_nameless: false,
        };
    }
    for at in listed.0 + 1..=own.0 {
        let level = LevelId(at);
        if let Some(said) = written(level, reader, outside) {
            let number = number_of(&said.text);
            let id = &settings.levels[usize::from(at)].id;
            let (segment, name) = match &number {
                Some(number) => (format!("{id}:{number}"), number.as_str()),
                None => (
                    format!("{id}:{}", text::fold(&said.text).to_lowercase()),
                    &*said.text,
                ),
            };
            unit = units.below(&unit, (level, &segment, name));
            if let Some(other) = number
                .as_deref()
                .and_then(|number| other_number(level, number, (reader, outside)))
                && !said.is_of_a_name
            {
                let call = |name: &str| settings.call(level, name);
                remarks.tell(about(otherwise(&call(name), &call(&other), reader), &unit));
            }
            if said.is_of_a_name && level == own {
                let remark = whole("rt-dari-nama", reader).fact("dibaca", name.to_owned());
                remarks.tell(about(remark, &unit));
            }
        }
    }
    if is_named(reader, outside) {
        return Part {
            unit,
            is_nameless: false,
        };
    }
    if is_empty {
        remarks.tell(about(whole("lembar-rekap", reader), &unit));
        return Part {
            unit,
            is_nameless: false,
        };
    }
    let name = own_name(reader, outside);
    let segment = format!("?{}", text::fold(&name).to_lowercase());
    let unit = units.below(&unit, (own, &segment, &name));
    let code = settings.level_of(own).unnamed.to_string();
    remarks.tell(about(whole(code, reader), &unit));
    Part {
        unit,
        is_nameless: true,
    }
}

/// The unit of the area table that a sheet names; one of its own under what is known, where it names no desa.
fn area(
    units: &mut Units<'_, '_, '_>,
    (reader, outside): (&Reader<'_>, &Outside<'_>),
    remarks: &mut Remarks,
) -> Named {
    let named = NamedSheet::new(units, (reader, outside));
    let settings = &reader.templates.settings;
    let listed = settings.narrowest_listed().min(outside.form.level);
    if let Some(written) = said(listed, outside)
        && let Some(unit) = units.place(&named, remarks)
    {
        if let Some(other) = other_desa(units.table(), &unit.key, (reader, outside)) {
            let call = |name: &str| reader.templates.settings.call(listed, name);
            remarks.tell(about(
                otherwise(&call(&written.text), &call(&other), reader),
                &unit,
            ));
        }
        return unit;
    }
    let above = units
        .place(&named, remarks)
        .unwrap_or_else(|| units.nation());
    let name = stem(outside.hints.names.first().map_or("", String::as_str));
    let segment = format!("?{}", text::fold(name).to_lowercase());
    let unit = units.below(&above, (listed, &segment, name));
    remarks.tell(about(whole("desa-kosong", reader), &unit));
    unit
}

/// What is written of a level, and whether only a name of sheet, file or folder says it.
struct Written<'w> {
    text: Cow<'w, str>,
    is_of_a_name: bool,
}

fn said<'o>(level: LevelId, outside: &Outside<'o>) -> Option<&'o Said> {
    outside.labels.iter().find(|said| said.level == level)
}

fn written<'o>(level: LevelId, reader: &Reader<'_>, outside: &Outside<'o>) -> Option<Written<'o>> {
    if let Some(said) = said(level, outside) {
        return Some(Written {
            text: Cow::Borrowed(&said.text),
            is_of_a_name: false,
        });
    }
    let sheet: &str = &reader.place.sheet;
    let names = outside.hints.names.iter().map(|name| stem(name));
    let mut numbers = [sheet].into_iter().chain(names);
    let number = numbers.find_map(|name| number_in(name, level, outside))?;
    Some(Written {
        text: Cow::Owned(number),
        is_of_a_name: true,
    })
}

/// The names of the sheet and of the file, which a copy may have kept from its original.
fn near_names<'n>(
    (reader, outside): (&'n Reader<'_>, &'n Outside<'_>),
) -> impl Iterator<Item = &'n str> {
    let file = outside.hints.names.first().map(|name| stem(name));
    std::iter::once(&*reader.place.sheet).chain(file)
}

/// The one number that a name tells of a level: `RT 01 sd RT 03` tells none.
fn number_in(name: &str, level: LevelId, outside: &Outside<'_>) -> Option<String> {
    let found = numbers_in(name, outside.form, |known| known == level);
    let mut numbers = found.iter().filter_map(|(_, number)| number_of(number));
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

/// The number that the name of the sheet or the file tells of a level, where it is another one.
fn other_number(
    level: LevelId,
    number: &str,
    sides: (&Reader<'_>, &Outside<'_>),
) -> Option<String> {
    let told = near_names(sides).find_map(|name| number_in(name, level, sides.1))?;
    (told != number).then_some(told)
}

/// The desa of the same kecamatan that the name of the sheet or the file speaks of instead of the unit.
fn other_desa(
    table: &AreaTable,
    unit: &Arc<str>,
    sides: (&Reader<'_>, &Outside<'_>),
) -> Option<String> {
    let code: Code = unit.parse().ok()?;
    let kecamatan = code.parent()?;
    let own = text::fold(table.name(code)?);
    let above = text::fold(table.name(kecamatan)?);
    near_names(sides).find_map(|name| {
        let name = text::fold(name);
        let speaks_of = |desa: &str| desa.len() >= SHORTEST_NAME && name.contains(desa);
        if speaks_of(&own) {
            return None;
        }
        let mut others = table.children(kecamatan).iter();
        let other = others.find(|area| {
            let desa = text::fold(&area.name);
            desa != above && speaks_of(&desa)
        });
        other.map(|area| area.name.to_string())
    })
}

/// A remark about a label that says another place than the names around it.
fn otherwise(used: &str, other: &str, reader: &Reader<'_>) -> Diagnostic {
    whole("tempat-beda", reader)
        .fact("dibaca", used)
        .fact("lain", other)
}

/// The number that a text is, with leading zeros: `3`, `RT 03`, `003` and `3 (tiga)` are `003`.
fn number_of(written: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (words, number) = written.split_at(written.find(is_digit)?);
    let (number, rest) = number.split_at(number.find(|c| !is_digit(c)).unwrap_or(number.len()));
    // `MAWAR 2` is a name with a number, `RT. 2` a number with its level.
    let is_bare = words.chars().filter(|c| c.is_alphanumeric()).count() <= 2;
    // `3A` and `3 dan 4` are no numbers; who leads the RT may stand behind one.
    let number = number.trim_start_matches('0');
    let is_whole = number.len() <= DIGITS
        && !rest.starts_with(char::is_alphabetic)
        && !rest
            .split(|c| !is_digit(c))
            .any(|more| (1..=DIGITS).contains(&more.len()));
    (is_bare && is_whole).then(|| format!("{number:0>DIGITS$}"))
}

/// The name of a part that has none: of its sheet, of its file where the sheet was never named.
fn own_name(reader: &Reader<'_>, outside: &Outside<'_>) -> String {
    let sheet = text::collapse(&reader.place.sheet);
    let key = text::fold(&sheet);
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_unnamed = word.is_empty()
        || reader
            .templates
            .entries
            .sheets
            .iter()
            .any(|known| **known == *word);
    if is_unnamed {
        stem(outside.hints.names.first().map_or("", String::as_str)).to_owned()
    } else {
        sheet
    }
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A remark about a block as a whole.
pub(super) fn whole(code: impl Into<Cow<'static, str>>, reader: &Reader<'_>) -> Diagnostic {
    Diagnostic::new(code, reader.place.clone())
}

fn about(remark: Diagnostic, unit: &Named) -> Diagnostic {
    remark.about(&unit.key, unit.read_otherwise().map(|read| &**read))
}

/// What labels say above a table, depth by depth of the area table.
pub(super) fn above(units: &Units<'_, '_, '_>, sides: (&Reader<'_>, &Outside<'_>)) -> [String; 4] {
    NamedSheet::new(units, sides).texts
}

/// A sheet that names its unit beside labels.
struct NamedSheet<'n, 'o> {
    reader: &'n Reader<'n>,
    outside: &'n Outside<'o>,
    /// What is written, depth by depth; with its label, where that tells the kind: `KOTA` before `CONTOH RAYA`.
    texts: [String; 4],
}

impl<'n, 'o> NamedSheet<'n, 'o> {
    fn new(
        units: &Units<'_, '_, '_>,
        (reader, outside): (&'n Reader<'n>, &'n Outside<'o>),
    ) -> Self {
        let mut named = Self {
            reader,
            outside,
            texts: [const { String::new() }; 4],
        };
        named.texts = [0, 1, 2, 3].map(|depth| {
            let Some(said) = named.said(depth) else {
                return String::new();
            };
            let first = said.text.split([' ', '.']).next().unwrap_or_default();
            let leads = |word: &str| units.table().tells_kind(depth + 1, word);
            if leads(&said.label) && !leads(first) {
                format!("{} {}", said.label, said.text)
            } else {
                said.text.to_string()
            }
        });
        named
    }

    fn said(&self, depth: usize) -> Option<&'o Said> {
        let parts = u8::try_from(depth + 1).ok()?;
        let level = self.reader.templates.settings.level_of_parts(parts)?;
        self.outside.labels.iter().find(|said| said.level == level)
    }
}

impl Naming for NamedSheet<'_, '_> {
    fn text(&self, depth: usize) -> &str {
        &self.texts[depth]
    }

    fn is_unreadable(&self, _: usize) -> bool {
        false
    }

    fn is_row(&self) -> bool {
        false
    }

    fn remark(&self, code: &'static str, depth: usize) -> Diagnostic {
        match self.said(depth) {
            Some(said) => Diagnostic::new(code, self.reader.place.at(At::Cell(said.at)))
                .found(said.text.clone()),
            None => whole(code, self.reader),
        }
    }
}
