//! Rows whose name several areas of the table have, as a desa and a kelurahan: so many rows of a month are as many units, and
//! which of them is which only a person knows.

use std::sync::Arc;

use super::Unit;
use super::units::{Named, Units, question_of};
use crate::answer::Answer;
use crate::area::Code;
use crate::diagnostic::{About, Diagnostic, Remarks};

/// The rows of one name in a month, as far as they are told apart.
struct Told {
    /// What is known of the row that is asked about.
    area: Option<Code>,
    /// Whether somebody said so of this very row; else it is the last one left.
    is_said: bool,
    /// The areas that it can be, and whether all rows before it are known.
    left: Vec<Code>,
    is_next: bool,
}

impl Units<'_, '_, '_> {
    /// Whether several areas of the table have the name of a unit.
    pub(super) fn is_shared(&self, unit: &Named) -> bool {
        self.namesakes.contains_key(&unit.key)
    }

    /// Which row of its name a row is in its month, from 1, behind so many others; a further one than the table has areas of
    /// that name is the first again.
    pub(super) fn number(&self, unit: &Named, before: usize) -> usize {
        let many = self.namesakes.get(&unit.key).map_or(1, Vec::len);
        if before < many { before + 1 } else { 1 }
    }

    /// The unit that such a row speaks of: the area that somebody said it is, or one of its own. `remark` makes remarks at the
    /// row.
    pub(super) fn row_of_a_name(
        &mut self,
        (unit, number): (&Named, usize),
        remark: impl Fn(&'static str) -> Diagnostic,
        remarks: &mut Remarks,
    ) -> Named {
        let (key, read) = (numbered(&unit.key, number), numbered(&unit.read, number));
        let told = self.told_apart(&unit.key, number);
        let Some(own) = self.known.get(&unit.key).cloned() else {
            return Named { key, read };
        };
        let Some(area) = told.area else {
            let is_asked = number > 1 && told.is_next && self.told.insert(key.to_string());
            let name = match number {
                1 => Arc::clone(&own.name),
                _ => Arc::from(format!("{} ({number})", own.name)),
            };
            if is_asked {
                let above = own.parent.as_ref().and_then(|above| self.known.get(above));
                let settings = &self.reader.templates.settings;
                let induk = above.map_or(String::new(), |above| {
                    settings.call(above.level, &above.name)
                });
                let tell = remark("wilayah-ganda")
                    .fact("tingkat", &*settings.level_of(own.level).name)
                    .fact("induk", induk)
                    .fact("kode", listed(&told.left))
                    .about(&key, None);
                remarks.tell(tell.asking(question_of(&key), About::Area));
            }
            self.keep(Unit {
                key: Arc::clone(&key),
                name,
                ..own
            });
            return Named { key, read };
        };
        let name = self.table().name(area).unwrap_or_default();
        let code: Arc<str> = Arc::from(area.to_string());
        if self.told.insert(format!("{key} {code}")) {
            let settings = &self.reader.templates.settings;
            let tell = remark("wilayah-dijawab")
                .fact("tingkat", &*settings.level_of(own.level).name)
                .fact("dibaca", format!("{name} ({code})"))
                .about(&code, Some(&read));
            remarks.tell(match told.is_said {
                true => tell.asking(question_of(&key), About::Area),
                false => tell,
            });
        }
        self.keep(Unit {
            key: Arc::clone(&code),
            name: Arc::from(name),
            coded: true,
            ..own
        });
        Named { key: code, read }
    }

    /// Whether somebody said which area the first row of a name is.
    pub(super) fn is_told_apart(&self, key: &str) -> bool {
        matches!(
            self.reader.answers.get(question_of(key)),
            Some(Answer::Area(_))
        )
    }

    /// What is known of a row of a name: what was said of it, or what is left when all before it are known.
    fn told_apart(&self, key: &Arc<str>, number: usize) -> Told {
        let mut left = self.namesakes.get(key).cloned().unwrap_or_default();
        let mut is_next = true;
        for at in 1..=number {
            let said = match self.reader.answers.get(question_of(&numbered(key, at))) {
                Some(Answer::Area(code)) => code.parse().ok().filter(|code| left.contains(code)),
                _ => None,
            };
            let last = left.first().copied().filter(|_| at > 1 && left.len() == 1);
            let area = said.or(last);
            if at == number {
                let is_said = said.is_some();
                return Told {
                    area,
                    is_said,
                    left,
                    is_next,
                };
            }
            is_next &= area.is_some();
            left.retain(|code| Some(*code) != area);
        }
        Told {
            area: None,
            is_said: false,
            left,
            is_next,
        }
    }
}

/// The codes as a remark tells them.
pub(super) fn listed(codes: &[Code]) -> String {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    codes.join(", ")
}

/// The key of a further row of a name.
fn numbered(key: &Arc<str>, number: usize) -> Arc<str> {
    match number {
        1 => Arc::clone(key),
        _ => Arc::from(format!("{key}~{number}")),
    }
}
