// The package under test: the folder that PAYSCHEME_NPM names.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.PAYSCHEME_NPM;
if (!folder) throw new Error("PAYSCHEME_NPM must name the folder of the built package");

const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The module that Node gets from `import "payscheme"`. */
export const payscheme = await import(pathToFileURL(resolve(folder, manifest.exports["."].node)));

export { folder, manifest };
