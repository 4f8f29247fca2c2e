import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { documentPieces, documentText, type DocumentProps } from '#libs/pages';
import { problemKinds } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import { assetsAddress } from './assets.ts';
import { headOf } from './head.ts';

/** A page to be answered. */
export interface Page extends Omit<DocumentProps, 'assets'> {
  /** Left out: that of the refusal, or 200. */
  readonly status?: number;
  /** Why what was sent was refused, on a page that shows it again; it is logged with the answer. */
  readonly refusal?: RequestRefused | undefined;
}

/** What is known of a page before its answer: of one that may take its time. */
export type EarlyHead = Pick<DocumentProps, 'title' | 'at' | 'sheets' | 'scripts'>;

/**
 * What every page carries. Forms lead here, and to the issuer, where one signs out. The browser must say where a form
 * comes from, so the referrer policy is not `no-referrer`, with which it would not.
 */
const headersOf = (issuer: readonly string[]): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    ...['script-src', 'style-src', 'img-src', 'font-src', 'connect-src'].map((what) => `${what} 'self'`),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    ["form-action 'self'", ...issuer].join(' '),
  ].join('; '),
});

/** Makes `reply` that of a page. @param issuer the origins of the issuer's pages; none: there is no issuer. */
export const asPage = (reply: FastifyReply, status = 200, issuer: readonly string[] = []): void => {
  void reply.code(status).headers(headersOf(issuer));
};

/** Pieces of text, made as fast as they are taken and no faster. */
export const streamOf = (pieces: Iterable<string> | AsyncIterable<string>): Readable =>
  Readable.from(pieces, { objectMode: false });

/** Makes `reply` that of a page and answers its text, of one that may be long piece by piece. */
export const pageText = (
  reply: FastifyReply,
  { refusal, status = refusal ? problemKinds[refusal.code].status : 200, ...page }: Page,
  issuer: readonly string[] = [],
): string | Readable => {
  asPage(reply, status, issuer);
  if (refusal) reply.refusal = refusal;
  const props = { ...headOf(reply), ...page, assets: assetsAddress };
  return page.pieces ? streamOf(documentPieces(props)) : documentText(props);
};

/** Answers with a page that nobody need be signed in for: one of signing in, or of a refusal. */
export const sendPage = (reply: FastifyReply, page: Page, issuer: readonly string[] = []): void => {
  void reply.send(pageText(reply, page, issuer));
};

/** Leads on to an address of ours or, to sign in, of the issuer's. */
export const leadTo = (reply: FastifyReply, address: string): void => {
  void reply.code(303).header('location', address).header('referrer-policy', 'same-origin').send();
};
