import { describe, expect, it } from '@jest/globals';
import type { VNode } from 'preact';
import { documentPieces, InPieces, waitingText } from './document-text.tsx';
import { filePieces } from './file.tsx';

const page = { title: 'Historik', assets: '/assets/x' };
const table = (
  <ul>
    <InPieces />
  </ul>
);

/** So many rows, and how many of them have been made. */
const counted = (most: number): { readonly rows: Generator<VNode>; readonly made: () => number } => {
  let made = 0;
  function* rows(): Generator<VNode> {
    while (made < most) {
      made += 1;
      yield <li>{`<${made}>`}</li>;
    }
  }
  return { rows: rows(), made: () => made };
};

describe('A page in pieces', () => {
  it('makes no more rows than are asked for, however many there are', () => {
    const { rows, made } = counted(10_000);
    const pieces = documentPieces({ ...page, children: table, pieces: rows });
    expect(pieces.next().value).toMatch(/^<!doctype html>.*<ul><li>&lt;1><\/li>.*<li>&lt;50><\/li>$/s);
    expect(made()).toBe(50);
    expect(pieces.next().value).toMatch(/^<li>&lt;51>/);
    expect(made()).toBe(100);
    const rest = [...pieces];
    expect([made(), Math.max(...rest.map(({ length }) => length)) < 2_000]).toEqual([10_000, true]);
    expect(rest.at(-1)).toMatch(/<\/ul><\/main><\/body><\/html>$/);
  });

  it('says in its head, while its answer is awaited, that it is on its way', () => {
    const { head, content } = waitingText({ ...page, done: 'Gemt.' });
    expect(head).toMatch(/<main [^>]*>.*role="status".*<p class="waiting">Svaret er på vej[^<]*<\/p>$/s);
    const text = [...content({ title: 'Anna', children: table, pieces: counted(2).rows })].join('');
    expect(text).toBe('<h1>Anna</h1><ul><li>&lt;1></li><li>&lt;2></li></ul></main></body></html>');
  });
});

describe('A file', () => {
  it('holds its style, escapes all else, and loads and leads nowhere', () => {
    const text = [
      ...filePieces({
        title: '<b>',
        notice: 'Øvedata',
        style: 'p { color: red }</style><script>',
        children: table,
        pieces: counted(1).rows,
      }),
    ].join('');
    expect(text).toBe(
      '<!doctype html><html lang="da"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>' +
        '<title>&lt;b></title><style>p { color: red }<\\/style><script></style></head><body>' +
        '<aside class="practice" aria-label="Om data">Øvedata</aside><main class="page-container container"><h1>&lt;b></h1>' +
        '<ul><li>&lt;1></li></ul></main></body></html>',
    );
  });
});
