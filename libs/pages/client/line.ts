import type { Told } from '../src/grid/last-saved.ts';
import { readSlots } from '../src/grid/slots.ts';
import type { Loaded, Row } from './row.ts';
import type { RowState } from './row-state.ts';
import type { RowView } from './row-view.ts';

/** A participant in the page: the row, where it is on its way, and how it is shown. */
export interface Line {
  readonly view: RowView;
  row: Row;
  state: RowState;
  history: readonly Told[];
  /** Why what stands is corrected, as it is written under the row. */
  reason: string;
  note: HTMLTableRowElement | null;
}

/** A row as the page came with it. */
export const loadedOf = ({ dataset }: HTMLElement): Loaded => ({
  id: dataset['id']!,
  revision: Number(dataset['revision']),
  base: readSlots(dataset['now'] ?? ''),
  before: readSlots(dataset['before'] ?? ''),
});

/** Where a row is whose draft was found, or not, in this tab. */
export const foundStates = {
  nothing: { kind: 'unchanged' },
  draft: { kind: 'unsaved' },
  sent: { kind: 'unknown' },
  touched: { kind: 'touched' },
} as const;
