import { codesOf } from '../codes/code-list.ts';
import { transition, type TransitionKind } from '../codes/code-lists.ts';
import type { StatusResult } from './participant-status.ts';

/** What one figure of a report counts: the report's table, OpenAPI and docs/data-dictionary.md all say it from here. */
export interface Figure {
  /** Danish, for people. */
  readonly label: string;
  /** English, for developers and statisticians. */
  readonly description: string;
  readonly unit: 'participants';
  /** Whether one participant can be counted in other figures too. */
  readonly overlap: string;
  /** The facts that it rests on. */
  readonly source: string;
}

type FigureId =
  | `${'covered' | 'current'}.${'total' | 'displacedUkrainian'}`
  | `movedInto.${TransitionKind}`
  | 'selfSupport'
  | 'timekravMet'
  | 'timekravMetInConnectionWithWork'
  | `oneResult.${StatusResult}`
  | `goal.${'target' | 'reached'}`;

const unit = 'participants';
const overlapping = 'Overlaps with all other counts.';
const once = 'Each covered participant is in one figure of `oneResult`; together they are `covered.total`.';
const enrolments = 'Enrolments and exits.';
const transitions = 'Transitions that have effect and are not withdrawn.';
const weeks = 'Hours and absences, assessed under the rule set on the last day of the period.';

const kinds = codesOf(transition);

const movedInto = Object.fromEntries(
  kinds.map((kind) => [
    `movedInto.${kind}`,
    {
      label: transition[kind].label,
      description: `Participants with a transition \`${kind}\` that starts in the period, covered or not.`,
      unit,
      overlap:
        'Overlaps: a participant is in the figure of every kind of transition that starts in the period.',
      source: transitions,
    },
  ]),
) as Readonly<Record<`movedInto.${TransitionKind}`, Figure>>;

const resultByTransition = Object.fromEntries(
  kinds.map((kind, at) => [
    `oneResult.${kind}`,
    {
      label: transition[kind].label,
      description: `Covered participants with a transition \`${kind}\` that starts in the period${at === 0 ? '' : `, and none of ${kinds.slice(0, at).join(', ')}`}.`,
      unit,
      overlap: once,
      source: `${enrolments} ${transitions}`,
    },
  ]),
) as Readonly<Record<`oneResult.${TransitionKind}`, Figure>>;

/** Every figure of the status report, by its place in the report's JSON. */
export const statusFigures: Readonly<Record<FigureId, Figure>> = {
  'covered.total': {
    label: 'I perioden',
    description: 'Participants with a forløb that overlaps the period.',
    unit,
    overlap: 'Contains `current.total`, `oneResult` adds up to it.',
    source: enrolments,
  },
  'covered.displacedUkrainian': {
    label: 'heraf fordrevne fra Ukraine',
    description: 'Those of `covered.total` whose latest forløb in the period says displaced Ukrainian.',
    unit,
    overlap: 'A part of `covered.total`.',
    source: enrolments,
  },
  'current.total': {
    label: 'Den sidste dag i perioden',
    description: 'Participants with a forløb that covers the last day of the period.',
    unit,
    overlap: 'A part of `covered.total`.',
    source: enrolments,
  },
  'current.displacedUkrainian': {
    label: 'heraf fordrevne fra Ukraine',
    description: 'Those of `current.total` whose forløb says displaced Ukrainian.',
    unit,
    overlap: 'A part of `current.total`.',
    source: enrolments,
  },
  ...movedInto,
  selfSupport: {
    label: 'Til selvforsørgelse (afgang fra systemet)',
    description:
      'Participants who exited in the period with the reason `overgang`, and a transition other than fleksjob of that forløb had started by its last day.',
    unit,
    overlap: overlapping,
    source: `${enrolments} ${transitions}`,
  },
  timekravMet: {
    label: 'Timekravet opfyldt',
    description:
      'Participants who met the timekrav: the Thursday of the week that completed it lies in the period.',
    unit,
    overlap: overlapping,
    source: weeks,
  },
  timekravMetInConnectionWithWork: {
    label: 'heraf i forbindelse med job, IGU eller fleksjob',
    description:
      'Those of `timekravMet` with a job, igu or fleksjob of the same forløb that had started by the last day of the period.',
    unit,
    overlap: 'A part of `timekravMet`.',
    source: `${weeks} ${transitions}`,
  },
  ...resultByTransition,
  'oneResult.timekrav': {
    label: 'Timekravet opfyldt',
    description: 'Covered participants who met the timekrav in the period, without a transition in it.',
    unit,
    overlap: once,
    source: `${enrolments} ${weeks}`,
  },
  'oneResult.stillCovered': {
    label: 'Stadig omfattet',
    description: 'Participants with neither of these, covered on the last day of the period.',
    unit,
    overlap: once,
    source: enrolments,
  },
  'oneResult.otherExit': {
    label: 'Anden afgang',
    description: 'Participants with none of these: they exited in the period and nothing else came of it.',
    unit,
    overlap: once,
    source: enrolments,
  },
  'goal.target': {
    label: 'Mål',
    description: 'How many participants the plan wants: not counted, but set.',
    unit,
    overlap: 'Not a count.',
    source: 'The municipality’s plan: 500.',
  },
  'goal.reached': {
    label: 'Nået i perioden',
    description:
      'Participants with any transition that starts in the period, or with the timekrav met in it, covered or not.',
    unit,
    overlap: 'Overlaps: those of any `movedInto` or of `timekravMet`, each once.',
    source: `${transitions} ${weeks}`,
  },
};
