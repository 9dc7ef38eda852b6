//! Checking the chain: which entry is the first that does not hold.

use super::{Entry, Hash, Head, Journal, JournalError};

/// The first thing in the chain that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainFault {
    /// A number is missing, doubled or out of order: an entry was removed, inserted or moved.
    Sequence {
        /// Number that should come.
        expected: u64,
        /// Number that stands there.
        found: u64,
    },
    /// The entry does not name the hash of the entry before it.
    Link {
        /// The entry.
        seq: u64,
    },
    /// The entry's fields do not give its hash: something in it was changed.
    Content {
        /// The entry.
        seq: u64,
    },
    /// The entry belongs to another campaign.
    Campaign {
        /// The entry.
        seq: u64,
        /// The campaign it names.
        found: String,
    },
    /// No entry has the hash of the receipt: the end was cut or rewritten.
    ReceiptHead {
        /// The hash that was looked for.
        wanted: Hash,
        /// Number of the last entry.
        last: u64,
    },
}

/// Walks the whole chain. `receipt` is a head hash that was printed earlier: some entry must have it.
///
/// Returns the head, or the first fault.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify_chain(
    journal: &dyn Journal,
    campaign: &str,
    receipt: Option<Hash>,
) -> Result<Result<Head, ChainFault>, JournalError> {
    let mut head = Head { seq: 0, hash: Hash::of(campaign.as_bytes()) };
    let mut seen = receipt.is_none_or(|r| r == head.hash);
    let mut fault = None;
    journal.since(0, &mut |entry| {
        fault = entry_fault(&entry, &head, campaign);
        seen |= receipt == Some(entry.hash);
        head = entry.head();
        fault.is_none()
    })?;
    Ok(match (fault, receipt) {
        (Some(fault), _) => Err(fault),
        (None, Some(wanted)) if !seen => Err(ChainFault::ReceiptHead { wanted, last: head.seq }),
        (None, _) => Ok(head),
    })
}

fn entry_fault(entry: &Entry, before: &Head, campaign: &str) -> Option<ChainFault> {
    let seq = entry.seq;
    if seq != before.seq + 1 {
        Some(ChainFault::Sequence { expected: before.seq + 1, found: seq })
    } else if entry.campaign != campaign {
        Some(ChainFault::Campaign { seq, found: entry.campaign.clone() })
    } else if entry.previous != before.hash {
        Some(ChainFault::Link { seq })
    } else if entry.computed_hash() != entry.hash {
        Some(ChainFault::Content { seq })
    } else {
        None
    }
}
