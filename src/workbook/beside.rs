//! What stands on a sheet beside its cells: lists to choose from, and pictures.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Image, Worksheet};

use super::plan::{Choice, Picture};
use super::write::{Fault, column};
use super::{formula, picture};
use crate::address::{Address, Region, column_letters};

/// The characters that the words about a wrong choice may have (Excel).
const REFUSAL: usize = 255;

/// The pixels to the left of a picture and above it.
const BESIDE: (u32, u32) = (4, 2);

/// Lets one choose from a list in some cells.
pub(super) fn offer(out: &mut Worksheet, choice: &Choice) -> Result<(), Fault> {
    let Region { from, to } = choice.list;
    let cell = |at: Address| format!("${}${}", column_letters(at.column), at.row + 1);
    let list = format!(
        "={}{}:{}",
        formula::of_sheet(&choice.sheet),
        cell(from),
        cell(to)
    );
    let refusal: String = choice.refusal.chars().take(REFUSAL).collect();
    let rule = DataValidation::new()
        .allow_list_formula(Formula::new(list))
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_message(refusal)?;
    let Region { from, to } = choice.cells;
    out.add_data_validation(from.row, column(from), to.row, column(to), &rule)?;
    Ok(())
}

/// Puts a picture down, as large as its room allows.
pub(super) fn show(out: &mut Worksheet, picture: &Picture) -> Result<(), Fault> {
    let (width, height) = picture.size;
    let image = Image::new_from_buffer(&picture.bytes)?
        .set_scale_to_size(width, height, true)
        .set_alt_text(&picture.title);
    let (left, above) = BESIDE;
    out.insert_image_with_offset(picture.at.row, column(picture.at), &image, left, above)?;
    Ok(())
}

/// How many pixels from the left a picture ends that keeps its shape in a room of this width and height.
#[must_use]
pub fn picture_end(bytes: &[u8], (width, height): (u32, u32)) -> f64 {
    let (width, height) = (f64::from(width), f64::from(height));
    let shape = Image::new_from_buffer(bytes).map(|image| image.width() / image.height());
    let shown = shape.map_or(width, |shape| width.min(height * shape));
    f64::from(BESIDE.0) + shown
}

/// Whether a picture can be put on a sheet.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    picture::is_whole(bytes) && Image::new_from_buffer(bytes).is_ok()
}
