// Puts the whole page into one HTML file that opens from file://, without a server.
// node build.mjs ESBUILD FOLDER-OF-SOURCES OUTPUT.html

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [esbuild, sources, output] = process.argv.slice(2);

/** @param {string} name */
const path = (name) => join(sources, name);

/** @param {string} name @param {string[]} options */
function bundle(name, ...options) {
  const common = ['--bundle', '--minify', '--target=es2022', '--external:node:*'];
  const loaders = ['--loader:.gz=binary', '--loader:.txt=text'];
  return execFileSync(esbuild, [path(name), ...common, ...loaders, ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).trim();
}

/** The source expression that lets a Content-Security-Policy allow an inline element. @param {string} content */
function hash(content) {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** @param {string} html @param {RegExp} pattern @param {string} replacement */
function replace(html, pattern, replacement) {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}.`);
  return html.replace(pattern, () => replacement);
}

const core = readFileSync(path('digit-reader-core.wasm'));
writeFileSync(path('digit-reader-core.wasm.gz'), gzipSync(core, { level: 9 }));
const worker = bundle('background-worker.js', '--format=iife', '--define:import.meta.url=""');
writeFileSync(path('background-worker.txt'), worker);

const script = bundle('main.js', '--format=esm').replaceAll('</script', '<\\/script');
const style = bundle('style.css');
const icon = `data:image/svg+xml;base64,${readFileSync(path('favicon.svg'), 'base64')}`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'img-src blob: data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

let html = readFileSync(path('index.html'), 'utf8');
html = replace(html, /content="default-src[^"]*"/, `content="${policy}"`);
html = replace(html, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
html = replace(html, /<link\s+rel="preload"[^>]*>\s*/, '');
html = replace(html, /<script type="module"[^>]*><\/script>\s*/, '');
html = replace(html, /<\/body>/, `<script type="module">${script}</script>\n  </body>`);
html = html.replaceAll('favicon.svg', () => icon);
writeFileSync(output, html);
