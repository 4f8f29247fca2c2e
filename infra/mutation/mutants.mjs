import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const untold = { debug: () => {}, info: () => {}, warn: () => {}, isDebugEnabled: () => false };
const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };

const isMutated = (file) => !/(\.spec|[/]index)\.ts$/.test(file);

/**
 * Every small change of the files of a lib, and the sources, by file name, that hold them all and follow the one that is active. FILES is a
 * pattern below the lib's `src` (and, of read models, those of each).
 */
export const mutantsOf = async (lib, files = '**/*.ts') => {
  const names = globSync(`libs/${lib}/{src,participants/src}/${files}`).filter(isMutated).sort();
  const read = names.map((name) => ({
    name: resolve(name),
    content: readFileSync(name, 'utf8'),
    mutate: true,
  }));
  const { files: written, mutants } = await new Instrumenter(untold).instrument(read, options);
  return { mutants, sources: Object.fromEntries(written.map(({ name, content }) => [name, content])) };
};
