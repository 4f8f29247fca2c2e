import type { FastifyReply } from 'fastify';
import { type Html, html } from './html.ts';

/** A page without design. */
export interface Page {
  /** Danish. */
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** What stands above everything else, in Danish. */
  readonly notice?: string;
}

const documentOf = ({ title, body, notice }: Page): Html =>
  html`<!doctype html>
    <html lang="da">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} - Nytteindsats</title>
      </head>
      <body>
        ${notice === undefined ? '' : html`<p role="note">${notice}</p>`}
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `;

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
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...issuer].join(' '),
  ].join('; '),
});

/** Answers with a page. @param issuer the origins of the issuer's pages; none: there is no issuer. */
export const sendPage = (reply: FastifyReply, page: Page, issuer: readonly string[] = []): void => {
  void reply
    .code(page.status ?? 200)
    .headers(headersOf(issuer))
    .send(documentOf(page).text);
};

/** Leads on to an address of ours or, to sign in, of the issuer's. */
export const leadTo = (reply: FastifyReply, address: string): void => {
  void reply.code(303).header('location', address).header('referrer-policy', 'same-origin').send();
};
