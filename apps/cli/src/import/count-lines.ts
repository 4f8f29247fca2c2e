import { bytesAt } from './bytes-at.ts';

const lineFeed = 0x0a;

/** How many lines a file has, for progress: line feeds, and a last line without one. */
export const countLines = async (path: string): Promise<number> => {
  let lines = 0;
  let last = lineFeed;
  for await (const chunk of bytesAt(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
    last = chunk.at(-1) ?? last;
  }
  return last === lineFeed ? lines : lines + 1;
};
