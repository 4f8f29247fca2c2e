import { slotOf, statedBy } from '../src/grid/slots.ts';
import { type Changes, type Row, standing } from './row.ts';

/** How a grid is saved: each row whole, or of a provider each of its own entries. */
export type Saving = 'week' | 'own';

/** One call, and what is saved with it. */
export interface Call {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: object;
  readonly sent: Changes;
}

const commandOf = (slot: string, amount: number | null): readonly [command: string, facts: object] => {
  const one = slotOf(slot);
  if ('kind' in one)
    return amount === null ? ['WithdrawAbsence', one] : ['RecordAbsence', { ...one, days: amount }];
  const { activity, provider } = one;
  const entry = { activity, ...(provider !== null && { provider }) };
  return amount === null ? ['WithdrawHours', entry] : ['RecordHours', { ...entry, minutes: amount }];
};

/**
 * The call that saves `row`: of a coordinator the loaded sheet with the changes, whatever is shown of it; of a provider
 * one of its `wanted` entries.
 */
export const callOf = (
  row: Row,
  wanted: ReadonlySet<string>,
  { week, saving, reason }: { readonly week: string; readonly saving: Saving; readonly reason: string },
): Call => {
  const why = reason === '' ? {} : { reason };
  const participant = `/v1/participants/${row.id}`;
  if (saving === 'week')
    return {
      method: 'PUT',
      path: `${participant}/weeks/${week}`,
      body: { ...statedBy(standing(row)), ...why },
      sent: row.changes,
    };
  const [slot, amount] = Object.entries(row.changes).find(([one]) => wanted.has(one))!;
  const [command, facts] = commandOf(slot, amount);
  return {
    method: 'POST',
    path: `${participant}/commands/${command}`,
    body: { week, ...facts, ...why },
    sent: { [slot]: amount },
  };
};

/** What became of a call; `away`: it did not go out. */
export type Outcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly position: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'reason' | 'unknown' | 'signedOut' | 'away' }
  | { readonly kind: 'refused'; readonly message: string };

interface Answered {
  readonly revision?: number;
  readonly position?: string;
  readonly code?: string;
  readonly detail?: string;
}

/** @param status 0 when no answer came. */
export const callOutcome = (status: number, answer: Answered): Outcome => {
  const { revision = 0, position = '', code, detail = '' } = answer;
  if (status >= 200 && status < 300) return { kind: 'saved', revision, position };
  if (status === 401) return { kind: 'signedOut' };
  if (status === 412) return { kind: 'changed' };
  if (code === 'reason_required') return { kind: 'reason' };
  return status === 0 || status === 429 || status >= 500
    ? { kind: 'unknown' }
    : { kind: 'refused', message: detail };
};
