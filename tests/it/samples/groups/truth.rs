//! What is true of groups, institutions and families at risk in the invented desa.

use super::super::truth::{Desa, Dice, Month};

/// A number that depends on a desa, a word and perhaps a month, from `least` to `most`.
fn of(desa: &Desa, word: &str, month: Option<Month>, least: i64, most: i64) -> i64 {
    let bytes = desa.code.bytes().chain(word.bytes());
    let seed = bytes.fold(2026, |seed: u64, byte| {
        seed.wrapping_mul(131).wrapping_add(byte.into())
    });
    let moment = month.map_or(0, |(year, month)| i64::from(year) * 12 + i64::from(month));
    Dice(seed ^ moment.unsigned_abs().wrapping_mul(0x0001_0001)).between(least, most)
}

/// So many of a thousand, as far as a desa and a month are from others.
fn share(whole: i64, desa: &Desa, word: &str, month: Month, (least, most): (i64, i64)) -> i64 {
    let usual = of(desa, word, None, least, most - 12);
    whole * (usual + of(desa, word, Some(month), 0, 12)) / 1000
}

/// The member of a dimension in a series.
fn member<'s>(series: &'s str, dimension: &str) -> Option<&'s str> {
    let inner = series.split(['[', ']']).nth(1)?;
    let mut pairs = inner.split(", ").filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(known, _)| *known == dimension)
        .map(|(_, member)| member)
}

/// A figure of a desa in a month.
pub(crate) fn figure(desa: &Desa, month: Month, series: &str) -> i64 {
    let variable = series.split('[').next().unwrap();
    let by = |dimension: &str| member(series, dimension);
    let also = |other: &str| figure(desa, month, other);
    let group = by("poktan").unwrap_or_default();
    let lapor = || also(&format!("lembaga[lembaga={group}, hal=lapor]"));
    match variable {
        "lembaga" => institutions(desa, month, series),
        "materi" => {
            let lapor = lapor();
            if of(desa, series, Some(month), 0, 2) == 0 {
                0
            } else {
                lapor
            }
        }
        "pertemuan" => {
            let all = lapor() + of(desa, group, Some(month), 0, 1) * lapor();
            let virtual_ones = all / 3;
            match (by("bentuk"), by("materi")) {
                (Some("virtual"), _) => virtual_ones,
                (Some(_), _) => all - virtual_ones,
                (_, Some(_)) => lapor().min(all),
                _ => all,
            }
        }
        "keluarga" if group.is_empty() => families(desa, month, series),
        "keluarga" => {
            let part = |peran: &str| also(&format!("keluarga[peran={peran}, poktan={group}]"));
            match by("peran").unwrap() {
                "sasaran" => of(desa, group, None, 90, 420) + of(desa, "s", Some(month), 0, 5),
                "anggota" => share(part("sasaran"), desa, series, month, (400, 800)),
                "kesertaan" => share(part("sasaran"), desa, series, month, (250, 700)),
                "hadir" if lapor() == 0 => 0,
                "hadir" => share(part("anggota"), desa, series, month, (300, 800)),
                "hadir-pus" => share(part("hadir"), desa, series, month, (600, 980)),
                "hadir-ber-kb" => share(part("hadir-pus"), desa, series, month, (600, 980)),
                _ => share(part("hadir"), desa, series, month, (500, 980)),
            }
        }
        "anak" => {
            let came = also("keluarga[peran=hadir, poktan=bkb]") * 11 / 10;
            let kka = share(came, desa, "kka", month, (700, 980));
            let fine = share(kka, desa, "sesuai", month, (850, 980));
            match by("tumbuh") {
                None => came,
                Some("kka") => kka,
                Some("kms") => share(came, desa, "kms", month, (700, 980)),
                Some("sesuai") => fine,
                Some(_) => kka - fine,
            }
        }
        "lansia" => share(
            also("keluarga[peran=hadir, poktan=bkl]"),
            desa,
            "lansia",
            month,
            (700, 990),
        ),
        "remaja" => lapor() * of(desa, "remaja", Some(month), 15, 35),
        "balita" => {
            let sasaran = of(desa, "balita", None, 60, 380);
            match by("posyandu") {
                Some("sasaran") => sasaran,
                _ => share(sasaran, desa, "ditimbang", month, (550, 990)),
            }
        }
        _ => mothers(desa, month, series),
    }
}

