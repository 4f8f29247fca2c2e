import { describe, expect, it } from '@jest/globals';
import { noCheckpoint } from '#libs/read-models';
import {
  DamagedRow,
  ParticipantRows,
  type RowBatch,
  WatchedParticipants,
} from '#libs/read-models/participants';

/** Rows of which one, or all, cannot be read as long as a test says so. */
class BrokenRows extends ParticipantRows {
  broken: DamagedRow | null = null;
  asked = 0;

  async participant(): Promise<null> {
    this.asked += 1;
    if (this.broken) throw this.broken;
    return null;
  }

  async *participants(): AsyncGenerator<RowBatch> {
    // There are none.
  }

  async links(): ReturnType<ParticipantRows['links']> {
    return { at: noCheckpoint, links: [] };
  }

  async strayWeeks(): ReturnType<ParticipantRows['strayWeeks']> {
    return { count: 0, weeks: [] };
  }
}

describe('Rows that are watched', () => {
  it('are not readable once a question has met damage, until that question is answered again', async () => {
    const rows = new BrokenRows();
    const watched = new WatchedParticipants(rows);
    await watched.expectReadable();
    rows.broken = new DamagedRow('a');
    await expect(watched.participant('a')).rejects.toBe(rows.broken);
    await expect(watched.expectReadable()).rejects.toBe(rows.broken);
    expect(await watched.strayWeeks(1)).toEqual({ count: 0, weeks: [] });
    await expect(watched.expectReadable()).rejects.toBe(rows.broken);
    expect(rows.asked).toBe(1);
    rows.broken = null;
    expect(await watched.participant('a')).toBeNull();
    await watched.expectReadable();
  });

  it('ask that question again by themselves after a while, so that a rebuild is noticed', async () => {
    const rows = new BrokenRows();
    const watched = new WatchedParticipants(rows, 0);
    const broken = new DamagedRow('a');
    rows.broken = broken;
    await expect(watched.participant('a')).rejects.toBe(broken);
    await expect(watched.expectReadable()).rejects.toBe(broken);
    rows.broken = null;
    await watched.expectReadable();
    expect(rows.asked).toBe(3);
  });
});
