import { describe, expect, it } from '@jest/globals';
import { decide, emptyCase, type ParticipantCommand, type SameAs } from '#libs/domain';
import { decides, enrol, given } from '#libs/domain/testing';

const reason = 'oprettet to gange';
const other = '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10';
const third = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const link = { command: 'LinkParticipants', sameAs: other, reason } as const;
const unlink = { command: 'UnlinkParticipants', sameAs: other, reason } as const;

describe('LinkParticipants', () => {
  decides([
    [
      'says who is the same person, in this stream alone',
      [enrol()],
      link,
      [{ type: 'ParticipantLinked', data: { sameAs: other, reason } }],
    ],
    [
      'writes the other’s id in small letters',
      [enrol()],
      { ...link, sameAs: other.toUpperCase() },
      [{ type: 'ParticipantLinked', data: { sameAs: other, reason } }],
    ],
    ['needs a reason', [enrol()], { ...link, reason: '  ' }, 'reason_required'],
    ['says nothing twice', [enrol(), link], link, 'already_linked'],
    [
      'may say it again once it was taken back',
      [enrol(), link, unlink],
      link,
      [{ type: 'ParticipantLinked', data: { sameAs: other, reason } }],
    ],
    [
      'may say it of somebody who is dead or has left',
      [enrol(), { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'doed' }],
      link,
      [{ type: 'ParticipantLinked', data: { sameAs: other, reason } }],
    ],
  ]);

  const answers = (sameAs: Partial<SameAs>, command: ParticipantCommand = link): unknown => {
    const known = { isKnown: true, isItself: false, isLinked: false, ...sameAs };
    const decision = decide(given([enrol()]).participantCase, command, '2022-12-31', known);
    return decision.outcome === 'refused' ? decision.refusal : decision.outcome;
  };

  it.each([
    [
      'an unknown one, before all else',
      { isKnown: false, isItself: true, isLinked: true },
      'unknown_participant',
      'Den anden borger er ikke registreret.',
    ],
    [
      'itself, before what is linked',
      { isItself: true, isLinked: true },
      'same_participant',
      'En borger kan ikke knyttes til sig selv.',
    ],
    [
      'one that is linked through others',
      { isLinked: true },
      'already_linked',
      'De to er allerede registreret som samme person.',
    ],
  ])('does not take %s', (_, sameAs, code, message) => {
    const refusal = { code, message, path: 'sameAs' };
    expect(answers(sameAs)).toEqual(refusal);
    expect(answers(sameAs, { ...link, reason: null })).toEqual(refusal);
  });

  it('knows nobody else unless it is told', () => {
    const decision = decide(given([enrol()]).participantCase, link, '2022-12-31');
    expect(decision).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown_participant' } });
  });
});

describe('UnlinkParticipants', () => {
  decides([
    [
      'takes back what this stream said',
      [enrol(), link],
      { ...unlink, sameAs: other.toUpperCase() },
      [{ type: 'ParticipantUnlinked', data: { sameAs: other, reason } }],
    ],
    ['takes back nothing that was not said', [enrol()], unlink, 'not_linked'],
    [
      'takes back no other link than the one named',
      [enrol(), { ...link, sameAs: third }],
      unlink,
      'not_linked',
    ],
    ['takes nothing back twice', [enrol(), link, unlink], unlink, 'not_linked'],
    ['needs a reason', [enrol(), link], { ...unlink, reason: null }, 'reason_required'],
  ]);

  it('leaves the other links', () => {
    const { participantCase } = given([enrol(), link, { ...link, sameAs: third }, unlink]);
    expect(participantCase.links).toEqual([{ sameAs: third, eventId: 'e-3' }]);
  });
});

describe('A participant whose person was erased', () => {
  const erased = { ...emptyCase, erased: true };

  it('takes no command, whatever it says', () => {
    for (const command of [enrol(), link, { command: 'WithdrawExit', reason } as const])
      expect(decide(erased, command, '2022-12-31')).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'participant_erased' },
      });
  });

  it('says of a malformed command first that it is malformed', () => {
    const hours = {
      week: '2022-W14',
      activity: 'nytteindsats',
      minutes: 60,
      provider: 'P0101901234',
    } as const;
    expect(decide(erased, { command: 'RecordHours', ...hours }, '2022-12-31')).toMatchObject({
      refusal: { code: 'malformed' },
    });
  });
});
