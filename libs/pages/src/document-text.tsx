import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Content, Document, type DocumentProps } from './document.tsx';

const mark = '<in-pieces></in-pieces>';

/** Where the pieces of a page stand, once in it; the element itself never goes out. */
export const InPieces = (): VNode => h('in-pieces', null);

const textOf = ({ pieces: _, children, ...props }: DocumentProps): string =>
  `<!doctype html>${renderToString(
    <Document {...props}>
      <Content title={props.title} shownTo={props.shownTo}>
        {children}
      </Content>
    </Document>,
  )}`;

/** So many pieces are written together. */
const together = 50;

/** A text in pieces: what stands before the mark, the pieces, what stands behind it. */
export function* inPieces(text: string, pieces: Iterable<VNode>): Generator<string, void, undefined> {
  const [before = '', after = ''] = text.split(mark);
  let written = before;
  let count = 0;
  for (const piece of pieces) {
    written += renderToString(piece);
    count += 1;
    if (count % together > 0) continue;
    yield written;
    written = '';
  }
  yield written + after;
}

/** The whole text of a page; everything in it is escaped. */
export const documentText = (props: DocumentProps): string => [...documentPieces(props)].join('');

/** The same piece by piece: no more of it is written than is asked for. */
export const documentPieces = (props: DocumentProps): Generator<string, void, undefined> =>
  inPieces(textOf(props), props.pieces ?? []);

/** A page whose answer takes its time: first its head, then what it answers. */
interface WaitingText {
  readonly head: string;
  /** Says how far it is; the next one, or the content, takes its place. */
  readonly progress: (text: string) => string;
  readonly content: (shown: Pick<DocumentProps, 'title' | 'children' | 'pieces'>) => Iterable<string>;
}

/** The text of a page of which only the head is known yet; what its head says of waiting goes when the rest has come. */
export const waitingText = (props: Omit<DocumentProps, 'children' | 'pieces'>): WaitingText => {
  const [head = '', tail = ''] = `<!doctype html>${renderToString(
    <Document {...props}>
      <p class="waiting">Svaret er på vej. Siden kommer, når det er regnet ud.</p>
      <InPieces />
    </Document>,
  )}`.split(mark);
  return {
    head,
    progress: (text) => renderToString(<p class="waiting">{text}</p>),
    *content({ title, children, pieces = [] }) {
      yield* inPieces(
        renderToString(
          <Content title={title} shownTo={props.shownTo}>
            {children}
          </Content>,
        ),
        pieces,
      );
      yield tail;
    },
  };
};
