import type { CaseworkFormName, Typed } from '#libs/pages';

/** A date, typed in its three inputs. */
export const typedDate = (name: string, day: string): Typed => {
  const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
  return { [`${name}-dag`]: dayOfMonth, [`${name}-maaned`]: month, [`${name}-aar`]: year };
};

/** How a form is recorded and refused, of somebody enrolled on 4 April 2022 as jobparat with kontanthjælp. */
interface FormRow {
  /** Commands given before, by name. */
  readonly before?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the way to the form chose, as it stands in its address. */
  readonly chosen?: string;
  readonly typed: Typed;
  /** What is typed beside or in the place of that, and then refused, and at which field. */
  readonly refused: Typed;
  readonly field: string;
}

/** Somebody else who is enrolled, and somebody who is not. */
export const others = {
  known: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10',
  unknown: '00000000-0000-4000-8000-0000000000aa',
};

const reason = 'tastefejl';
const noReason = { refused: { reason: ' ' }, field: 'reason' };
const exit = { ExitParticipant: { exitedOn: '2022-11-01', exitReason: 'andet' } };
const transition = { RecordTransition: { transitionId: 't-1', transition: 'job', startsOn: '2022-06-01' } };
const assignment = { AssignProvider: { provider: 'P1000000054', from: '2022-05-02' } };
const requirement = {
  SetIndividualRequirement: { minutesPerWeek: 900, effectiveFrom: '2022-06-06', reason },
};

export const formRows: Readonly<Record<CaseworkFormName, FormRow>> = {
  kategori: {
    typed: { readiness: 'aktivitetsparat', ...typedDate('effectiveFrom', '2022-05-02') },
    refused: typedDate('effectiveFrom', '2022-03-01'),
    field: 'effectiveFrom',
  },
  ydelse: {
    typed: { ydelse: 'uddannelseshjaelp', ...typedDate('effectiveFrom', '2022-05-02') },
    refused: { ydelse: '' },
    field: 'ydelse',
  },
  timekrav: {
    typed: { minutesPerWeek: '7,5', ...typedDate('effectiveFrom', '2022-06-06'), reason },
    refused: { minutesPerWeek: '38' },
    field: 'minutesPerWeek',
  },
  'fjern-timekrav': {
    before: requirement,
    typed: { ...typedDate('effectiveFrom', '2022-07-04'), reason },
    ...noReason,
  },
  overgang: {
    typed: { transition: 'job', ...typedDate('startsOn', '2022-10-31'), employerCvr: '10150817' },
    refused: { employerCvr: '12345678' },
    field: 'employerCvr',
  },
  'slut-overgang': {
    before: transition,
    typed: { transitionId: 't-1', ...typedDate('endedOn', '2022-12-31'), reason },
    refused: typedDate('endedOn', '2022-05-31'),
    field: 'endedOn',
  },
  'fjern-overgang': { before: transition, typed: { transitionId: 't-1', reason }, ...noReason },
  leverandoer: {
    typed: { provider: 'P1000000054', ...typedDate('from', '2022-05-02') },
    refused: typedDate('to', '2022-05-01'),
    field: 'to',
  },
  'slut-leverandoer': {
    before: assignment,
    typed: { provider: 'P1000000054', ...typedDate('endedOn', '2022-06-30'), reason },
    refused: typedDate('endedOn', '2022-05-01'),
    field: 'endedOn',
  },
  'nyt-forloeb': {
    before: exit,
    typed: { ...typedDate('enrolledOn', '2022-12-01'), ydelse: 'kontanthjaelp', readiness: 'jobparat' },
    refused: typedDate('enrolledOn', '2022-10-01'),
    field: 'enrolledOn',
  },
  afslut: {
    typed: { ...typedDate('exitedOn', '2022-11-01'), exitReason: 'pension', note: 'Aftalt' },
    refused: typedDate('exitedOn', '2023-02-01'),
    field: 'exitedOn',
  },
  genaabn: { before: exit, typed: { reason }, ...noReason },
  'ret-forloeb': {
    typed: { displacedUkrainian: 'ja', reason },
    refused: typedDate('enrolledOn', '2023-02-01'),
    field: 'enrolledOn',
  },
  'fjern-forloeb': { typed: { reason }, ...noReason },
  'samme-person': {
    chosen: `?sameAs=${others.known}`,
    typed: { sameAs: others.known, reason },
    refused: { sameAs: others.unknown },
    field: 'sameAs',
  },
  'ikke-samme-person': {
    before: { LinkParticipants: { sameAs: others.known, reason } },
    typed: { sameAs: others.known, reason },
    refused: { sameAs: others.unknown },
    field: 'sameAs',
  },
};
