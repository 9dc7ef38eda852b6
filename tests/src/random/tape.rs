//! Choices taken from a row of bytes: a property test or a fuzzer invents the bytes, and a shorter or
//! smaller row makes a simpler rubric.

use crate::rational::{Q, ratio};

/// A row of bytes that is read once; behind its end stand noughts.
#[derive(Debug, Clone)]
pub struct Tape<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tape<'a> {
    /// A tape at its beginning.
    pub fn new(bytes: &'a [u8]) -> Self {
        Tape { bytes, at: 0 }
    }

    fn byte(&mut self) -> u8 {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        byte
    }

    /// A number from 0 up to, not including, `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = if n > 200 { usize::from(self.byte()) * 256 + usize::from(self.byte()) } else { self.byte().into() };
        wide % n.max(1)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True in about `percent` of the cases, false at the end of the tape.
    pub fn chance(&mut self, percent: u8) -> bool {
        u32::from(self.byte()) * 100 > u32::from(100 - percent) * 255
    }

    /// One of several.
    pub fn one<'t, T>(&mut self, options: &'t [T]) -> &'t T {
        &options[self.below(options.len())]
    }

    /// One of several small values.
    pub fn pick<T: Copy>(&mut self, options: &[T]) -> T {
        *self.one(options)
    }

    /// A decimal of at most three places from `low` to `high`.
    pub fn decimal(&mut self, low: i64, high: i64) -> Q {
        let places = [1, 4, 10, 100, 1000][self.below(5)];
        let steps = self.between(low * places, high * places);
        ratio(steps, places)
    }
}
