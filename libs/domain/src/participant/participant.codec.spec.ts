import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  blankSheet,
  emptyCase,
  events,
  evolve,
  evolveSheet,
  type IdentifiedEvent,
  isBlankSheet,
  isSheetEvent,
  MalformedEvent,
  type ParticipantCase,
  participantEventOf,
  type SheetEvent,
  touches,
  UnknownEventType,
  type WeekSheet,
} from '#libs/domain';
import { attempt, blankScenario, commandsArbitrary, happened } from '#libs/domain/testing';

/** What commands lead to, and at last an erasure, which no command of the vocabulary asks for. */
const historyArbitrary = commandsArbitrary.map((commands) => {
  const scenario = commands.reduce((before, command) => attempt(before, command), blankScenario);
  return happened(scenario, [{ type: 'PersonErased', data: {} }]).events;
});

const stored = (event: IdentifiedEvent): { id: string; type: string; data: Record<string, unknown> } =>
  JSON.parse(JSON.stringify(event)) as never;

/** The case with only what the event touches. */
const touchedPart = (participantCase: ParticipantCase, event: IdentifiedEvent): ParticipantCase => {
  const touched = touches(event);
  if (touched === 'head') return { ...participantCase, weeks: {} };
  const sheet = participantCase.weeks[touched.week];
  return { ...participantCase, weeks: sheet ? { [touched.week]: sheet } : {} };
};

/** The week's sheet by its own fold; nothing for a blank one. */
const sheetAfter = ({ weeks }: ParticipantCase, event: SheetEvent): WeekSheet | undefined => {
  const sheet = evolveSheet(weeks[event.data.week] ?? blankSheet, event);
  return isBlankSheet(sheet) ? undefined : sheet;
};

describe('An event of the log', () => {
  it('is read as it was decided, every type of them', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        for (const event of history) {
          seen.add(event.type);
          expect(participantEventOf(stored(event))).toEqual(event);
        }
      }),
      { numRuns: 400, seed: 1 },
    );
    expect([...seen].toSorted()).toEqual(Object.keys(events).toSorted());
  });

  it('is not read with a fact missing or of another type', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.nat(), (history, index) => {
        const event = stored(history[index % history.length]!);
        const fields = events[event.type as keyof typeof events].fields;
        for (const [field, { optional }] of Object.entries(fields)) {
          const wrong = { ...event, data: { ...event.data, [field]: Symbol('wrong') } };
          expect(() => participantEventOf(wrong)).toThrow(MalformedEvent);
          const { [field]: _, ...data } = event.data;
          if (optional) expect(participantEventOf({ ...event, data })).toEqual({ ...event, data });
          else expect(() => participantEventOf({ ...event, data })).toThrow(MalformedEvent);
        }
      }),
    );
  });

  it('is not read with a code that is not in its list', () => {
    const data = { forloeb: 1, ydelse: 'su', previous: 'kontanthjaelp', effectiveFrom: '2022-01-03' };
    expect(() => participantEventOf({ id: 'e-1', type: 'YdelseChanged', data })).toThrow(
      new MalformedEvent('YdelseChanged', 'ydelse'),
    );
  });

  it.each([undefined, null, 'exit', 7, { exitedOn: '2022-06-01' }, { exitedOn: 1, exitReason: 'andet' }])(
    'is not read with %j where an object of facts stands',
    (previous) => {
      const data = { forloeb: 1, previous, reason: 'fejl' };
      expect(() => participantEventOf({ id: 'e-1', type: 'ExitWithdrawn', data })).toThrow(
        new MalformedEvent('ExitWithdrawn', 'previous'),
      );
    },
  );

  it('says which fact of which event is wrong, or which type nobody knows', () => {
    expect(new MalformedEvent('YdelseChanged', 'ydelse')).toMatchObject({
      name: 'MalformedEvent',
      message: 'ydelse of an event of type YdelseChanged is not as declared',
    });
    expect(new UnknownEventType('ParticipantTeleported')).toMatchObject({
      name: 'UnknownEventType',
      message: 'no event of type ParticipantTeleported is declared',
    });
  });

  it.each(['ParticipantTeleported', 'constructor', ''])('is not read when its type is %j', (type) => {
    expect(() => participantEventOf({ id: 'e-1', type, data: {} })).toThrow(UnknownEventType);
  });

  it('changes only what it says that it touches, and looks at nothing else', () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        let standing = emptyCase;
        for (const event of history) {
          const after = evolve(standing, event);
          const part = evolve(touchedPart(standing, event), event);
          expect(touchedPart(after, event)).toEqual(part);
          if (touches(event) === 'head') expect(after.weeks).toBe(standing.weeks);
          else expect(after.forloeb).toBe(standing.forloeb);
          if (isSheetEvent(event)) expect(sheetAfter(standing, event)).toEqual(after.weeks[event.data.week]);
          standing = after;
        }
      }),
    );
  });
});
