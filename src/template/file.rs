//! What template files say, word for word: the structs are the language.
//!
//! Unknown keys are refused; texts that other rooms must understand keep their place in the file.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A text that knows where it stands in its file.
pub(super) type Text = Spanned<String>;

/// `setelan.toml`: levels of area, systems of record, limits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SettingsFile {
    pub level: Vec<LevelEntry>,
    pub source: Vec<SourceEntry>,
    pub limits: LimitsEntry,
    pub entries: EntriesEntry,
    #[serde(default)]
    pub screen: Vec<ScreenEntry>,
    #[serde(default)]
    pub letter: Vec<LetterEntry>,
    pub complete: Option<CompleteEntry>,
    #[serde(default)]
    pub term: Vec<TermEntry>,
    #[serde(default)]
    pub choice: Vec<ChoiceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TermEntry {
    pub id: Text,
    pub name: String,
    pub said: Vec<SaidEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SaidEntry {
    pub from: i16,
    #[serde(rename = "as")]
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ChoiceEntry {
    pub id: Text,
    pub name: String,
    pub of: Vec<Text>,
}

/// Figures that stand on one line of a letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LetterEntry {
    pub figures: Vec<LetterFigureEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LetterFigureEntry {
    pub name: Text,
    pub series: Option<Text>,
    pub indicator: Option<Text>,
    #[serde(default)]
    pub parts: Vec<LetterPartEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LetterPartEntry {
    pub name: Text,
    pub series: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CompleteEntry {
    pub of: Text,
    pub without: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScreenEntry {
    pub series: Text,
    pub indicator: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EntriesEntry {
    pub months: Text,
    pub nil: Vec<String>,
    pub units: Vec<String>,
    pub ditto: Vec<String>,
    pub year: Vec<String>,
    pub sheets: Vec<String>,
    #[serde(default)]
    pub columns: Vec<String>,
    pub rules: Vec<String>,
    #[serde(default)]
    pub asides: Vec<String>,
    #[serde(default)]
    pub months_of_age: Vec<String>,
    #[serde(default)]
    pub days_of_age: Vec<String>,
    #[serde(default)]
    pub beside: Vec<String>,
    #[serde(default)]
    pub servers: Vec<String>,
    #[serde(default)]
    pub becomes: Vec<String>,
    pub dated: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LevelEntry {
    pub id: Text,
    pub name: String,
    pub head: String,
    pub called: String,
    pub short: String,
    pub parts: Option<u8>,
    #[serde(default)]
    pub labels: Vec<String>,
    pub unnamed: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SourceEntry {
    pub id: Text,
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LimitsEntry {
    pub saved_within_months: i32,
    pub first_year: i16,
    pub remarks_per_kind: u32,
    pub fewest_for_percent: i64,
    pub due_day: i8,
    pub steady_couples: i64,
    pub steady_tenths: i64,
}

/// `dimensions/*.toml`: the members of a dimension, their groups and code lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DimensionFile {
    pub id: Text,
    pub name: String,
    pub exclusive: bool,
    #[serde(default)]
    pub subset: bool,
    pub rujukan: Text,
    pub member: Vec<MemberEntry>,
    #[serde(default)]
    pub groups: BTreeMap<String, Vec<Text>>,
    #[serde(default)]
    pub codes: BTreeMap<String, BTreeMap<String, Text>>,
    #[serde(default)]
    pub perhaps: BTreeMap<String, Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MemberEntry {
    pub id: Text,
    pub name: String,
    pub labels: Spanned<Vec<Text>>,
}

/// `variables/*.toml`: something that is counted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VariableFile {
    pub id: Text,
    pub name: String,
    pub kind: VariableKind,
    pub order: u32,
    pub dimensions: Vec<Text>,
    pub rujukan: Text,
    #[serde(default, rename = "first-of")]
    pub first_of: Vec<FirstOfEntry>,
}

/// How a variable behaves over time.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum VariableKind {
    /// Counted at a moment: the last month of a period stands for it.
    Stock,
    /// Happening over time: the months of a period add up.
    Flow,
    /// A year's target.
    Plan,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FirstOfEntry {
    pub series: Text,
    pub from: Vec<Text>,
}

/// `forms/*.toml`: an official form as its sheets show it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FormFile {
    pub id: Text,
    pub name: String,
    pub edition: String,
    pub rujukan: Text,
    pub source: Text,
    pub unit: Text,
    pub combine: Combine,
    #[serde(default)]
    pub set: BTreeMap<String, Text>,
    #[serde(default)]
    pub variant: Vec<VariantEntry>,
    #[serde(default)]
    pub untitled: Untitled,
    #[serde(default)]
    pub labels: BTreeMap<Text, Vec<Text>>,
    #[serde(default)]
    pub empty: Empty,
    #[serde(default = "yes")]
    pub counted: bool,
    pub table: Vec<TableEntry>,
    #[serde(default)]
    pub grid: Vec<GridEntry>,
}

const fn yes() -> bool {
    true
}

/// A title line that says for which part of the families a sheet is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VariantEntry {
    pub title: Vec<Text>,
    #[serde(default)]
    pub set: BTreeMap<String, Text>,
}

/// Whether a form is known without one of its titles.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Untitled {
    /// It is the first of its variants then.
    #[default]
    First,
    /// Nobody knows which it is then, and a person must say it.
    Ask,
}

/// Rows of totals below a table, a number for each of its months.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GridEntry {
    pub below: Text,
    pub rows: Vec<GridRowEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GridRowEntry {
    pub head: Text,
    #[serde(default)]
    pub also: Vec<Text>,
    pub under: Option<Text>,
    pub only: Option<Vec<Text>>,
    pub take: Option<Text>,
}

/// What two submissions of one form, unit and period do to each other.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// The better one stands for both: a register, a monthly report.
    Replace,
}

/// What an empty count cell says.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Empty {
    /// Nothing is reported.
    #[default]
    Absent,
    /// Zero, if any count of the row is filled.
    ZeroIfRowHasFigures,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TableEntry {
    pub id: Text,
    pub row_is: Option<Text>,
    #[serde(default)]
    pub stop: Vec<Text>,
    #[serde(default)]
    pub end: Vec<Text>,
    #[serde(default)]
    pub ignore: Vec<Text>,
    #[serde(default)]
    pub unlike: Vec<Text>,
    #[serde(default)]
    pub zeros: Vec<Vec<Text>>,
    #[serde(default)]
    pub ordered: bool,
    pub columns: Vec<ColumnEntry>,
    #[serde(default)]
    pub rows: Vec<GridRowEntry>,
    #[serde(default)]
    pub lines: Vec<GridRowEntry>,
    pub tally: Option<TallyEntry>,
    #[serde(default)]
    pub check: Vec<CheckEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ColumnEntry {
    pub id: Text,
    pub head: Text,
    #[serde(default)]
    pub also: Vec<Text>,
    pub each: Option<Text>,
    pub only: Option<Vec<Text>>,
    pub kind: Spanned<ColumnKind>,
    pub level: Option<Text>,
    pub codes: Option<Text>,
    pub nik: Option<Text>,
    pub take: Option<Text>,
    #[serde(default)]
    pub set: BTreeMap<String, Text>,
    #[serde(default)]
    pub need: bool,
}

/// The kinds of value that a column can hold; one normalizer each.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ColumnKind {
    Area,
    Month,
    Semester,
    Year,
    Count,
    Decimal,
    Code,
    Age,
    Name,
    Text,
    Number,
    Nik,
    Kk,
    Date,
    Sex,
    Mark,
    Phone,
    RtRw,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TallyEntry {
    pub verb: Spanned<Verb>,
    pub unit: Option<Text>,
    pub period: Option<Text>,
    pub year: Option<Text>,
    #[serde(default)]
    pub undated: Undated,
    pub of: Option<Text>,
    pub reported: Option<Text>,
    #[serde(default)]
    pub stays: Vec<Text>,
    pub into: Vec<CountedEntry>,
}

/// What is done with figures whose month nothing tells.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Undated {
    /// They cannot be counted.
    #[default]
    Refused,
    /// They are of the month in which the document was saved: what a site exports is how things stood then.
    Saved,
}

/// What is done with the records of a table.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verb {
    /// The figures stand in the row as a person wrote them.
    Take,
    /// The rows are counted by a code that stands in a column for every month.
    Count,
    /// The rows add up to what is said of the unit that labels name.
    Sum,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CountedEntry {
    pub series: Text,
    pub value: Option<Text>,
    #[serde(rename = "where")]
    pub condition: Option<Text>,
    pub by: Option<Text>,
    pub reported: Option<Text>,
}

/// A check, of the records of a table or of figures: flat, so that every key keeps its place.
///
/// Which keys a kind needs and knows is held in `check.rs`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CheckEntry {
    pub kind: Spanned<CheckKind>,
    pub code: Option<Text>,
    pub rujukan: Text,
    pub value: Option<Text>,
    pub total: Option<Text>,
    pub parts: Option<Text>,
    pub limit: Option<Text>,
    pub name: Option<String>,
    pub limit_name: Option<String>,
    pub when: Option<Text>,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub of: Option<Vec<Text>>,
    pub series: Option<Vec<Text>>,
    pub months: Option<u32>,
    pub most: Option<BTreeMap<String, i64>>,
    pub is: Option<Text>,
    pub decimals: Option<u8>,
    pub rules: Option<Vec<ClassRuleEntry>>,
}

/// A member of a class, and when a record is it; the first that holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClassRuleEntry {
    pub is: Text,
    pub when: Option<Text>,
}

/// The kinds of check; one file each under `check/`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CheckKind {
    Sum,
    AtMost,
    Bound,
    InRange,
    OneOf,
    Unique,
    Previous,
    Total,
    Computed,
    Class,
}

/// `checks/*.toml`: checks of figures, after all files are together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ChecksFile {
    pub check: Vec<CheckEntry>,
}

