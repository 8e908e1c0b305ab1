//! A JSON value that knows its path, so that every complaint names its place.

use serde_json::{Map, Value};

use crate::error::{SHOWN_CHARACTERS, WireError};

/// A value with the way to it from the root.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    value: &'a Value,
    step: Step<'a>,
    up: Option<&'a Node<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Node<'a> {
    /// The whole value.
    pub const fn root(value: &'a Value) -> Self {
        Self { value, step: Step::Root, up: None }
    }

    /// `lines[3].months[0].work`; `$` for the root.
    pub fn path(&self) -> String {
        let mut steps = Vec::new();
        let mut at = Some(self);
        while let Some(node) = at {
            steps.push(node.step);
            at = node.up;
        }
        let mut path = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.push_str(&format!(".{key}")),
                Step::Index(i) => path.push_str(&format!("[{i}]")),
            }
        }
        if path.is_empty() { "$".to_owned() } else { path }
    }

    /// The complaint that something else belongs here.
    pub fn expected(&self, expected: &'static str) -> WireError {
        let found: String = self.value.to_string().chars().take(SHOWN_CHARACTERS).collect();
        WireError::Expected { path: self.path(), expected, found }
    }

    fn map(&self) -> Result<&'a Map<String, Value>, WireError> {
        self.value.as_object().ok_or_else(|| self.expected("an object"))
    }

    fn below<'b>(&'b self, key: &'b str, value: &'b Value) -> Node<'b>
    where
        'a: 'b,
    {
        Node { value, step: Step::Key(key), up: Some(self) }
    }

    /// Complains about fields other than the known ones.
    pub fn only(&self, known: &[&str]) -> Result<(), WireError> {
        match self.map()?.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            Some((key, value)) => Err(WireError::Unknown { path: self.below(key, value).path() }),
            None => Ok(()),
        }
    }

    /// The field of that name, which must be there.
    pub fn field<T>(&self, key: &str, read: impl FnOnce(&Node<'_>) -> Result<T, WireError>) -> Result<T, WireError> {
        match self.map()?.get(key) {
            Some(value) => read(&self.below(key, value)),
            None => Err(WireError::Missing { path: self.below(key, &Value::Null).path() }),
        }
    }

    /// The field of that name, which may be left out.
    pub fn given<T>(
        &self,
        key: &str,
        read: impl FnOnce(&Node<'_>) -> Result<T, WireError>,
    ) -> Result<Option<T>, WireError> {
        self.map()?.get(key).map(|value| read(&self.below(key, value))).transpose()
    }

    /// The field of that name; `None` when it is null.
    pub fn option<T>(
        &self,
        key: &str,
        read: impl FnOnce(&Node<'_>) -> Result<T, WireError>,
    ) -> Result<Option<T>, WireError> {
        self.field(key, |node| node.nullable(read))
    }

    /// The field of that name as a list.
    pub fn list<T>(&self, key: &str, read: impl FnMut(&Node<'_>) -> Result<T, WireError>) -> Result<Vec<T>, WireError> {
        self.field(key, |node| node.items(read))
    }

    /// The field of that name as a list of exactly `N` items.
    pub fn array<T, const N: usize>(
        &self,
        key: &str,
        expected: &'static str,
        read: impl FnMut(&Node<'_>) -> Result<T, WireError>,
    ) -> Result<[T; N], WireError> {
        self.field(key, |node| <[T; N]>::try_from(node.items(read)?).map_err(|_| node.expected(expected)))
    }

    /// `None` when the value is null.
    pub fn nullable<T>(&self, read: impl FnOnce(&Node<'_>) -> Result<T, WireError>) -> Result<Option<T>, WireError> {
        if self.value.is_null() { Ok(None) } else { read(self).map(Some) }
    }

    /// The items of a list.
    pub fn items<T>(&self, mut read: impl FnMut(&Node<'_>) -> Result<T, WireError>) -> Result<Vec<T>, WireError> {
        let items = self.value.as_array().ok_or_else(|| self.expected("a list"))?;
        let node = |(i, value)| Node { value, step: Step::Index(i), up: Some(self) };
        items.iter().enumerate().map(|item| read(&node(item))).collect()
    }

    /// A text that `parse` understands.
    pub fn parsed<T>(&self, expected: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, WireError> {
        self.value.as_str().and_then(parse).ok_or_else(|| self.expected(expected))
    }
}

/// A text.
pub fn text(node: &Node<'_>) -> Result<String, WireError> {
    node.value.as_str().map(str::to_owned).ok_or_else(|| node.expected("a text"))
}

/// A whole number in the range of its type.
pub fn whole<T: TryFrom<u64>>(node: &Node<'_>) -> Result<T, WireError> {
    let number = node.value.as_u64().and_then(|n| T::try_from(n).ok());
    number.ok_or_else(|| node.expected("a whole number in range"))
}

/// True or false.
pub fn flag(node: &Node<'_>) -> Result<bool, WireError> {
    node.value.as_bool().ok_or_else(|| node.expected("true or false"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn complaints_name_their_place() {
        let value = json!({"lines": [{"months": [1, "x"]}], "more": 1});
        let root = Node::root(&value);
        let path = root.list("lines", |line| line.list("months", whole::<u8>)).unwrap_err().path().to_owned();
        assert_eq!(path, "lines[0].months[1]");
        assert_eq!(root.only(&["lines"]), Err(WireError::Unknown { path: "more".into() }));
        assert_eq!(root.field("none", text), Err(WireError::Missing { path: "none".into() }));
        assert_eq!(text(&Node::root(&json!(1))).unwrap_err().to_string(), "$: expected a text, found 1");
    }
}
