
let files;

function file(name) {
    return files.get(name);
}

// Starts the program with the files that the page has fetched, once its style is there.
async function begin(kept, beside) {
    files = kept;
    const wasm = beside("FILE.wasm");
    await styled();
    await run(await wasm);
}
