import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '../../../..');

/** A file of the repository as it stands, and as it should. */
interface Generated {
  readonly standing: string;
  readonly generated: string;
}

/**
 * A file of which a declaration says what stands in it: `change` makes the right text of the standing one. Rewrites the
 * file first when `REWRITE_GENERATED` is set (`npm run generate`).
 */
export const generatedFile = async (
  path: string,
  change: (standing: string) => string,
): Promise<Generated> => {
  const filepath = join(root, path);
  const before = readFileSync(filepath, 'utf8');
  const generated = await format(change(before), { ...(await resolveConfig(filepath)), filepath });
  if (process.env.REWRITE_GENERATED === '1') writeFileSync(filepath, generated);
  return { standing: readFileSync(filepath, 'utf8'), generated };
};

/** The text with what stands between the marks of a generated section replaced. */
export const withSection = (text: string, section: string, content: string): string => {
  const [start, end] = [`<!-- generated: ${section} (npm run generate) -->`, '<!-- /generated -->'];
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`there is no generated section ${section}`);
  return `${text.slice(0, from)}${start}\n\n${content}\n\n${text.slice(to)}`;
};

/** A Markdown table. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
