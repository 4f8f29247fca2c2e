import { fileURLToPath } from 'node:url';
import { bundle } from '@swc/core';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { usedStyles } from './used-styles.mjs';

/**
 * Puts what pages load beside their HTML into `dist/assets`: style sheets, two fonts and the icons, of Det Fælles Designsystem
 * (npm `dkfds`, with its licences, without the rules that no page needs) and our own, the guide to the pages, and their scripts: each that a page names, with the
 * modules that it imports, as one small file. A part of `npm run build`, after the scripts are compiled to `dist/client`.
 */

const root = new URL('../../', import.meta.url);
const system = new URL('../', import.meta.resolve('dkfds'));
const assets = new URL('dist/assets/', root);

await rm(assets, { recursive: true, force: true });
await mkdir(new URL('css/', assets), { recursive: true });

/** What gives elements their classes. */
const sourcesOfClasses = async () => {
  const texts = [];
  for (const folder of ['libs/pages/', 'apps/api/src/pages/'])
    for (const name of await readdir(new URL(folder, root), { recursive: true }))
      if (/(?<!\.spec)\.tsx?$/.test(name)) texts.push(await readFile(new URL(folder + name, root), 'utf8'));
  return texts.join('\n');
};

// The system's sheet names each font in four formats, the oldest first; ours names the two that it needs. Logos are the site's.
const sheet = (await readFile(new URL('css/dkfds.min.css', system), 'utf8'))
  .replaceAll(/@font-face\{[^}]*\}/g, '')
  .replaceAll(/\/\*.*?\*\//gs, '')
  .replaceAll(/url\(\.\.\/img\/logo-[^)]*\)/g, 'none');
await writeFile(new URL('css/dkfds.css', assets), usedStyles(sheet, await sourcesOfClasses()));
const own = new URL('libs/pages/src/', root);
for (const name of (await readdir(own)).filter((name) => name.endsWith('.css')))
  await cp(new URL(name, own), new URL(`css/${name}`, assets));

const plex = 'fonts/IBMPlexSans/complete/woff2/';
const copied = {
  [`${plex}IBMPlexSans-Regular.woff2`]: 'fonts/plex-regular.woff2',
  [`${plex}IBMPlexSans-SemiBold.woff2`]: 'fonts/plex-semibold.woff2',
  [`${plex}license.txt`]: 'fonts/license.txt',
  'img/svg-icons/': 'img/svg-icons/',
  'LICENSE.md': 'LICENSE.md',
};
for (const [from, to] of Object.entries(copied))
  await cp(new URL(from, system), new URL(to, assets), { recursive: true });
for (const name of ['brugervejledning.md', 'billeder/'])
  await cp(new URL(`docs/${name}`, root), new URL(name, assets), { recursive: true });

const scripts = ['grid', 'no-rows', 'sign-out'];
const modules = new URL('dist/client/pages/client/', root);
await mkdir(new URL('js/', assets));
for (const name of scripts) {
  const joined = await bundle({
    entry: { [name]: fileURLToPath(new URL(`${name}.js`, modules)) },
    output: { path: fileURLToPath(assets), name },
    module: {},
    mode: 'production',
    target: 'browser',
    options: {
      jsc: { target: 'es2022', minify: { compress: true, mangle: { topLevel: true } } },
      minify: true,
    },
  });
  await writeFile(new URL(`js/${name}.js`, assets), joined[name].code);
}
