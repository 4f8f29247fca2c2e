import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(findPackageJSON(import.meta.url)!), 'dist', 'assets', 'css');

/** What a sheet would load: a file has no place to load it from. */
const loaded = /@font-face\s*\{[^}]*\}|url\((?!["']?data:)[^)]*\)/g;

/**
 * The style of pages for a file that needs no server: that which all pages share, and sheets of its own.
 *
 * @param sheets by name, as pages ask for them.
 */
export const fileStyle = async (...sheets: readonly string[]): Promise<string> => {
  const texts = await Promise.all(
    ['dkfds', 'nytteindsats', ...sheets].map((name) => readFile(join(folder, `${name}.css`), 'utf8')),
  );
  return texts
    .map((text) => text.replaceAll(loaded, (found) => (found.startsWith('@') ? '' : 'none')))
    .join('\n');
};
