import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Content, type DocumentProps } from './document.tsx';
import { inPieces } from './document-text.tsx';

/** A page as one file, which is opened without a server. */
export interface FileProps extends Pick<DocumentProps, 'title' | 'notice' | 'children' | 'pieces'> {
  /** The text of the style sheets that stand in it. */
  readonly style: string;
}

/** Nothing that a sheet says can end the element that it stands in. */
const unclosed = (style: string): string => style.replaceAll('</', '<\\/');

const FileDocument = ({ title, notice, style, children }: Omit<FileProps, 'pieces'>): VNode => (
  <html lang="da">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: unclosed(style) }} />
    </head>
    <body>
      {notice !== undefined && (
        <aside class="practice" aria-label="Om data">
          {notice}
        </aside>
      )}
      <main class="page-container container">
        <Content title={title}>{children}</Content>
      </main>
    </body>
  </html>
);

/** The text of a file piece by piece; everything in it but the style is escaped, and it loads nothing. */
export const filePieces = ({ pieces = [], ...props }: FileProps): Generator<string, void, undefined> =>
  inPieces(`<!doctype html>${renderToString(<FileDocument {...props} />)}`, pieces);
