//! Fonts whose letters are signs. Knows no format.

/// Whether a font has no letters: what is typed as `P` is seen as a tick.
pub(super) fn is_font(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    ["wingdings", "webdings", "symbol"]
        .iter()
        .any(|known| font.starts_with(known))
}

/// The sign that a letter is in such a font, where text processors keep it: no letter any more.
pub(super) fn sign(letter: char) -> char {
    let place = u32::from(letter);
    char::from_u32(0xf000 + place)
        .filter(|_| (0x21..=0xff).contains(&place))
        .unwrap_or(letter)
}