/// `indicators/*.toml`: a ratio, with its source and the examples that prove it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IndicatorFile {
    pub id: Text,
    pub name: String,
    pub short: String,
    pub order: u32,
    pub each: Option<Text>,
    pub numerator: Text,
    pub denominator: Text,
    pub of: Option<String>,
    pub per: u32,
    pub unit: String,
    pub better: Option<Better>,
    pub definition: String,
    pub rujukan: Text,
    pub example: Vec<ExampleEntry>,
}

/// Which way an indicator should move.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ExampleEntry {
    pub member: Option<Text>,
    pub given: BTreeMap<Text, i64>,
    pub shown: Text,
}

/// `words/*.toml`: remarks, and the sentences of screens by group and name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WordsFile {
    #[serde(default)]
    pub catatan: Vec<RemarkEntry>,
    #[serde(default)]
    pub ringkas: Vec<ShortEntry>,
    #[serde(default)]
    pub kalimat: BTreeMap<String, BTreeMap<String, Text>>,
}

/// What somebody does about a remark.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Fill in what is missing.
    Lengkapi,
    /// Correct what is written.
    Betulkan,
    /// Make sums agree.
    Samakan,
    /// Ask who knows it.
    Tanyakan,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RemarkEntry {
    pub kode: Text,
    pub sifat: Text,
    pub kategori: Option<Text>,
    pub laku: Option<Act>,
    pub pesan: Text,
    pub saran: Option<Text>,
    #[serde(default)]
    pub tanya: bool,
}

