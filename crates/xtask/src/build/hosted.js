
// Something beside this script, and the second program there.
const beside = (name, how) => fetch(new URL(name, import.meta.url), how);
const second = () => import("./LATER.js");
