//! XML parts of archives, event by event. Entities that a document declares are never expanded.

use std::borrow::Cow;

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::FileError;

/// How deep elements may nest; real documents stay below a hundred.
const MAX_DEPTH: usize = 1_000;

/// What stands next in a document, names without their prefix.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element begins. The end of an empty one is told as any other.
    Start(Element<'a>),
    /// An element ends.
    End(End<'a>),
    /// Text, or a character that was written as a reference.
    Text(Cow<'a, str>),
}

/// The end of an element.
#[derive(Debug)]
pub(crate) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// The element's name.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// An element's name and attributes.
#[derive(Debug)]
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The attribute of that name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.value(name).map(Cow::into_owned)
    }

    /// The same without a copy of its own.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).filter_map(Result::ok).find(|a| local(a.key.as_ref()) == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// An attribute that is a whole number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }

    /// Whether an attribute is set.
    pub fn is(&self, name: &str) -> bool {
        self.value(name).is_some_and(|v| matches!(&*v, "1" | "true" | "on"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Reads a document from its beginning.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// A document in UTF-8.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self { reader, depth: 0 }
    }

    /// What stands next; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, FileError> {
        loop {
            let event = self.reader.read_event();
            return Ok(Some(match event.map_err(|e| FileError::Damaged { what: e.to_string() })? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        let what = format!("elements nest deeper than {MAX_DEPTH}");
                        return Err(FileError::Damaged { what });
                    }
                    Node::Start(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(End(end))
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => match character(&reference) {
                    Some(c) => Node::Text(c.to_string().into()),
                    None => continue,
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

/// The character that a reference stands for: by its number, or one of the five that XML knows.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// A part's text: UTF-8, else UTF-16 with its mark.
pub(crate) fn text(bytes: &[u8]) -> Result<String, FileError> {
    crate::text::encoding::decode(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(text: &str) -> Result<String, FileError> {
        let mut xml = Xml::new(text);
        let mut told = String::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(e) => told.push_str(&format!("<{}{}>", e.name(), e.attribute("a").unwrap_or_default())),
                Node::End(end) => told.push_str(&format!("</{}>", end.name())),
                Node::Text(text) => told.push_str(&text),
            }
        }
        Ok(told)
    }

    #[test]
    fn names_lose_prefixes_and_references_are_characters() {
        assert_eq!(told("<x:r b:a='1&amp;2'>&#3585;&lt;<e/></x:r>").unwrap(), "<r1&2>ก<<e></e></r>");
    }

    #[test]
    fn declared_entities_stay_unexpanded() {
        let bomb = "<!DOCTYPE r [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;'>]><r>&b;&b;1</r>";
        assert_eq!(told(bomb).unwrap(), "<r>1</r>");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(told(&"<a>".repeat(900)).is_ok());
        assert!(matches!(told(&"<a>".repeat(100_000)), Err(FileError::Damaged { .. })));
    }
}
