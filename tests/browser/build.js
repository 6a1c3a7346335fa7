// Where the built products are.

import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const webBuild = resolve(process.env.DIGITS_WEB_BUILD ?? join(root, 'build/web'));

/** The static page. */
export const siteFolder = join(webBuild, 'site');

/** The same page in one file. */
export const singleFilePage = join(webBuild, 'digit-reader.html');

/** The JavaScript package. */
export const packageFolder = join(webBuild, 'package');

/** The native program. */
export const nativeProgram = resolve(
  process.env.DIGITS_PROGRAM ?? join(root, 'build/native/digits'),
);

/** The native program that makes up pages. */
export const pagesProgram = resolve(
  process.env.DIGITS_PAGES_PROGRAM ?? join(root, 'build/native/tests/pages/pages'),
);

/** The network that ships. */
export const shippedModel = join(root, 'model/digits.model');

/** The table of floors of accuracy. */
export const floorsFile = join(root, 'tests/floors.json');

/**
 * The JavaScript package, in Node.
 * @returns {Promise<typeof import('../../web/digit-reader.js')>}
 */
export function importPackage() {
  return import(pathToFileURL(join(packageFolder, 'digit-reader.js')).href);
}

/**
 * The package's tables, in Node.
 * @returns {Promise<typeof import('../../web/table.js')>}
 */
export function importTables() {
  return import(pathToFileURL(join(packageFolder, 'table.js')).href);
}
