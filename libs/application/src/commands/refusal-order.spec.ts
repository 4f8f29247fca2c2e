import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseCommand } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';

const nobody = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c99';
const reused = { commandId: 'c-1' };
const fresh = { commandId: 'c-9' };
const stale = 7;

/** Hours that are wrong in every way that the domain knows: after the death, out of range. */
const hours = {
  command: 'RecordHours',
  participantId: sampleParticipantId,
  week: '2022-W30',
  activity: 'nytteindsats',
  minutes: -1,
};
const death = {
  command: 'ExitParticipant',
  participantId: sampleParticipantId,
  exitedOn: '2022-06-01',
  exitReason: 'doed',
};

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
  kit.clock.set('2026-01-05T10:00:00.000Z');
});
afterEach(() => kit.close());

/** The code of the refusal, at the door or behind it. */
const refusalOf = async (line: object, expectedRevision?: number): Promise<string> => {
  const parsed = parseCommand(line, {});
  if (!('command' in parsed)) return parsed.code;
  const answer = await kit.give(line, expectedRevision === undefined ? {} : { expectedRevision });
  return answer.status === 'refused' ? answer.code : answer.status;
};

describe('Of all the reasons to refuse a command, the caller hears', () => {
  it.each([
    ['malformed', { ...hours, ...reused, week: '2022-W53', activity: 'fritid' }, stale],
    ['unknown_code', { ...hours, ...reused, activity: 'fritid' }, stale],
    ['command_id_reused', { ...hours, ...reused }, stale],
    ['revision_mismatch', { ...hours, ...fresh }, stale],
    ['revision_mismatch', { ...hours, ...fresh, participantId: nobody }, stale],
    ['unknown_participant', { ...hours, ...fresh, participantId: nobody }, undefined],
    ['after_death', { ...hours, ...fresh }, undefined],
    ['week_outside_forloeb', { ...hours, ...fresh, week: '2022-W10' }, undefined],
    ['minutes_out_of_range', { ...hours, ...fresh, week: '2022-W22' }, undefined],
  ])('%s before those that come after it in the order', async (code, line, expectedRevision) => {
    await kit.give(enrolCommand);
    await kit.give({ ...death, commandId: 'c-2' });
    expect(await refusalOf(line, expectedRevision)).toBe(code);
  });

  it.each([
    ['malformed', { ...hours, ...fresh, week: '2022-W53' }],
    ['unknown_code', { ...hours, ...fresh, activity: 'fritid' }],
    ['participant_erased', { ...hours, ...fresh }],
    ['participant_erased', { ...hours, ...reused }],
    ['participant_erased', enrolCommand],
  ])('%s when the participant was erased, repeats and ids used before alike', async (code, line) => {
    await kit.give(enrolCommand);
    await kit.give({ ...death, commandId: 'c-2' });
    await kit.keys.destroy(sampleParticipantId);
    expect(await refusalOf(line, stale)).toBe(code);
  });

  it('unknown_code first also when only the case can tell that a benefit had ended on its day', async () => {
    await kit.give({ ...enrolCommand, enrolledOn: '2025-08-04' });
    const correct = {
      command: 'CorrectEnrolment',
      participantId: sampleParticipantId,
      forloeb: 1,
      ydelse: 'overgangsydelse',
    };
    expect(await refusalOf({ ...correct, ...reused }, stale)).toBe('unknown_code');
    expect(await refusalOf({ ...correct, ...fresh, forloeb: 2 }, stale)).toBe('revision_mismatch');
    await kit.keys.destroy(sampleParticipantId);
    expect(await refusalOf({ ...correct, ...reused }, stale)).toBe('unknown_code');
  });
});
