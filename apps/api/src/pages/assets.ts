import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What `npm run build` put together for pages. */
const folder = join(dirname(findPackageJSON(import.meta.url)!), 'dist', 'assets');

const digestOfAll = (): string => {
  const digest = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted())
    digest.update(readFileSync(file));
  return digest.digest('base64url').slice(0, 12);
};

/** How the pages are used, in Markdown. */
export const guideText = readFileSync(join(folder, 'brugervejledning.md'), 'utf8');

/** Where style sheets, fonts and icons are served. The address changes with what lies there, so that browsers may keep it for ever. */
export const assetsAddress = `/assets/${digestOfAll()}`;

/** Serves them to everybody. */
export const serveAssets = async (server: FastifyInstance): Promise<void> => {
  await server.register(fastifyStatic, {
    root: folder,
    prefix: assetsAddress,
    index: false,
    allowedPath: (path) => !path.endsWith('/'),
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  });
};
