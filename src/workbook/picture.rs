//! Whether the bytes of a picture are whole: Excel shows a red cross where they are not. Draws nothing.

/// The side of a picture in pixels; a larger one is no logo.
const LONGEST: u32 = 10_000;
/// How a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether these are all bytes of a PNG or a JPEG.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    bytes
        .strip_prefix(PNG)
        .map_or_else(|| is_jpeg(bytes), is_png)
}

/// The chunks of a PNG from its head, which tells its size, to its end, with pixels in between.
fn is_png(mut rest: &[u8]) -> bool {
    let mut is_first = true;
    let mut has_pixels = false;
    while let Some((kind, data, behind)) = chunk(rest) {
        match kind {
            b"IHDR" if is_first => {
                let side = |at: usize| data.get(at..at + 4).and_then(number).unwrap_or(0);
                if data.len() < 13 || ![side(0), side(4)].iter().all(|side| is_side(*side)) {
                    return false;
                }
            }
            _ if is_first => return false,
            b"IDAT" => has_pixels = true,
            b"IEND" => return has_pixels,
            _ => {}
        }
        is_first = false;
        rest = behind;
    }
    false
}

/// The first chunk: its kind, what it holds, and what stands behind it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = usize::try_from(number(length)?).ok()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((kind, data, rest.get(4..)?))
}

/// The segments of a JPEG up to its lines, with its size before them, and its end.
fn is_jpeg(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else {
        return false;
    };
    let mut has_size = false;
    while let [0xFF, kind, high, low, ..] = rest {
        let length = usize::from(*high) << 8 | usize::from(*low);
        match kind {
            0xFF => {
                rest = &rest[1..];
                continue;
            }
            0xDA => return has_size && ends(rest),
            // All frames but for tables of Huffman and arithmetic codes, which have numbers among theirs.
            0xC0..=0xCF if ![0xC4, 0xC8, 0xCC].contains(kind) => {
                let side = |at: usize| {
                    let pair = rest.get(at..at + 2);
                    pair.map_or(0, |pair| u32::from(pair[0]) << 8 | u32::from(pair[1]))
                };
                has_size = is_side(side(5)) && is_side(side(7));
            }
            _ => {}
        }
        let Some(behind) = rest.get(2 + length..).filter(|_| length >= 2) else {
            return false;
        };
        rest = behind;
    }
    false
}

/// Whether a JPEG ends as it must; cameras leave a few bytes behind.
fn ends(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(64);
    bytes[tail..].windows(2).any(|pair| pair == [0xFF, 0xD9])
}

const fn is_side(pixels: u32) -> bool {
    pixels > 0 && pixels <= LONGEST
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn piece(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap_or(0).to_be_bytes();
        [&length, kind, data, &[0; 4]].concat()
    }

    /// A PNG of these sides; its pixels are nothing that a program could draw.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat();
        [
            PNG.to_vec(),
            piece(b"IHDR", &head),
            piece(b"IDAT", &[1, 2, 3]),
            piece(b"IEND", &[]),
        ]
        .concat()
    }

    /// A JPEG of these sides, likewise.
    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let sides = [height.to_be_bytes(), width.to_be_bytes()].concat();
        [
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1][..],
            &[0xFF, 0xC0, 0, 8, 8],
            &sides,
            &[1],
            &[0xFF, 0xDA, 0, 2, 7, 7, 7, 0xFF, 0xD9],
        ]
        .concat()
    }

    #[test]
    fn a_whole_picture_is_told_from_a_cut_one_and_from_anything_else() {
        for (name, bytes, is) in [
            ("png", png(40, 50), true),
            ("jpeg", jpeg(40, 50), true),
            ("no width", png(0, 50), false),
            ("a poster", png(40, 20_000), false),
            ("no height", jpeg(40, 0), false),
            ("text", b"bukan gambar".to_vec(), false),
            ("nothing", Vec::new(), false),
            ("gif", b"GIF89a\x01\0\x01\0".to_vec(), false),
        ] {
            assert_eq!(is_whole(&bytes), is, "{name}");
        }
        for whole in [png(40, 50), jpeg(40, 50)] {
            for end in 0..whole.len() - 4 {
                assert!(!is_whole(&whole[..end]), "cut at {end}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_a_slip(
            at in 0usize..60, byte: u8, bytes in proptest::collection::vec(any::<u8>(), 0..80)
        ) {
            is_whole(&bytes);
            for mut picture in [png(40, 50), jpeg(40, 50)] {
                if let Some(place) = picture.get_mut(at) {
                    *place = byte;
                }
                is_whole(&picture);
            }
        }
    }
}
