//! *BELUM TERBACA.txt*: every file of which nothing was read, why, and what to do; those with one reason
//! together.

use super::account::Account;
use super::{Kind, Letter, Recap, count, wrapped};
use crate::report::files;
use crate::text;

/// The letter; without lines where all files were read.
pub(super) fn letter(account: &Account<'_>, recap: &Recap<'_>) -> Letter {
    let name = account.file("belum.berkas");
    let about = account.say("belum.judul", &[("judul", recap.title)]);
    let mut lines = Vec::new();
    if !account.failed.is_empty() {
        let many = count(account.failed.len());
        lines = vec![
            about.clone(),
            account.made(),
            String::new(),
            account.say("belum.banyak", &[("banyak", &many)]),
            account.say("belum.ajakan", &[]),
        ];
        let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
        for file in &account.failed {
            let why = files::why_not(account.story, file).unwrap_or_default();
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, files)) => files.push(file),
                None => reasons.push((why, vec![file])),
            }
        }
        for (why, files) in reasons {
            lines.push(String::new());
            lines.extend(files.into_iter().map(text::collapse));
            lines.push(format!("   {why}"));
        }
    }
    Letter {
        kind: Kind::Unread,
        name,
        about,
        lines: wrapped(lines),
    }
}
