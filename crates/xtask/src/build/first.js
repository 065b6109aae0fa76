// Who comes for the first time reads a payslip before the program is there. Who comes with a link, has figures of their own,
// or sees this page in another sees nothing that isn't theirs.
{
    const kept = (where, key) => {
        try {
            return self[where].getItem(key);
        } catch {
            return null;
        }
    };
    const app = document.getElementById("app");
    const loading = app.querySelector(".loading");
    const isFirst = !location.hash && !location.search
        && !["sessionStorage", "localStorage"].some((where) => kept(where, "payscheme.work"));
    const language = kept("localStorage", "payscheme.v1.language") ?? (/^en(?![a-z])/i.test(navigator.language) ? "en" : "zh-Hans");
    const drawn = isFirst && [...document.querySelectorAll("template")].find(({ lang }) => lang === language);
    if (drawn) {
        // The letters' widths hang on it.
        document.documentElement.lang = language;
        app.replaceChildren(drawn.content);
        app.querySelector("#tools").append(loading);
        // To be read only: what is touched before the program is there would be lost.
        for (const part of app.querySelectorAll("main, .languages")) part.inert = true;
    }
    // The script that starts the program, where it doesn't come itself: of the wasm it tells.
    document.querySelector("script[type=module]").addEventListener("error", () => {
        loading.textContent = loading.dataset.failed;
        loading.role = "alert";
        app.querySelector("main")?.replaceWith(loading);
    });
}
