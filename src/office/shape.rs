//! What the settings workbook looks like: its sheets, their columns and rows, by the ids of their words. Who writes it and who
//! reads it both look here.

/// A sheet of the settings workbook.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its id; the sentences `setelan.ID_lembar`, `_judul` and `_arti` are of it.
    pub(super) id: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
    /// Whether it lies on its long side.
    pub(super) is_wide: bool,
}

/// A column of such a sheet; its head is the sentence `setelan.k_ID`.
#[derive(Debug)]
pub(super) struct Column {
    /// Its id.
    pub(super) id: &'static str,
    /// Its width in characters.
    pub(super) width: f64,
    /// What it is for.
    pub(super) role: Role,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// Without it the sheet cannot be read.
    Needed,
    /// It is filled in where there is something to say.
    Open,
    /// It shows what could be written, and is not read.
    Shown,
}

const fn column(id: &'static str, width: f64, role: Role) -> Column {
    Column { id, width, role }
}

/// The columns of a sheet with one answer a row.
const ANSWERS: &[Column] = &[
    column("isian", 28.0, Role::Needed),
    column("isi", 66.0, Role::Needed),
    column("contoh", 64.0, Role::Shown),
];

/// The office itself.
pub(super) static OFFICE: Shape = Shape {
    id: "kantor",
    columns: ANSWERS,
    is_wide: true,
};

/// Its desa, and who works in them.
pub(super) static DESA: Shape = Shape {
    id: "wilayah",
    columns: &[
        column("kode", 16.0, Role::Open),
        column("desa", 24.0, Role::Open),
        column("plkb", 24.0, Role::Open),
        column("puskesmas", 20.0, Role::Open),
        column("ppkbd", 22.0, Role::Open),
        column("dusun", 16.0, Role::Open),
        column("rw", 12.0, Role::Open),
        column("rt", 14.0, Role::Open),
    ],
    is_wide: true,
};

/// Who signs.
pub(super) static SIGNERS: Shape = Shape {
    id: "penandatangan",
    columns: &[
        column("letak", 10.0, Role::Needed),
        column("mengetahui", 16.0, Role::Open),
        column("jabatan", 38.0, Role::Open),
        column("nama", 34.0, Role::Open),
        column("nip", 24.0, Role::Open),
        column("contoh", 42.0, Role::Shown),
    ],
    is_wide: true,
};

/// When reports are due.
pub(super) static DUE: Shape = Shape {
    id: "batas",
    columns: &[
        column("isian", 28.0, Role::Needed),
        column("isi", 20.0, Role::Needed),
        column("contoh", 40.0, Role::Shown),
    ],
    is_wide: false,
};

/// Its targets.
pub(super) static TARGETS: Shape = Shape {
    id: "target",
    columns: &[
        column("indikator", 50.0, Role::Needed),
        column("tahun", 14.0, Role::Needed),
        column("target", 18.0, Role::Needed),
    ],
    is_wide: false,
};

/// What it calls things.
pub(super) static TERMS: Shape = Shape {
    id: "istilah",
    columns: &[
        column("istilah", 36.0, Role::Needed),
        column("mulai", 16.0, Role::Needed),
        column("ditulis", 34.0, Role::Needed),
    ],
    is_wide: false,
};

/// What it calls the levels of area.
pub(super) static LEVELS: Shape = Shape {
    id: "tingkat",
    columns: &[
        column("tingkat", 18.0, Role::Needed),
        column("biasa", 48.0, Role::Shown),
        column("nama", 20.0, Role::Needed),
        column("judul", 20.0, Role::Open),
        column("kalimat", 20.0, Role::Open),
        column("singkatan", 16.0, Role::Open),
    ],
    is_wide: true,
};

/// Which definitions its tables follow.
pub(super) static DEFINITIONS: Shape = Shape {
    id: "definisi",
    columns: ANSWERS,
    is_wide: true,
};

/// What the headings of its own files mean.
pub(super) static HEADINGS: Shape = Shape {
    id: "kolom",
    columns: &[
        column("heading", 44.0, Role::Needed),
        column("arti", 78.0, Role::Needed),
    ],
    is_wide: true,
};

/// What can be chosen on the other sheets; its columns are theirs.
pub(super) static LISTS: Shape = Shape {
    id: "pilihan",
    columns: &[],
    is_wide: true,
};

/// The rows of the sheet of the office: the first two say where it is, the next are its letterhead.
pub(super) const AREA_ROWS: [&str; 2] = ["kabupaten", "kecamatan"];
/// The lines of its letterhead.
pub(super) const LETTERHEAD_ROWS: [&str; 4] = ["kop1", "kop2", "kop3", "kop4"];

/// The sheets that are read, in their order.
pub(super) static SHAPES: [&Shape; 9] = [
    &OFFICE,
    &DESA,
    &SIGNERS,
    &DUE,
    &TARGETS,
    &TERMS,
    &LEVELS,
    &DEFINITIONS,
    &HEADINGS,
];

impl Shape {
    /// The position of a column; shapes have the columns that they are asked for.
    pub(super) fn column(&self, id: &str) -> u32 {
        let at = self.columns.iter().position(|column| column.id == id);
        u32::try_from(at.unwrap_or_default()).unwrap_or_default()
    }
}

/// What the lists of choices offer: the same words that are read back.
pub(super) mod offers {
    use crate::template::{ColumnAt, Indicator, Templates};

    /// The unit of the indicators that can have a target in percent.
    const PERCENT: &str = "%";

    /// The indicators that can have a target.
    pub(in crate::office) fn indicators(templates: &Templates) -> impl Iterator<Item = &Indicator> {
        let all = templates.indicators.iter();
        all.filter(|indicator| &*indicator.unit == PERCENT)
    }

    /// An indicator as the office chooses it: its name, and of two of one name its definition.
    pub(in crate::office) fn indicator(templates: &Templates, indicator: &Indicator) -> String {
        let mut alike = templates.indicators.iter();
        let is_other = |other: &Indicator| other.id != indicator.id && other.name == indicator.name;
        if alike.any(is_other) {
            format!("{} ({})", indicator.name, indicator.definition)
        } else {
            indicator.name.to_string()
        }
    }

    /// The columns of all forms that a heading can mean, each with the words for it; of several tables of a form that have a
    /// column of the same heading all are meant.
    pub(in crate::office) fn columns(templates: &Templates) -> Vec<(String, Vec<ColumnAt>)> {
        let mut offered: Vec<(String, Vec<ColumnAt>)> = Vec::new();
        for (form, table, known) in templates.tables() {
            for (slot, column) in known.columns.slots.iter().enumerate() {
                let facts = [
                    ("formulir", &*templates.form(form).name),
                    ("kolom", &*column.whole),
                ];
                let words = templates.words.say("setelan.pilihan_kolom", &facts);
                let at = ColumnAt { form, table, slot };
                match offered.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, meant)) => meant.push(at),
                    None => offered.push((words, vec![at])),
                }
            }
        }
        offered
    }
}
