import type { VNode } from 'preact';
import type { WorklistPageAnswer } from '#libs/application';
import { codes, danish, type WorklistAnswer, type WorklistName } from '#libs/domain';
import { participantAddress, weekAddress } from '../addresses.ts';
import { weekTitle } from '../grid/week-text.ts';
import { kommuneColumn as kommune } from '../kommune-column.ts';
import { type Column, Table } from '../table.tsx';
import { PersonLink } from '../who.tsx';

/** What the lists are called here. */
export const worklistTabs: Readonly<Record<WorklistName, string>> = {
  weekMissing: 'Mangler timer',
  nearTimekrav: 'Nær timekravet',
  categoryMissing: 'Mangler kategori',
  overlappingForloeb: 'Fejl i data',
};

type Item<List extends WorklistName> = WorklistAnswer[List][number];
type Person = Item<'categoryMissing'>;

const person: Column<Person> = { heading: 'Borger', cell: (item) => <PersonLink {...item} /> };
const standing: readonly Column<Person>[] = [
  { heading: 'Kategori', cell: ({ readiness }) => codes.readiness[readiness].label },
  { heading: 'Opfyldte uger', align: 'right', cell: ({ metWeeks }) => danish.number(metWeeks) },
];

const Weeks = ({ participantId, weeks, afterClose = [] }: Item<'weekMissing'>): VNode => (
  <ul class="in-line nobullet-list no-max-width">
    {weeks.map((week) => (
      <li key={week}>
        <a href={weekAddress(week, participantId)}>{weekTitle(week)}</a>
        {afterClose.includes(week) && ' (lukket)'}
      </li>
    ))}
  </ul>
);

const overlap: readonly Column<Item<'overlappingForloeb'>>[] = [
  { heading: 'Borger', cell: (item) => <PersonLink {...item} /> },
  kommune,
  { heading: 'Forløb', align: 'right', cell: ({ forloeb }) => danish.number(forloeb) },
  { heading: 'Samme person', cell: ({ sameAs }) => <PersonLink participantId={sameAs} /> },
  { heading: 'Forløb dér', align: 'right', cell: ({ sameAsForloeb }) => danish.number(sameAsForloeb) },
  { heading: 'Begge fra', cell: ({ from }) => danish.shortDay(from) },
  { heading: 'Begge til', cell: ({ to }) => (to === null ? 'løber stadig' : danish.shortDay(to)) },
];

const weekMissing: readonly Column<Item<'weekMissing'>>[] = [
  person,
  kommune,
  ...standing,
  { heading: 'Mangler', cell: (item) => <Weeks {...item} /> },
];

const nearTimekrav: readonly Column<Item<'nearTimekrav'>>[] = [
  person,
  kommune,
  ...standing,
  { heading: 'Uger til timekravet', align: 'right', cell: ({ weeksShort }) => danish.number(weeksShort) },
];

const categoryMissing: readonly Column<Person>[] = [person, kommune, ...standing];

const change: Column<Person> = {
  heading: 'Kan gøres',
  cell: ({ participantId }) => <a href={participantAddress(participantId, 'kategori')}>Skift kategori</a>,
};

const noneOf: Readonly<Record<WorklistName, string>> = {
  weekMissing: 'Ingen mangler timer for ugerne.',
  nearTimekrav: 'Ingen er højst to uger fra timekravet.',
  categoryMissing: 'Alle har en kategori.',
  overlappingForloeb: 'Ingen forløb overlapper hinanden.',
};

interface WorklistTableProps {
  readonly answer: WorklistPageAnswer;
  /** Whether whoever reads may do something about it. */
  readonly mayRecord: boolean;
}

const idOf = ({ participantId }: { readonly participantId: string }): string => participantId;

/** The list that was asked for. */
export const WorklistTable = ({ answer, mayRecord }: WorklistTableProps): VNode => {
  const said = { caption: worklistTabs[answer.list], none: noneOf[answer.list] };
  switch (answer.list) {
    case 'weekMissing':
      return <Table {...said} columns={weekMissing} rows={answer.items} keyOf={idOf} />;
    case 'nearTimekrav':
      return <Table {...said} columns={nearTimekrav} rows={answer.items} keyOf={idOf} />;
    case 'categoryMissing': {
      const shown = mayRecord ? [...categoryMissing, change] : categoryMissing;
      return <Table {...said} columns={shown} rows={answer.items} keyOf={idOf} />;
    }
    case 'overlappingForloeb':
      return (
        <Table
          {...said}
          columns={overlap}
          rows={answer.items}
          keyOf={({ participantId, forloeb }) => `${participantId} ${forloeb}`}
        />
      );
  }
};
