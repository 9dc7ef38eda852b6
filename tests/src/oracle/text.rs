//! The TOML text as a tree whose numbers are still text.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::rational::{Q, parse};

/// A value of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text, or a number or date as it is written.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(BTreeMap<String, Node>),
}

impl Node {
    /// Reads a text; `None` when it is not TOML.
    pub fn read(text: &str) -> Option<Node> {
        let table = DeTable::parse(text).ok()?;
        Some(table_node(table.get_ref()))
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Table(table) => table.get(key),
            _ => None,
        }
    }

    /// The text, number or date under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number under a key.
    pub fn number(&self, key: &str) -> Option<Q> {
        parse(self.text(key)?)
    }

    /// The flag under a key; false when it is not there.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Node::Bool(true)))
    }

    /// The elements of the list under a key; none when it is not there.
    pub fn list(&self, key: &str) -> &[Node] {
        match self.get(key) {
            Some(Node::List(items)) => items,
            _ => &[],
        }
    }

    /// The element of a list of tables with this id.
    pub fn with_id(&self, list: &str, id: &str) -> Option<&Node> {
        self.list(list).iter().find(|n| n.text("id") == Some(id))
    }
}

fn table_node(table: &DeTable<'_>) -> Node {
    Node::Table(table.iter().map(|(k, v)| (k.get_ref().to_string(), node(v.get_ref()))).collect())
}

fn node(value: &DeValue<'_>) -> Node {
    match value {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(n) => Node::Text(n.as_str().to_owned()),
        DeValue::Float(n) => Node::Text(n.as_str().to_owned()),
        DeValue::Boolean(b) => Node::Bool(*b),
        DeValue::Datetime(d) => Node::Text(d.to_string()),
        DeValue::Array(items) => Node::List(items.iter().map(|v| node(v.get_ref())).collect()),
        DeValue::Table(table) => table_node(table),
    }
}
