//! Elements and text of a part, escaped.

use quick_xml::escape::escape;

/// A part as it is written.
pub(super) struct Markup(String);

impl Markup {
    /// An empty part.
    pub(super) fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push_str(&format!(" {attribute}=\"{}\"", escape(plain(value))));
        }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.0.push('>');
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</{name}>"));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.0.push_str("/>");
    }

    /// An element whose one attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&escape(plain(text)));
    }

    /// A run of text in those letters: an ink, where it is not the usual one.
    pub(super) fn run(&mut self, text: &str, bold: bool, ink: Option<&str>) {
        self.open("w:r", &[]);
        if bold || ink.is_some() {
            self.open("w:rPr", &[]);
            if bold {
                self.empty("w:b", &[]);
                self.empty("w:bCs", &[]);
            }
            if let Some(ink) = ink {
                self.value("w:color", ink);
            }
            self.close("w:rPr");
        }
        self.open("w:t", &[("xml:space", "preserve")]);
        self.text(text);
        self.close("w:t");
        self.close("w:r");
    }

    /// A paragraph of that style.
    pub(super) fn paragraph(&mut self, style: &str, text: &str) {
        self.open("w:p", &[]);
        self.open("w:pPr", &[]);
        self.value("w:pStyle", style);
        self.close("w:pPr");
        if !text.is_empty() {
            self.run(text, false, None);
        }
        self.close("w:p");
    }

    /// The part.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// The text without characters that no XML may hold, in whatever way they are written.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }).collect()
}
