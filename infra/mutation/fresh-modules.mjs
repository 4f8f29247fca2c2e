import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jest from '../../jest.config.mjs';

const [, options] = jest.transform['^.+\\.ts$'];
const here = (file) => new URL(file, import.meta.url).href;
const standIns = { '@jest/globals': here('./jest-globals.mjs'), 'fast-check': here('./few-runs.mjs') };
const compiled = new Map();
let generation = 0;
let mutated;

/** Libs on which the others stand, and which import none of those: unless one of them is mutated, they are evaluated once in a process. */
const foundations = ['domain', 'platform', 'event-store'];
const stays = (url) =>
  !foundations.includes(mutated.lib) &&
  foundations.some((lib) => url.includes(`/libs/${lib}/`)) &&
  !url.endsWith('.spec.ts');

const compile = (filename) => {
  if (!compiled.has(filename)) {
    const source = mutated.sources[filename] ?? readFileSync(filename, 'utf8');
    compiled.set(filename, transformSync(source, { ...options, filename, swcrc: false }).code);
  }
  return compiled.get(filename);
};

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (standIns[specifier] !== undefined && context.parentURL?.includes('.ts?'))
      return { url: standIns[specifier], shortCircuit: true };
    const resolved = nextResolve(specifier, context);
    if (!resolved.url.endsWith('.ts')) return resolved;
    return { ...resolved, url: `${resolved.url}?${stays(resolved.url) ? 0 : generation}` };
  },
  load(url, context, nextLoad) {
    if (!/\.ts\?\d+$/.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true };
  },
});

/** From now on these sources, by file name, take the place of those of a lib. */
export const useMutated = (lib, sources) => {
  mutated = { lib, sources };
};

/** From now on every source of ours that can have met a mutant is evaluated anew when it is imported: nothing that one left in a module stays. */
export const startAnew = () => {
  generation += 1;
};
