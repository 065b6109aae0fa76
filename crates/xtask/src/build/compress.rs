//! Compressed once here as well as it can be, so that a host needs not do it worse for each visitor.

use std::io::Write as _;
use std::thread;

use anyhow::{Context as _, Result, anyhow};

use super::cache::Cache;
use crate::workspace;

/// A file in the two encodings that browsers ask for.
pub(crate) struct Compressed {
    /// gzip at level 9.
    pub(crate) gzip: Vec<u8>,
    /// Brotli at quality 11.
    pub(crate) brotli: Vec<u8>,
}

/// Whether files of this name get smaller at all: text, wasm and schemes do, pictures and fonts are compressed already.
pub(crate) fn is_worthwhile(name: &str) -> bool {
    const EXTENSIONS: [&str; 11] =
        ["bin", "html", "css", "js", "json", "map", "svg", "txt", "wasm", "webmanifest", "xml"];
    name.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

/// Compresses, or finds in the cache what was compressed before.
pub(crate) fn compress(cache: &Cache, bytes: &[u8]) -> Result<Compressed> {
    let folder = cache.folder(&[b"gzip 9, brotli 11", bytes], |folder| {
        let (gzip, brotli) = thread::scope(|scope| {
            let gzip = scope.spawn(|| gzip(bytes));
            let brotli = brotli(bytes);
            gzip.join().map(|gzip| (gzip, brotli)).map_err(|_| anyhow!("the thread that compresses broke"))
        })?;
        workspace::write(&folder.join("gz"), gzip?)?;
        workspace::write(&folder.join("br"), brotli?)
    })?;
    Ok(Compressed { gzip: workspace::read(&folder.join("gz"))?, brotli: workspace::read(&folder.join("br"))? })
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).context("gzip failed")
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).context("brotli failed")?;
    Ok(compressed)
}
