//! Heads of columns over several rows: one head over several columns is one cell, and the last of each reaches down.

use super::plan::{Band, Kind, Sheet};
use super::room;
use crate::address::Address;

/// Puts the heads of all columns down, each from the widest to the narrowest; gives the row below them.
pub fn put(sheet: &mut Sheet, first: u32, heads: &[Vec<String>]) -> u32 {
    let depth = heads.iter().map(Vec::len).max().unwrap_or(0);
    let look = Kind::Head.of(Band::Body);
    let row = |at: usize| first + u32::try_from(at).unwrap_or_default();
    // The lines of each row of heads; one that reaches over several rows shares its need among them.
    let mut needs = vec![1.0_f64; depth];
    for level in 0..depth {
        let mut from = 0;
        while from < heads.len() {
            let own = &heads[from];
            let Some(text) = own.get(level) else {
                from += 1;
                continue;
            };
            let is_last = level + 1 == own.len();
            let shares = |other: &&Vec<String>| {
                !is_last && other.len() > level + 1 && other[..=level] == own[..=level]
            };
            let many = 1 + heads[from + 1..].iter().take_while(shares).count();
            let bottom = if is_last { depth - 1 } else { level };
            let column = |at: usize| u32::try_from(at).unwrap_or_default();
            let to = Address::new(row(bottom), column(from + many - 1));
            let width: f64 = sheet.widths.iter().skip(from).take(many).sum();
            let need = room::lines(text, width, room::HEAD).div_ceil(bottom + 1 - level);
            for line in &mut needs[level..=bottom] {
                *line = line.max(f64::from(u32::try_from(need).unwrap_or(1)));
            }
            sheet.span(Address::new(row(level), column(from)), to, text, look);
            from += many;
        }
    }
    for (level, lines) in (0..).zip(needs) {
        sheet.heights.push((row(level), lines * room::LINE + 4.0));
    }
    row(depth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Page, Paper};

    #[test]
    fn heads_are_joined_to_the_side_and_downwards() {
        let page = Page {
            paper: Paper::A4,
            landscape: true,
        };
        let mut sheet = Sheet::new("A".to_owned(), page, String::new(), String::new());
        sheet.widths = vec![9.0; 5];
        let heads = ["NO", "PA > IUD", "PA > PIL", "PUS > PA", "PUS > JUMLAH > L"];
        let heads: Vec<Vec<String>> = heads
            .iter()
            .map(|head| head.split(" > ").map(str::to_owned).collect())
            .collect();
        assert_eq!(put(&mut sheet, 4, &heads), 7);
        let mut placed: Vec<(String, String)> = sheet
            .merges
            .iter()
            .map(|(region, cell)| (region.to_string(), format!("{:?}", cell.content)))
            .chain(
                sheet
                    .cells
                    .iter()
                    .map(|cell| (cell.at.to_string(), format!("{:?}", cell.content))),
            )
            .collect();
        placed.sort();
        let placed: Vec<(&str, &str)> = placed
            .iter()
            .map(|(at, text)| (at.as_str(), text.as_str()))
            .collect();
        let expected = [
            ("A5:A7", "Text(\"NO\")"),
            ("B5:C5", "Text(\"PA\")"),
            ("B6:B7", "Text(\"IUD\")"),
            ("C6:C7", "Text(\"PIL\")"),
            ("D5:E5", "Text(\"PUS\")"),
            ("D6:D7", "Text(\"PA\")"),
            ("E6", "Text(\"JUMLAH\")"),
            ("E7", "Text(\"L\")"),
        ];
        assert_eq!(placed, expected);
    }
}
