// Makes the page's HTML, with all in it that comes before the module: one request instead of four.
// node build.mjs ESBUILD FOLDER-OF-SOURCES OUTPUT.html

import { writeFileSync } from 'node:fs';

import { inlinedPage } from '../inlined_page.mjs';

const [esbuild, sources, output] = process.argv.slice(2);

const later = ['--external:./picture-reader.js', '--external:./results.js'];
const policy = { 'script-src': "'self'", 'worker-src': "'self'", 'connect-src': "'self'" };
writeFileSync(output, inlinedPage(esbuild, sources, later, policy));
