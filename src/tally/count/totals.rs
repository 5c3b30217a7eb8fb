//! The totals that stand below the rows: read, compared, and used where the rows do not say it.

use super::{Counting, Month};
use crate::check::direction;
use crate::diagnostic::Remarks;
use crate::extract::WordedRows;
use crate::figure::{Figure, Stated};
use crate::grid::Cell;
use crate::normalize::count;
use crate::period::Period;
use crate::tally::submission::Line;
use crate::template::SeriesId;
use crate::value::Reading;

/// A total that stands below the rows.
pub(super) struct Total<'f, 'a> {
    pub series: SeriesId,
    pub cell: &'f Cell<'a>,
    pub reading: Reading<i64>,
}

impl Counting<'_, '_, '_> {
    /// The totals below the rows, month by month.
    pub(super) fn totals<'f, 'a>(&self, footer: &WordedRows<'f, 'a>) -> Vec<Vec<Total<'f, 'a>>> {
        let of_month = |month: &Month| {
            let column = self.reader.block.placed[month.slot]
                .as_ref()
                .map(|placed| placed.at.column);
            let rows = footer.rows.iter().filter_map(|(place, row)| {
                let series =
                    self.reader.table.footer.series[*place].as_ref()?[self.outside.variant];
                let cell = row.cell(column?)?;
                let reading = count(&cell.value, &self.reader.templates.entries);
                Some(Total {
                    series,
                    cell,
                    reading,
                })
            });
            rows.collect()
        };
        self.months.iter().map(of_month).collect()
    }

    /// Holds the totals of a month against what was counted.
    pub(super) fn compare(
        &self,
        month: &Month<'_>,
        period: Period,
        totals: &[Total<'_, '_>],
        remarks: &mut Remarks,
    ) {
        let templates = self.reader.templates;
        for Total {
            series,
            cell,
            reading,
        } in totals
        {
            let variant = self.outside.variant;
            let mut into = self.count.into.iter();
            let known = into.find(|counted| counted.series[variant] == *series);
            let (Some(counted), Some(written)) = (known, reading.value()) else {
                continue;
            };
            let counted = month.counted(counted);
            if *written == counted {
                continue;
            }
            let name = format!(
                "{} {}",
                templates.series_name(*series),
                templates.period_name(period)
            );
            let mut remark = self
                .reader
                .remark("jumlah-baris-beda", month.slot, cell)
                .fact("nama", name)
                .fact("nilai", *written)
                .fact("hitungan", counted)
                .fact("arah", direction(*written, counted, templates))
                .fact("beda", (written - counted).abs());
            remark.subject.period = Some(period.to_string().into());
            remarks.tell(remark);
        }
    }

    /// The totals of series that no row is counted in.
    pub(super) fn uncounted<'f, 'c, 'a>(
        &self,
        totals: &'f [Total<'c, 'a>],
    ) -> Vec<&'f Total<'c, 'a>> {
        let variant = self.outside.variant;
        let is_counted = |series| {
            let mut into = self.count.into.iter();
            into.any(|counted| counted.series[variant] == series)
        };
        let rest = totals.iter().filter(|total| !is_counted(total.series));
        rest.collect()
    }

    /// Whether totals say anything: formulas below empty columns come to zeros, or only count the names of the list.
    pub(super) fn is_used(&self, totals: &[Total<'_, '_>]) -> bool {
        let variant = self.outside.variant;
        let holds_blank = |series: SeriesId| {
            let mut into = self.count.into.iter();
            into.any(|counted| counted.series[variant] == series && counted.holds_blank())
        };
        totals.iter().any(|total| {
            total.reading.value().is_some_and(|number| *number > 0)
                && (self.rows == 0 || !holds_blank(total.series))
        })
    }

    /// Tells that the totals of a month stand for its rows, and which of them cannot be read.
    pub(super) fn tell_used(
        &self,
        month: &Month<'_>,
        period: Period,
        totals: &[Total<'_, '_>],
        remarks: &mut Remarks,
    ) {
        // A sheet of totals alone has no rows that could be filled.
        if self.rows > 0 {
            remarks.tell(self.at_month("jumlah-dipakai", month, period));
        }
        self.tell_unreadable(month, period, totals.iter(), remarks);
    }

    /// Tells which totals cannot be read.
    pub(super) fn tell_unreadable<'f, 'c: 'f, 'a: 'f + 'c>(
        &self,
        month: &Month<'_>,
        period: Period,
        totals: impl Iterator<Item = &'f Total<'c, 'a>>,
        remarks: &mut Remarks,
    ) {
        for total in totals {
            if let Reading::Unreadable(code) = total.reading {
                let remark = self.reader.remark(code, month.slot, total.cell);
                remarks.tell(self.of_month(remark, period).not_counted());
            }
        }
    }
}

/// What the totals of a month say, for every column.
pub(super) fn written(totals: &[&Total<'_, '_>], columns: &[(SeriesId, Line)]) -> Box<[Stated]> {
    let said = |(series, _): &(SeriesId, Line)| {
        let total = totals.iter().find(|total| total.series == *series);
        match total.map(|total| &total.reading) {
            None | Some(Reading::Blank) => Stated::Absent,
            Some(Reading::Unreadable(_)) => Stated::Withheld,
            Some(Reading::Exact(number) | Reading::Assumed(number, _)) => {
                Stated::Given(Figure::Count(*number))
            }
        }
    };
    columns.iter().map(said).collect()
}
