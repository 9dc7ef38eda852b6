//! A small writer of SVG: the only place that writes markup.

use std::fmt::Write as _;

use crate::Frame;
use crate::text;

/// The size of ordinary text in pixels.
pub(crate) const TEXT: f64 = 13.0;
/// The size of small text.
pub(crate) const SMALL: f64 = 11.0;
/// What the title takes.
pub(crate) const HEAD: f64 = 40.0;
const FONTS: &str = "Tinos, 'Times New Roman', 'Liberation Serif', serif";

/// Where a text is held.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a shape looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) fill: &'static str,
    pub(crate) line: &'static str,
    pub(crate) weight: f64,
    pub(crate) dash: &'static str,
}

/// A black line.
pub(crate) const LINE: Look = Look { fill: "none", line: "#000", weight: 1.2, dash: "" };
/// A thin grey line.
pub(crate) const FAINT: Look = Look { fill: "none", line: "#c8c8c8", weight: 0.8, dash: "" };

/// Grows a drawing element by element; the height is known at the end.
#[derive(Debug)]
pub(crate) struct Drawing {
    body: String,
}

impl Drawing {
    pub(crate) fn new() -> Self {
        Drawing { body: String::new() }
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), look: Look) {
        let path = format!("M{} {}L{} {}", pixel(from.0), pixel(from.1), pixel(to.0), pixel(to.1));
        self.path(&path, look);
    }

    /// A line through points, broken where one is missing.
    pub(crate) fn course(&mut self, points: &[Option<(f64, f64)>], look: Look) {
        let mut path = String::new();
        let mut pen = 'M';
        for point in points {
            match point {
                Some((x, y)) => {
                    let _ = write!(path, "{pen}{} {}", pixel(*x), pixel(*y));
                    pen = 'L';
                }
                None => pen = 'M',
            }
        }
        self.path(&path, look);
    }

    fn path(&mut self, path: &str, look: Look) {
        let _ = writeln!(self.body, r#"<path d="{path}"{}/>"#, style(look));
    }

    pub(crate) fn rect(&mut self, at: (f64, f64), size: (f64, f64), look: Look, hint: &str) {
        let _ = writeln!(
            self.body,
            r#"<rect x="{}" y="{}" width="{}" height="{}"{}{}"#,
            pixel(at.0),
            pixel(at.1),
            pixel(size.0.max(0.0)),
            pixel(size.1.max(0.0)),
            style(look),
            close("rect", hint),
        );
    }

    pub(crate) fn shade(&mut self, at: (f64, f64), size: (f64, f64), grey: u8, hint: &str) {
        let _ = writeln!(
            self.body,
            r##"<rect x="{}" y="{}" width="{}" height="{}" fill="#{grey:02x}{grey:02x}{grey:02x}"{}"##,
            pixel(at.0),
            pixel(at.1),
            pixel(size.0.max(0.0)),
            pixel(size.1.max(0.0)),
            close("rect", hint),
        );
    }

    pub(crate) fn dot(&mut self, at: (f64, f64), radius: f64, look: Look, hint: &str) {
        let _ = writeln!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="{}"{}{}"#,
            pixel(at.0),
            pixel(at.1),
            pixel(radius),
            style(look),
            close("circle", hint),
        );
    }

    pub(crate) fn text(&mut self, at: (f64, f64), anchor: Anchor, size: f64, text: &str) {
        self.styled_text(at, anchor, size, "", text);
    }

    pub(crate) fn bold(&mut self, at: (f64, f64), anchor: Anchor, size: f64, text: &str) {
        self.styled_text(at, anchor, size, r#" font-weight="bold""#, text);
    }

    pub(crate) fn white_text(&mut self, at: (f64, f64), anchor: Anchor, size: f64, text: &str) {
        self.styled_text(at, anchor, size, r##" fill="#fff""##, text);
    }

    /// Text that runs upwards, for the heads of narrow columns.
    pub(crate) fn upright(&mut self, at: (f64, f64), size: f64, text: &str) {
        let turn = format!(r#" transform="rotate(-60 {} {})""#, pixel(at.0), pixel(at.1));
        self.styled_text(at, Anchor::Start, size, &turn, text);
    }

    fn styled_text(&mut self, at: (f64, f64), anchor: Anchor, size: f64, more: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let _ = writeln!(
            self.body,
            r#"<text x="{}" y="{}" font-size="{}"{anchor}{more}>{}</text>"#,
            pixel(at.0),
            pixel(at.1),
            pixel(size),
            escape(text),
        );
    }

    /// The whole picture: title, drawing, note.
    pub(crate) fn finish(mut self, frame: &Frame, mut height: f64) -> String {
        let room = frame.width - 24.0;
        self.bold((12.0, 24.0), Anchor::Start, 16.0, &text::shorten(&frame.title, 16.0, room * 0.95));
        for line in frame.note.iter().flat_map(|note| text::wrap(note, SMALL, room, 4)) {
            height += 15.0;
            self.text((12.0, height - 4.0), Anchor::Start, SMALL, &line);
        }
        height += 8.0;
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" "#,
                r#"role="img" font-family="{fonts}">"#,
                "\n<title>{title}</title>\n{hatch}\n",
                r##"<rect width="100%" height="100%" fill="#fff"/>"##,
                "\n{body}</svg>\n"
            ),
            w = pixel(frame.width),
            h = pixel(height),
            fonts = FONTS,
            title = escape(&frame.title),
            hatch = HATCH,
            body = self.body,
        )
    }
}

/// The fill of what is missing or lost.
pub(crate) const HATCHED: &str = "url(#hatch)";
const HATCH: &str = concat!(
    r#"<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"#,
    r##"<rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#000" stroke-width="2.4"/></pattern></defs>"##
);

fn close(tag: &str, hint: &str) -> String {
    if hint.is_empty() {
        return "/>".into();
    }
    format!("><title>{}</title></{tag}>", escape(hint))
}

fn style(look: Look) -> String {
    let mut style = format!(r#" fill="{}" stroke="{}" stroke-width="{}""#, look.fill, look.line, pixel(look.weight));
    if !look.dash.is_empty() {
        let _ = write!(style, r#" stroke-dasharray="{}""#, look.dash);
    }
    style
}

/// A pixel with two places at most.
fn pixel(value: f64) -> String {
    crate::scale::number(value, 2, '.').replace('−', "-")
}

/// Text as it may stand in markup; letters that XML does not know are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
