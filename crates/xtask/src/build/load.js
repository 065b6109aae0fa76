
// Starts the wasm in an answer: while it is still coming, where its type allows that.
async function run(answer) {
    if (!answer.ok) throw new Error(answer.url);
    const imports = __wbg_get_imports();
    const { instance, module } = answer.headers.get("Content-Type") === "application/wasm"
        ? await WebAssembly.instantiateStreaming(answer, imports)
        : await WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    __wbg_finalize_init(instance, module);
}
