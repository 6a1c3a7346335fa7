// The page's HTML with its script, style and icon in it, which its policy then allows by their hashes.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} esbuild the program @param {string} file @param {string[]} options */
export function bundle(esbuild, file, ...options) {
  const common = ['--bundle', '--minify', '--target=es2022'];
  return execFileSync(esbuild, [file, ...common, ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).trim();
}

/** The source expression that lets a Content-Security-Policy allow an inline element. @param {string} content */
function hash(content) {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** @param {string} html @param {RegExp} pattern @param {string} replacement */
export function replace(html, pattern, replacement) {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}.`);
  return html.replace(pattern, () => replacement);
}

/**
 * @param {string} esbuild the program
 * @param {string} sources the folder with index.html, main.js, style.css and favicon.svg
 * @param {string[]} options of esbuild, for the script
 * @param {Record<string, string>} policy more than what is inside: directives and their sources
 */
export function inlinedPage(esbuild, sources, options, policy) {
  const path = (/** @type {string} */ name) => join(sources, name);
  const script = bundle(esbuild, path('main.js'), '--format=esm', ...options);
  const inlineScript = script.replaceAll('</script', '<\\/script');
  const style = bundle(esbuild, path('style.css'));
  const icon = readFileSync(path('favicon.svg'), 'utf8');
  const logo = icon.replace('<svg', '<svg class="logo" aria-hidden="true"');
  /** @param {string} directive @param {string} own */
  const allow = (directive, own) => [directive, own, policy[directive]].filter(Boolean).join(' ');
  const directives = [
    "default-src 'none'",
    allow('script-src', `${hash(inlineScript)} 'wasm-unsafe-eval'`),
    `style-src ${hash(style)}`,
    allow('img-src', 'blob: data:'),
    ...['worker-src', 'connect-src'].filter((name) => policy[name]).map((name) => allow(name, '')),
    "base-uri 'none'",
    "form-action 'none'",
  ];

  let html = readFileSync(path('index.html'), 'utf8');
  html = replace(html, /content="default-src[^"]*"/, `content="${directives.join('; ')}"`);
  html = replace(html, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  html = replace(html, / src="main.js">/, `>${inlineScript}`);
  html = replace(html, /<img class="logo"[^>]*>/, logo); // which browsers load as a page of its own
  html = replace(html, /favicon\.svg/, `data:image/svg+xml,${encodeURIComponent(icon)}`);
  return html.replaceAll(/\n\s+/g, '\n');
}
