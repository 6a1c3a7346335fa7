// Builds the folder that is served: our page, minimal pages on the peers, one page with all engines
// for latency and agreement, and one with none, the floor of cold starts.

import { spawnSync } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { nativeProgram, packageFolder, siteFolder } from '../../browser/build.js';
import { layersModel } from './layers_model.mjs';
import { parseModel } from './model.mjs';

const sources = fileURLToPath(new URL('pages', import.meta.url));
const onnxPackages = fileURLToPath(new URL('../node_modules', import.meta.url));
const packages = fileURLToPath(new URL('node_modules', import.meta.url));

const onnxModule = 'ort-wasm-simd-threaded.wasm';
const tensorflowModule = 'tfjs-backend-wasm-simd.wasm';
const onnxFiles = [onnxModule, 'network.onnx'];
const tensorflowFiles = [tensorflowModule, 'model.json', 'weights.bin'];

/**
 * @param {string} folder to be made afresh
 * @param {string} model file
 */
export async function buildPages(folder, model) {
  await rm(folder, { recursive: true, force: true });
  await cp(siteFolder, join(folder, 'digits'), { recursive: true });
  await writePage(folder, 'onnxruntime_web', 'onnxruntime_web_page.js', onnxFiles);
  await writePage(folder, 'tensorflow_js', 'tensorflow_js_page.js', tensorflowFiles);
  await writePage(folder, 'together', 'together.js', []);
  await writeFloor(join(folder, 'floor'));
  await copyModules(folder);
  await writeNetworks(folder, model);
}

/**
 * A page with one script, which the browser loads along with all that the script will ask for.
 * @param {string} folder @param {string} name @param {string} script @param {string[]} files
 */
async function writePage(folder, name, script, files) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(sources, script)],
    outfile: join(folder, name, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    alias: { 'digit-reader': join(packageFolder, 'digit-reader.js') },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
  });
  const preloads = files
    .map((file) => `<link rel="preload" href="${file}" as="fetch" crossorigin>`)
    .join('');
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Digits</title>' +
    `<link rel="icon" href="data:,">${preloads}<script type="module" src="main.js"></script>` +
    '<output data-testid="reading"></output></html>\n';
  await writeFile(join(folder, name, 'index.html'), html);
}

/** A page that shows a reading at once, of nothing. @param {string} folder */
async function writeFloor(folder) {
  await mkdir(folder);
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Digits</title>' +
    '<link rel="icon" href="data:,"><output data-testid="reading"></output>' +
    '<script>document.querySelector("output").textContent = "7"</script></html>\n';
  await writeFile(join(folder, 'index.html'), html);
}

/** @param {string} folder */
async function copyModules(folder) {
  const modules = [
    [join(onnxPackages, 'onnxruntime-web/dist', onnxModule), 'onnxruntime_web'],
    [join(packages, '@tensorflow/tfjs-backend-wasm/dist', tensorflowModule), 'tensorflow_js'],
    [join(packageFolder, 'digit-reader-core.wasm'), 'together'],
  ];
  for (const [module, page] of modules) {
    await copyFile(module, join(folder, page, module.split('/').pop() ?? ''));
  }
}

/** The same weights for each engine. @param {string} folder @param {string} model */
async function writeNetworks(folder, model) {
  await copyFile(model, join(folder, 'together/network.model'));
  const onnx = join(folder, 'onnxruntime_web/network.onnx');
  const { status, stderr } = spawnSync(
    nativeProgram,
    ['export', '--onnx', onnx, '--model', model],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr?.trim() || `${nativeProgram} could not be started`);
  const { json, weights } = layersModel(parseModel(await readFile(model)));
  await writeFile(join(folder, 'tensorflow_js/model.json'), json);
  await writeFile(join(folder, 'tensorflow_js/weights.bin'), weights);
}
