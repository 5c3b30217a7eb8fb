//! What is known of an office before it has said anything: its area, and nothing that only the office can say.

use super::Said;
use crate::area::{AreaTable, Code};

impl Said {
    /// The same with what follows from where the office is, wherever nothing is said yet; `within` are the areas whose desa are
    /// listed.
    #[must_use]
    pub fn filled(mut self, home: Code, within: &[Code], areas: &AreaTable) -> Self {
        let name = |depth: usize| {
            let code = Some(home.at_depth(depth)).filter(|code| code.depth() == depth)?;
            areas.name(code).map(str::to_owned)
        };
        for (place, depth) in self.area.iter_mut().zip(2..) {
            if place.is_empty()
                && let Some(name) = name(depth)
            {
                *place = name.into();
            }
        }
        for code in within.iter().flat_map(|code| desa(*code, areas)) {
            self.office.desa.entry(code).or_default();
        }
        self
    }
}

/// All desa of an area, in the order of their codes.
fn desa(code: Code, areas: &AreaTable) -> Vec<Code> {
    if code.depth() == 4 {
        return vec![code];
    }
    let below = areas.children(code).iter();
    below.flat_map(|area| desa(area.code, areas)).collect()
}
