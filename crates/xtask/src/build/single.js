
// Something in this page: each file is in an element with its name, compressed and in letters.
const beside = async (name) => {
    const letters = atob(document.getElementById(name).textContent);
    const packed = new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))]);
    const headers = name.endsWith(".wasm") ? { "Content-Type": "application/wasm" } : {};
    return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")), { headers });
};

// The second program, whose names mean nothing out here.
const second = () => {
SECOND
};
