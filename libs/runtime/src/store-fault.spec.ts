import { describe, expect, it } from '@jest/globals';
import { EventStoreRefused, EventStoreUnavailable, UnreadableEvent } from '#libs/event-store';
import { storeFaultOf } from './store-fault.ts';

describe('A fault of a store', () => {
  it('is told in Danish for an event that cannot be read, and for what the log will never do', () => {
    expect(storeFaultOf(new UnreadableEvent('17'))).toEqual({
      kind: 'damaged',
      message: expect.stringMatching(/^Hændelsen på position 17 kan ikke læses/u),
    });
    const refused = new EventStoreRefused('Strømmen er blevet slettet.');
    expect(storeFaultOf(refused)).toEqual({ kind: 'damaged', message: 'Strømmen er blevet slettet.' });
  });

  it('is none of what passes, nor what nobody foresaw', () => {
    expect([new EventStoreUnavailable(), new TypeError(), 'text'].map(storeFaultOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
