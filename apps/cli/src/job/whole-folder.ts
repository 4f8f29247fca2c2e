import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '#libs/platform';

/** A file to be written, by its name. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** What the names of the folders of a municipality's statistics begin with. */
export const folderPrefix = (kommunekode: string): string => `statistik-${kommunekode}-`;

/** What begins so was being written when a process died. */
const unfinished = '.unfinished-';

const writeDurably = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(bytes);
  await file.sync();
};

/**
 * Makes the folder `name` in `parent` with the files, for its owner alone: it appears whole and durably, or not at all,
 * whatever dies meanwhile. One that is there is left as it is.
 *
 * @throws the system's error.
 */
export const writeWholeFolder = async (
  parent: string,
  name: string,
  files: readonly NamedFile[],
): Promise<void> => {
  const target = join(parent, name);
  if (existsSync(target)) return;
  const making = join(parent, `${unfinished}${name}`);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  for (const file of files) await writeDurably(join(making, file.name), file.bytes);
  await syncFolder(making);
  await rename(making, target);
  await syncFolder(parent);
};

/** Removes what processes that died left unfinished of a municipality in `parent`. No other process may be writing of it there. */
export const removeUnfinished = async (parent: string, kommunekode: string): Promise<void> => {
  for (const name of await readdir(parent))
    if (name.startsWith(`${unfinished}${folderPrefix(kommunekode)}`))
      await rm(join(parent, name), { recursive: true, force: true });
};
