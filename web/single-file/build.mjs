// Puts the whole page into one HTML file that opens from file://, without a server.
// node build.mjs ESBUILD FOLDER-OF-SOURCES OUTPUT.html

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { bundle, inlinedPage, replace } from '../inlined_page.mjs';

const [esbuild, sources, output] = process.argv.slice(2);

/** @param {string} name */
const path = (name) => join(sources, name);

const core = readFileSync(path('digit-reader-core.wasm'));
writeFileSync(path('digit-reader-core.wasm.gz'), gzipSync(core, { level: 9 }));
// From its place the module makes an address, which is not used; its real place, a blob, cannot be one.
const workerOptions = ['--format=iife', '--define:import.meta.url="file:///"'];
const worker = bundle(esbuild, path('background-worker.js'), ...workerOptions);
writeFileSync(path('background-worker.txt'), worker);

const loaders = ['--loader:.gz=binary', '--loader:.txt=text'];
const html = inlinedPage(esbuild, sources, loaders, { 'worker-src': 'blob:' });
writeFileSync(output, replace(html, /<link\s+rel="preload"[^>]*>\s*/, ''));
