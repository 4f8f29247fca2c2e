import { bulk, enrolLine, line, weekLine } from './command-lines.ts';

/** Who two of the four are: one has a protected address. */
export const [ida, bo] = [
  { cpr: '0101905001', name: 'Ida Hemmelig', protectedAddress: true },
  { cpr: '0202905002', name: 'Bo Opdigtet', protectedAddress: false },
];

/** Three people in Aarhus and one in Odense; one of them moves into a job after seven weeks, one is a displaced Ukrainian. */
export const fourPeople = bulk(
  enrolLine(1, { person: ida }),
  ...[14, 15, 16, 17, 18, 19, 20].map((week) => weekLine(1, week, 2220)),
  line('RecordTransition', 'job', 1, { transitionId: 't-1', transition: 'job', startsOn: '2022-05-23' }),
  line('ExitParticipant', 'exit', 1, {
    exitedOn: '2022-05-23',
    exitReason: 'overgang',
    note: 'Fast arbejde hos bageren',
  }),
  enrolLine(2, {
    person: bo,
    displacedUkrainian: true,
    readiness: 'aktivitetsparat',
    enrolledOn: '2022-04-06',
  }),
  weekLine(2, 14, 1499, { absences: [{ kind: 'sygdom', days: 2 }] }),
  line('SetIndividualRequirement', 'individual', 2, {
    minutesPerWeek: 600,
    effectiveFrom: '2022-04-11',
    reason: 'Nedsat tid efter lægesamtale',
  }),
  weekLine(2, 15, 600),
  weekLine(2, 16, 0, { entries: [], absences: [{ kind: 'ferie', days: 5 }] }),
  enrolLine(3),
  enrolLine(4, { kommunekode: '461' }),
);

const weeks = [1, 2, 3].flatMap((n) => [enrolLine(n), weekLine(n, 14, 2220), weekLine(n, 15, 60)]);
const corrected = line('RecordHours', 'correction', 1, {
  week: '2022-W15',
  activity: 'nytteindsats',
  minutes: 90,
  reason: 'Sedlen kom for sent',
});

/** Three people with two weeks each, of whom one has a correction with a reason. */
export const threePeople = bulk(...weeks, corrected);
