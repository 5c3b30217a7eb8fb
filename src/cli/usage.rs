//! How the program is used: its help, and what is said of arguments that it cannot read.

use std::io::Write;

use clap::CommandFactory;
use clap::error::{ContextKind, ErrorKind};

use super::arguments::Arguments;
use super::{Ending, Trouble};

/// Help and version as asked for; anything else is one sentence and how the program is used.
pub(super) fn wrong(fault: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> Ending {
    if matches!(
        fault.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let _ = write!(out, "{}", fault.render());
        return Ending::Clean;
    }
    let wrong = fault.context().find_map(|(kind, value)| match kind {
        ContextKind::InvalidArg | ContextKind::InvalidSubcommand => Some(value.to_string()),
        _ => None,
    });
    let sentence = match (fault.kind(), wrong) {
        (
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
            _,
        ) => "Perintahnya belum lengkap.".to_owned(),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(wrong)) => {
            format!("Isi {wrong} tidak terbaca.")
        }
        (_, Some(wrong)) => format!("{wrong} tidak dikenal."),
        (_, None) => "Perintahnya tidak dikenal.".to_owned(),
    };
    let _ = writeln!(
        err,
        "{sentence}\nCara pakai: rekap BERKAS|FOLDER...   (selengkapnya: rekap --bantuan)"
    );
    Ending::Failed
}

pub(super) fn help(out: &mut dyn Write) -> Result<Ending, Trouble> {
    write!(out, "{}", Arguments::command().render_help())?;
    Ok(Ending::Clean)
}