/// How a remark is said in a message, and when its turn is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ShortEntry {
    pub kode: Text,
    pub giliran: Option<toml::Spanned<u8>>,
    pub pesan: Text,
}

/// `recaps/*.toml`: a table of a recap workbook, with its charts; or a page of main figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RecapFile {
    pub id: Text,
    pub order: u32,
    #[serde(default)]
    pub kind: RecapKind,
    pub rujukan: Text,
    pub title: Vec<Text>,
    pub footer: Text,
    pub kirim: Option<String>,
    #[serde(default)]
    pub numbers: bool,
    pub page: PageEntry,
    #[serde(default)]
    pub sources: Vec<Text>,
    pub sheet: Vec<SheetEntry>,
    #[serde(default)]
    pub sentence: Vec<SentenceEntry>,
    #[serde(default)]
    pub column: Vec<RecapColumnEntry>,
    #[serde(default)]
    pub figure: Vec<RecapFigureEntry>,
    #[serde(default)]
    pub row: Vec<RecapRowEntry>,
    #[serde(default)]
    pub chart: Vec<ChartEntry>,
}

/// What a recap is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum RecapKind {
    /// A table of units or of listed rows.
    #[default]
    Table,
    /// The main figures, large, and how they changed.
    Summary,
    /// The main figures of one month beside the other.
    Months,
    /// A page for whom a list is from: what to look at in it. These pages are a workbook of their own.
    Leaflet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SentenceEntry {
    pub text: Text,
    pub value: Text,
    pub indicator: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RecapFigureEntry {
    pub head: Text,
    pub about: Option<String>,
    pub value: Text,
    pub indicator: Option<Text>,
    #[serde(default)]
    pub chart: bool,
    pub visit: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PageEntry {
    pub paper: Paper,
    #[serde(default)]
    pub landscape: bool,
}

/// The sheets of paper that offices print on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// Folio, 8.5 × 13 in: what Indonesian offices call F4.
    F4,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SheetEntry {
    pub name: Text,
    pub at: Option<Text>,
    pub rows: Option<Text>,
    pub subtotal: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RecapColumnEntry {
    pub head: Text,
    pub is: Option<RowLabel>,
    pub value: Option<Text>,
    pub indicator: Option<Text>,
    pub each: Option<Text>,
    pub set: Option<BTreeMap<String, Text>>,
    #[serde(default)]
    pub black: bool,
    #[serde(default)]
    pub show: Show,
    pub note: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RecapRowEntry {
    pub head: Text,
    pub number: Option<String>,
    pub each: Option<Text>,
    pub only: Option<Vec<Text>>,
    pub value: Text,
}

/// What a column says of its row itself.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RowLabel {
    /// Its number, from 1.
    Number,
    /// The name of its unit.
    Name,
}

/// How a figure is shown.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// As a number.
    #[default]
    Count,
    /// In words where it is not zero: too many, too few, and that it fits.
    Difference,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ChartEntry {
    pub kind: ChartKind,
    pub title: Text,
    pub axis: String,
    pub each: Option<Text>,
    pub value: Text,
    pub of: Text,
    pub hatched: Option<Text>,
    #[serde(default)]
    pub part: Vec<ChartPartEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ChartPartEntry {
    pub head: String,
    pub value: Text,
    #[serde(default)]
    pub hatched: bool,
}

/// The kinds of chart; one drawing each.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ChartKind {
    /// A lying bar for every member of a dimension, the longest first.
    Bar,
    /// A lying bar for every row of the table, the longest first.
    Ranked,
}
