//! Ways to damage a document.

use payscheme::document::Node;
use payscheme_tests::number::parse;

/// Things to put where something else belongs.
const STRANGE: [&str; 12] = [
    "\"\"",
    "0",
    "-1",
    "\"999999999999999\"",
    "1e400",
    "[]",
    "{}",
    "\"score / (score - score)\"",
    "true",
    "\"((((1\"",
    "\"max(pay)\"",
    "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
];

const NUMBERS: [&str; 12] =
    ["0", "1", "-1", "2", "0.5", "20", "100", "70.01", "1000000", "0.000000001", "999999999999999", "-999999999999999"];

struct Genes(std::vec::IntoIter<u32>);

impl Genes {
    fn below(&mut self, count: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % count.max(1)
    }
}

/// The text with bytes flipped, stretches cut, doubled or swapped, or values replaced.
pub(crate) fn damage_text(text: &str, genes: Vec<u32>) -> String {
    let mut genes = Genes(genes.into_iter());
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + genes.below(4) {
        let at = genes.below(bytes.len());
        let end = (at + 1 + genes.below(60)).min(bytes.len());
        match genes.below(6) {
            0 => bytes[at] ^= 1 << genes.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => bytes = [&bytes[..end], &bytes[at..]].concat(),
            3 => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let (one, other) = (genes.below(lines.len()), genes.below(lines.len()));
                lines.swap(one, other);
                bytes = lines.join(&b'\n');
            }
            4 => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                lines.remove(genes.below(lines.len()));
                bytes = lines.join(&b'\n');
            }
            _ => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let line = genes.below(lines.len());
                let key = lines[line].split(|byte| *byte == b'=').next().unwrap_or_default().to_vec();
                lines[line] = [&key, &b"= "[..], STRANGE[genes.below(STRANGE.len())].as_bytes()].concat();
                bytes = lines.join(&b'\n');
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The tree with something taken away, replaced, doubled, swapped or renamed at random places.
pub(crate) fn damage_tree(tree: &Node, genes: Vec<u32>) -> Node {
    let mut genes = Genes(genes.into_iter());
    let mut tree = tree.clone();
    if genes.below(2) == 0 {
        // Only a number for a number: such a document has the best chance to pass the check and be evaluated.
        let mut numbers = Vec::new();
        number_leaves(&mut tree, &mut numbers);
        let at = genes.below(numbers.len());
        *numbers[at] = NUMBERS[genes.below(NUMBERS.len())].to_owned();
        return tree;
    }
    for _ in 0..1 + genes.below(3) {
        damage_below(&mut tree, &mut genes);
    }
    tree
}

fn number_leaves<'a>(node: &'a mut Node, found: &mut Vec<&'a mut String>) {
    match node {
        Node::Text(text) if parse(text).is_some() => found.push(text),
        Node::List(list) => list.iter_mut().for_each(|node| number_leaves(node, found)),
        Node::Table(table) => table.iter_mut().for_each(|(_, node)| number_leaves(node, found)),
        _ => {}
    }
}

fn damage_below(node: &mut Node, genes: &mut Genes) {
    // Go down until the genes say stop, or there is nothing below.
    let deeper = genes.below(5) > 0;
    match node {
        Node::List(list) if !list.is_empty() => {
            let at = genes.below(list.len());
            if deeper {
                return damage_below(&mut list[at], genes);
            }
            match genes.below(4) {
                0 => drop(list.remove(at)),
                1 => list.insert(at, list[at].clone()),
                2 => {
                    let other = genes.below(list.len());
                    list.swap(at, other);
                }
                _ => list[at] = strange(genes),
            }
        }
        Node::Table(table) if !table.is_empty() => {
            let at = genes.below(table.len());
            if deeper {
                return damage_below(&mut table[at].1, genes);
            }
            match genes.below(5) {
                0 => drop(table.remove(at)),
                1 => table[at].0.push('x'),
                2 => {
                    // Two values change places, their keys stay.
                    let other = genes.below(table.len());
                    let value = table[at].1.clone();
                    table[at].1 = std::mem::replace(&mut table[other].1, value);
                }
                3 => table.insert(at, table[at].clone()),
                _ => table[at].1 = strange(genes),
            }
        }
        node => *node = strange(genes),
    }
}

fn strange(genes: &mut Genes) -> Node {
    let texts = [
        "",
        "0",
        "1",
        "-1",
        "2",
        "0.5",
        "7",
        "100",
        "999999999999999",
        "1e5",
        "score",
        "pay",
        "base",
        "yuan",
        "percent",
        "yes",
        "1 / 0",
        "pay + 1 yuan",
        "max(1 points)",
        "-(-(-1))",
        "half_even",
        "down",
        "a b",
        "二",
    ];
    match genes.below(8) {
        0 => Node::Bool(true),
        1 => Node::Null,
        2 => Node::Inexact,
        3 => Node::List(Vec::new()),
        4 => Node::Table(Vec::new()),
        5 => Node::Number("1000000".to_owned()),
        _ => Node::text(texts[genes.below(texts.len())]),
    }
}
