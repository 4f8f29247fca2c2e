import { type AnswerField, figure, group } from '../declaration/answer.ts';
import { codesOf } from '../codes/code-list.ts';
import { transition, type TransitionKind } from '../codes/code-lists.ts';
import type { Field } from '../declaration/field.ts';

const overlapping = 'Overlaps with all other counts.';
const once = 'Each covered participant is in one figure of `oneResult`; together they are `covered.total`.';
const enrolments = 'Enrolments and exits.';
const transitions = 'Transitions that have effect and are not withdrawn.';
const weeks = 'Hours and absences, assessed under the rule set on the last day of the period.';

type Count = AnswerField & Field<number, false>;

/** Participants, of whom the same may be counted in other figures as `overlap` says; they rest on the facts of `sources`. */
const participants = (
  label: string,
  description: string,
  overlap: string,
  ...sources: readonly string[]
): Count => figure(label, description, { unit: 'participants', overlap, source: sources.join(' ') });

const kinds = codesOf(transition);

const ofEachKind = (
  count: (kind: TransitionKind, before: readonly TransitionKind[]) => Count,
): Readonly<Record<TransitionKind, Count>> =>
  Object.fromEntries(kinds.map((kind, at) => [kind, count(kind, kinds.slice(0, at))])) as Record<
    TransitionKind,
    Count
  >;

const covered = {
  total: participants(
    'I perioden',
    'Participants with a forløb that overlaps the period.',
    'Contains `current.total`, `oneResult` adds up to it.',
    enrolments,
  ),
  displacedUkrainian: participants(
    'heraf fordrevne fra Ukraine',
    'Those of `covered.total` whose latest forløb in the period says displaced Ukrainian.',
    'A part of `covered.total`.',
    enrolments,
  ),
};

const current = {
  total: participants(
    'Den sidste dag i perioden',
    'Participants with a forløb that covers the last day of the period.',
    'A part of `covered.total`.',
    enrolments,
  ),
  displacedUkrainian: participants(
    'heraf fordrevne fra Ukraine',
    'Those of `current.total` whose forløb says displaced Ukrainian.',
    'A part of `current.total`.',
    enrolments,
  ),
};

const movedInto = ofEachKind((kind) =>
  participants(
    transition[kind].label,
    `Participants with a transition \`${kind}\` that starts in the period, covered or not.`,
    'Overlaps: a participant is in the figure of every kind of transition that starts in the period.',
    transitions,
  ),
);

const oneResult = {
  ...ofEachKind((kind, before) =>
    participants(
      transition[kind].label,
      `Covered participants with a transition \`${kind}\` that starts in the period${before.length === 0 ? '' : `, and none of ${before.join(', ')}`}.`,
      once,
      enrolments,
      transitions,
    ),
  ),
  timekrav: participants(
    'Timekravet opfyldt',
    'Covered participants who met the timekrav in the period, without a transition in it.',
    once,
    enrolments,
    weeks,
  ),
  stillCovered: participants(
    'Stadig omfattet',
    'Participants with neither of these, covered on the last day of the period.',
    once,
    enrolments,
  ),
  otherExit: participants(
    'Anden afgang',
    'Participants with none of these: they exited in the period and nothing else came of it.',
    once,
    enrolments,
  ),
};

const goal = {
  target: figure('Mål', 'How many participants the plan wants: not counted, but set.', {
    unit: 'participants',
    overlap: 'Not a count.',
    source: 'The municipality’s plan: 500.',
  }),
  reached: participants(
    'Nået i perioden',
    'Participants with any transition that starts in the period, or with the timekrav met in it, covered or not.',
    'Overlaps: those of any `movedInto` or of `timekravMet`, each once.',
    transitions,
    weeks,
  ),
};

const results = {
  selfSupport: participants(
    'Til selvforsørgelse (afgang fra systemet)',
    'Participants who exited in the period with the reason `overgang`, and a transition other than fleksjob of that forløb had started by its last day.',
    overlapping,
    enrolments,
    transitions,
  ),
  timekravMet: participants(
    'Timekravet opfyldt',
    'Participants who met the timekrav: the Thursday of the week that completed it lies in the period.',
    overlapping,
    weeks,
  ),
  timekravMetInConnectionWithWork: participants(
    'heraf i forbindelse med job, IGU eller fleksjob',
    'Those of `timekravMet` with a job, igu or fleksjob of the same forløb that had started by the last day of the period.',
    'A part of `timekravMet`.',
    weeks,
    transitions,
  ),
};

/** The figures of the status report by the groups in which they are shown. */
export const statusGroups = { covered, current, movedInto, results, oneResult, goal };

/** Every figure of the status report, in the order of its JSON. */
export const statusFigures = {
  covered: group(covered, 'Omfattet i perioden', 'Covered in the period.'),
  current: group(current, 'Omfattet den sidste dag', 'Covered on the last day of the period.'),
  movedInto: group(
    movedInto,
    'Flyttet til i perioden (tallene overlapper)',
    'By the transitions that start in the period. The figures overlap.',
  ),
  ...results,
  oneResult: group(
    oneResult,
    'Ét resultat pr. omfattet borger (overlapper ikke)',
    'Each covered participant once; adds up to `covered.total`. All other counts overlap.',
  ),
  goal: group(goal, 'Mål', 'The goal of the municipality’s plan.'),
};
