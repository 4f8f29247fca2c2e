import type { Session } from '#libs/platform/postgres';
import {
  type ProjectionCheckpoint,
  type ParticipantColumns,
  type ParticipantRow,
  type RowBatch,
  toParticipantRow,
} from '#libs/read-models';

/** Rows read in one go: a few megabytes at most. */
const rowsPerBatch = 200;

/** The rows as far as they can be read, and what the first that cannot be read threw. */
const readRows = (
  found: readonly ParticipantColumns[],
): { readonly rows: readonly ParticipantRow[]; readonly damage: unknown } => {
  const rows: ParticipantRow[] = [];
  for (const columns of found) {
    try {
      rows.push(toParticipantRow(columns));
    } catch (damage) {
      return { rows, damage };
    }
  }
  return { rows, damage: null };
};

/** Reads a cursor to its end, one batch ahead of whoever takes them, and ends the transaction. At least one batch. */
export async function* rowBatches(
  session: Session,
  cursor: string,
  at: ProjectionCheckpoint,
): AsyncGenerator<RowBatch> {
  const fetch = (): Promise<readonly ParticipantColumns[]> => {
    const coming = session.query<ParticipantColumns>(`FETCH ${rowsPerBatch} FROM ${cursor}`);
    coming.catch(() => undefined);
    return coming;
  };
  let coming = fetch();
  try {
    for (let first = true; ; first = false) {
      const found = await coming;
      const isLast = found.length < rowsPerBatch;
      if (!isLast) coming = fetch();
      const { rows, damage } = readRows(found);
      if (first || rows.length > 0) yield { at, rows };
      if (damage !== null) throw damage;
      if (isLast) return;
    }
  } finally {
    await coming.catch(() => undefined);
    await session.rollBack();
  }
}
