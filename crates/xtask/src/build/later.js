
let files;

function file(name) {
    return files.get(name);
}

// Starts the program with the files that the page has fetched, once its style is there.
export async function start(kept) {
    files = kept;
    const wasm = fetch(new URL("FILE.wasm", import.meta.url));
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("FILE.css", import.meta.url);
    const styled = new Promise((come, fail) => {
        style.onload = come;
        style.onerror = fail;
    });
    document.head.append(style);
    await styled;
    await run(await wasm);
}
