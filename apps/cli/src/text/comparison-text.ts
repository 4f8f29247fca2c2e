import type { ComparisonAnswer } from '#libs/application';
import { danish, weekStatusLabels } from '#libs/domain';
import { historyTable } from './history-table.ts';
import { table } from './table.ts';

const { date, hours, knownTime } = danish;

type ComparedWeek = ComparisonAnswer['weeks'][number];
type ComparedForloeb = ComparisonAnswer['forloeb'][number];

/** What the fields of a forløb that can change are called. */
const fields: Readonly<Record<string, string>> = {
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

const metWeeks = (then: ComparedForloeb['before']): string =>
  then?.timekrav ? `${then.timekrav.metWeeks}${then.timekrav.metInWeek === null ? '' : ' (opfyldt)'}` : '–';

const weekText = (week: ComparedWeek['before']): string =>
  week
    ? `${weekStatusLabels[week.status].label}, ${hours(week.countedMinutes)} af ${week.requirement === null ? '–' : hours(week.requirement)}`
    : '–';

const forloebRows = ({ forloeb }: ComparisonAnswer): readonly (readonly string[])[] =>
  forloeb.map(({ before, after, changed }) => [
    String((after ?? before)?.number ?? ''),
    metWeeks(before),
    metWeeks(after),
    changed.map((name) => fields[name] ?? name).join(', '),
  ]);

const weekRows = ({ weeks, events }: ComparisonAnswer): readonly (readonly string[])[] => {
  const numbers = new Map(events.map(({ eventId, revision }) => [eventId, String(revision)]));
  return weeks.map(({ week, before, after, eventIds }) => [
    week,
    weekText(before),
    weekText(after),
    eventIds.map((eventId) => numbers.get(eventId) ?? '').join(', '),
  ]);
};

const tableOr = (none: string, headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? none
    : table(
        headings.map((heading) => ({ heading })),
        rows,
      );

/** What changed between two times, for people. */
export const comparisonSheet = (answer: ComparisonAnswer): string => {
  const { participantId, assessedOn, ruleSet, from, to, events } = answer;
  const until = to === null ? 'nu' : knownTime(to);
  return [
    `Borger ${participantId}\nFra ${from === null ? 'nu' : knownTime(from)} til ${until}, begge bedømt ${date(assessedOn)} efter ${ruleSet}`,
    tableOr(
      'Intet forløb er ændret.',
      ['Forløb', 'Opfyldte uger før', 'Opfyldte uger efter', 'Ændret'],
      forloebRows(answer),
    ),
    tableOr('Ingen uge bedømmes anderledes.', ['Uge', 'Før', 'Efter', 'Hændelse nr.'], weekRows(answer)),
    events.length === 0 ? 'Der er ikke registreret noget imellem.' : historyTable(events),
  ].join('\n\n');
};
