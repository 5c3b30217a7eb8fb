//! What is drawn over a sheet: where signs and pictures stand. Charts are none of them.

use crate::address::{Address, COLUMNS, ROWS};
use crate::package::Fault;
use crate::package::xml::{Step, Walk};

/// The cells at the upper left corners of what is drawn.
pub(super) fn read(part: &str, xml: &str) -> Result<Vec<Address>, Fault> {
    let mut walk = Walk::new(part, xml);
    let mut shapes = Vec::new();
    let (mut at, mut is_mark, mut in_from) = (Address::new(0, 0), false, false);
    let number = |text: &str| text.trim().parse().unwrap_or(u32::MAX);
    loop {
        match walk.step()? {
            Step::Open(open) => match open.name() {
                "twoCellAnchor" | "oneCellAnchor" => is_mark = false,
                "from" => in_from = true,
                "col" if in_from => at.column = number(&walk.text()?),
                "row" if in_from => at.row = number(&walk.text()?),
                "sp" | "pic" | "cxnSp" => is_mark = true,
                "graphicFrame" => walk.skip()?,
                _ => {}
            },
            Step::Close(close) => match close.name() {
                "from" => in_from = false,
                "twoCellAnchor" | "oneCellAnchor"
                    if is_mark && at.row < ROWS && at.column < COLUMNS =>
                {
                    shapes.push(at);
                }
                _ => {}
            },
            Step::End => return Ok(shapes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_pictures_but_no_charts() -> Result<(), Fault> {
        let anchor = |column: u32, row: u32, what: &str| {
            format!(
                "<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>{row}</xdr:row>
                 </xdr:from><xdr:to><xdr:col>20</xdr:col><xdr:row>30</xdr:row></xdr:to>{what}<xdr:clientData/></xdr:twoCellAnchor>"
            )
        };
        let xml = format!(
            "<xdr:wsDr>{}{}{}{}</xdr:wsDr>",
            anchor(2, 5, "<xdr:sp><xdr:txBody/></xdr:sp>"),
            anchor(1, 1, "<xdr:graphicFrame><xdr:sp/></xdr:graphicFrame>"),
            anchor(0, 7, "<xdr:pic/>"),
            anchor(99_999, 7, "<xdr:grpSp><xdr:cxnSp/></xdr:grpSp>"),
        );
        let expected = [Address::new(5, 2), Address::new(7, 0)];
        assert_eq!(read("d", &xml)?, expected);
        Ok(())
    }
}
