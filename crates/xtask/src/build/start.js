
// Start the page with the wasm of the same build; without it, say so where the page would be.
__wbg_init({ module_or_path: new URL("WASM", import.meta.url) }).catch((error) => {
    const loading = document.querySelector("#app > .loading");
    if (loading) loading.textContent = loading.dataset.failed;
    throw error;
});
