//! Faults of our own data files, told to their author as `file:line:column: what`.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::file::Text;

/// A template file that no data can be read with. The fault is ours, never the data's.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Fault {
    /// Path below the template folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in the words of a template author.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )
    }
}

/// All faults of a set of template files, in reading order; never empty.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<Fault>);

/// Collects faults while the files are put together.
pub(super) struct Linter<'f> {
    texts: &'f BTreeMap<String, String>,
    faults: Vec<Fault>,
}

/// A template file under work: where its faults go.
pub(super) struct Desk<'l, 'f> {
    pub linter: &'l mut Linter<'f>,
    pub file: &'f str,
}

impl<'f> Linter<'f> {
    pub(super) const fn new(texts: &'f BTreeMap<String, String>) -> Self {
        Self {
            texts,
            faults: Vec::new(),
        }
    }

    pub(super) fn desk(&mut self, file: &'f str) -> Desk<'_, 'f> {
        Desk { linter: self, file }
    }

    pub(super) fn fault(&mut self, file: &str, span: Range<usize>, message: impl Into<String>) {
        let text = self.texts.get(file).map_or("", String::as_str);
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        self.faults.push(Fault {
            file: file.to_owned(),
            line,
            column,
            message: message.into(),
        });
    }

    /// The value, if there is one and nothing is wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Faults> {
        let mut faults = self.faults;
        faults.sort();
        faults.dedup();
        value.filter(|_| faults.is_empty()).ok_or(Faults(faults))
    }
}

impl Desk<'_, '_> {
    /// Tells of a fault at a place of the file.
    pub(super) fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.linter.fault(self.file, span, message);
    }

    /// A citation is for readers of the file; without one nobody can tell who asked for what stands there.
    pub(super) fn cited(&mut self, rujukan: &Text) {
        if rujukan.get_ref().trim().is_empty() {
            self.fault(rujukan.span(), "`rujukan` names a source, and is empty");
        }
    }
}
