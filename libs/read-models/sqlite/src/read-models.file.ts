import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { LostFile } from '#libs/platform/sqlite';
import { ReadModelsObstructed, ReadModelsUnavailable } from '#libs/read-models';

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

/** The file of the read models is no longer where it was opened: what is written there is read by nobody. */
export class ReadModelsFileLost extends ReadModelsUnavailable {
  readonly #lost: LostFile;

  constructor(lost: LostFile) {
    super(`the file of read models is ${lost.how}`);
    this.#lost = lost;
  }

  override get text(): string {
    const { path, how } = this.#lost;
    const what = how === 'gone' ? 'væk' : 'skiftet ud med en anden';
    return `Filen ${path} er ${what}, mens programmet kører. Start programmet igen: så bygges læsemodellerne op af loggen.`;
  }
}
