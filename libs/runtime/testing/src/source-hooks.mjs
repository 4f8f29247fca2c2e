import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jest from '../../../../jest.config.mjs';

/**
 * Lets a child process run the TypeScript sources as they stand, compiled as the tests compile them: a test of a
 * whole program can then never run against an older build. Load with `--import`. What was compiled is kept below
 * `node_modules/.cache`, by the digest of what it was compiled from: hundreds of child processes load the same sources.
 */
const kept = fileURLToPath(new URL('../../../../node_modules/.cache/nytteindsats-sources', import.meta.url));

/** False for a process whose files may not grow, which a test is about: writing here would end it. */
const isFree = () => {
  try {
    return /^Max file size +unlimited/m.test(readFileSync('/proc/self/limits', 'utf8'));
  } catch {
    return true;
  }
};
const keeps = isFree();
if (keeps) enableCompileCache(join(kept, 'compiled'));

const require = createRequire(import.meta.url);
const { version } = require('@swc/core/package.json');

const optionsFor = (filename) =>
  Object.entries(jest.transform).find(([pattern]) => new RegExp(pattern).test(filename))[1][1];

const readKept = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Appears whole: other processes read beside this one. */
const keep = (path, code) => {
  if (!keeps) return code;
  const beside = `${path}.${process.pid}`;
  try {
    mkdirSync(kept, { recursive: true });
    writeFileSync(beside, code);
    renameSync(beside, path);
  } catch {
    // Nothing can be written here (a full disk, few open files): the process compiles for itself.
  }
  return code;
};

const compiled = (filename) => {
  const source = readFileSync(filename, 'utf8');
  const options = { ...optionsFor(filename), filename, swcrc: false, sourceMaps: 'inline' };
  const digest = createHash('sha256')
    .update(JSON.stringify([version, options, source]))
    .digest('hex');
  const path = join(kept, `${digest}.js`);
  return readKept(path) ?? keep(path, require('@swc/core').transformSync(source, options).code);
};

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !/\.tsx?$/.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
