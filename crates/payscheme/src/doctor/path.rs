//! Places in a document's tree, by paths such as `lines[3].rule.bands.rows[1]`.

use crate::document::Node;

/// A key or a place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'p> {
    Key(&'p str),
    Index(usize),
}

fn parts(path: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    for piece in path.split('.').filter(|piece| !piece.is_empty()) {
        let (key, indices) = piece.split_at(piece.find('[').unwrap_or(piece.len()));
        if !key.is_empty() {
            parts.push(Part::Key(key));
        }
        for index in indices.split('[').skip(1) {
            parts.push(Part::Index(index.strip_suffix(']')?.parse().ok()?));
        }
    }
    Some(parts)
}

/// What stands at a path.
pub(super) fn at<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    parts(path)?.into_iter().try_fold(node, |node, part| match (node, part) {
        (Node::Table(table), Part::Key(key)) => table.iter().find(|(name, _)| name == key).map(|(_, node)| node),
        (Node::List(list), Part::Index(index)) => list.get(index),
        _ => None,
    })
}

/// Puts something at a path, in place of what is there or as a new key of a table; takes it away where that is
/// nothing. False where there is no such place.
pub(super) fn put(node: &mut Node, path: &str, to: Option<Node>) -> bool {
    let Some(mut parts) = parts(path) else { return false };
    let Some(last) = parts.pop() else { return false };
    let around = parts.into_iter().try_fold(node, |node, part| match (node, part) {
        (Node::Table(table), Part::Key(key)) => table.iter_mut().find(|(name, _)| name == key).map(|(_, node)| node),
        (Node::List(list), Part::Index(index)) => list.get_mut(index),
        _ => None,
    });
    match (around, last, to) {
        (Some(Node::Table(table)), Part::Key(key), Some(to)) => match table.iter_mut().find(|(name, _)| name == key) {
            Some((_, node)) => *node = to,
            None => table.push((key.to_owned(), to)),
        },
        (Some(Node::Table(table)), Part::Key(key), None) => {
            let length = table.len();
            table.retain(|(name, _)| name != key);
            return table.len() < length;
        }
        (Some(Node::List(list)), Part::Index(index), to) if index < list.len() => match (to, list.get_mut(index)) {
            (Some(to), Some(node)) => *node = to,
            _ => drop(list.remove(index)),
        },
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_and_changed() {
        let mut node =
            Node::table([("rows", Node::List(vec![Node::text("a"), Node::table([("to", Node::text("b"))])]))]);
        assert_eq!(at(&node, "rows[1].to"), Some(&Node::text("b")));
        assert!(put(&mut node, "rows[1].to", Some(Node::text("c"))) && put(&mut node, "rows[1].by", Some(Node::Null)));
        assert_eq!(at(&node, "rows[1].to"), Some(&Node::text("c")));
        assert!(put(&mut node, "rows[0]", None) && put(&mut node, "rows[0].by", None));
        assert_eq!(at(&node, "rows[0]"), Some(&Node::table([("to", Node::text("c"))])));
        for nowhere in ["rows[5]", "rows.x", "rows[0].by", "row[0]", "rows[x]"] {
            assert!(!put(&mut node, nowhere, None), "{nowhere}");
        }
    }
}
