import { resolve, sep } from 'node:path';
import type { EnvironmentReader } from './environment.ts';

/** How long records of persons are kept, and where it is written down whose are not any more. */
export interface RetentionConfig {
  /** From the end of the last forløb on. */
  readonly years: number;
  /** The file of erasures, outside of data and backups. */
  readonly erasureRegister: string;
}

const [ordinaryYears, mostYears] = [5, 100];

const isYears = (text: string): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= mostYears;

/** What `RETENTION_YEARS` and `ERASURE_REGISTER` say; the latter is a file beside the data folder unless it is given. */
export const retentionOf = (read: EnvironmentReader, dataDir: string): RetentionConfig => {
  const years = read.matching('RETENTION_YEARS', isYears, {
    message: `skal være et helt antal år fra 1 til ${mostYears}`,
  });
  const isOutside = (path: string): boolean =>
    !`${resolve(path)}${sep}`.startsWith(`${resolve(dataDir)}${sep}`);
  const erasureRegister = read.matching('ERASURE_REGISTER', isOutside, {
    message: 'skal være en fil uden for DATA_DIR, som ikke lægges tilbage sammen med den',
  });
  return {
    years: Number(years ?? ordinaryYears),
    erasureRegister: resolve(erasureRegister ?? `${resolve(dataDir)}.erasures.ndjson`),
  };
};
