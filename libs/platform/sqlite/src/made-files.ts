import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { keepPrivate } from '#libs/platform';

/** Where it stands beside a file that the file was made here: were the file gone, an empty one would look like a first start. */
export const madeMark = (path: string): string => `${path}.made`;

/** Remembers durably that a file was made: what it holds is nowhere else. */
export const rememberMade = (path: string): void => {
  if (existsSync(madeMark(path))) {
    keepPrivate(madeMark(path));
    return;
  }
  const mark = openSync(madeMark(path), 'w', 0o600);
  try {
    writeSync(
      mark,
      `${basename(path)} er lavet her. Mangler den, så læg den tilbage fra sikkerhedskopien.\n`,
    );
    fsyncSync(mark);
  } finally {
    closeSync(mark);
  }
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

/** Whether a file was made here and is gone. */
export const isGone = (path: string): boolean => !existsSync(path) && existsSync(madeMark(path));
