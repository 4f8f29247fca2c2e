import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bodyHash, hashedText, chain, noPreviousHash, type NewEvent } from '#libs/event-store';

const event: NewEvent = {
  id: '6a0e1f0c-5b1d-8c3e-9f00-0123456789ab',
  type: 'HoursRecorded',
  schemaVersion: 1,
  data: { week: '2022-W14', activity: 'danskuddannelse', provider: null, minutes: 720, reason: 'æ "ø"\n' },
  metadata: {
    recordedAt: '2022-04-11T08:30:00.000Z',
    actor: 'anonymous',
    commandId: 'c-1',
    commandDigest: '5f'.repeat(32),
    correlationId: 'k-1',
    causationId: 'c-1',
    source: 'http',
  },
};
const stream = 'participant-0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const body =
  '{"data":{"activity":"danskuddannelse","minutes":720,"provider":null,"reason":"æ \\"ø\\"\\n","week":"2022-W14"},' +
  '"id":"6a0e1f0c-5b1d-8c3e-9f00-0123456789ab",' +
  `"metadata":{"actor":"anonymous","causationId":"c-1","commandDigest":"${'5f'.repeat(32)}","commandId":"c-1",` +
  `"correlationId":"k-1","previousHash":"${'0'.repeat(64)}","recordedAt":"2022-04-11T08:30:00.000Z",` +
  '"source":"http"},"revision":0,"schemaVersion":1,' +
  '"stream":"participant-0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11","type":"HoursRecorded"}';

describe('The hash chain', () => {
  it('gives an event the body and the hash that it had the day the log began', () => {
    const [first] = chain(stream, null, [event]);
    expect(first?.body).toBe(body);
    expect(first?.event.metadata.hash).toBe(
      '2296e79da23ef4312d7d020cfbf15b97b09d2a55f03b591a3172b6f3e0b8d2b9',
    );
    expect(first?.event.metadata.hash).toBe(createHash('sha256').update(body, 'utf8').digest('hex'));
  });

  it('goes on from a head, each event naming the hash of the one before', () => {
    const [first, second] = chain(stream, { revision: 41, hash: 'ab'.repeat(32) }, [event, event]);
    expect([first?.event.revision, second?.event.revision]).toEqual([42, 43]);
    expect(first?.event.metadata.previousHash).toBe('ab'.repeat(32));
    expect(second?.event.metadata.previousHash).toBe(first?.event.metadata.hash);
  });

  it('is computed again from the event as it was stored, wherever it stands in the log', () => {
    const [first] = chain(stream, null, [event]);
    const stored = { position: '17', ...first!.event };
    expect(hashedText(stored)).toBe(body);
    expect(bodyHash(hashedText(stored))).toBe(stored.metadata.hash);
  });

  it('covers every part of the event', () => {
    const [original] = chain(stream, null, [event]);
    const metadata = { ...event.metadata, actor: 'somebody else' };
    const others = [
      chain('participant-x', null, [event]),
      chain(stream, { revision: 0, hash: noPreviousHash }, [event]),
      chain(stream, null, [{ ...event, id: 'other' }]),
      chain(stream, null, [{ ...event, type: 'HoursCorrected' }]),
      chain(stream, null, [{ ...event, schemaVersion: 2 }]),
      chain(stream, null, [{ ...event, data: { ...event.data, minutes: 721 } }]),
      chain(stream, null, [{ ...event, metadata }]),
    ];
    const hashes = new Set([original, ...others.flat()].map((chained) => chained!.event.metadata.hash));
    expect(hashes.size).toBe(8);
  });
});
