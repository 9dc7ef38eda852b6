//! Units as offices write them: id, code, printed name, short forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parscore_files::names;

use crate::config::CampaignUnit;

/// How a written name was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// By id, code or exactly its printed name.
    Exact(usize),
    /// By another way of writing it; worth a note.
    Loose(usize),
    /// Several units may be meant: the first two.
    Ambiguous(usize, usize),
    /// None.
    Unknown,
}

/// Tiers of ids, codes and printed names.
const EXACT: usize = 3;

/// Units found by anything that offices write for them.
#[derive(Debug, Clone, Default)]
pub struct UnitNames {
    ids: Vec<Arc<str>>,
    names: Vec<Arc<str>>,
    /// Ways of writing, strictest first: a looser one counts only where the stricter ones find nothing.
    tiers: [BTreeMap<String, BTreeSet<usize>>; 6],
}

impl UnitNames {
    /// Every way of writing the units of a campaign.
    pub fn new(units: &[CampaignUnit]) -> Self {
        let mut found = UnitNames::default();
        let by_id: BTreeMap<&str, &CampaignUnit> = units.iter().map(|u| (&*u.id, u)).collect();
        for (at, unit) in units.iter().enumerate() {
            found.ids.push(unit.id.clone());
            found.names.push(unit.name.clone());
            let above = unit.parent.as_ref().and_then(|p| by_id.get(&**p));
            let short = shortened(&unit.name);
            let bare = bare(&short);
            let mut add = |tier: usize, way: String| {
                if !way.is_empty() {
                    found.tiers[tier].entry(way).or_default().insert(at);
                }
            };
            add(0, unit.id.to_string());
            if let Some(code) = &unit.code {
                add(1, code.to_string());
            }
            add(2, names::clean(&unit.name).into_owned());
            add(3, short.clone());
            add(3, folded_letters(&unit.id));
            if let Some(above) = above {
                let above = shortened(&above.name);
                let plain = above.strip_prefix("ubnd").unwrap_or(&above);
                add(3, format!("{short}{above}"));
                add(3, format!("{short}{plain}"));
                add(4, format!("{bare}{plain}"));
                add(4, format!("{bare}{}", self::bare(&above)));
            }
            add(4, bare);
            add(5, initials(&unit.name));
        }
        found
    }

    /// The unit that a text names.
    pub fn find(&self, written: &str) -> Named {
        let clean = names::clean(written);
        // Looser ways cost more to make: only where the exact ones find nothing.
        let exact = (0..EXACT).find_map(|tier| self.tiers[tier].get(&*clean).map(|hits| (tier, hits)));
        let found = exact.or_else(|| {
            let short = shortened(&clean);
            let bare = bare(&short);
            let loose = [short, bare, folded_letters(&clean)];
            (EXACT..).zip(&loose).find_map(|(tier, way)| self.tiers[tier].get(way).map(|hits| (tier, hits)))
        });
        let Some((tier, hits)) = found else { return Named::Unknown };
        let mut hits = hits.iter().copied();
        match (hits.next(), hits.next()) {
            (Some(one), None) if tier < EXACT => Named::Exact(one),
            (Some(one), None) => Named::Loose(one),
            (Some(one), Some(other)) => Named::Ambiguous(one, other),
            _ => Named::Unknown,
        }
    }

    /// Id of a unit.
    pub fn id(&self, at: usize) -> &Arc<str> {
        &self.ids[at]
    }

    /// Printed name of a unit.
    pub fn name(&self, at: usize) -> &Arc<str> {
        &self.names[at]
    }

    /// For each unit its printed name, or its id where others have the same name.
    pub fn distinct(&self) -> Vec<String> {
        let shared = |name: &str| self.tiers[2].get(&*names::clean(name)).is_some_and(|units| units.len() > 1);
        let one = |(name, id): (&Arc<str>, &Arc<str>)| if shared(name) { id.to_string() } else { name.to_string() };
        self.names.iter().zip(&self.ids).map(one).collect()
    }

    /// Whether a text is the id of a unit.
    pub fn has_id(&self, id: &str) -> bool {
        self.tiers[0].contains_key(id)
    }

    /// Printed names and ids, for suggestions.
    pub fn known(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().chain(&self.ids).map(|n| &**n)
    }
}

