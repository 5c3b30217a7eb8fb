//! The lines that a table of areas is written in; `wilayah.py` describes them. Knows nothing of what is done with them.

use super::code::Code;
use super::wording::TableError;

/// What stands before the code of a provinsi and of a kabupaten, and nowhere else in a table.
const HEAD: char = '=';

/// What one line of a table says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Line<'t> {
    /// Blank, or a remark after `#`.
    Nothing,
    /// The decree that the table follows.
    Edition(&'t str),
    /// The code and name of a provinsi, kabupaten or kecamatan.
    Area(Code, &'t str),
    /// The last four digits and the name of a desa of the kecamatan above.
    Desa(&'t str, &'t str),
}

/// Reads one line; none when it has another shape.
pub(super) fn parse(line: &str) -> Option<Line<'_>> {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with('#') {
        return Some(Line::Nothing);
    }
    let (head, name) = line.split_once('\t')?;
    if head == "edisi" {
        return Some(Line::Edition(name));
    }
    if head.len() == 4 && head.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Line::Desa(head, name));
    }
    let code: Code = head.strip_prefix(HEAD).unwrap_or(head).parse().ok()?;
    let fits = match code.depth() {
        1 | 2 => head.starts_with(HEAD),
        depth => depth == 3 && !head.starts_with(HEAD),
    };
    fits.then_some(Line::Area(code, name))
}

/// The lines of provinsi and kabupaten with the bytes they begin at. Does not look at the lines between.
pub(super) fn heads(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begins = |at: &usize| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
    text.match_indices(HEAD)
        .map(|(at, _)| at)
        .filter(begins)
        .filter_map(|at| Some((at, text[at..].lines().next()?)))
}

/// Looks at every line: its shape, and that it stands below what it belongs to, in the order of the codes.
pub(super) fn check(file: &'static str, text: &str) -> Result<(), TableError> {
    let mut above = Code::NATIONAL;
    let mut last = Code::NATIONAL;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let code = match parse(line) {
            Some(Line::Nothing | Line::Edition(_)) => {
                at += line.len();
                continue;
            }
            Some(Line::Area(code, _)) => Some(code),
            Some(Line::Desa(digits, _)) => above.child(digits).filter(|code| code.depth() == 4),
            None => None,
        };
        let fits =
            |code: &Code| *code > last && code.parent() == Some(above.at_depth(code.depth() - 1));
        let Some(code) = code.filter(fits) else {
            return Err(TableError::line(file, text, at));
        };
        above = code.at_depth(3);
        last = code;
        at += line.len();
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_line_has_its_shape() {
        let code = |text: &str| text.parse().unwrap();
        for (line, expected) in [
            ("", Some(Line::Nothing)),
            ("# 76\tX", Some(Line::Nothing)),
            ("edisi\t1/2025\r\n", Some(Line::Edition("1/2025"))),
            (
                "=76\tSulawesi Barat\n",
                Some(Line::Area(code("76"), "Sulawesi Barat")),
            ),
            (
                "=76.05\tKabupaten Majene",
                Some(Line::Area(code("76.05"), "Kabupaten Majene")),
            ),
            (
                "76.05.01\tBanggae",
                Some(Line::Area(code("76.05.01"), "Banggae")),
            ),
            ("1001\tPangali-Ali", Some(Line::Desa("1001", "Pangali-Ali"))),
            ("76.05\tKabupaten Majene", None),
            ("=76.05.01\tBanggae", None),
            ("76.05.01.1001\tPangali-Ali", None),
            ("=0\tIndonesia", None),
            ("1001", None),
            ("100\tX", None),
        ] {
            assert_eq!(parse(line), expected, "{line}");
        }
    }

    #[test]
    fn only_lines_that_begin_with_the_sign_are_heads() {
        let found: Vec<_> = heads("# a=b\n=76\tX\r\n76.05.01\t=\n=76.05\tY").collect();
        assert_eq!(found, [(6, "=76\tX"), (24, "=76.05\tY")]);
        assert_eq!(heads("").count(), 0);
    }

    #[test]
    fn order_is_checked() {
        let fault = |text: &str| check("x", text).err().map(|fault| fault.to_string());
        assert_eq!(
            fault("=76\tA\n=76.05\tB\n\n76.05.01\tC\n1001\tD\n2001\tE\n=77\tF\n"),
            None
        );
        for (text, line) in [
            ("=76\tA\n1001\tD\n", "x:2: cannot use `1001\tD`"),
            ("=76\tA\n76.05.01\tD\n", "x:2: cannot use `76.05.01\tD`"),
            ("=76\tA\n=76\tA\n", "x:2: cannot use `=76\tA`"),
            (
                "=76\tA\n=76.05\tB\n76.05.01\tC\n2002\tD\n2001\tE\n",
                "x:5: cannot use `2001\tE`",
            ),
        ] {
            assert_eq!(fault(text).as_deref(), Some(line));
        }
    }
}
