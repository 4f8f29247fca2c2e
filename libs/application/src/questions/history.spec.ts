import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  LostParticipantKeys,
  type ParticipantKeys,
  ParticipantKeysUnavailable,
  UndecryptableText,
} from '#libs/event-store';
import { AskedDates, HistoryHandler, HistoryQuery, VisibleMunicipalities } from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';
import { Cases } from './cases.ts';
import { ToldEvents } from './told-events.ts';

const { worker } = fiveParticipants;

let kit: FiveParticipantsKit['kit'];
beforeAll(async () => {
  ({ kit } = await openFiveParticipants());
});
afterAll(() => kit.close());

const all = { visible: VisibleMunicipalities.all, knownAt: null };

describe('The reason in a history', () => {
  const reasons = async (keys: ParticipantKeys, asked: object = {}): Promise<unknown> => {
    const handler = new HistoryHandler(
      new Cases(kit.store, kit.participants),
      new ToldEvents(keys, kit.actors, kit.store),
      new AskedDates(kit.clock, kit.store),
    );
    const history = await handler.execute(new HistoryQuery({ ...all, participantId: worker, ...asked }));
    const { reason, reasonErased, reasonUnreadable, reasonWithheld } = history?.at(-1) ?? {};
    return { reason, reasonErased, reasonUnreadable, reasonWithheld };
  };

  it('is told, left out where no texts are asked for, and said to be unreadable without its key', async () => {
    const told = {
      reason: 'tastefejl',
      reasonErased: false,
      reasonUnreadable: false,
      reasonWithheld: false,
    };
    expect(await reasons(kit.keys)).toEqual(told);
    expect(await reasons(kit.keys, { withTexts: false })).toEqual({
      ...told,
      reason: null,
      reasonWithheld: true,
    });
    expect(await reasons(new LostParticipantKeys(new UndecryptableText()))).toEqual({
      ...told,
      reason: null,
      reasonUnreadable: true,
    });
  });

  it('is waited for while the keys are away, and no fault of the program is taken for a lost key', async () => {
    const away = new LostParticipantKeys(new ParticipantKeysUnavailable());
    await expect(reasons(away)).rejects.toThrow(ParticipantKeysUnavailable);
    await expect(reasons(new LostParticipantKeys(new TypeError('x') as never))).rejects.toThrow(TypeError);
  });
});
