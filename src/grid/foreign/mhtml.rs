//! A web page and its pictures in one file, as Excel saves a "single file web page": its pages in their order.

use super::page;
use crate::package::Fault;

/// The pages that such a file may hold.
const PAGES: usize = 256;

/// The pages that hold a table.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let (head, body) = parted(bytes);
    let mut pages = Vec::new();
    let boundary = field(&head, "content-type").and_then(|kind| boundary(&kind));
    match boundary {
        None => pages.extend(page(&head, body)?),
        Some(boundary) => {
            let mark = format!("--{boundary}");
            for part in parts(body, mark.as_bytes()).take(PAGES) {
                let (head, body) = parted(part);
                pages.extend(page(&head, body)?);
            }
        }
    }
    pages.retain(|page| page.to_ascii_lowercase().contains("<table"));
    Ok(pages)
}

/// The page that a part is; none where it is something else.
fn page(head: &str, body: &[u8]) -> Result<Option<String>, Fault> {
    let kind = field(head, "content-type").unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("text/html") {
        return Ok(None);
    }
    let written = field(head, "content-transfer-encoding").unwrap_or_default();
    let bytes = match &*written.trim().to_ascii_lowercase() {
        "quoted-printable" => from_quoted(body),
        "base64" => from_base64(body),
        _ => body.to_vec(),
    };
    page::decode(&bytes).map(Some)
}

/// The lines of a head, with what is continued joined, and what stands behind the blank line.
fn parted(bytes: &[u8]) -> (String, &[u8]) {
    let ends: [&[u8]; 2] = [b"\r\n\r\n", b"\n\n"];
    let found = ends.iter().filter_map(|end| {
        let place = bytes.windows(end.len()).position(|window| window == *end)?;
        Some((place, place + end.len()))
    });
    let (end, start) = found.min().unwrap_or((bytes.len(), bytes.len()));
    let head = String::from_utf8_lossy(&bytes[..end]).replace("\r\n", "\n");
    let head = head.replace("\n\t", " ").replace("\n ", " ");
    (head, &bytes[start..])
}

fn field(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}

fn boundary(kind: &str) -> Option<String> {
    let place = kind.to_ascii_lowercase().find("boundary=")?;
    let rest = kind.get(place + "boundary=".len()..)?;
    let said = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ']).next(),
    };
    said.filter(|said| !said.is_empty()).map(str::to_owned)
}

/// What stands between the lines that are a mark.
fn parts<'b>(body: &'b [u8], mark: &[u8]) -> impl Iterator<Item = &'b [u8]> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark) {
            places.push((start, start + line.len()));
        }
        start += line.len();
    }
    let ends: Vec<usize> = places
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([body.len()])
        .collect();
    places
        .into_iter()
        .zip(ends)
        .filter_map(|((_, start), end)| body.get(start..end))
}

fn from_quoted(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            plain.push(*first);
            continue;
        }
        match rest {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                let byte = digit(high).zip(digit(low));
                match byte.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
                    Some(byte) => {
                        plain.push(byte);
                        rest = after;
                    }
                    None => plain.push(b'='),
                }
            }
            _ => plain.push(b'='),
        }
    }
    plain
}

fn from_base64(bytes: &[u8]) -> Vec<u8> {
    let value = |byte: u8| {
        Some(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        })
    };
    let mut plain = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for six in bytes.iter().filter_map(|byte| value(*byte)) {
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., low] = (held >> bits).to_be_bytes();
            plain.push(low);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_an_archive() -> Result<(), Fault> {
        let archive = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"----=_X\"\r\n\r\n\
            This is for readers.\r\n------=_X\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<table><td>PUS=3D1=\r\n2</table>\r\n\
            ------=_X\r\nContent-Type: image/png\r\n\r\n<table>\r\n\
            ------=_X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n\
            PHRhYmxlPjx0ZD7D\r\niTwvdGFibGU+\r\n------=_X--\r\n";
        let pages = pages(archive.as_bytes())?;
        let pages: Vec<&str> = pages.iter().map(|page| page.trim()).collect();
        assert_eq!(pages, ["<table><td>PUS=12</table>", "<table><td>É</table>"]);
        Ok(())
    }
}
