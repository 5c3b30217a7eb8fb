//! Cells in which a program that reads pictures took letters for digits, or digits for letters: one is a slip, many are a scan.

use crate::diagnostic::{At, Diagnostic, Remarks};
use crate::normalize::{Reader, Record, without_letters};
use crate::template::Kind;
use crate::value::Reading;

/// Fewer such cells are slips of a finger.
const FEWEST: u32 = 5;

/// The cells seen so far.
#[derive(Default)]
pub(super) struct Scanned {
    many: u32,
}

impl Scanned {
    pub(super) fn add(&mut self, record: &Record<'_, '_>, reader: &Reader<'_>) {
        for (slot, reading) in record.values.iter().enumerate() {
            let (Reading::Unreadable(_), Some(cell)) = (reading, record.cells[slot]) else {
                continue;
            };
            let shown = cell.value.shown();
            let is_mixed = match reader.table.columns.kind(slot) {
                Kind::Count | Kind::Age => without_letters(&shown).is_some(),
                Kind::Code(list) => {
                    // `S0ntik`, and not `suntik3`.
                    let inner = shown.trim().trim_end_matches(|c: char| c.is_ascii_digit());
                    inner.contains(|c: char| c.is_ascii_digit())
                        && inner.contains(char::is_alphabetic)
                        && reader.templates.code_lists[list].nearest(&shown).is_some()
                }
                _ => false,
            };
            self.many += u32::from(is_mixed);
        }
    }

    pub(super) fn finish(&self, reader: &Reader<'_>, remarks: &mut Remarks) {
        if self.many >= FEWEST {
            let place = reader.place.at(At::Whole);
            let remark = Diagnostic::new("hasil-pindai", place);
            remarks.tell(remark.fact("banyak", i64::from(self.many)));
        }
    }
}
