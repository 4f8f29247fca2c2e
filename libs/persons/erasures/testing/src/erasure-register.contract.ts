import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ErasureRegister } from '#libs/persons/erasures';
import { approved, carriedOut, sampleErasure, sampleHold } from './sample-erasure.ts';

/** What every register of erasures keeps to. */
export const describeErasureRegister = (
  name: string,
  open: () => Promise<{ readonly register: ErasureRegister; readonly dispose: () => Promise<void> }>,
): void => {
  describe(`The register of erasures (${name})`, () => {
    let register: ErasureRegister;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ register, dispose } = await open());
    });
    afterEach(() => dispose());

    it('keeps holds by participant and municipality, the last of each', async () => {
      const [first, again, there, another] = [
        sampleHold(),
        sampleHold({ reason: 'v1.k.again' }),
        sampleHold({ kommunekode: '101' }),
        sampleHold({ participantId: 'p-2' }),
      ];
      for (const one of [first, again, there, another]) expect(await register.putOnHold([one])).toBe(true);
      expect(await register.holds(['p-1', 'p-9'])).toEqual([there, again]);
      expect(await register.holds(['p-2', 'p-1'])).toEqual([there, again, another]);
      expect(await register.holds([])).toEqual([]);
    });

    it('lifts the holds of the municipalities named, and says whether there was one', async () => {
      await register.putOnHold([sampleHold(), sampleHold({ kommunekode: '101' })]);
      const lifting = sampleHold({ reason: 'v1.k.lifted' });
      expect(await register.liftHolds('p-1', ['751', '461'], lifting)).toBe(true);
      expect(await register.holds(['p-1'])).toEqual([sampleHold({ kommunekode: '101' })]);
      expect(await register.liftHolds('p-1', ['751'], lifting)).toBe(false);
      expect(await register.liftHolds('p-9', ['751'], lifting)).toBe(false);
    });

    it('knows what was proposed, and nothing else', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      expect(await register.of(erasure.erasureId)).toEqual(erasure);
      expect(await register.of(randomUUID())).toBeNull();
      expect(await register.about(['p-1', 'p-9'])).toEqual([erasure]);
      expect(await register.about(['p-9'])).toEqual([]);
    });

    it('replaces proposals about the same participant that wait, and no others', async () => {
      const linked = { participantId: 'p-2', kommunekoder: ['101'] };
      const [first, other, second] = [
        sampleErasure(),
        sampleErasure({ participants: [{ participantId: 'p-3', kommunekoder: ['751'] }] }),
        sampleErasure({ participants: [linked, { participantId: 'p-1', kommunekoder: ['751'] }] }),
      ];
      for (const one of [first, other, second]) await register.propose(one);
      expect(await register.of(first.erasureId)).toEqual({ ...first, state: 'replaced', version: 1 });
      expect(await register.about(['p-1', 'p-2'])).toEqual([second]);
      expect(await register.about(['p-3'])).toEqual([other]);
    });

    it('saves a change to the version that stands alone', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      const [changed, late] = [
        { ...erasure, decision: 'sag-2', version: 1 },
        { ...erasure, decision: 'sag-3', version: 1 },
      ];
      expect(await register.save(changed)).toBe(true);
      expect(await register.save(late)).toBe(false);
      expect(await register.save(sampleErasure({ version: 1 }))).toBe(false);
      expect(await register.of(erasure.erasureId)).toEqual(changed);
    });

    it('takes participants that were linked meanwhile, and those unlinked out', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      const moved = [{ participantId: 'p-4', kommunekoder: ['461'] }];
      await register.save({ ...erasure, participants: moved, version: 1 });
      expect(await register.about(['p-1'])).toEqual([]);
      expect(await register.about(['p-4'])).toHaveLength(1);
      expect(await register.page({ kommuner: ['751'], limit: 9 })).toEqual([]);
      expect(await register.page({ kommuner: ['461'], limit: 9 })).toHaveLength(1);
    });

    it('approves nobody who is on hold, nor what somebody else changed', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      await register.putOnHold([sampleHold({ kommunekode: '101' })]);
      expect(await register.approve(approved(erasure))).toBe('on_hold');
      await register.liftHolds('p-1', ['101'], sampleHold());
      expect(await register.approve({ ...approved(erasure), version: 2 })).toBe('changed');
      expect(await register.approve(approved(erasure))).toBe('saved');
      expect(await register.of(erasure.erasureId)).toEqual(approved(erasure));
      expect(await register.inState('approved')).toEqual([approved(erasure)]);
    });

    it('holds nobody whose erasure was approved or carried out', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      await register.approve(approved(erasure));
      expect(await register.putOnHold([sampleHold()])).toBe(false);
      await register.carriedOut(carriedOut(approved(erasure)));
      expect(await register.putOnHold([sampleHold()])).toBe(false);
      expect(await register.holds(['p-1'])).toEqual([]);
    });

    it('bars whom it was approved to erase, and nobody else', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      expect(await register.bars('p-1')).toBe(false);
      await register.approve(approved(erasure));
      const together = ['p-1', 'p-2', 'p-1'].map((id) => register.bars(id));
      expect(await Promise.all(together)).toEqual([true, false, true]);
      await register.carriedOut(carriedOut(approved(erasure)));
      expect(await register.bars('p-1')).toBe(true);
    });

    it('takes no proposal about somebody whose erasure was approved', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      await register.approve(approved(erasure));
      const late = sampleErasure({
        participants: [
          { participantId: 'p-2', kommunekoder: ['101'] },
          { participantId: 'p-1', kommunekoder: ['751'] },
        ],
      });
      expect(await register.propose(late)).toBe(false);
      expect(await register.of(late.erasureId)).toBeNull();
    });

    it('approves one of two erasures of persons who were linked meanwhile, and the other waits no longer', async () => {
      const [p1, p2] = ['p-1', 'p-2'].map((participantId) => ({ participantId, kommunekoder: ['751'] }));
      const [one, other] = [sampleErasure({ participants: [p1!] }), sampleErasure({ participants: [p2!] })];
      for (const erasure of [one, other]) await register.propose(erasure);
      const linked = [one, other].map((erasure) => approved({ ...erasure, participants: [p1!, p2!] }));
      const told = await Promise.all(linked.map((erasure) => register.approve(erasure)));
      expect(told.toSorted()).toEqual(['changed', 'saved']);
      const states = [one, other].map(async ({ erasureId }) => (await register.of(erasureId))?.state);
      expect(new Set(await Promise.all(states))).toEqual(new Set(['approved', 'replaced']));
    });

    it('holds or approves, whichever comes first, never both', async () => {
      const erasure = sampleErasure();
      await register.propose(erasure);
      const [isHeld, told] = await Promise.all([
        register.putOnHold([sampleHold()]),
        register.approve(approved(erasure)),
      ]);
      expect([isHeld, told]).toEqual(isHeld ? [true, 'on_hold'] : [false, 'saved']);
      expect(await register.holds(['p-1'])).toHaveLength(isHeld ? 1 : 0);
    });

    it('says what was carried out, again and again, also of an erasure that it never heard of', async () => {
      const [here, elsewhere] = [
        sampleErasure(),
        carriedOut(sampleErasure({ participants: [{ participantId: 'p-2', kommunekoder: ['101'] }] })),
      ];
      await register.propose(here);
      await register.putOnHold([sampleHold({ participantId: 'p-2' })]);
      for (const one of [carriedOut(approved(here)), elsewhere, elsewhere]) await register.carriedOut(one);
      expect(await register.of(here.erasureId)).toEqual(carriedOut(approved(here)));
      expect(await register.about(['p-2'])).toEqual([elsewhere]);
      expect(await register.holds(['p-2'])).toEqual([]);
      expect(await register.inState('carried_out')).toEqual([carriedOut(approved(here)), elsewhere]);
    });

    it('lists the latest first, or the oldest, page by page, of the municipalities asked for', async () => {
      const erasures = ['751', '101', '751', '461'].map((kommunekode, n) =>
        sampleErasure({ participants: [{ participantId: `p-${n}`, kommunekoder: [kommunekode] }] }),
      );
      for (const one of erasures) await register.propose(one);
      const latestFirst = erasures.toReversed();
      expect(await register.page({ kommuner: 'all', limit: 9 })).toEqual(latestFirst);
      expect(await register.page({ kommuner: 'all', limit: 2 })).toEqual(latestFirst.slice(0, 2));
      const after = latestFirst[1]!.erasureId;
      expect(await register.page({ kommuner: 'all', limit: 9, after })).toEqual(latestFirst.slice(2));
      expect(await register.page({ kommuner: ['751', '461'], limit: 9, after })).toEqual([erasures[0]]);
      expect(await register.page({ kommuner: [], limit: 9 })).toEqual([]);
      const oldest = { kommuner: 'all', oldestFirst: true } as const;
      expect(await register.page({ ...oldest, limit: 2 })).toEqual(erasures.slice(0, 2));
      const beyond = { ...oldest, limit: 9, after: erasures[1]!.erasureId };
      expect(await register.page(beyond)).toEqual(erasures.slice(2));
    });
  });
};
