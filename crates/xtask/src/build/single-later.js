
// Its style is in the page; and the page is a file, which is there without a network.
const styled = () => {};
const keep = () => {};

return { start: begin };
