import { describe, expect, it } from '@jest/globals';
import { caseHead, emptyHead } from '#libs/read-models/participants';

describe('The head in a row', () => {
  const forloeb = { kommunekode: '751', enrolledOn: '2022-04-04', exitedOn: null, transitions: [] };

  it('is read as it was written', () => {
    const head = {
      ...emptyHead,
      forloeb: [{ ...forloeb, assignments: [{ provider: 'P1000000001' }] }],
      links: [{ sameAs: 'p-2', eventId: 'e-2' }],
    };
    expect(caseHead(JSON.stringify(head))).toEqual(head);
  });

  it('that an earlier version wrote has no assignments, no links and is not erased', () => {
    const written = { forloeb: [forloeb], transitionIds: ['t-1'] };
    expect(caseHead(JSON.stringify(written))).toEqual({
      forloeb: [{ ...forloeb, assignments: [] }],
      transitionIds: ['t-1'],
      links: [],
      erased: false,
    });
  });
});
