import { participantExamples, timekravExample } from './examples.participants.ts';

const [{ weeks, ...forloeb }] = timekravExample.forloeb as [(typeof timekravExample.forloeb)[number]];
const [week] = weeks as [(typeof weeks)[number]];
const [eventId] = week.evidence as [string];
const [enrolled] = participantExamples.history.events;
const { participantId, ruleSet, assessedOn, knownAt } = timekravExample;

/** Why a week of the example's participant is met. */
export const explanationExample = {
  participantId,
  ruleSet,
  assessedOn,
  knownAt,
  week: week.week,
  text: [
    'Uge 14 i 2022 (4. april 2022 til 10. april 2022): timekravet er opfyldt. Der tæller 37 timer med, og kravet er 37 timer.',
    'Kravet er 37 timer om ugen efter regelsættet Aarhus-model for nytteindsats (aarhus-2022). Kategorien den 4. april 2022 er jobparat (fra 4. april 2022, registreret 05-04-2022 09.12.44 af Anna Holm (koordinator)).',
    'Timer, der tæller med: virksomhedspraktik 25 timer og danskuddannelse 12 timer, i alt 37 timer.',
    'Fravær: sygdom 1 dag. Lovligt fravær i en del af ugen ændrer ikke kravet.',
    'Forløb 1, Aarhus (751), fra 4. april 2022: der kræves 7 opfyldte uger, og 1 er opfyldt. Der mangler 6 uger.',
  ],
  explanation: {
    assessed: week,
    row: 'minutes',
    requirement: {
      from: 'rule_set',
      minutes: 2_220,
      readOn: '2022-04-04',
      readiness: 'jobparat',
      readinessFrom: '2022-04-04',
      readinessEventId: eventId,
      individualFrom: null,
      individualEventId: null,
    },
    hours: [
      { activity: 'virksomhedspraktik', provider: 'P1000000001', minutes: 1_500, counts: true, eventId },
      { activity: 'danskuddannelse', provider: null, minutes: 720, counts: true, eventId },
    ],
    absences: [{ kind: 'sygdom', days: 1, lawful: true, eventId }],
    lawfulDays: 1,
    absenceRule: 'unchanged',
    wouldBeMet: { minutes: null, lawfulDays: null },
    forloeb: { ...forloeb, requiredWeeks: 7, counting: 'cumulative', weeksShort: 6 },
  },
  events: [
    {
      event: enrolled,
      before: null,
      after: { ...week, status: 'missing', countedMinutes: 0, minutes: {}, absenceDays: {} },
    },
  ],
} as const;

const standing = { ...forloeb, metWeeks: 0, longestRun: 0 };
const [{ number: _, ...facts }] = [{ ...participantExamples.case.forloeb[0] }];

/** What changed of the example's participant: the hours of a week came. */
export const comparisonExample = {
  participantId,
  ruleSet,
  assessedOn,
  from: '2022-04-05T12:00:00.000Z',
  to: null,
  forloeb: [
    {
      before: { number: 1, ...facts, timekrav: standing },
      after: { number: 1, ...facts, timekrav: forloeb },
      changed: ['timekrav'],
    },
  ],
  weeks: [
    {
      week: week.week,
      before: { ...week, status: 'missing', countedMinutes: 0, minutes: {}, absenceDays: {} },
      after: week,
      eventIds: [eventId],
    },
  ],
  events: [
    {
      ...enrolled,
      revision: 1,
      type: 'HoursRecorded',
      text: 'Danskuddannelse: 12 timer',
      happened: week.week,
    },
  ],
} as const;
