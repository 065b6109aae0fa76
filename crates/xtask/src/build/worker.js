// Keeps the page for times without a network: every file of one version, in a cache that is filled before it is used and
// not changed afterwards. So a page never gets files of two versions.
//
// The build puts in the version and the files, each with its hash.

const OWN = `payscheme ${registration.scope} `;
const CACHE = `${OWN}VERSION`;
const FILES = {};
const ADDRESSES = Object.keys(FILES).map((name) => new URL(name, location).href);

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clear()));

// A new version waits until no page of the last one is open, or somebody asks for it.
addEventListener("message", (event) => event.data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
    const [address] = event.request.url.split(/[?#]/);
    const asked = address === `${registration.scope}index.html` ? registration.scope : address;
    // All else is the network's.
    if (ADDRESSES.includes(asked)) event.respondWith(answer(asked, event.request));
});

async function answer(address, request) {
    const kept = await caches.match(address, { cacheName: CACHE, ignoreVary: true });
    return kept ?? fetch(request);
}

async function fill() {
    const cache = await caches.open(CACHE);
    const put = async ([name, integrity]) => cache.put(name, await fetched(name, integrity));
    try {
        await Promise.all(Object.entries(FILES).map(put));
    } catch (error) {
        // Half a version is none.
        await caches.delete(CACHE);
        throw error;
    }
}

// A file as the build made it, or an error: a host may still have the last version's, or a page that says sorry.
async function fetched(name, integrity) {
    if (!name.startsWith("assets/")) return fetch(name, { integrity, cache: "no-cache" });
    // Named by its content: what the page has fetched, or the last version kept, is it.
    const kept = await caches.match(name, { ignoreVary: true });
    return kept ?? fetch(name, { integrity, cache: "force-cache" }).catch(() => fetch(name, { integrity, cache: "reload" }));
}

async function clear() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
}
