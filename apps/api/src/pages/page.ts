import type { FastifyReply } from 'fastify';
import { documentText, type DocumentProps } from '#libs/pages';
import { assetsAddress } from './assets.ts';

/** A page to be answered. */
export interface Page extends Omit<DocumentProps, 'assets'> {
  readonly status?: number;
}

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

/** Answers with a page. @param issuer the origins of the issuer's pages; none: there is no issuer. */
export const sendPage = (
  reply: FastifyReply,
  { status = 200, ...page }: Page,
  issuer: readonly string[] = [],
): void => {
  void reply
    .code(status)
    .headers(headersOf(issuer))
    .send(documentText({ ...page, assets: assetsAddress }));
};

/** Leads on to an address of ours or, to sign in, of the issuer's. */
export const leadTo = (reply: FastifyReply, address: string): void => {
  void reply.code(303).header('location', address).header('referrer-policy', 'same-origin').send();
};
