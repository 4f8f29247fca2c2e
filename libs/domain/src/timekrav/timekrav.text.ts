import { codesOf } from '../codes/code-list.ts';
import { absence, transition } from '../codes/code-lists.ts';
import { date, dayOrWeek, days, inSentence } from '../text/danish.ts';
import type { AssessedForloeb, AssessedWeek, WeekStatus } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';

/** What each status of a week is called, and the sign for it where there is no room for words. */
export const weekStatusLabels: Readonly<
  Record<WeekStatus, { readonly label: string; readonly sign: string }>
> = {
  after_transition: { label: 'efter overgang', sign: '→' },
  no_requirement: { label: 'intet krav', sign: '·' },
  met: { label: 'opfyldt', sign: '✓' },
  neutral: { label: 'neutral', sign: '–' },
  open: { label: 'i gang', sign: '…' },
  missing: { label: 'mangler', sign: '?' },
  not_met: { label: 'ikke opfyldt', sign: '✗' },
};

/** `efter overgang til job (1. juni 2022)`: the transitions are named where they explain the status. */
export const weekStatusText = ({ status, after = [] }: AssessedWeek): string => {
  const { label } = weekStatusLabels[status];
  const transitions = after.map(
    (one) => `${inSentence(transition[one.transition].label)} (${date(one.startsOn)})`,
  );
  return transitions.length === 0 ? label : `${label} til ${transitions.join(' og ')}`;
};

/** `Sygdom: 2 dage, Ferie: 1 dag`; empty when there is none. */
export const absencesText = ({ absenceDays }: AssessedWeek): string =>
  codesOf(absence)
    .flatMap((kind) => (absenceDays[kind] ? [`${absence[kind].label}: ${days(absenceDays[kind])}`] : []))
    .join(', ');

/** `ikke opfyldt, 6 af 7 uger (aarhus-2022)`: whether the timekrav is met in a forløb, and by how many of the weeks it takes. */
export const timekravStandingText = (
  { timekravMet, metInWeek, metInConnectionWithWork, metWeeks, longestRun }: Omit<AssessedForloeb, 'weeks'>,
  { id, requiredWeeks, counting }: Pick<RuleSet, 'id' | 'requiredWeeks' | 'counting'>,
): string => {
  const [reached, inARow] = counting === 'consecutive' ? [longestRun, ' i træk'] : [metWeeks, ''];
  if (!timekravMet || metInWeek === null)
    return `ikke opfyldt, ${reached} af ${requiredWeeks} uger${inARow} (${id})`;
  const withWork = metInConnectionWithWork ? ' i forbindelse med job, IGU eller fleksjob' : '';
  return `opfyldt i ${dayOrWeek(metInWeek)}${withWork}; ${reached} uger${inARow}, mindst ${requiredWeeks} kræves (${id})`;
};

/** Whether the timekrav is met in a forløb, and how many weeks are. */
export const forloebStandingText = ({
  metInWeek,
  metInConnectionWithWork,
  metWeeks,
  longestRun,
}: Omit<AssessedForloeb, 'weeks'>): string =>
  [
    metInWeek === null ? 'Timekravet er ikke opfyldt' : `Timekravet er opfyldt i ${dayOrWeek(metInWeek)}`,
    ...(metInConnectionWithWork ? [', i forbindelse med job, IGU eller fleksjob'] : []),
    `. Opfyldte uger: ${metWeeks}; flest i træk: ${longestRun}.`,
  ].join('');
