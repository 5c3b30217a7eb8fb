//! Dimensions: the ways in which a count is divided, with the names that forms give to the parts.

use std::collections::BTreeMap;

use super::fault::Desk;
use super::file::DimensionFile;
use crate::text;

/// Position of a dimension in [`super::Templates::dimensions`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DimensionId(pub u16);

/// A member of a dimension.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Member {
    /// Its dimension.
    pub dimension: DimensionId,
    /// Its position in the dimension.
    pub index: u16,
}

/// A way in which a count is divided: methods, reasons, months.
#[derive(Debug)]
pub struct Dimension {
    /// Id in template files and in the JSON interface.
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
    /// Whether the members add up to the whole; otherwise one thing can be several of them.
    pub exclusive: bool,
    /// Whether each member is some of the families, whatever is counted of them.
    pub subset: bool,
    /// The members in the order of print.
    pub members: Vec<MemberName>,
    groups: BTreeMap<Box<str>, Vec<u16>>,
    codes: BTreeMap<Box<str>, Codes>,
    /// Every label of every member, folded.
    labels: BTreeMap<Box<str>, u16>,
    /// Words that only suggest a member, folded.
    perhaps: BTreeMap<Box<str>, u16>,
}

/// A code list: codes as they are written and the members that they mean, in the order of the file.
pub(super) type Codes = Vec<(Box<str>, u16)>;

/// What a member of a dimension is called.
#[derive(Debug)]
pub struct MemberName {
    /// Id in template files and in the JSON interface.
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
    /// The ways in which forms write it.
    pub labels: Vec<Box<str>>,
}

impl Dimension {
    /// The member with an id.
    #[must_use]
    pub fn member(&self, id: &str) -> Option<u16> {
        self.members
            .iter()
            .position(|member| *member.id == *id)
            .and_then(|at| u16::try_from(at).ok())
    }

    /// The members of a group, in the order in which the file lists them.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&[u16]> {
        self.groups.get(id).map(Vec::as_slice)
    }

    /// The code list of a name.
    #[must_use]
    pub(super) fn codes(&self, list: &str) -> Option<&Codes> {
        self.codes.get(list)
    }

    /// The words that only suggest a member, folded.
    pub(super) fn perhaps(&self) -> impl Iterator<Item = (&str, u16)> {
        self.perhaps.iter().map(|(word, member)| (&**word, *member))
    }

    /// The number, from 1, of the only member that a text names by a label beside numbers and the dimension's own name:
    /// `JAN 2026` and `BULAN JANUARI` among months.
    #[must_use]
    pub fn beside_numbers(&self, written: &str) -> Option<u8> {
        let own = text::fold(&self.name);
        let words = written.split(|c: char| !c.is_alphanumeric());
        let mut named = words.filter(|word| {
            let is_number = word.chars().all(|c| c.is_ascii_digit());
            !is_number && text::fold(word) != own
        });
        let member = self.labelled(named.next()?)?;
        let is_alone = named.next().is_none();
        is_alone.then(|| u8::try_from(member + 1).ok()).flatten()
    }

    /// The member that a label names, whatever its case, blanks and hyphens.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Option<u16> {
        self.labels.get(&*text::fold(label)).copied()
    }
}

/// Puts a dimension together and tells what is wrong with its file.
pub(super) fn build(file: DimensionFile, desk: &mut Desk<'_, '_>) -> Dimension {
    let mut dimension = Dimension {
        id: file.id.into_inner().into(),
        name: file.name.into(),
        exclusive: file.exclusive,
        subset: file.subset,
        members: Vec::new(),
        groups: BTreeMap::new(),
        codes: BTreeMap::new(),
        labels: BTreeMap::new(),
        perhaps: BTreeMap::new(),
    };
    desk.cited(&file.rujukan);
    for entry in file.member {
        if dimension.member(entry.id.get_ref()).is_some() {
            desk.fault(
                entry.id.span(),
                format!("member `{}` stands here twice", entry.id.get_ref()),
            );
        }
        if entry.labels.get_ref().is_empty() {
            desk.fault(
                entry.labels.span(),
                format!("member `{}` has no label", entry.id.get_ref()),
            );
        }
        let id: Box<str> = entry.id.into_inner().into();
        let index = u16::try_from(dimension.members.len()).unwrap_or(u16::MAX);
        for label in entry.labels.get_ref() {
            let other = dimension
                .labels
                .insert(text::fold(label.get_ref()).into(), index);
            let Some(other) = other else { continue };
            let name = dimension
                .members
                .get(usize::from(other))
                .map_or(&id, |other| &other.id);
            desk.fault(
                label.span(),
                format!("label `{}` already names member `{name}`", label.get_ref()),
            );
        }
        let labels = entry
            .labels
            .into_inner()
            .into_iter()
            .map(|label| label.into_inner().into());
        dimension.members.push(MemberName {
            id,
            name: entry.name.into(),
            labels: labels.collect(),
        });
    }
    for (group, members) in file.groups {
        let members = members
            .iter()
            .filter_map(|id| find(&dimension, id, desk))
            .collect();
        dimension.groups.insert(group.into(), members);
    }
    for (word, id) in file.perhaps {
        if let Some(member) = find(&dimension, &id, desk) {
            let word = text::fold(&word).into();
            dimension.perhaps.insert(word, member);
        }
    }
    for (list, codes) in file.codes {
        let mut codes: Vec<_> = codes.into_iter().collect();
        codes.sort_by_key(|(_, id)| id.span().start);
        let mut known: BTreeMap<String, u16> = BTreeMap::new();
        let mut written = Codes::new();
        for (code, id) in codes {
            let Some(member) = find(&dimension, &id, desk) else {
                continue;
            };
            let other = known.insert(text::fold(&code), member);
            if let Some(other) = other.filter(|other| *other != member) {
                let other = &dimension.members[usize::from(other)].id;
                desk.fault(
                    id.span(),
                    format!("code `{code}` already means member `{other}`"),
                );
            }
            written.push((code.into(), member));
        }
        dimension.codes.insert(list.into(), written);
    }
    dimension
}

fn find(dimension: &Dimension, id: &super::file::Text, desk: &mut Desk<'_, '_>) -> Option<u16> {
    let found = dimension.member(id.get_ref());
    if found.is_none() {
        desk.fault(
            id.span(),
            format!("`{}` is no member of `{}`", id.get_ref(), dimension.id),
        );
    }
    found
}
