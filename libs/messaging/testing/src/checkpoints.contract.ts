import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CheckpointMoved } from '#libs/event-store/following';
import type { Checkpoints, PublicationCheckpoint } from '#libs/messaging';

/** A place for checkpoints that is empty at first; `open` may be called any number of times, as by several processes. */
interface CheckpointsPlace {
  open(): Promise<Checkpoints>;
  dispose(): Promise<void>;
}

const at = (position: string): PublicationCheckpoint => ({
  position,
  last: { stream: 'participant-x', revision: 3, hash: 'f'.repeat(64) },
  state: { day: '2022-06-01', agenda: { x: ['y'] } },
});

/** What every adapter of the port does. */
export const describeCheckpoints = (name: string, make: () => Promise<CheckpointsPlace>): void => {
  describe(name, () => {
    let place: CheckpointsPlace;
    beforeEach(async () => {
      place = await make();
    });
    afterEach(() => place.dispose());

    it('are kept for each publication, beyond a close', async () => {
      const first = await place.open();
      expect(await first.read('a')).toBeNull();
      expect(await first.move('a', 0, at('1'))).toBe(1);
      expect(await first.move('a', 1, at('2'))).toBe(2);
      expect(await first.move('b', 0, at('9'))).toBe(1);
      await first.close();
      const second = await place.open();
      expect(await second.read('a')).toEqual({ version: 2, checkpoint: at('2') });
      expect(await second.read('b')).toEqual({ version: 1, checkpoint: at('9') });
      await second.close();
    });

    it('move only from where they stand, and once, whoever moves them', async () => {
      const [one, two] = [await place.open(), await place.open()];
      await one.move('a', 0, at('1'));
      await expect(two.move('a', 0, at('2'))).rejects.toThrow(CheckpointMoved);
      await expect(two.move('a', 2, at('2'))).rejects.toThrow(CheckpointMoved);
      const moves = await Promise.allSettled([one.move('a', 1, at('2')), two.move('a', 1, at('3'))]);
      expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await Promise.all([one.close(), two.close()]);
    });

    it('go back to the beginning all together, and whoever builds on the old ones is told', async () => {
      const [one, two] = [await place.open(), await place.open()];
      expect(await two.beginAgain()).toEqual([]);
      await one.move('a', 0, at('1'));
      await one.move('b', 0, at('9'));
      expect((await two.beginAgain()).toSorted()).toEqual(['a', 'b']);
      await expect(one.move('a', 1, at('2'))).rejects.toThrow(CheckpointMoved);
      expect(await one.read('a')).toEqual({
        version: 2,
        checkpoint: { position: null, last: null, state: {} },
      });
      await Promise.all([one.close(), two.close()]);
    });
  });
};
