//! What keeps the page for times without a network: `worker.js`, told what this build is made of.

use std::collections::BTreeMap;

use super::{content, shrink};
use anyhow::{Result, bail};

/// Its name: that of every version, as browsers know it by its address.
pub(crate) const NAME: &str = "worker.js";

const WORKER: &str = include_str!("worker.js");

/// The script that keeps these files.
pub(crate) fn worker(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    // By the addresses at which they are opened, in their order: what is built is the same each time.
    let address = |name| if name == "index.html" { "./" } else { name };
    let kept: BTreeMap<&str, String> =
        files.iter().map(|(name, bytes)| (address(name.as_str()), content::integrity(bytes))).collect();
    let kept = serde_json::to_string(&kept)?;
    let version = content::sha256(kept.as_bytes());
    let mut worker = shrink::script(WORKER)?;
    let files = format!("FILES = {kept}");
    for (mark, value) in [("VERSION", version.get(..12).unwrap_or(&version)), ("FILES = {}", &files)] {
        if worker.matches(mark).count() != 1 {
            bail!("worker.js doesn't have `{mark}` once");
        }
        worker = worker.replace(mark, value);
    }
    Ok(worker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_another_version() {
        let of = |page: &[u8]| {
            let files = [("index.html", page), ("assets/a-0.bin", &b"abc"[..])];
            worker(&files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).into()).unwrap()
        };
        let (one, other) = (of(b"one"), of(b"other"));
        // `printf abc | openssl sha256 -binary | base64`
        let kept = "\"assets/a-0.bin\":\"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"";
        assert!(one.contains(kept) && other.contains(kept), "{one}");
        assert!(one.contains("{\"./\":\"sha256-"), "{one}");
        let version = |worker: &str| worker.lines().find(|line| line.contains("CACHE = ")).map(str::to_owned);
        assert!(version(&one).is_some() && version(&one) != version(&other));
    }
}
