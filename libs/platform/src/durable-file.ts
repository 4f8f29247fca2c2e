import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces the file with these, whole or not at all, and durably: also after a power cut. */
export const replaceFile = async (path: string, contents: string | Uint8Array): Promise<void> => {
  const temporary = `${path}.new`;
  await using file = await open(temporary, 'w', 0o600);
  await file.writeFile(contents);
  await file.sync();
  await rename(temporary, path);
  await syncFolder(dirname(path));
};

/** Makes the names in a folder durable, where the system lets a program ask for it. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
};
