import { ErasureFile, type ErasureRegister } from '#libs/persons/erasures';
import { openErasureRegisterIn } from '#libs/persons/erasures/sqlite';

/** What tests forget persons with, beside the person register. */
export interface ForgettingKit {
  readonly erasures: ErasureRegister;
  readonly erasureFile: ErasureFile;
  close(): void | Promise<void>;
}

/** Opens the register of erasures in a data folder whose person register is open, and the file of erasures beside the folder. */
export const openForgettingKit = (dataDir: string): ForgettingKit => {
  const erasures = openErasureRegisterIn(dataDir);
  const erasureFile = new ErasureFile(`${dataDir}.erasures.ndjson`);
  return { erasures, erasureFile, close: () => erasures.close() };
};
