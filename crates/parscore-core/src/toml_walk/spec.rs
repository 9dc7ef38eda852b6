//! What a table of a file format may hold: the one list that unknown keys are found by and that
//! documentation and editors' schemas are made from.

/// A table of a format.
#[derive(Debug)]
pub struct TableSpec {
    /// Its name in the format, such as `criterion`; for rules and the like the `kind`.
    pub name: &'static str,
    /// What people call it, in Vietnamese.
    pub vi: &'static str,
    /// What people call it, in English.
    pub en: &'static str,
    /// Its keys in the order in which they are usually written.
    pub keys: &'static [Key],
}

impl TableSpec {
    /// The key of a name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|k| k.name == name)
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What may stand there.
    pub ty: Type,
    /// True when the table makes no sense without it.
    pub needed: bool,
    /// One line for people, in Vietnamese.
    pub vi: &'static str,
    /// One line for people, in English.
    pub en: &'static str,
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, ty: Type, vi: &'static str, en: &'static str) -> Self {
        Key { name, ty, needed: false, vi, en }
    }

    /// The same key, which must be there.
    #[must_use]
    pub const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}

/// What may stand under a key.
#[derive(Debug)]
pub enum Type {
    /// Text for people.
    Text,
    /// Text that names a thing of the file.
    Id,
    /// A number, quoted or not.
    Number,
    /// A whole number, not below nought.
    Whole,
    /// `true` or `false`.
    Boolean,
    /// A date.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A formula that gives a number.
    Formula,
    /// A formula that holds or not.
    Condition,
    /// A table.
    Table(&'static TableSpec),
    /// A table whose `kind` names one of these.
    Tagged(&'static [&'static TableSpec]),
    /// Several.
    List(&'static Type),
    /// Two values.
    Pair(&'static Type),
    /// A table with keys that the user chooses.
    Map(&'static Type),
    /// One of these.
    OneOf(&'static [Type]),
    /// A number, text, date or truth value, whatever its input takes.
    Answer,
}

/// The names of a list of words, for [`Type::Word`].
pub const fn names<T: Copy, const N: usize>(words: &[(T, &'static str); N]) -> [&'static str; N] {
    let mut out = [""; N];
    let mut at = 0;
    while at < N {
        out[at] = words[at].1;
        at += 1;
    }
    out
}
