import type { VNode } from 'preact';
import { codes, danish, weekStatusLabels } from '#libs/domain';
import { participantAddress, weekAddress } from '../addresses.ts';
import { ProtectedAddress, unnamed } from '../who.tsx';
import { isProvided, type SeenItem } from '../week/seen-week.ts';
import type { GridColumn, GridUse } from './grid-columns.ts';
import { shortReadiness } from './short.ts';
import { minutesIn, type Slots, slotsOf, slotsOfAbsence, slotsOfActivity, slotsText } from './slots.ts';

/** What all rows of a grid share. */
export interface GridShown extends GridUse {
  readonly week: string;
  readonly columns: readonly GridColumn[];
  readonly isCounted: (activity: string) => boolean;
  readonly requiredWeeks: number;
}

/** What a provider sees of absence is the no-shows. */
const sheetOf = (item: SeenItem): Slots => {
  if (!isProvided(item)) return slotsOf(item);
  const { entries, noShowDays } = item;
  return slotsOf({ entries, absences: noShowDays === 0 ? [] : [{ kind: 'udeblivelse', days: noShowDays }] });
};

interface CellProps extends GridShown {
  readonly item: SeenItem;
  readonly slots: Slots;
  readonly row: string;
  readonly column: GridColumn;
}

const Locked = ({
  item,
  week,
  text,
}: Pick<CellProps, 'item' | 'week'> & { readonly text: string }): VNode => (
  <a href={weekAddress(week, item.participantId)}>{text}</a>
);

const HoursCell = (props: CellProps): VNode => {
  const { slots, column, isRead, row } = props;
  const its = slotsOfActivity(slots, column.code);
  if (its.length > 1) return <Locked {...props} text={`${its.length} lev.`} />;
  const text = its.length === 0 ? '' : danish.hours(slots[its[0]!]!);
  if (isRead) return <>{text}</>;
  return <input inputMode="decimal" aria-labelledby={`${row} k-${column.code}`} value={text} />;
};

/** What is chosen alone: the script puts in what else may be, where somebody comes to choose. Lists in all rows are most of a page. */
const Kinds = ({ row, kind }: { readonly row: string; readonly kind: string }): VNode => (
  <select aria-labelledby={`${row} k-fravaer`}>
    <option value={kind}>{kindText(kind)}</option>
  </select>
);

const kindText = (kind: string): string => codes.absence[kind as keyof typeof codes.absence]?.label ?? '';

const AbsenceCell = (props: CellProps): VNode => {
  const { slots, use, isRead, row } = props;
  const its = slotsOfAbsence(slots);
  if (its.length > 1) return <Locked {...props} text={`${its.length} slags`} />;
  const [slot] = its;
  const kind = slot === undefined ? '' : slot.slice(2);
  const days = slot === undefined ? '' : String(slots[slot]!);
  if (isRead) return <>{slot && `${kindText(kind)} ${days}`}</>;
  return (
    <>
      {use === 'week' && <Kinds row={row} kind={kind} />}
      <input inputMode="numeric" aria-labelledby={`${row} k-fravaer k-dage`} value={days} />
    </>
  );
};

const Others = ({ item, slots, week, columns }: CellProps): VNode => {
  const shown = new Set(columns.map(({ code }) => code));
  const minutes = minutesIn(slots, (activity) => !shown.has(activity));
  const text = minutes === 0 ? '–' : danish.hours(minutes);
  return (
    <a href={weekAddress(week, item.participantId)} aria-label={`${text}, åbn ugesedlen`}>
      {text}
    </a>
  );
};

const Requirement = ({ item }: CellProps): VNode | null => {
  if (isProvided(item) || item.requirement === null) return null;
  return (
    <>
      {danish.hours(item.requirement)}
      {item.individual && (
        <span role="img" aria-label="individuelt krav">
          •
        </span>
      )}
    </>
  );
};

const Status = ({ item, requiredWeeks }: CellProps): VNode | null => {
  if (isProvided(item)) return null;
  const { sign, label } = weekStatusLabels[item.status];
  return (
    <>
      <span role="img" aria-label={`${label},`}>
        {sign}
      </span>{' '}
      {item.metWeeks}/{requiredWeeks}
    </>
  );
};

const contents: Readonly<Record<string, (props: CellProps) => VNode | null>> = {
  krav: Requirement,
  oevrige: Others,
  fravaer: AbsenceCell,
  taeller: ({ slots, isCounted }) => <>{danish.hours(minutesIn(slots, isCounted))}</>,
  status: Status,
  andet: ({ item }) => <>{isProvided(item) && item.hasMore ? 'ja' : ''}</>,
  gem: () => null,
};

const Person = ({ item }: { readonly item: SeenItem }): VNode => (
  <>
    <a href={participantAddress(item.participantId)}>{item.name ?? unnamed(item.participantId)}</a>{' '}
    {!(isProvided(item) && item.protectedAddress !== true) && (
      <small>
        {!isProvided(item) && shortReadiness[item.readiness]}{' '}
        <ProtectedAddress protectedAddress={item.protectedAddress} />
      </small>
    )}
  </>
);

const providerOf = (item: SeenItem): string | undefined =>
  isProvided(item) ? item.assignments[0]?.provider : undefined;

interface GridRowProps extends GridShown {
  readonly item: SeenItem;
  readonly index: number;
}

/** A participant's week; what the script needs of it stands in attributes. */
export const GridRow = ({ item, index, ...shown }: GridRowProps): VNode => {
  const row = `b${index}`;
  const slots = sheetOf(item);
  const before = slotsOf({ entries: item.previousEntries, absences: [] });
  const kept = shown.isRead
    ? {}
    : {
        'data-id': item.participantId,
        'data-revision': item.revision,
        'data-now': slotsText(slots),
        'data-before': slotsText(before),
        'data-provider': providerOf(item),
      };
  return (
    <tr role="row" {...kept}>
      <th role="rowheader" scope="row" id={row}>
        <Person item={item} />
      </th>
      {shown.columns.slice(1).map((column) => {
        const Content = contents[column.code] ?? HoursCell;
        return (
          <td key={column.code} role="cell">
            <Content item={item} slots={slots} row={row} column={column} {...shown} />
          </td>
        );
      })}
    </tr>
  );
};
