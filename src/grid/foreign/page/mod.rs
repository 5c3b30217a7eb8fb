//! The tables of a web page, as systems "export to Excel" them: laid out as Excel does, one below another with the lines
//! between them. The one file that knows `html5gum`, which reads every page, however it is written.

mod layout;

use encoding_rs::Encoding;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::super::book::Visibility;
use super::super::csv::decode_as;
use super::wire::{Held, Writer};
use crate::package::Fault;
use layout::{Layout, Span};

/// The bytes at the start of a page in which it says how its letters are written.
const SAID: usize = 4096;

/// Turns pages into cells, each page into a sheet. A page without a table is none.
pub(super) fn read(pages: &[String]) -> Result<Vec<u8>, Fault> {
    let mut out = Writer::new(Held::default())?;
    let mut tables = 0;
    for page in pages {
        out.sheet("", Visibility::Visible)?;
        tables += sheet(page, &mut out)?;
    }
    if tables == 0 {
        return Err(Fault::Html);
    }
    Ok(out.finish()?.0)
}

/// The text of a page: by its mark, by what it says of itself, else as any table of text.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let head = bytes.get(..SAID).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let said = head.split_once("charset=").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        &rest[..end.unwrap_or(rest.len())]
    });
    let said = said.and_then(|name| Encoding::for_label(name.as_bytes()));
    Ok(decode_as(bytes, said)?.into_owned())
}

/// Lays a page out; gives how many tables it has.
fn sheet(page: &str, out: &mut Writer<Held>) -> Result<u32, Fault> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script or a style is no text of the page.
    emitter.naively_switch_states(true);
    let mut layout = Layout::new(out);
    let mut silent: Option<Vec<u8>> = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if silent.is_none() => {
                open(&tag, &mut layout)?;
                if matches!(&**tag.name, b"script" | b"style" | b"title") && !tag.self_closing {
                    silent = Some(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) if silent.as_deref() == Some(&**tag.name) => silent = None,
            Token::EndTag(tag) if silent.is_none() => close(&tag.name, &mut layout)?,
            Token::String(text) if silent.is_none() => {
                layout.text(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    layout.finish()
}

fn open(tag: &StartTag<()>, layout: &mut Layout<'_>) -> Result<(), Fault> {
    let said = |name: &str| {
        let value = tag.attributes.get(name.as_bytes());
        value.map(|value| String::from_utf8_lossy(value).into_owned())
    };
    let span = |name: &str| said(name).and_then(|many| many.trim().parse().ok());
    match &**tag.name {
        b"table" => layout.open_table(),
        b"tr" => {
            let style = said("style").unwrap_or_default();
            let style: String = style.split_whitespace().collect();
            layout.open_row(style.to_ascii_lowercase().contains("display:none"))
        }
        b"td" | b"th" => layout.open_cell(
            Span::new(span("colspan"), span("rowspan")),
            said("x:num").filter(|digits| !digits.trim().is_empty()),
        ),
        b"br" => layout.line(),
        b"s" | b"strike" | b"del" => {
            layout.strike(true);
            Ok(())
        }
        name if is_block(name) => layout.block(),
        _ => Ok(()),
    }
}

fn close(name: &[u8], layout: &mut Layout<'_>) -> Result<(), Fault> {
    match name {
        b"table" => layout.close_table(),
        b"tr" => layout.close_row(),
        b"td" | b"th" => layout.close_cell(),
        b"s" | b"strike" | b"del" => {
            layout.strike(false);
            Ok(())
        }
        name if is_block(name) => layout.block(),
        _ => Ok(()),
    }
}

/// Whether an element is a paragraph of its own.
fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"center"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"li"
            | b"ul"
            | b"ol"
            | b"hr"
            | b"pre"
            | b"caption"
            | b"body"
    )
}

#[cfg(test)]
mod tests;
