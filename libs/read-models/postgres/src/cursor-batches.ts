import type { Session } from '#libs/platform/postgres';

/** Rows read in one go: a few megabytes at most. */
const rowsPerBatch = 200;

/** Reads a cursor to its end, one batch ahead of whoever takes them, and ends the transaction. At least one batch. */
export async function* cursorBatches(session: Session, cursor: string): AsyncGenerator<readonly object[]> {
  const fetch = (): Promise<readonly object[]> => {
    const coming = session.query(`FETCH ${rowsPerBatch} FROM ${cursor}`);
    coming.catch(() => undefined);
    return coming;
  };
  let coming = fetch();
  try {
    for (let first = true; ; first = false) {
      const found = await coming;
      const isLast = found.length < rowsPerBatch;
      if (!isLast) coming = fetch();
      if (first || found.length > 0) yield found;
      if (isLast) return;
    }
  } finally {
    await coming.catch(() => undefined);
    await session.rollBack();
  }
}
