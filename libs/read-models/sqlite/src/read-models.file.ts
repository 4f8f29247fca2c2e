import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ReadModelsObstructed } from '#libs/read-models';

/** The file of the read models in a data folder. */
export const fileOf = (folder: string): string => join(folder, 'read-models.db');

/** @throws ReadModelsObstructed when a folder, or something else that is no file, stands in its place. */
export const refuseObstacle = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile())
    throw new ReadModelsObstructed(
      `${path} er ikke en fil, men ${found.isDirectory() ? 'en mappe' : 'noget andet'}. Flyt den væk, og kør nytteindsats rebuild.`,
    );
};
