//! A process of its own for files that may take all memory, fall or never end: this program once more, with an order and a file
//! on its standard input. What it says is believed only when it is checked.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::grid::{self, Helper, Order};

/// What the program is called with to be a helper. Nobody types it.
const CALL: &str = "pembantu-baca";
/// So long may a helper work.
const PATIENCE: Duration = Duration::from_secs(30);
/// Below so many bytes no helper can begin.
const LEAST: u64 = 48 << 20;

/// Has files read by another process of a program.
#[derive(Clone, Debug)]
pub struct RealHelper {
    program: Option<PathBuf>,
    patience: Duration,
}

impl RealHelper {
    /// Helped by this program itself.
    #[must_use]
    pub fn own() -> Self {
        Self::of(std::env::current_exe().ok())
    }

    /// Helped by a program, which must be this one; without one nobody helps.
    #[must_use]
    pub const fn of(program: Option<PathBuf>) -> Self {
        Self {
            program,
            patience: PATIENCE,
        }
    }

    /// The same for who waits only so long.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

impl Helper for RealHelper {
    fn help(&self, order: &Order, file: &mut dyn Read) -> io::Result<Vec<u8>> {
        let program = self.program.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut given = order.to_bytes();
        file.read_to_end(&mut given)?;
        let mut child = Command::new(program)
            .arg(CALL)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let Some((mut to, from)) = pipes else {
            end(&mut child);
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        thread::scope(|scope| {
            let (done, waits): (Sender<()>, Receiver<()>) = channel();
            // A helper that fell does not read on.
            scope.spawn(move || {
                let _ = to.write_all(&given);
            });
            let watch = scope.spawn(move || {
                let late = waits.recv_timeout(self.patience) == Err(RecvTimeoutError::Timeout);
                end(&mut child);
                late
            });
            let mut said = Vec::new();
            let read = from.take(order.longest() + 1).read_to_end(&mut said);
            drop(done);
            if watch.join().unwrap_or(true) {
                return Err(io::ErrorKind::TimedOut.into());
            }
            read.map(|_| said)
        })
    }
}

/// Ends a process that has nothing more to say.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Helps where the program is called to, and gives how that ended; none where it is called for something else. `bound` sets how
/// many bytes of memory the process may take.
pub fn helped(
    arguments: impl IntoIterator<Item = OsString>,
    bound: &dyn Fn(u64),
) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != CALL || arguments.next().is_some() {
        return None;
    }
    let bound = |ceiling: u64| bound(ceiling.max(LEAST));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = grid::serve(&mut io::stdin().lock(), &mut out, &bound);
    let done = done.and_then(|()| out.flush());
    Some(done.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// Bounds the memory of this process, where the system does that.
pub fn bound(bytes: u64) {
    #[cfg(unix)]
    {
        // The stack and the program itself take some of it.
        let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
        let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    }
    #[cfg(not(unix))]
    let _ = bytes;
}
