//! Times as the best of several, taken in turns, and the peak memory of a process of its own.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The best time of each way, the ways taken in turns so that a busy machine is busy for all of them.
pub(crate) fn best<const N: usize>(rounds: u32, ways: [&dyn Fn(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..rounds {
        for (way, best) in ways.iter().zip(&mut best) {
            let start = Instant::now();
            way();
            *best = (*best).min(start.elapsed());
        }
    }
    best
}

/// What a process came to.
pub(crate) struct Spent {
    pub(crate) time: Duration,
    /// The most memory it ever held, in KiB.
    pub(crate) peak: u64,
    pub(crate) code: i32,
}

/// Runs `rekap` with arguments in a process that tells its peak memory when it ends.
pub(crate) fn spent(arguments: &[&str], path: Option<&Path>) -> io::Result<Spent> {
    let start = Instant::now();
    let done = Command::new(std::env::current_exe()?)
        .arg("--rekap")
        .args(arguments)
        .args(path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()?;
    let time = start.elapsed();
    let said = String::from_utf8_lossy(&done.stderr);
    let peak = said
        .trim()
        .rsplit(' ')
        .next()
        .and_then(|word| word.parse().ok());
    Ok(Spent {
        time,
        peak: peak.unwrap_or_default(),
        code: done.status.code().unwrap_or(-1),
    })
}

/// The most memory that this process ever held, in KiB; 0 where the system does not tell.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok());
    number.unwrap_or_default()
}
