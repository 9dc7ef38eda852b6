//! `levels`: one of several described levels.

use crate::number::Points;
use crate::rubric::InputIx;

/// Points of the level that was reached.
#[derive(Debug, Clone)]
pub struct Levels {
    /// A level input.
    pub input: InputIx,
    /// Points by position of the level in the input; shares are already multiplied out.
    pub level: Vec<LevelPoints>,
}

/// Points of one level.
#[derive(Debug, Clone)]
pub struct LevelPoints {
    /// Its points.
    pub points: Points,
}
