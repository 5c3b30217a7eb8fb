//! What the program is for and how it is used, for who opens it without a file.

use crate::template::Templates;

/// The lines of the guide; an empty one stands between parts.
const LINES: [&str; 15] = [
    "",
    "apa_1",
    "apa_2",
    "",
    "cara",
    "cara_1",
    "cara_2",
    "cara_3",
    "cara_3_lagi",
    "cara_4",
    "cara_4_lagi",
    "",
    "ulang",
    "",
    "tutup",
];
/// Lines that go on with the one above them, below its words.
const FURTHER: &str = "_lagi";

/// The screen of a window that was opened by a double click.
#[must_use]
pub fn guide(templates: &Templates) -> Vec<String> {
    let say = |id: &str| templates.words.say(&format!("jendela.{id}"), &[]);
    let line = |id: &&str| match *id {
        "" => String::new(),
        id if id.ends_with(FURTHER) => format!("      {}", say(id)),
        id if id.starts_with("cara_") => format!("   {}", say(id)),
        id => format!(" {}", say(id)),
    };
    let head = [format!(" {}", say("judul")), format!(" {}", "-".repeat(71))];
    head.into_iter().chain(LINES.iter().map(line)).collect()
}
