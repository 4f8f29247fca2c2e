import { describe, expect, it } from '@jest/globals';
import { noCheckpoint, ReadModelsBehind } from '#libs/read-models';
import {
  CaughtUpParticipants,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
} from '#libs/read-models/participants';

const link = { participantId: 'a', sameAs: 'b' };

/** Rows that answer with what they were asked. */
class EchoingRows extends ParticipantRows {
  readonly asked: unknown[] = [];

  async participant(participantId: string): Promise<null> {
    this.asked.push(participantId);
    return null;
  }

  async *participants(filter?: RowFilter): AsyncGenerator<RowBatch> {
    this.asked.push(filter);
    yield { at: noCheckpoint, rows: [] };
  }

  async links(): ReturnType<ParticipantRows['links']> {
    return { at: noCheckpoint, links: [link] };
  }

  async strayWeeks(limit: number): ReturnType<ParticipantRows['strayWeeks']> {
    return { count: limit, weeks: [] };
  }
}

const batchesOf = (rows: ParticipantRows): Promise<readonly RowBatch[]> =>
  Array.fromAsync(rows.participants({ kommunekode: '751' }));

describe('Rows that wait for their projection', () => {
  it('answer nothing but the links before it has had all of the log', async () => {
    const rows = new EchoingRows();
    const behind = new CaughtUpParticipants(rows, { hasCaughtUp: false });
    await expect(behind.participant('a')).rejects.toThrow(ReadModelsBehind);
    await expect(batchesOf(behind)).rejects.toThrow(ReadModelsBehind);
    await expect(behind.strayWeeks(1)).rejects.toThrow(ReadModelsBehind);
    expect(rows.asked).toEqual([]);
    expect((await behind.links()).links).toEqual([link]);
  });

  it('answer as they are from then on', async () => {
    const rows = new EchoingRows();
    const projection = { hasCaughtUp: false };
    const waiting = new CaughtUpParticipants(rows, projection);
    projection.hasCaughtUp = true;
    expect(await waiting.participant('a')).toBeNull();
    expect(await batchesOf(waiting)).toEqual([{ at: noCheckpoint, rows: [] }]);
    expect(await waiting.strayWeeks(7)).toEqual({ count: 7, weeks: [] });
    expect(rows.asked).toEqual(['a', { kommunekode: '751' }]);
  });
});
