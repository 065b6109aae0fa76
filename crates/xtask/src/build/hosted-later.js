
const styled = () => new Promise((come, fail) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("FILE.css", import.meta.url);
    style.onload = come;
    style.onerror = fail;
    document.head.append(style);
});

// Keeps the page for times without a network. Calls back once a newer page is here, with what changes to it.
function keep(newer) {
    // A frame leaves that to its page. Where it is forbidden or fails, the page does without, and nobody need know.
    if (top === self) offline(newer).catch(() => {});
}

async function offline(newer) {
    // Not before all has come: the worker then takes what the page has fetched, and asks for nothing twice.
    const page = document.querySelector(".page");
    while (page.dataset.complete !== "true") {
        await new Promise((changed) => new MutationObserver(changed).observe(page, { attributes: true }));
    }
    const registered = await navigator.serviceWorker.register(new URL("../worker.js", import.meta.url));
    const change = () => {
        const next = registered.waiting;
        if (!next) return location.reload();
        next.onstatechange = () => next.state === "activated" && location.reload();
        next.postMessage("take over");
    };
    const follow = () => {
        const next = registered.installing;
        // The first one is this page's own.
        if (next && registered.active) next.onstatechange = () => next.state === "installed" && newer(change);
    };
    if (registered.waiting) newer(change);
    follow();
    registered.onupdatefound = follow;
}

export { begin as start };
