import type { VNode } from 'preact';
import { changedFieldsText, comparedWeekText, type ComparisonAnswer, metWeeksText } from '#libs/application';
import { danish } from '#libs/domain';
import { orderText } from './order.tsx';
import { type Column, Table } from './table.tsx';

type ComparedForloeb = ComparisonAnswer['forloeb'][number];
type ComparedWeek = ComparisonAnswer['weeks'][number];

const numberOf = ({ before, after }: ComparedForloeb): string => String((after ?? before)?.number ?? '');

const forloebColumns: readonly Column<ComparedForloeb>[] = [
  { heading: 'Forløb', cell: numberOf },
  { heading: 'Opfyldte uger før', align: 'right', cell: ({ before }) => metWeeksText(before) },
  { heading: 'Opfyldte uger nu', align: 'right', cell: ({ after }) => metWeeksText(after) },
  { heading: 'Ændret', cell: changedFieldsText },
];

const weekColumns: readonly Column<ComparedWeek>[] = [
  { heading: 'Uge', cell: ({ week }) => danish.dayOrWeek(week) },
  { heading: 'Før', cell: ({ before }) => comparedWeekText(before) },
  { heading: 'Nu', cell: ({ after }) => comparedWeekText(after) },
  { heading: 'Hændelser', align: 'right', cell: ({ eventIds }) => danish.number(eventIds.length) },
];

interface ComparedProps {
  readonly answer: ComparisonAnswer;
  /** The oldest weeks first. */
  readonly isTurned: boolean;
}

/** What changed from what was known then to what is known now, both assessed on one day. */
export const Compared = ({ answer, isTurned }: ComparedProps): VNode => (
  <section>
    <h2>{`Forskelle fra ${danish.knownTime(answer.from ?? '')} til nu`}</h2>
    <p>
      {`Begge bedømt ${danish.date(answer.assessedOn)} efter ${answer.ruleSet}. Imellem er der registreret ${danish.counted(answer.events.length, 'hændelse', 'hændelser')}.`}
    </p>
    <Table
      caption="Forløb, der er ændret"
      columns={forloebColumns}
      rows={isTurned ? answer.forloeb : answer.forloeb.toReversed()}
      keyOf={numberOf}
      none="Intet forløb er ændret."
    />
    <Table
      caption={`Uger, der bedømmes anderledes, ${orderText(isTurned)}`}
      columns={weekColumns}
      rows={isTurned ? answer.weeks : answer.weeks.toReversed()}
      keyOf={({ week }) => week}
      none="Ingen uge bedømmes anderledes."
    />
  </section>
);
