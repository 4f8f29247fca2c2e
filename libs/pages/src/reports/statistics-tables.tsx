import type { VNode } from 'preact';
import { danish, type MeasureId, measureIds, measures, type Observation } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { type CrossRow, type CrossTable, crossTables, saysNothing } from './cross-tables.ts';
import { observedText, valueText } from './observed.ts';
import { Figure, More } from './parts.tsx';
import { Facts } from '../facts.tsx';

/** Where those behind a cell are shown; `null`: they are not. */
export type Behind = (observation: Observation) => string | null;

const columnsOf = (
  { columns, heading: named }: CrossTable,
  measure: MeasureId,
  behind: Behind,
): readonly Column<CrossRow>[] => [
  { heading: named, cell: ({ label }) => label },
  ...columns.map(({ code, heading }): Column<CrossRow> => ({
    heading,
    align: 'right',
    cell: ({ label, observed }) => {
      const one = observed.get(code);
      return one ? (
        <Figure text={observedText(one)} behind={behind(one)} meaning={`${label}, ${heading}`} />
      ) : (
        valueText(measure, 0)
      );
    },
  })),
];

/** A table; rows that say nothing are folded away where there are several. */
const FoldedTable = ({
  table,
  measure,
  behind,
}: {
  readonly table: CrossTable;
  readonly measure: MeasureId;
  readonly behind: Behind;
}): VNode => {
  const columns = columnsOf(table, measure, behind);
  const quiet = table.rows.filter(saysNothing);
  const isFolded = quiet.length > 1;
  const shown = isFolded ? table.rows.filter((row) => !saysNothing(row)) : table.rows;
  return (
    <div>
      {shown.length > 0 && (
        <Table caption={table.title} columns={columns} rows={shown} keyOf={({ label }) => label} none="" />
      )}
      {isFolded && (
        <More
          title={`${table.title}: ${danish.number(quiet.length)} rækker med nul, eller som ikke foreligger endnu`}
        >
          <Table caption={table.title} columns={columns} rows={quiet} keyOf={({ label }) => label} none="" />
        </More>
      )}
    </div>
  );
};

/** What a measure is, folded together. */
export const Definition = ({ measure }: { readonly measure: MeasureId }): VNode => {
  const { description, dating, source, overlap, comparable } = measures[measure];
  const said = [
    ['Er', description],
    ['Dateres', dating],
    ['Kilde', source],
    ['Overlap', overlap],
    ['Kan sammenlignes med jobindsats.dk', comparable],
  ] as const;
  return (
    <More title={`Definition af ${danish.inSentence(measures[measure].label)}`}>
      <Facts facts={said} stacked />
    </More>
  );
};

/** Tables of each measure under its definition. */
export const StatisticsTables = ({
  observations,
  behind,
}: {
  readonly observations: readonly Observation[];
  readonly behind: Behind;
}): VNode => (
  <>
    {measureIds
      .map((measure) => [measure, crossTables(measure, observations)] as const)
      .filter(([, tables]) => tables.length > 0)
      .map(([measure, tables]) => (
        <section key={measure}>
          <h2>{measures[measure].label}</h2>
          <Definition measure={measure} />
          <div class="side-by-side">
            {tables.map((table) => (
              <FoldedTable key={table.title} table={table} measure={measure} behind={behind} />
            ))}
          </div>
        </section>
      ))}
    <p class="hint">.. skjult, fordi få personer står bag · ... foreligger ikke endnu · . findes ikke</p>
  </>
);
