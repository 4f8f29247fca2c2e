import { createReadStream, type ReadStream } from 'node:fs';
import { withPath } from '#libs/platform';

/** The bytes of a file, some at a time; the system's error of a file that cannot be read names it. */
export const bytesAt = (path: string, options: { readonly highWaterMark?: number } = {}): ReadStream =>
  createReadStream(path, options).on('error', (error) => void withPath(path, error));
