//! A stream of choices: what a random scheme is made of. Shorter and smaller genes make simpler schemes, so
//! what proptest shrinks stays readable.

/// Choices, one after another; when they run out, each is the first.
#[derive(Debug)]
pub struct Genes {
    values: std::vec::IntoIter<u32>,
}

impl Genes {
    /// Those that these numbers stand for.
    #[must_use]
    pub fn new(values: Vec<u32>) -> Self {
        Self { values: values.into_iter() }
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        self.values.next().unwrap_or(0) as usize % count.max(1)
    }

    /// Yes, once in `times`; no when the genes have run out.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, end - self.below(end + 1));
        }
    }
}
