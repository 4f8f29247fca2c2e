import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { waitingText } from '#libs/pages';
import { refusalOf } from '../http/refusal-of.ts';
import { assetsAddress } from './assets.ts';
import type { PageHead } from './head.ts';
import { asPage, type Page, streamOf } from './page.ts';
import { refusedPage } from './refused.page.tsx';

declare module 'fastify' {
  interface FastifyReply {
    /** How far a late answer is, in Danish, until it comes; a handler that can tell sets it before it waits. */
    progress?: AsyncIterable<string>;
  }
}

/** What is shown below a head that has gone out: the status of the answer can no longer say that it is a refusal. */
const orRefused = async (reply: FastifyReply, page: Promise<Page>): Promise<Page> => {
  try {
    const shown = await page;
    if (shown.refusal) reply.refusal = shown.refusal;
    return shown;
  } catch (error) {
    reply.refusal = refusalOf(error);
    return refusedPage(reply.refusal, reply.request);
  }
};

/** A page whose answer is late: its head at once, and what is answered when it has come. */
export const latePage = (
  reply: FastifyReply,
  head: PageHead & Pick<Page, 'title'>,
  page: Promise<Page>,
  issuer: readonly string[],
): Readable => {
  asPage(reply, 200, issuer);
  const text = waitingText({ ...head, assets: assetsAddress });
  const content = orRefused(reply, page);
  return streamOf(
    (async function* () {
      yield text.head;
      for await (const line of reply.progress ?? []) yield text.progress(line);
      yield* text.content(await content);
    })(),
  );
};
