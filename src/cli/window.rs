//! The window that a double click or a drop opens: it explains itself, and stays open until somebody has read it.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::template::{Templates, Words};

/// The window in which the program runs, and who looks at it.
pub trait Window {
    /// Whether somebody opened it by a double click or a drop, so that it closes with the program. `asked` is whether the
    /// user asked for it to be treated so. Never in runs on a schedule and where the output goes elsewhere.
    fn is_watched(&self, asked: bool) -> bool;

    /// Waits until ENTER is pressed.
    ///
    /// # Errors
    ///
    /// Whatever the terminal says.
    fn wait(&mut self) -> io::Result<()>;

    /// Shows a folder in the file manager of the computer.
    ///
    /// # Errors
    ///
    /// That there is none.
    fn open(&mut self, folder: &Path) -> io::Result<()>;
}

/// A window that nobody looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unwatched;

impl Window for Unwatched {
    fn is_watched(&self, _asked: bool) -> bool {
        false
    }

    fn wait(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn open(&mut self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// The window of this run.
#[derive(Clone, Copy, Debug)]
pub struct RealWindow;

impl Window for RealWindow {
    fn is_watched(&self, asked: bool) -> bool {
        (asked || is_of_file_manager()) && io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    fn wait(&mut self) -> io::Result<()> {
        io::stdin().lock().read_line(&mut String::new()).map(drop)
    }

    fn open(&mut self, folder: &Path) -> io::Result<()> {
        let opener = match std::env::consts::OS {
            "windows" => "explorer",
            "macos" => "open",
            _ => "xdg-open",
        };
        let mut command = Command::new(opener);
        command.arg(folder).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map(drop)
    }
}

/// Whether it was the file manager that started the program: by a double click or a drop. A command line, a script and a
/// schedule are other parents.
#[cfg(windows)]
fn is_of_file_manager() -> bool {
    use winsafe::{HPROCESSLIST, co};

    let Ok(mut list) = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None) else {
        return false;
    };
    let processes = list.iter_processes().flatten();
    let known: Vec<(u32, u32, String)> = processes
        .map(|process| {
            let (own, parent) = (process.th32ProcessID, process.th32ParentProcessID);
            (own, parent, process.szExeFile())
        })
        .collect();
    let find = |id: u32| known.iter().find(|(own, ..)| *own == id);
    let parent = find(std::process::id()).and_then(|(_, parent, _)| find(*parent));
    parent.is_some_and(|(_, _, name)| name.eq_ignore_ascii_case("explorer.exe"))
}

/// Elsewhere a file manager opens no window for a program; who wants one asks for it.
#[cfg(not(windows))]
const fn is_of_file_manager() -> bool {
    false
}

/// The sentence at the end of a window that only has to be read.
pub(super) const CLOSE: &str = "jendela.tutup";

/// Asks for ENTER in the words of the program, and waits for it.
pub(super) fn wait(sentence: &str, out: &mut dyn Write, window: &mut dyn Window) -> io::Result<()> {
    // Templates of one's own may be what is wrong.
    let words = Templates::embedded().map(|templates| templates.words.say(sentence, &[]));
    if let Ok(words) = words {
        writeln!(out, "{words}")?;
    }
    out.flush()?;
    window.wait()
}

/// Waits until the screen has been read, and shows the folder of the results.
pub(super) fn leave(
    folder: Option<&Path>,
    words: &Words,
    out: &mut dyn Write,
    window: &mut dyn Window,
) -> io::Result<()> {
    out.flush()?;
    window.wait()?;
    let Some(folder) = folder else {
        return Ok(());
    };
    // A folder that was asked for may have been named from here.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    if window.open(&whole).is_err() {
        let facts = [("folder", &*whole.display().to_string())];
        writeln!(out, "{}", words.say("jendela.tak_terbuka", &facts))?;
        wait(CLOSE, out, window)?;
    }
    Ok(())
}
