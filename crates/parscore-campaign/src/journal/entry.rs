//! Entries and their hashes.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Hash(Sha256::digest(bytes).into())
    }

    /// Lower-case hexadecimal.
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The first twelve digits, as printed on receipts beside the whole.
    pub fn short(&self) -> String {
        self.hex().chars().take(12).collect()
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0_u8; 32];
        for (i, b) in bytes.iter_mut().enumerate() {
            *b = u8::from_str_radix(text.get(i * 2..i * 2 + 2)?, 16).ok()?;
        }
        Some(Hash(bytes))
    }

    /// The raw bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for Hash {
    fn from(bytes: [u8; 32]) -> Self {
        Hash(bytes)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// Where the chain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 when there is none.
    pub seq: u64,
    /// Its hash; of an empty journal the hash of the campaign's id.
    pub hash: Hash,
}

/// The file that an act took its content from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name of the file, without its folder.
    pub name: String,
    /// Hash of its bytes.
    pub hash: Hash,
}

/// An act before it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When, as an RFC 3339 instant; given by the caller.
    pub at: String,
    /// Who: attributed, not authenticated.
    pub actor: String,
    /// Kind of act, a stable name.
    pub kind: String,
    /// Schema of the payload within the kind.
    pub schema: u32,
    /// The act itself.
    pub payload: Vec<u8>,
    /// Why, where the act needs a reason.
    pub reason: Option<String>,
    /// The file that it came from.
    pub source: Option<Source>,
}

/// A recorded act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number, from 1 without gaps.
    pub seq: u64,
    /// Id of the campaign.
    pub campaign: String,
    /// The act.
    pub act: Draft,
    /// Hash of the entry before.
    pub previous: Hash,
    /// Hash of this entry.
    pub hash: Hash,
}

impl Entry {
    /// The entry that follows `previous`, with its hash.
    pub fn following(previous: &Head, campaign: &str, act: Draft) -> Self {
        let mut entry = Entry {
            seq: previous.seq + 1,
            campaign: campaign.to_owned(),
            act,
            previous: previous.hash,
            hash: previous.hash,
        };
        entry.hash = entry.computed_hash();
        entry
    }

    /// The hash that the entry's fields give: SHA-256 over every field in order, each preceded by its
    /// length in bytes as eight little-endian bytes; an absent optional field is the single byte `-`,
    /// a present one starts with `+`.
    pub fn computed_hash(&self) -> Hash {
        let act = &self.act;
        let optional = |value: Option<&str>| value.map_or_else(|| "-".to_owned(), |v| format!("+{v}"));
        let mut hasher = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        field(b"parscore-journal-1");
        field(self.seq.to_string().as_bytes());
        field(self.campaign.as_bytes());
        field(act.at.as_bytes());
        field(act.actor.as_bytes());
        field(act.kind.as_bytes());
        field(act.schema.to_string().as_bytes());
        field(&act.payload);
        field(optional(act.reason.as_deref()).as_bytes());
        field(optional(act.source.as_ref().map(|s| s.name.as_str())).as_bytes());
        field(optional(act.source.as_ref().map(|s| s.hash.hex()).as_deref()).as_bytes());
        field(self.previous.hex().as_bytes());
        Hash(hasher.finalize().into())
    }

    /// The head that this entry makes.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_run_into_each_other() {
        let act = |actor: &str, kind: &str| Draft {
            at: "2021-01-20T08:00:00Z".into(),
            actor: actor.into(),
            kind: kind.into(),
            schema: 1,
            payload: vec![],
            reason: None,
            source: None,
        };
        let head = Head { seq: 0, hash: Hash::of(b"c") };
        let a = Entry::following(&head, "c", act("ab", "c"));
        let b = Entry::following(&head, "c", act("a", "bc"));
        assert_ne!(a.hash, b.hash);
        let mut with_reason = act("ab", "c");
        with_reason.reason = Some(String::new());
        assert_ne!(a.hash, Entry::following(&head, "c", with_reason).hash);
    }

    #[test]
    fn hashes_read_back() {
        let h = Hash::of(b"x");
        assert_eq!(Hash::parse(&h.hex()), Some(h));
        assert_eq!(Hash::parse("zz"), None);
        assert_eq!(Hash::parse(&"é".repeat(32)), None);
    }
}
