//! The command line program: gives the arguments, the day and the terminal to the library.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use rekap_imp::cli;

/// Where the system bounds no memory, the program does, for the process that helps it.
#[cfg(windows)]
#[global_allocator]
static MEMORY: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

fn main() -> ExitCode {
    // A file that trips the program is named in the result; the others go on.
    std::panic::set_hook(Box::new(|_| {}));
    if let Some(code) = cli::helped(std::env::args_os(), &bound) {
        return code;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let today = || jiff::ZonedDateTime::now().date();
    let ending = cli::main_in(
        std::env::args_os(),
        today,
        &mut out,
        &mut io::stderr(),
        cli::Host {
            window: &mut cli::RealWindow,
            helper: &cli::RealHelper::own(),
        },
    );
    let flushed = out.flush();
    match flushed {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            ExitCode::from(cli::Ending::Failed as u8)
        }
        _ => ExitCode::from(ending as u8),
    }
}

/// Bounds the memory of this process.
fn bound(bytes: u64) {
    #[cfg(windows)]
    let _ = MEMORY.set_limit(usize::try_from(bytes).unwrap_or(usize::MAX));
    cli::bound(bytes);
}
