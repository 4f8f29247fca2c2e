import type { VNode } from 'preact';
import { isUuid, type Sheet, type SheetTable } from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { unnamed } from './who.tsx';
import { Facts } from './facts.tsx';

const alignment = (table: SheetTable, index: number): { readonly class?: string } =>
  table.columns[index]?.align === 'right' ? { class: 'align-text-right' } : {};

/** A participant's id leads to the case. */
const Cell = ({ text }: { readonly text: string }): VNode =>
  isUuid(text) ? <a href={participantAddress(text)}>{unnamed(text)}</a> : <>{text}</>;

const SheetTablePart = ({ table }: { readonly table: SheetTable }): VNode => {
  const [first = '', ...others] = table.columns.map(({ heading }) => heading);
  const caption = table.title ?? first;
  return (
    <div class="wide">
      <table class="table table--compact">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[first, ...others].map((heading, index) =>
              heading === '' ? (
                <td />
              ) : (
                <th key={heading} scope="col" {...alignment(table, index)}>
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows
            .filter((row) => row !== 'rule')
            .map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, index) =>
                  index === 0 ? (
                    <th scope="row" class={cell.startsWith('    ') ? 'part-of' : undefined}>
                      <Cell text={cell.trim()} />
                    </th>
                  ) : (
                    <td {...alignment(table, index)}>
                      <Cell text={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
};

/** A report: what was asked, and its tables. */
export const SheetParts = ({ about, parts }: Pick<Sheet, 'about' | 'parts'>): VNode => (
  <>
    <Facts facts={about} />
    {parts.map((part) =>
      typeof part === 'string' ? <p key={part}>{part}</p> : <SheetTablePart key={part.title} table={part} />,
    )}
  </>
);
