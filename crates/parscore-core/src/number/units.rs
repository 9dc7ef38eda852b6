//! Newtypes that keep points, shares and weights apart: points times points does not compile.

use super::{DivisionByZero, Exact};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(Exact);
        impl $name {
            /// Nought.
            pub const ZERO: $name = $name(Exact::ZERO);
            /// The quantity of an exact number.
            pub fn new(value: Exact) -> Self {
                $name(value)
            }
            /// The number itself.
            pub fn exact(&self) -> &Exact {
                &self.0
            }
            /// The number itself, by value.
            pub fn into_exact(self) -> Exact {
                self.0
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.to_text())
            }
        }
        impl From<Exact> for $name {
            fn from(value: Exact) -> Self {
                $name(value)
            }
        }
    };
}

quantity! {
    /// Points of a criterion, a field or a total.
    Points
}
quantity! {
    /// A share: 1 is the whole. Printed as a percentage where a rubric says so.
    Share
}
quantity! {
    /// A weight of a criterion within its parent.
    Weight
}

impl Points {
    /// `self + other`.
    pub fn add(&self, other: &Points) -> Points {
        Points(self.0.add(&other.0))
    }

    /// `self - other`.
    pub fn sub(&self, other: &Points) -> Points {
        Points(self.0.sub(&other.0))
    }

    /// The share that `self` is of `max`: an index, when `max` is what was attainable.
    ///
    /// # Errors
    /// [`DivisionByZero`] when `max` is nought.
    pub fn share_of(&self, max: &Points) -> Result<Share, DivisionByZero> {
        self.0.div(&max.0).map(Share)
    }
}

impl Share {
    /// The share times 100.
    pub fn percent(&self) -> Exact {
        self.0.mul(&Exact::from_int(100))
    }
}
