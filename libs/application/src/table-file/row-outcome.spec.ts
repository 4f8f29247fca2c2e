import { describe, expect, it } from '@jest/globals';
import { sampleParticipantId as anna } from '#libs/application/testing';
import type { NewEvent } from '#libs/event-store';
import type { LineAnswer } from '../commands/command-pipeline.ts';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import { rowOutcomeOf } from './row-outcome.ts';

const hours = { command: 'RecordHours', week: '2022-W14', activity: 'samtale', minutes: 450 } as const;
const enrolment = {
  command: 'EnrolParticipant',
  kommunekode: '751',
  enrolledOn: '2022-04-04',
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'benefit',
} as const;
const person = { cpr: '0101805001', name: 'Anna Prøve' };

const rowOf = (command: object, more: object = {}): NumberedCommand =>
  ({ line: 2, parsed: { commandId: 'c-1', participantId: anna, command, ...more } }) as NumberedCommand;
const enrols = rowOf(enrolment, { person });

const answered = (facts: object): LineAnswer => ({ line: 2, commandId: 'c-1', ...facts }) as LineAnswer;
const stands = { events: 1, revision: 0, position: 'x' };
const accepted = answered({ status: 'accepted', ...stands });
const unchanged = answered({ status: 'unchanged', ...stands, events: 0 });
const refused = (code: string, more: object = {}) =>
  answered({ status: 'refused', code, message: 'Det går ikke.', ...more });

const event = (type: string, data: object): NewEvent =>
  ({
    type,
    data,
    id: 'e',
    schemaVersion: 1,
    metadata: { recordedAt: '2022-05-01T10:00:00.000Z' },
  }) as NewEvent;
const { command: _, ...recorded } = hours;
const adds = event('HoursRecorded', { ...recorded, provider: null });
const changes = event('HoursCorrected', { ...recorded, provider: null, previous: 60, reason: 'Tastefejl' });

const done = { isRehearsed: false, events: [], seen: null };
const tried = { ...done, isRehearsed: true };

describe('What became of a row', () => {
  it('is what its events say, and when it happened', () => {
    const outcome = rowOutcomeOf(rowOf(hours), accepted, { ...done, events: [adds] });
    expect(outcome).toEqual({
      line: 2,
      participantId: anna,
      happened: '2022-W14',
      effect: 'adds',
      says: expect.stringMatching(/\S/),
    });
    const both = rowOutcomeOf(rowOf(hours), accepted, { ...done, events: [adds, adds] });
    expect(both.says).toBe(`${outcome.says}; ${outcome.says}`);
  });

  it('changes something as soon as one of its events does', () => {
    const outcome = rowOutcomeOf(rowOf(hours), accepted, { ...done, events: [adds, changes] });
    expect(outcome.effect).toBe('changes');
  });

  it('is nothing when nothing was recorded, with the note of what was made of it', () => {
    expect(rowOutcomeOf(rowOf(hours), { ...unchanged, note: 'Nul foran.' }, done)).toEqual({
      line: 2,
      participantId: anna,
      note: 'Nul foran.',
      happened: null,
      effect: 'unchanged',
      says: 'Står allerede sådan.',
    });
  });

  it('is why it was refused, under the column that says it', () => {
    const errors = [{ path: 'minutes', code: 'out_of_range', message: 'For mange.' }];
    expect(rowOutcomeOf(rowOf(hours), refused('out_of_range', { errors }), done)).toEqual({
      line: 2,
      participantId: anna,
      happened: null,
      effect: 'refused',
      says: 'timer: Det går ikke.',
      code: 'out_of_range',
    });
    const elsewhere = [{ ...errors[0], path: 'commandId' }];
    const says = (row: NumberedCommand, more: object) =>
      rowOutcomeOf(row, refused('out_of_range', more), done).says;
    expect(says(rowOf(hours), { errors: elsewhere })).toBe('Det går ikke.');
    expect(says(rowOf(hours), {})).toBe('Det går ikke.');
    const faulty = { line: 2, faults: { code: 'malformed', errors: [] } } as unknown as NumberedCommand;
    expect(says(faulty, { errors })).toBe('Det går ikke.');
  });

  it('is not known when something broke', () => {
    const broke = answered({ status: 'failed', code: 'internal', message: 'Gik i stykker.' });
    expect(rowOutcomeOf(rowOf(hours), broke, done)).toMatchObject({
      effect: 'failed',
      code: 'internal',
      says: 'Det vides ikke, om rækken er registreret.',
    });
    expect(rowOutcomeOf(rowOf(hours), broke, tried).says).toBe('Rækken kunne ikke prøves.');
  });
});

describe('Whom a row is about', () => {
  it.each([
    'forbidden',
    'malformed',
    'participant_erased',
    'participant_id_unavailable',
    'unknown_code',
    'unknown_participant',
  ])('is not told when it is refused as %s, but of whom whoever sends it sees', (code) => {
    expect(rowOutcomeOf(rowOf(hours), refused(code), done).participantId).toBeNull();
    expect(rowOutcomeOf(rowOf(hours), refused(code), { ...done, seen: 'p-seen' }).participantId).toBe(
      'p-seen',
    );
  });

  it('is as far as known of a row that is no command', () => {
    const faulty = { line: 2, faults: { code: 'malformed', errors: [] } };
    const who = (row: object) =>
      rowOutcomeOf(row as NumberedCommand, refused('malformed'), { ...done, seen: 'p-seen' }).participantId;
    expect(who({ ...faulty, about: 'p-about' })).toBe('p-about');
    expect(who(faulty)).toBe('p-seen');
  });

  it('is a new name until an enrolment is recorded', () => {
    const who = (answer: LineAnswer, course: typeof done, row = enrols) => {
      const { participantId, newName } = rowOutcomeOf(row, answer, course);
      return [participantId, newName];
    };
    expect(who(accepted, tried)).toEqual([null, 'Anna Prøve']);
    expect(who(accepted, done)).toEqual([anna, undefined]);
    expect(who(unchanged, tried)).toEqual([anna, undefined]);
    expect(who(answered({ status: 'accepted', ...stands, revision: 1 }), tried)).toEqual([anna, undefined]);
    expect(who(refused('person_known'), done)).toEqual([null, 'Anna Prøve']);
    expect(who(refused('revision_mismatch', { revision: 0 }), done)).toEqual([anna, undefined]);
    expect(who(accepted, tried, rowOf(enrolment))).toEqual([null, undefined]);
    expect(who(accepted, tried, rowOf(hours, { person }))).toEqual([anna, undefined]);
  });
});
