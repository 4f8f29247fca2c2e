import { changedFieldsText, comparedWeekText, type ComparisonAnswer, metWeeksText } from '#libs/application';
import { danish } from '#libs/domain';
import { historyTable } from './history-table.ts';
import { table } from './table.ts';

const { date, knownTime } = danish;

const forloebRows = ({ forloeb }: ComparisonAnswer): readonly (readonly string[])[] =>
  forloeb.map((compared) => [
    String((compared.after ?? compared.before)?.number ?? ''),
    metWeeksText(compared.before),
    metWeeksText(compared.after),
    changedFieldsText(compared),
  ]);

const weekRows = ({ weeks, events }: ComparisonAnswer): readonly (readonly string[])[] => {
  const numbers = new Map(events.map(({ eventId, revision }) => [eventId, String(revision)]));
  return weeks.map(({ week, before, after, eventIds }) => [
    week,
    comparedWeekText(before),
    comparedWeekText(after),
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
