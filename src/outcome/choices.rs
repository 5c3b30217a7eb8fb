//! What can be answered to a question, what is probable first.

use std::collections::BTreeMap;

use super::meant::{areas_named, fact};
use super::{Choosable, Story};
use crate::answer::Answer;
use crate::area::{Area, Code, parent_key};
use crate::diagnostic::{About, Diagnostic, Place};
use crate::recognize::number_of;
use crate::template::FormId;
use crate::text;

impl Story<'_> {
    /// What can be answered: the choices of the question, and that one does not know.
    pub(super) fn choices(&self, remark: &Diagnostic, about: About) -> Vec<Choosable> {
        let words = &self.templates.words;
        let say = |id: &str, answer: Answer| Choosable {
            label: words.say(id, &[]),
            answer,
        };
        let mut choices = match about {
            About::Contents(used, other) => self.contents(remark, (used, other)),
            About::Area => match areas_named(remark) {
                codes if !codes.is_empty() => self.areas_of(&codes),
                _ => {
                    let mut areas = self.areas_for(remark);
                    areas.push(say("tanya.tidak_ada", Answer::Right));
                    areas
                }
            },
            About::Code(list) => self.codes(remark, list),
            About::Column { form, table, open } => {
                let mut columns = self.columns(FormId(form), table, open);
                columns.push(say("tanya.bukan_kolom", Answer::Right));
                columns
            }
            About::Blank => vec![
                say("tanya.sama", Answer::Same),
                say("tanya.belum_diisi", Answer::Unfilled),
            ],
            About::Right => vec![say("tanya.benar", Answer::Right)],
        };
        choices.push(say("tanya.belum_tahu", Answer::Again));
        choices
    }

    /// The two places of contents that speak of one thing.
    fn contents(&self, remark: &Diagnostic, (used, other): (u64, u64)) -> Vec<Choosable> {
        let words = &self.templates.words;
        let Some(winner) = remark.related.first() else {
            return Vec::new();
        };
        let is_one_file = winner.file == remark.place.file;
        let called = |place: &Place| {
            let file = text::collapse(&place.file);
            let called = match super::place(place, None, words) {
                Some(place) if is_one_file => format!("{file}, {place}"),
                _ => file,
            };
            words.say("tanya.pakai", &[("berkas", &called)])
        };
        vec![
            Choosable {
                label: called(winner),
                answer: Answer::Use {
                    chosen: used,
                    other,
                },
            },
            Choosable {
                label: called(&remark.place),
                answer: Answer::Use {
                    chosen: other,
                    other: used,
                },
            },
        ]
    }

    /// The areas beside the one that a remark is about, the one that was probably meant first.
    fn areas_for(&self, remark: &Diagnostic) -> Vec<Choosable> {
        let key = remark.subject.unit.as_deref().unwrap_or_default();
        let above = parent_key(key).and_then(|above| above.parse::<Code>().ok());
        let Some(above) = above else {
            return Vec::new();
        };
        let meant = fact(remark, "maksud");
        let areas = self.areas.children(above);
        let mut names: BTreeMap<&str, u32> = BTreeMap::new();
        for area in areas {
            *names.entry(&*area.name).or_default() += 1;
        }
        let choice = |area: &Area| {
            let code = area.code.to_string();
            let name = area.name.to_uppercase();
            Choosable {
                // Two of one name are told apart by their codes.
                label: match names.get(&*area.name) {
                    Some(1) => name,
                    _ => format!("{name} ({code})"),
                },
                answer: Answer::Area(code.into()),
            }
        };
        let mut sorted: Vec<&Area> = areas.iter().collect();
        sorted.sort_by_key(|area| Some(&*area.name) != meant);
        sorted.into_iter().map(choice).collect()
    }

    /// The areas of one name, which their codes tell apart.
    fn areas_of(&self, codes: &[Code]) -> Vec<Choosable> {
        let choice = |code: &Code| {
            let settings = &self.templates.settings;
            let level = settings.level_of_parts(u8::try_from(code.depth()).ok()?)?;
            let name = self.areas.name(*code)?;
            let (id, name) = match code.is_kelurahan() {
                true => ("tanya.kelurahan", name.to_owned()),
                false => ("tanya.wilayah", settings.call(level, name)),
            };
            let name = name.to_uppercase();
            let code = code.to_string();
            let facts = [("nama", &*name), ("kode", &code)];
            Some(Choosable {
                label: self.templates.words.say(id, &facts),
                answer: Answer::Area(code.into()),
            })
        };
        codes.iter().filter_map(choice).collect()
    }

    /// The columns of a table that are open, as the official form calls them.
    fn columns(&self, form: FormId, table: usize, open: u128) -> Vec<Choosable> {
        let columns = &self.templates.form(form).tables[table].columns;
        let slots = (0..columns.slots.len().min(128)).filter(|slot| open & (1 << slot) != 0);
        let choice = |slot: usize| Choosable {
            label: columns.slots[slot].whole.to_string(),
            answer: Answer::Column(number_of(columns, slot)),
        };
        slots.map(choice).collect()
    }

    /// The codes of a list, the one that was probably meant first.
    fn codes(&self, remark: &Diagnostic, list: usize) -> Vec<Choosable> {
        let Some(list) = self.templates.code_lists.get(list) else {
            return Vec::new();
        };
        let meant = remark
            .found
            .as_deref()
            .and_then(|found| list.nearest(found));
        let mut places: Vec<u16> = (0..).take(list.members.len()).collect();
        places.sort_by_key(|at| Some(*at) != meant);
        let choice = |at: u16| {
            let member = self.templates.member(*list.members.get(usize::from(at))?);
            let code = list.official(at);
            let name = member.labels.first().unwrap_or(&member.name);
            Some(Choosable {
                label: format!("{code} = {name}"),
                answer: Answer::Code(code.into()),
            })
        };
        places.into_iter().filter_map(choice).collect()
    }
}
