//! Rules: what a check looks at, once its template is understood. The kinds themselves are in `check/`.

use super::figure::FigureExpression;
use super::row::RowExpression;
use super::series::SeriesId;
use super::settings::LevelId;

/// A check of the records of a table.
#[derive(Debug)]
pub struct RecordRule {
    /// The remark that it makes.
    pub code: Box<str>,
    /// The template file and the check's place in it.
    pub rule: Box<str>,
    /// What is checked.
    pub check: RecordCheck,
}

/// What a check of records looks at. All numbers are whole; slots are positions in [`super::Columns::slots`].
#[derive(Debug)]
pub enum RecordCheck {
    /// A written total and its parts.
    Sum {
        /// The column of the total.
        total: usize,
        /// What it should be.
        parts: RowExpression,
        /// Only where this holds.
        when: Option<RowExpression>,
    },
    /// One number must not exceed another.
    AtMost {
        /// The number.
        value: Named<RowExpression>,
        /// What it may reach.
        limit: Named<RowExpression>,
        /// Only where this holds.
        when: Option<RowExpression>,
    },
    /// A number must lie between two bounds, which belong to it.
    InRange {
        /// The columns of the numbers.
        values: Vec<usize>,
        /// The bounds.
        range: (i64, i64),
    },
    /// A text must be one of a few.
    OneOf {
        /// The column of the text.
        value: usize,
        /// The choices as printed, and folded.
        choices: Vec<(Box<str>, Box<str>)>,
    },
    /// A written number must be what others come to, rounded.
    Computed {
        /// The column of the number.
        value: usize,
        /// What it should be.
        is: RowExpression,
        /// To how many decimals both are rounded, half away from zero.
        decimals: u8,
        /// Only where this holds.
        when: Option<RowExpression>,
    },
    /// A written class must be the first whose condition holds.
    Class {
        /// The column of the class.
        value: usize,
        /// The classes by their places in the column's code list, and their conditions.
        rules: Vec<(u16, Option<RowExpression>)>,
    },
    /// No two records may agree in all of these columns.
    Unique {
        /// The columns.
        slots: Vec<usize>,
    },
    /// The row of totals must hold the sum of each of these columns.
    Total {
        /// The columns.
        slots: Vec<usize>,
    },
}

/// An expression and what people call it.
#[derive(Debug)]
pub struct Named<E> {
    /// The expression.
    pub expression: E,
    /// Its name in a sentence; by what it is made of where the check gives none.
    pub name: Option<Box<str>>,
}

/// A check of figures.
#[derive(Debug)]
pub struct FigureRule {
    /// The remark that it makes.
    pub code: Box<str>,
    /// The template file and the check's place in it.
    pub rule: Box<str>,
    /// What is checked.
    pub check: FigureCheck,
}

/// What a check of figures looks at.
#[derive(Debug)]
pub enum FigureCheck {
    /// A written total and its parts.
    Sum {
        /// The total.
        total: SeriesId,
        /// What it should be.
        parts: FigureExpression,
        /// Only where this holds.
        when: Option<FigureExpression>,
    },
    /// One figure must not exceed another.
    AtMost {
        /// The figure.
        value: Named<FigureExpression>,
        /// What it may reach.
        limit: Named<FigureExpression>,
        /// Only where this holds.
        when: Option<FigureExpression>,
    },
    /// A figure above the bound of its unit's level cannot be true and is withheld.
    Bound {
        /// The figures.
        series: Vec<SeriesId>,
        /// The bound of each level that has one.
        most: Vec<(LevelId, i64)>,
    },
    /// Figures that have not moved for some months.
    Previous {
        /// The figures.
        series: Vec<SeriesId>,
        /// For how many months, the last included.
        months: u32,
        /// Only where this holds.
        when: Option<FigureExpression>,
    },
    /// A unit's own total must be the sum of what is below it.
    Total {
        /// The figure.
        series: SeriesId,
    },
}
