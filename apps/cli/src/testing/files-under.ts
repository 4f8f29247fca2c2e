import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that the product wrote, and where. */
export type Written = readonly [where: string, bytes: Buffer];

/** Every file of a folder, and below it. */
export const filesUnder = (folder: string): readonly Written[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    return entry.isFile() ? [[file, readFileSync(file)] as const] : [];
  });
