
// The page's files, kept by name: the other program gets its schemes here, without asking for them again.
const files = new Map();

async function file(name) {
    let answer = await beside(name);
    // A host that lacked it may have said that it will for ever, as of all files with such names.
    if (!answer.ok) answer = await beside(name, { cache: "reload" });
    if (!answer.ok) throw new Error(name);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    files.set(name, bytes);
    return bytes;
}

// The second program, once there is a payslip.
const later = async () => (await second()).start(files, beside);

// Inside another page that shows one scheme, see `docs/embed.html`.
document.documentElement.toggleAttribute("data-embedded", location.search === "?embed");

// Start the page with the wasm of the same build; without it, say so where the page would be.
beside("FILE.wasm").then(run).catch((error) => {
    const loading = document.querySelector(".loading");
    if (loading) {
        loading.textContent = loading.dataset.failed;
        loading.role = "alert";
        // In place of the page of a first visit, which would never answer.
        document.querySelector("main")?.replaceWith(loading);
    }
    throw error;
});
