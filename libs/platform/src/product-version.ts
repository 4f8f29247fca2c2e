import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

const versionIn = (path: string | undefined): string => {
  if (path === undefined) throw new TypeError('the product has no package.json');
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return version;
};

/** The version of this product, as its package.json says it. */
export const productVersion = versionIn(findPackageJSON('.', import.meta.url));
