//! Charts: told apart by hatching, since most are printed in black.

use rust_xlsxwriter::{
    Chart as XlsxChart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat,
    ChartLayout, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartPatternFill,
    ChartPatternFillType, ChartPoint, ChartSolidFill, ChartType, Color, Worksheet,
};

use super::plan::{Chart, Drawn, Series};
use super::write::{FONT, Fault, column};
use crate::address::Region;

/// Bars and lines.
const BAR: Color = Color::RGB(0x002F_75B5);
/// Bars that stand beside others, light enough for a number on them.
const LIGHT: Color = Color::RGB(0x009D_C3E6);
/// Pixels that the title above bars takes.
pub const ABOVE: u32 = 32;
/// Pixels that the axis below bars takes.
pub const BELOW: u32 = 44;
/// Pixels that the line takes which names the parts of bars.
pub const LEGEND: u32 = 24;
/// The sizes of the letters of a title in points.
const TITLES: [u8; 4] = [11, 10, 9, 8];
/// The share of a chart's width that a title may take before it is broken into lines.
const TITLE: f64 = 0.78;
/// Of its width a chart leaves so much at the right.
const RIGHT: f64 = 0.04;

/// Draws a chart over cells of its own sheet.
pub(super) fn draw(out: &mut Worksheet, sheet: &str, plan: &Chart) -> Result<(), Fault> {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(9);
    let mut bold = font.clone();
    let room = f64::from(plan.size.0) * TITLE;
    let fits = |size: &u8| bold_letters(&plan.title, *size) <= room;
    bold.set_size(TITLES.into_iter().find(fits).unwrap_or(TITLES[3]))
        .set_bold();
    let is_stacked = plan.series.len() > 1;
    let mut chart = XlsxChart::new(match plan.drawn {
        Drawn::Line => ChartType::Line,
        Drawn::Bars if is_stacked => ChartType::BarStacked,
        Drawn::Bars => ChartType::Bar,
    });
    for series in &plan.series {
        add(&mut chart, (sheet, plan), series, &font);
    }
    chart.title().set_name(&plan.title).set_font(&bold);
    if is_stacked {
        let legend = chart.legend().set_position(ChartLegendPosition::Bottom);
        legend.set_font(&font);
    } else {
        chart.legend().set_hidden();
    }
    let mut plain = font.clone();
    plain.unset_bold();
    match plan.drawn {
        Drawn::Bars => {
            let below = if is_stacked { BELOW + LEGEND } else { BELOW };
            let left = f64::from(plan.left) / f64::from(plan.size.0.max(1));
            let part = |pixels: u32| f64::from(pixels) / f64::from(plan.size.1.max(1));
            let bars = 1.0 - part(ABOVE) - part(below);
            let layout = ChartLayout::new()
                .set_offset(left, part(ABOVE))
                .set_dimensions(1.0 - left - RIGHT, bars);
            chart.plot_area().set_layout(&layout);
            // Of lying bars the names stand at the vertical axis.
            chart.y_axis().set_font(&font).set_label_interval(1);
            let values = chart.x_axis().set_name(&plan.axis).set_name_font(&plain);
            values
                .set_font(&font)
                .set_major_gridlines(false)
                .set_num_format("#,##0")
                .set_min(0);
        }
        Drawn::Line => {
            chart.x_axis().set_font(&font);
            let values = chart.y_axis().set_name(&plan.axis).set_name_font(&plain);
            let decimals = plan.series.iter().map(|series| series.decimals).max();
            values
                .set_font(&font)
                .set_major_gridlines(false)
                .set_num_format(number(decimals.unwrap_or_default()));
        }
    }
    chart
        .set_width(plan.size.0)
        .set_height(plan.size.1)
        .set_alt_text(&plan.title);
    out.insert_chart_with_offset(plan.at.row, column(plan.at), &chart, plan.shift, 0)?;
    Ok(())
}

/// Adds numbers to a chart.
fn add(chart: &mut XlsxChart, (sheet, plan): (&str, &Chart), numbers: &Series, font: &ChartFont) {
    let range = |region: Region| {
        (
            sheet,
            region.from.row,
            column(region.from),
            region.to.row,
            column(region.to),
        )
    };
    let is_stacked = plan.series.len() > 1;
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_font(font)
        .set_num_format(number(numbers.decimals));
    let series = chart.add_series();
    series
        .set_categories(range(plan.names))
        .set_values(range(numbers.values));
    if !numbers.name.is_empty() {
        series.set_name(&numbers.name);
    }
    if plan.drawn == Drawn::Line {
        label.set_position(ChartDataLabelPosition::Above);
        let mut marker = ChartMarker::new();
        let fill = ChartSolidFill::new().set_color(BAR).clone();
        marker
            .set_type(ChartMarkerType::Circle)
            .set_size(6)
            .set_format(ChartFormat::new().set_solid_fill(&fill));
        series
            .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(BAR).set_width(2)))
            .set_marker(&marker);
    } else {
        if is_stacked {
            // On hatching a number needs a ground of its own.
            let ground = ChartSolidFill::new().set_color(Color::White).clone();
            label.set_format(ChartFormat::new().set_solid_fill(&ground));
            series.set_overlap(100);
            let is_hatched = numbers.hatched.first() == Some(&true);
            series.set_format(&mut bar(is_hatched, LIGHT));
        } else {
            let points = numbers.hatched.iter();
            let points: Vec<ChartPoint> = points
                .map(|hatched| ChartPoint::new().set_format(&mut bar(*hatched, BAR)))
                .collect();
            series.set_points(&points);
        }
        series.set_gap(40);
    }
    series.set_data_label(&label);
}

/// How a bar looks.
fn bar(is_hatched: bool, color: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    if is_hatched {
        let mut fill = ChartPatternFill::new();
        fill.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
            .set_foreground_color(BAR)
            .set_background_color(Color::White);
        format.set_pattern_fill(&fill);
    } else {
        format.set_solid_fill(ChartSolidFill::new().set_color(color));
    }
    let border = ChartLine::new()
        .set_color(Color::Black)
        .set_width(0.75)
        .clone();
    format.set_border(&border);
    format
}

/// About how many pixels a text takes in bold letters of so many points.
fn bold_letters(text: &str, points: u8) -> f64 {
    let wide = |letter: char| if letter.is_uppercase() { 0.75 } else { 0.55 };
    let letters: f64 = text.chars().map(wide).sum();
    letters * f64::from(points) * 96.0 / 72.0
}

/// The number format for so many places behind the comma.
const fn number(decimals: usize) -> &'static str {
    match decimals {
        0 => "#,##0",
        1 => "0.0",
        _ => "0.00",
    }
}
