//! How large the page is: a table for people, and the same as data.

use std::fmt::Write as _;
use std::ops::AddAssign;

use serde_json::{Value, json};

/// The page's first load may weigh this much in all, compressed with Brotli.
pub(crate) const FIRST_LOAD_LIMIT: usize = 130_000;

/// The bytes of a file as it is and as it travels.
#[derive(Clone, Copy, Default)]
pub(crate) struct Size {
    /// As it is.
    pub(crate) raw: usize,
    /// Compressed with gzip.
    pub(crate) gzip: usize,
    /// Compressed with Brotli.
    pub(crate) brotli: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

impl Size {
    fn data(self) -> Value {
        json!({ "raw": self.raw, "gzip": self.gzip, "brotli": self.brotli })
    }
}

/// The sizes of a build.
#[derive(Default)]
pub(crate) struct Sizes {
    /// Each file by name, in order.
    pub(crate) files: Vec<(String, Size)>,
    /// What a first visit downloads before it shows a payslip.
    pub(crate) first_load: Size,
    /// What is fetched quietly once the payslip is there.
    pub(crate) later: Size,
    /// Whether wasm-opt was there to make the module smaller.
    pub(crate) optimised: bool,
}

impl Sizes {
    /// The table, in bytes.
    pub(crate) fn table(&self) -> String {
        let widest = self.files.iter().map(|(name, _)| name.len()).max().unwrap_or(0).max("loaded later".len());
        let mut table = format!("{:<widest$}  {:>9}  {:>9}  {:>9}\n", "bytes", "raw", "gzip", "brotli");
        let sums = [("first load".to_owned(), self.first_load), ("loaded later".to_owned(), self.later)];
        for (name, size) in self.files.iter().chain(&sums) {
            let Size { raw, gzip, brotli } = *size;
            let _ = writeln!(table, "{name:<widest$}  {raw:>9}  {gzip:>9}  {brotli:>9}");
        }
        if !self.optimised {
            table.push_str("(the wasm is not optimised: see above)\n");
        }
        table
    }

    /// The same as data.
    pub(crate) fn data(&self) -> Value {
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|(name, size)| {
                let mut file = size.data();
                file["name"] = json!(name);
                file
            })
            .collect();
        json!({
            "files": files,
            "first_load": self.first_load.data(),
            "later": self.later.data(),
            "optimised": self.optimised,
        })
    }
}
