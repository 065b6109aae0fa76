//! `cargo xtask serve`: the release page on this machine, with the headers that hosting should send.

mod http;
mod port;
mod site;
mod watch;

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;
use crate::{build, progress};
use site::Site;
use watch::Sources;

/// What was asked for.
#[derive(Default)]
pub(crate) struct Options {
    /// The port; without one, the first free one from 8080.
    pub(crate) port: Option<u16>,
    /// Whether to build again when sources change.
    pub(crate) watch: bool,
}

/// The site being served; a new build takes its place as a whole.
type Current = Arc<RwLock<Arc<Site>>>;

/// Builds and serves until it is stopped.
///
/// Nothing outlives it: the server is threads of this process, and compilers run as children in the foreground.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    // Before the build: a port that can't be had should not cost a minute first.
    let listener = port::listen(options.port)?;
    let address = listener.local_addr().context("the port has no address")?;
    let sources = Sources::now(workspace)?;
    build::page::build(workspace)?;

    let first = Site::load(workspace)?;
    let first = if options.watch { first.passing() } else { first };
    let current: Current = Arc::new(RwLock::new(Arc::new(first)));
    let served = Arc::clone(&current);
    let server = thread::spawn(move || http::serve(&listener, &served));
    progress::line(&format!("PayScheme is at http://{address}/ (Ctrl-C ends it)"));

    if options.watch {
        watch(workspace, sources, |site| {
            *current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
            progress::line(&format!("reload http://{address}/"));
        })?;
    }
    // The server only returns by breaking.
    let _ = server.join();
    Ok(())
}

/// Serves the page as it was built last until this program ends; gives where.
pub(crate) fn in_background(workspace: &Workspace) -> Result<SocketAddr> {
    let listener = port::any()?;
    let address = listener.local_addr().context("the port has no address")?;
    let site = Arc::new(RwLock::new(Arc::new(Site::load(workspace)?)));
    thread::spawn(move || http::serve(&listener, &site));
    Ok(address)
}

/// Builds again whenever sources change. A build that fails leaves the last page where it is.
fn watch(workspace: &Workspace, mut sources: Sources, mut replace: impl FnMut(Site)) -> Result<()> {
    loop {
        sources = sources.next_change(workspace)?;
        progress::step("sources changed");
        match build::page::build(workspace).and_then(|_| Site::load(workspace)) {
            Ok(site) => replace(site.passing()),
            Err(error) => progress::error(&format!("{error:#}; the last page that was built is still served")),
        }
    }
}
