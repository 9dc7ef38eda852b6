//! Text in the old encodings TCVN3 (ABC fonts) and VNI: recognised by its syllables, converted with a note.
//!
//! Both put Vietnamese letters on the codes of Western European ones, so that `Sở Nội vụ` stands in a
//! file as `Së Néi vô` (TCVN3) or `Sôû Noäi vuï` (VNI). Which one it is shows in the words: the reading
//! that gives more Vietnamese syllables is meant. Tables: TCVN 5712:1993 (VN3), and VNI for Windows.

use std::borrow::Cow;

use super::syllable::is_syllable;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// Unicode: nothing to convert.
    Unicode,
    /// TCVN3, fonts named `.Vn…`.
    Tcvn3,
    /// VNI for Windows, fonts named `VNI-…`.
    Vni,
}

impl Encoding {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Unicode => "Unicode",
            Encoding::Tcvn3 => "TCVN3 (ABC)",
            Encoding::Vni => "VNI",
        }
    }

    /// The text in Unicode.
    pub fn convert(self, text: &str) -> Cow<'_, str> {
        match self {
            Encoding::Unicode => Cow::Borrowed(text),
            Encoding::Tcvn3 => Cow::Owned(text.chars().map(|c| tcvn3(c).unwrap_or(c)).collect()),
            Encoding::Vni => Cow::Owned(vni(text)),
        }
    }
}

/// Letters of TCVN3 with their Unicode meaning.
const TCVN3: [(&str, &str); 6] = [
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
    ("¨©ª«¬\u{ad}®", "ăâêôơưđ"),
    ("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ"),
    ("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị"),
    ("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ"),
    ("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ"),
];

fn tcvn3(c: char) -> Option<char> {
    TCVN3.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t))
}

/// Letters of VNI that stand alone.
const VNI_ALONE: [(&str, &str); 2] = [("ñôöíìæóòî", "đơưíìỉĩịỵ"), ("ÑÔÖÍÌÆÓÒÎ", "ĐƠƯÍÌỈĨỊỴ")];

/// Marks of VNI that follow their letter, with the combining marks that they mean.
const VNI_MARKS: [(char, &str); 16] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
];
/// The last mark: breve and dot below.
const VNI_BREVE_DOT: char = 'ë';

fn vni(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let vowel = before.is_some_and(|b| "aeouyAEOUYôöÔÖ".contains(b));
        let mark = match lower {
            VNI_BREVE_DOT => Some("\u{323}\u{306}"),
            _ => VNI_MARKS.iter().find(|(m, _)| *m == lower).map(|(_, marks)| *marks),
        };
        match mark.filter(|_| vowel) {
            Some(marks) => {
                out.push_str(marks);
                before = None;
            }
            None => {
                let alone = VNI_ALONE
                    .iter()
                    .find_map(|(from, to)| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t));
                out.push(alone.unwrap_or(c));
                before = Some(c);
            }
        }
    }
    out.nfc().collect()
}

/// How many words of a text are Vietnamese syllables in each reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Votes {
    unicode: u32,
    tcvn3: u32,
    vni: u32,
}

impl Votes {
    /// Counts the words of a text; words of ASCII only say nothing.
    pub fn count(&mut self, text: &str) {
        if text.is_ascii() || is_surely_unicode(text) {
            self.unicode += u32::from(!text.is_ascii());
            return;
        }
        for word in words(text).filter(|w| !w.is_ascii()) {
            self.unicode += u32::from(is_syllable(word));
            for (encoding, votes) in [(Encoding::Tcvn3, &mut self.tcvn3), (Encoding::Vni, &mut self.vni)] {
                *votes += u32::from(is_syllable(&encoding.convert(word)));
            }
        }
    }

    /// The reading with the most syllables, where one is strictly ahead; `None` where nothing tells.
    pub fn winner(self) -> Option<Encoding> {
        let mut all = [(self.unicode, Encoding::Unicode), (self.tcvn3, Encoding::Tcvn3), (self.vni, Encoding::Vni)];
        all.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
        (all[0].0 > all[1].0).then_some(all[0].1)
    }
}

