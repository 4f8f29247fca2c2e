import { readFileSync } from 'node:fs';

/** What a file of acknowledgements says, by event id: the last position of its append. A line cut off at the end is none. */
export const acknowledgedIn = (path) => {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.flatMap((line) => {
      const [position, ...ids] = line.split(' ');
      return ids.map((id) => [id, position]);
    }),
  );
};
