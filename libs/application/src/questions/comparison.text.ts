import { danish, weekStatusLabels } from '#libs/domain';
import type { ComparisonAnswer } from './comparison.question.ts';

type ComparedWeek = ComparisonAnswer['weeks'][number];
type ComparedForloeb = ComparisonAnswer['forloeb'][number];

/** What the fields of a forløb that can change are called. */
const fieldNames: Readonly<Record<string, string>> = {
  number: 'nummer',
  kommunekode: 'kommune',
  enrolledOn: 'begyndelse',
  exitedOn: 'slutning',
  exitReason: 'afgangsårsag',
  displacedUkrainian: 'fordrevet fra Ukraine',
  targetGroupBasis: 'målgruppe',
  readiness: 'visitation',
  ydelse: 'ydelse',
  requirement: 'individuelt krav',
  transitions: 'overgange',
  assignments: 'tilknytning',
  timekrav: 'timekrav',
};

/** The fields of a forløb that changed, in Danish. */
export const changedFieldsText = ({ changed }: Pick<ComparedForloeb, 'changed'>): string =>
  changed.map((name) => fieldNames[name] ?? name).join(', ');

/** `6`, `7 (opfyldt)`; `–` of a forløb that was not known. */
export const metWeeksText = (then: ComparedForloeb['before']): string =>
  then?.timekrav ? `${then.timekrav.metWeeks}${then.timekrav.metInWeek === null ? '' : ' (opfyldt)'}` : '–';

/** `opfyldt, 25,5 af 25`; `–` of a week that no forløb had. */
export const comparedWeekText = (week: ComparedWeek['before']): string =>
  week
    ? `${weekStatusLabels[week.status].label}, ${danish.hours(week.countedMinutes)} af ${week.requirement === null ? '–' : danish.hours(week.requirement)}`
    : '–';