fn institutions(desa: &Desa, month: Month, series: &str) -> i64 {
    let by = |dimension: &str| member(series, dimension);
    let kind = by("lembaga").unwrap();
    let all = match kind {
        "kampung-kb" | "rumah-dataku" => i64::from(of(desa, kind, None, 0, 4) > 0),
        _ => of(desa, kind, None, 0, 3),
    };
    let is_so = |word: &str| all * of(desa, word, None, 0, 1);
    match series {
        _ if by("hal") == Some("lapor") => all - of(desa, kind, Some(month), 0, 3) / 3 * all.min(1),
        _ if by("kelas").is_some() && by("cakupan").is_some() => is_so("paripurna") * is_so("di"),
        _ if by("kelas").is_some() => is_so(by("kelas").unwrap()),
        _ if by("cakupan").is_some() => is_so("di"),
        _ if by("sk") == Some("ada") => is_so("sk"),
        _ if by("sk").is_some() => all - is_so("sk"),
        _ if by("dana").is_some() => is_so(by("dana").unwrap()),
        _ if by("terbentuk").is_some() => {
            let years = ["2016", "2017", "2018", "2019", "sesudah-2019"];
            let founded = usize::try_from(of(desa, "terbentuk", None, 0, 4)).unwrap();
            all * i64::from(by("terbentuk") == Some(years[founded]))
        }
        _ => all,
    }
}

/// Families looked at for the risk of stunting.
fn families(desa: &Desa, month: Month, series: &str) -> i64 {
    let by = |dimension: &str| member(series, dimension);
    let all = of(desa, "keluarga", None, 280, 1100);
    let meant = share(all, desa, "sasaran", month, (600, 800));
    let welfare = ["1", "2", "3", "4"].map(|rank| share(meant, desa, rank, month, (10, 60)));
    let at_risk = share(meant, desa, "krs", month, (300, 500));
    match (by("krs"), by("kesejahteraan"), by("faktor")) {
        (_, Some("lebih-4"), _) => at_risk - welfare.iter().sum::<i64>(),
        (_, Some(rank), _) => welfare[rank.parse::<usize>().unwrap() - 1],
        (Some("sasaran"), ..) => meant,
        (Some("berisiko"), ..) => at_risk,
        (Some(_), ..) => meant - at_risk,
        (_, _, Some(factor)) => share(meant, desa, factor, month, (20, 400)),
        _ => all,
    }
}

/// What Elsimil says of mothers.
fn mothers(desa: &Desa, month: Month, series: &str) -> i64 {
    let variable = series.split('[').next().unwrap();
    let all = of(desa, variable, Some(month), 4, 48);
    let cared = share(all, desa, "terdampingi", month, (300, 900));
    let late = share(cared, desa, "32", month, (300, 700));
    let of_late = |word| share(late, desa, word, month, (300, 900));
    let of_cared = |word| share(cared, desa, word, month, (300, 900));
    let of_all = |word| share(all, desa, word, month, (300, 900));
    match (variable, member(series, "layanan")) {
        (_, None) => all,
        ("bumil", Some(what)) => match what {
            "terdampingi" => cared,
            "tidak-terdampingi" => all - cared,
            "32-minggu" => late,
            "32-minggu-informasi" => of_late("informasi"),
            "32-minggu-tanpa-informasi" => late - of_late("informasi"),
            "32-minggu-kbpp" => of_late("kbpp"),
            "32-minggu-tidak-kbpp" => late - of_late("kbpp"),
            _ => match what.strip_prefix("tidak-") {
                Some(word) => cared - of_cared(word),
                None => of_cared(what),
            },
        },
        (_, Some("caesar")) => all - of_all("normal"),
        (_, Some(what)) => match what.strip_prefix("tidak-") {
            Some(word) => all - of_all(word),
            None => of_all(what),
        },
    }
}

#[test]
fn parts_are_no_more_than_their_whole() {
    use super::super::truth::{JAYA, KOTA, SARI};
    for desa in SARI.iter().chain(&JAYA).chain(&KOTA) {
        for month in (1..=12).map(|month| (2026, month)) {
            let of = |series: &str| figure(desa, month, series);
            for group in ["bkb", "bkr", "bkl"] {
                let people = ["sasaran", "anggota", "hadir", "hadir-pus", "hadir-ber-kb"]
                    .map(|peran| of(&format!("keluarga[peran={peran}, poktan={group}]")));
                assert!(
                    people.is_sorted_by(|whole, part| part <= whole && *part >= 0),
                    "{people:?}"
                );
                let there = of(&format!("lembaga[lembaga={group}, hal=ada]"));
                let told = of(&format!("lembaga[lembaga={group}, hal=lapor]"));
                assert!((0..=there).contains(&told), "{told} of {there}");
            }
            let ranks = ["1", "2", "3", "4", "lebih-4"]
                .map(|rank| of(&format!("keluarga[krs=berisiko, kesejahteraan={rank}]")));
            assert!(ranks.iter().all(|many| *many >= 0));
            assert_eq!(ranks.iter().sum::<i64>(), of("keluarga[krs=berisiko]"));
            let mothers = of("bumil[layanan=terdampingi]") + of("bumil[layanan=tidak-terdampingi]");
            assert_eq!(mothers, of("bumil"));
        }
    }
}
