//! The command line program: gives the arguments, the day and the terminal to the library.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use rekap_imp::cli;

fn main() -> ExitCode {
    // A file that trips the program is named in the result; the others go on.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = BufWriter::new(io::stdout().lock());
    let today = || jiff::ZonedDateTime::now().date();
    let ending = cli::main_in(
        std::env::args_os(),
        today,
        &mut out,
        &mut io::stderr(),
        &mut cli::RealWindow,
    );
    let flushed = out.flush();
    match flushed {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            ExitCode::from(cli::Ending::Failed as u8)
        }
        _ => ExitCode::from(ending as u8),
    }
}
