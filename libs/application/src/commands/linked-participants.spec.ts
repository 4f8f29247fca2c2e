import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandAnswer, Rehearsal } from '#libs/application';
import { type ApplicationKit, enrolCommand, openApplicationKit } from '#libs/application/testing';
import { Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { LinkedParticipants } from './linked-participants.ts';
import { RehearsedClaims } from '../persons/rehearsed-claims.ts';
import { Cases } from '../questions/cases.ts';
import { RecordCommandHandler } from './record-command.handler.ts';

const id = (number: number): string => `0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c${String(number).padStart(2, '0')}`;
const reason = 'oprettet to gange';

describe('Participants who are one person', () => {
  let kit: ApplicationKit;
  beforeEach(async () => {
    kit = await openApplicationKit();
    for (let number = 1; number <= 4; number += 1)
      await kit.give({ ...enrolCommand, commandId: `e-${number}`, participantId: id(number) });
  });
  afterEach(() => kit.close());

  let given = 0;
  const say = (command: string, one: number, other: number): Promise<CommandAnswer> =>
    kit.give({
      command,
      commandId: `c-${(given += 1)}`,
      participantId: id(one),
      sameAs: id(other).toUpperCase(),
      reason,
    });
  const link = (one: number, other: number) => say('LinkParticipants', one, other);

  it('are linked in the stream of the one alone', async () => {
    expect(await link(1, 2)).toMatchObject({ status: 'accepted', events: 1, revision: 1 });
    expect(await say('UnlinkParticipants', 2, 1)).toMatchObject({
      code: 'not_linked',
      errors: [{ path: 'sameAs' }],
    });
  });

  it('are linked already when the other’s stream says so, and through others, at once', async () => {
    await link(1, 2);
    expect(await link(2, 1)).toMatchObject({
      status: 'refused',
      code: 'already_linked',
      errors: [{ path: 'sameAs' }],
    });
    await link(3, 2);
    expect(await link(1, 3)).toMatchObject({ code: 'already_linked' });
    await link(3, 4);
    expect(await link(4, 1)).toMatchObject({ code: 'already_linked' });
    await kit.projected();
    expect(await link(4, 1)).toMatchObject({ code: 'already_linked' });
  });

  it('may be linked otherwise once the link between them was taken back', async () => {
    await link(1, 2);
    await link(3, 2);
    await kit.projected();
    expect(await say('UnlinkParticipants', 3, 2)).toMatchObject({ status: 'accepted' });
    expect(await link(1, 3)).toMatchObject({ status: 'accepted' });
    expect(await link(2, 3)).toMatchObject({ code: 'already_linked' });
  });

  it('are never one with oneself, nor with somebody unknown', async () => {
    expect(await link(1, 1)).toMatchObject({ code: 'same_participant', errors: [{ path: 'sameAs' }] });
    expect(await link(1, 9)).toMatchObject({ code: 'unknown_participant', errors: [{ path: 'sameAs' }] });
  });

  it('are known from the log alone where the read models have nothing yet', async () => {
    await link(1, 2);
    await link(2, 3);
    const empty = { links: async () => ({ at: { position: null }, links: [] }) };
    const linked = new LinkedParticipants(kit.store, empty as never);
    expect(await linked.areLinked(id(1), id(3))).toBe(true);
    expect(await linked.areLinked(id(1), id(4))).toBe(false);
  });

  it('are said again, and answered as the first time, without a look at the links', async () => {
    const line = {
      command: 'LinkParticipants',
      commandId: 'again',
      participantId: id(1),
      sameAs: id(2),
      reason,
    };
    const first = await kit.give(line);
    const away = { links: () => Promise.reject(new Error('the read models are away')) };
    const handler = new RecordCommandHandler(
      kit.store,
      new OneHistory(kit.store, []),
      kit.keys,
      kit.clock,
      new Metrics(),
      new LinkedParticipants(kit.store, away),
      new RehearsedClaims(kit.persons, new Cases(kit.store, kit.participants)),
      kit.forgetting.erasures,
    );
    const again = kit.give(line, { bus: handler as never });
    expect(await again).toEqual({ ...first, status: 'unchanged', events: 0 });
    const other = kit.give({ ...line, commandId: 'other' }, { bus: handler as never });
    await expect(other).rejects.toThrow('the read models are away');
  });

  it('are judged in a rehearsal as the log has them', async () => {
    await link(1, 2);
    await using rehearsal = await Rehearsal.over(kit);
    const again = {
      command: 'LinkParticipants',
      commandId: 'r-1',
      participantId: id(2),
      sameAs: id(1),
      reason,
    };
    expect(await kit.give(again, { bus: rehearsal as never })).toMatchObject({ code: 'already_linked' });
  });
});