/// Words as both old encodings have them: their letters include signs such as `µ`, `®` and `«`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || (c.is_ascii() && !c.is_ascii_alphabetic())).filter(|w| !w.is_empty())
}

/// True where a letter stands that neither old encoding has: both stay within Latin-1.
fn is_surely_unicode(text: &str) -> bool {
    text.chars().any(|c| c > '\u{ff}' && c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c))
}

/// How one text is written; where it does not tell, as `usual` says.
pub fn recognise(text: &str, usual: Encoding) -> Encoding {
    if text.is_ascii() || is_surely_unicode(text) {
        return Encoding::Unicode;
    }
    let mut votes = Votes::default();
    votes.count(text);
    votes.winner().unwrap_or(usual)
}

/// Bytes that are not UTF-8 read as Latin-1, the codes that both old encodings stand on.
pub fn from_latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [(&str, &str, &str); 5] = [
        (
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
            "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam",
            "Cộng hoà xã hội chủ nghĩa Việt Nam",
        ),
        ("§éc lËp - Tù do - H¹nh phóc", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uû ban nh©n d©n tØnh Ninh ThuËn", "Uyû ban nhaân daân tænh Ninh Thuaän", "Uỷ ban nhân dân tỉnh Ninh Thuận"),
        (
            "Thñ t\u{ad}íng ChÝnh phñ giao Së Néi vô",
            "Thuû töôùng Chính phuû giao Sôû Noäi vuï",
            "Thủ tướng Chính phủ giao Sở Nội vụ",
        ),
        (
            "ch\u{ad}a kh¾c phôc, ®Ò nghÞ xö lý nghiªm ng\u{ad}êi ®øng ®Çu",
            "chöa khaéc phuïc, ñeà nghò xöû lyù nghieâm ngöôøi ñöùng ñaàu",
            "chưa khắc phục, đề nghị xử lý nghiêm người đứng đầu",
        ),
    ];

    #[test]
    fn real_sentences_in_both_old_encodings() {
        for (abc, vni, unicode) in SENTENCES {
            assert_eq!(recognise(abc, Encoding::Unicode), Encoding::Tcvn3, "{abc}");
            assert_eq!(Encoding::Tcvn3.convert(abc), unicode);
            assert_eq!(recognise(unicode, Encoding::Tcvn3), Encoding::Unicode, "{unicode}");
            assert_eq!(recognise(vni, Encoding::Unicode), Encoding::Vni, "{vni}");
            assert_eq!(Encoding::Vni.convert(vni), unicode);
        }
    }

    #[test]
    fn every_letter_of_tcvn3_has_its_own() {
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for (old, new) in TCVN3 {
            assert_eq!(old.chars().count(), new.chars().count(), "{old}");
            from.extend(old.chars());
            to.extend(new.chars());
        }
        // 7 capitals without tone, 67 small letters besides those of ASCII.
        assert_eq!((from.len(), to.len()), (74, 74));
        from.sort_unstable();
        to.sort_unstable();
        assert!(from.windows(2).all(|w| w[0] != w[1]) && to.windows(2).all(|w| w[0] != w[1]));
    }

    #[test]
    fn vni_capitals_and_double_marks() {
        assert_eq!(Encoding::Vni.convert("SÔÛ NOÄI VUÏ"), "SỞ NỘI VỤ");
        assert_eq!(Encoding::Vni.convert("UBND tænh Ñaéc Laêk ñaëc bieät"), "UBND tỉnh Đắc Lăk đặc biệt");
    }

    #[test]
    fn words_that_both_have_follow_their_neighbours() {
        // `vô` is a word in Unicode and `vụ` in TCVN3: alone it says nothing.
        assert_eq!(recognise("vô", Encoding::Unicode), Encoding::Unicode);
        assert_eq!(recognise("vô", Encoding::Tcvn3), Encoding::Tcvn3);
        assert_eq!(recognise("UBND", Encoding::Tcvn3), Encoding::Unicode);
        assert_eq!(recognise("café", Encoding::Unicode), Encoding::Unicode);
    }
}