/// Letters and digits without accents and case.
pub(super) fn folded_letters(text: &str) -> String {
    names::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Words that have a short form; the longest first.
const SHORT: [(&str, &str); 11] = [
    ("uybannhandan", "ubnd"),
    ("hoidongnhandan", "hdnd"),
    ("doandaibieuquochoi", "ddbqh"),
    ("vanphong", "vp"),
    ("thanhpho", "tp"),
    ("thitran", "tt"),
    ("thixa", "tx"),
    ("khoahocvacongnghe", "khoahoccongnghe"),
    ("kehoachvadautu", "kehoachdautu"),
    ("tainguyenvamoitruong", "tainguyenmoitruong"),
    ("giaoducvadaotao", "giaoducdaotao"),
];

/// Letters only, with the usual short forms, without a province after `tỉnh`.
fn shortened(name: &str) -> String {
    let folded = names::fold(&spaced(name));
    let mut letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    for (long, short) in SHORT {
        letters = letters.replace(long, short);
    }
    // "Sở Nội vụ tỉnh Ninh Thuận" is the department of the only province.
    if !letters.starts_with("tinh")
        && let Some(at) = letters.rfind("tinh")
        && (letters.starts_with("so") || letters.starts_with("ban") || letters.starts_with("thanhtra"))
        && at > 4
    {
        let whole_word = spaced(name).to_lowercase().split_whitespace().any(|w| names::fold(w) == "tinh");
        if whole_word {
            letters.truncate(at);
        }
    }
    letters
}

/// `&` and dashes part words as spaces do.
fn spaced(name: &str) -> String {
    name.replace(['&', '-', '–', '.', ','], " ")
}

/// Without the words that only say what kind of unit it is.
fn bare(short: &str) -> String {
    let mut rest = short.strip_prefix("ubnd").unwrap_or(short);
    for kind in ["huyen", "tp", "tx", "tt", "phuong", "xa", "quan", "h", "p", "x"] {
        // A single letter stands for a kind only right after `UBND`.
        let allowed = kind.len() > 1 || rest.len() < short.len();
        if allowed && let Some(r) = rest.strip_prefix(kind).filter(|r| r.len() > 3) {
            rest = r;
            break;
        }
    }
    rest.to_owned()
}

/// First word and the initials of the others without `và`: `sonnptnt`.
fn initials(name: &str) -> String {
    let name = spaced(name);
    let mut words = name.split_whitespace().map(names::fold).filter(|w| w != "va");
    let Some(first) = words.next() else { return String::new() };
    let rest: String = words.filter_map(|w| w.chars().next()).collect();
    if rest.chars().count() < 2 { String::new() } else { format!("{first}{rest}") }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use parscore_core::rubric::Level;

    /// A unit for tests.
    pub(crate) fn unit(id: &str, name: &str, code: Option<&str>, parent: Option<&str>) -> CampaignUnit {
        CampaignUnit {
            id: id.into(),
            name: name.into(),
            code: code.map(Arc::from),
            level: Level::ALL[0].0,
            block: "b".into(),
            emulation_block: None,
            parent: parent.map(Arc::from),
            valid: (None, None),
            merged_into: None,
            split_from: None,
            attributes: BTreeMap::new(),
        }
    }

    pub(crate) fn some() -> Vec<CampaignUnit> {
        vec![
            unit("so-noi-vu", "Sở Nội vụ", None, None),
            unit("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", None, None),
            unit("so-khdt", "Sở Kế hoạch và Đầu tư", None, None),
            unit("huyen-thuan-nam", "UBND huyện Thuận Nam", Some("589"), None),
            unit("huyen-ninh-hai", "UBND huyện Ninh Hải", Some("586"), None),
            unit("phan-rang", "UBND thành phố Phan Rang - Tháp Chàm", Some("582"), None),
            unit("xa-tan-hai", "UBND xã Tân Hải", None, Some("huyen-ninh-hai")),
            unit("xa-tan-hai-2", "UBND xã Tân Hải", None, Some("huyen-thuan-nam")),
        ]
    }

    #[test]
    fn ids_codes_and_printed_names_are_exact() {
        let names = UnitNames::new(&some());
        assert_eq!(names.find("so-noi-vu"), Named::Exact(0));
        assert_eq!(names.find("589"), Named::Exact(3));
        assert_eq!(names.find(" Sở  Nội vụ "), Named::Exact(0));
        // The same name with its accents apart (NFD).
        let apart: String = unicode_normalization::UnicodeNormalization::nfd("Sở Nội vụ").collect();
        assert_eq!(names.find(&apart), Named::Exact(0));
    }

    #[test]
    fn other_ways_of_writing_are_loose() {
        let names = UnitNames::new(&some());
        for (written, at) in [
            ("SỞ NỘI VỤ", 0),
            ("so noi vu", 0),
            ("Sở Nội vụ tỉnh Ninh Thuận", 0),
            ("Sở NN&PTNT", 1),
            ("Sở Nông nghiệp và PTNT", usize::MAX),
            ("Sở KH-ĐT", 2),
            ("Sở Kế hoạch - Đầu tư", 2),
            ("Ủy ban nhân dân huyện Thuận Nam", 3),
            ("Uỷ ban nhân dân huyện Thuận Nam", 3),
            ("huyện Thuận Nam", 3),
            ("Thuận Nam", 3),
            ("UBND H. Thuận Nam", 3),
            ("TP. Phan Rang-Tháp Chàm", 5),
            ("UBND TP Phan Rang Tháp Chàm", 5),
            ("UBND xã Tân Hải, huyện Ninh Hải", 6),
            ("Tân Hải, Thuận Nam", 7),
        ] {
            let want = if at == usize::MAX { Named::Unknown } else { Named::Loose(at) };
            assert_eq!(names.find(written), want, "{written}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        let names = UnitNames::new(&some());
        assert_eq!(names.find("UBND xã Tân Hải"), Named::Ambiguous(6, 7));
        assert_eq!(names.find("Tân Hải"), Named::Ambiguous(6, 7));
        for unknown in ["Sở Ngoại vụ", "UBND huyện", "", "huyện", "Tổng cộng"] {
            assert_eq!(names.find(unknown), Named::Unknown, "{unknown}");
        }
    }
}
