import type { ComponentChildren, VNode } from 'preact';

/** What stands between blank lines of a text in Markdown. */
type Block = readonly [string, ...(readonly string[])];

const blocksOf = (text: string): readonly Block[] =>
  text
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines): lines is [string, ...string[]] => lines.length > 0);

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

const marked = /(\*\*[^*]+\*\*|`[^`]+`|!?\[[^\]]*\]\([^)]+\))/;

const Inline = ({ text, pictures }: { readonly text: string; readonly pictures: string }): VNode => (
  <>
    {text.split(marked).map((part): ComponentChildren => {
      const [, isPicture, label, address = ''] = /^(!?)\[([^\]]*)\]\(([^)]+)\)$/.exec(part) ?? [];
      if (label !== undefined && isPicture)
        return <img key={part} class="picture" src={`${pictures}/${address}`} alt={label} loading="lazy" />;
      if (label !== undefined) return <a href={address}>{label}</a>;
      if (part.startsWith('**')) return <strong>{part.slice(2, -2)}</strong>;
      if (part.startsWith('`')) return <kbd>{part.slice(1, -1)}</kbd>;
      return part;
    })}
  </>
);

const cellsOf = (line: string): readonly string[] =>
  line
    .replaceAll(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Lines that begin with `mark`, each with what is wrapped below it. */
const itemsOf = (lines: Block, mark: RegExp): readonly string[] =>
  lines
    .join('\n')
    .split(mark)
    .map((item) => item.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((item) => item !== '');

interface Shown {
  readonly lines: Block;
  readonly pictures: string;
}

const Rows = ({ lines: [head, , ...rows], pictures }: Shown): VNode => (
  <div class="wide">
    <table class="table table--compact">
      <thead>
        <tr>
          {cellsOf(head).map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {cellsOf(row).map((cell) => (
              <td key={cell}>
                <Inline text={cell} pictures={pictures} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Part = ({ lines, pictures }: Shown): VNode => {
  const [first] = lines;
  const [, level, heading] = /^(##+) (.*)/.exec(first) ?? [];
  if (level !== undefined && heading !== undefined) {
    const Heading = level === '##' ? 'h2' : 'h3';
    return <Heading id={anchorOf(heading)}>{heading}</Heading>;
  }
  if (first.startsWith('|')) return <Rows lines={lines} pictures={pictures} />;
  const items = (mark: RegExp): readonly VNode[] =>
    itemsOf(lines, mark).map((item) => (
      <li key={item}>
        <Inline text={item} pictures={pictures} />
      </li>
    ));
  if (first.startsWith('- ')) return <ul>{items(/^- /m)}</ul>;
  if (/^\d+\. /.test(first)) return <ol>{items(/^\d+\. /m)}</ol>;
  return (
    <p>
      <Inline text={lines.join(' ')} pictures={pictures} />
    </p>
  );
};

interface GuideProps {
  /** Markdown: headings, paragraphs, lists, tables, pictures, links, bold, keys as code; its first heading is the page's. */
  readonly text: string;
  /** Where what a picture names is served. */
  readonly pictures: string;
}

/** A text for whoever uses the pages, with its contents before it. */
export const Guide = ({ text, pictures }: GuideProps): VNode => {
  const blocks = blocksOf(text).filter(([first]) => !first.startsWith('# '));
  const contents = blocks.flatMap(([first]) => (first.startsWith('## ') ? [first.slice(3)] : []));
  return (
    <>
      <nav aria-label="Indhold">
        <ul>
          {contents.map((heading) => (
            <li key={heading}>
              <a href={`#${anchorOf(heading)}`}>{heading}</a>
            </li>
          ))}
        </ul>
      </nav>
      {blocks.map((lines) => (
        <Part key={lines.join(' ')} lines={lines} pictures={pictures} />
      ))}
    </>
  );
};
