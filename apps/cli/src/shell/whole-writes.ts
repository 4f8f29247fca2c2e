import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/**
 * A stream to a file that is open already: writes all of a text or fails. Node's own stdout takes a write that the system
 * cut short for a whole one, and a disk that fills up, or a limit on a file's size, cuts the last one short.
 */
export const wholeWrites = (descriptor: number): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      try {
        let at = 0;
        while (at < chunk.length) at += writeSync(descriptor, chunk, at);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
