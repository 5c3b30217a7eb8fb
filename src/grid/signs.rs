//! Fonts whose letters are signs. Knows no format.

/// Whether a font has no letters: what is typed as `P` is seen as a tick.
pub(super) fn is_font(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    ["wingdings", "webdings", "symbol"]
        .iter()
        .any(|known| font.starts_with(known))
}

/// What is typed alone in a cell to be seen as a tick or a cross, in whichever of these fonts has it.
const ALONE: [(char, &str); 10] = [
    ('ü', "✓"),
    ('û', "✗"),
    ('þ', "☑"),
    ('ý', "☒"),
    ('P', "✓"),
    ('O', "✗"),
    ('R', "☑"),
    ('Q', "☒"),
    ('a', "✓"),
    ('r', "✗"),
];

/// A text in such a font as it is seen: a tick or a cross, else the signs where text processors keep them. No letter any more.
pub(super) fn seen(text: &str) -> String {
    let alone = ALONE
        .iter()
        .find(|(typed, _)| text.trim().chars().eq([*typed]));
    alone.map_or_else(
        || text.chars().map(sign).collect(),
        |(_, seen)| (*seen).to_owned(),
    )
}

fn sign(letter: char) -> char {
    let place = u32::from(letter);
    char::from_u32(0xf000 + place)
        .filter(|_| (0x21..=0xff).contains(&place))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_left() {
        for (text, shown) in [
            ("ü", "✓"),
            (" û ", "✗"),
            ("P", "✓"),
            ("S", "\u{f053}"),
            ("P P", "\u{f050} \u{f050}"),
            ("✓", "✓"),
            ("\u{f0fc}", "\u{f0fc}"),
        ] {
            assert_eq!(seen(text), shown, "{text}");
        }
        assert!(is_font("Wingdings 2") && is_font("webdings") && !is_font("Arial"));
    }
}
