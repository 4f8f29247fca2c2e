import type { ComponentChildren, VNode } from 'preact';
import type { ProvidedWeekAnswer, WeekAnswer } from '#libs/application';
import { codes, codesOf, danish, nextWeek, previousWeek, weekStatusLabels } from '#libs/domain';
import { asking, weekAddress } from '../addresses.ts';
import { type GridColumn, gridColumns, type GridUse } from './grid-columns.ts';
import { filteredAddress, type GridFilter, GridFilterForm, PageSize } from './grid-filter.tsx';
import { GridRow } from './grid-row.tsx';
import { isToCome } from '../week/sheet-form.tsx';
import { GridTools } from './grid-tools.tsx';
import { ReasonSuggestions } from '../week/reason-suggestions.tsx';
import { weekTitle, weekNumber } from './week-text.ts';

export interface WeekGridProps extends GridUse {
  readonly answer: WeekAnswer | ProvidedWeekAnswer;
  readonly filter: GridFilter;
  /** Who is signed in, and as what, in two words that name nobody: drafts are theirs. */
  readonly owner: string;
}

const WeekLinks = ({ week, filter }: { readonly week: string; readonly filter: GridFilter }): VNode => (
  <nav class="week-links" aria-label="Uger">
    <a href={filteredAddress(previousWeek(week), filter)}>‹ {weekTitle(previousWeek(week))}</a>
    <a href={filteredAddress(nextWeek(week), filter)}>{weekTitle(nextWeek(week))} ›</a>
  </nav>
);

const Heading = ({ code, heading, label }: GridColumn): VNode => (
  <th
    role="columnheader"
    scope="col"
    id={`k-${code}`}
    data-code={code}
    {...(label !== undefined && { 'aria-label': label, title: label })}
  >
    {heading}
    {code === 'fravaer' && (
      <span class="sr-only" id="k-dage">
        dage
      </span>
    )}
  </th>
);

/** What the script says of statuses and codes, from the same labels as everything else. */
const labelsOf = (columns: readonly GridColumn[]): string =>
  JSON.stringify({
    signs: Object.fromEntries(
      Object.entries(weekStatusLabels).map(([status, { sign, label }]) => [status, [sign, label]]),
    ),
    kinds: codesOf(codes.absence),
    codes: Object.fromEntries([
      ...codesOf(codes.activity).map((code) => [code, codes.activity[code].label]),
      ...codesOf(codes.absence).map((code) => [code, codes.absence[code].label]),
    ]),
    hours: columns.flatMap(({ code, isHours }) => (isHours ? [code] : [])),
  });

const countedIn = (answer: WeekGridProps['answer']): readonly string[] | null =>
  'countedActivities' in answer ? answer.countedActivities : null;

const requiredIn = (answer: WeekGridProps['answer']): number =>
  'requiredWeeks' in answer ? answer.requiredWeeks : 0;

const GridTable = ({ answer, use, isRead, filter }: WeekGridProps): VNode => {
  const { week } = answer;
  const columns = gridColumns(answer.activities, { use, isRead });
  const counted = countedIn(answer);
  const isCounted = (activity: string): boolean => counted?.includes(activity) ?? true;
  const attributes = isRead
    ? {}
    : {
        'data-week': week,
        'data-use': use,
        'data-provider': filter.provider,
        'data-counted': counted?.join(' '),
        'data-required': requiredIn(answer),
        'data-labels': labelsOf(columns),
      };
  return (
    <div class="grid-scroll">
      <table
        role="table"
        id="skema"
        class={`grid grid-${use} grid-${answer.activities.length} ${isRead ? 'grid-read' : ''}`}
        {...attributes}
      >
        <caption class="sr-only">{`Timer og fravær i ${weekTitle(week).toLowerCase()}`}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Heading key={column.code} {...column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {answer.items.map((item, index) => (
            <GridRow
              key={item.participantId}
              item={item}
              index={index}
              week={week}
              use={use}
              isRead={isRead}
              columns={columns}
              isCounted={isCounted}
              requiredWeeks={requiredIn(answer)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Nobody = ({ answer: { week }, use }: WeekGridProps): VNode => (
  <p>{`Ingen borgere er ${use === 'own' ? 'tilknyttet dig' : 'omfattet'} i ${weekTitle(week).toLowerCase()}.`}</p>
);

const NobodyAsked = ({ answer: { week }, filter }: WeekGridProps): VNode =>
  filter.state === 'missing' && filter.provider === undefined && filter.readiness === undefined ? (
    <p>
      {`Alle har timer for ${weekTitle(week).toLowerCase()}. `}
      <a href={filteredAddress(nextWeek(week), filter)}>{`Gå til uge ${weekNumber(nextWeek(week))}.`}</a>
    </p>
  ) : (
    <p>
      Ingen borgere passer til filteret.{' '}
      <a href={asking(weekAddress(week), { state: 'all' })}>Nulstil filter.</a>
    </p>
  );

const Pages = ({ answer: { week, total, before, next, items }, filter }: WeekGridProps): VNode => (
  <div class="grid-pages">
    <p>
      {`Viser ${danish.number(before + 1)}–${danish.number(before + items.length)} af ${danish.number(total)}`}
    </p>
    <PageSize limit={filter.limit} />
    {before > 0 && <a href={filteredAddress(week, filter)}>Første side</a>}
    {next !== null && <a href={asking(weekAddress(week), { ...filter, cursor: next })}>Næste side</a>}
    <p id="ikke-gemt" />
  </div>
);

/** Where a script says what is not saved of rows that are not shown here. */
const NotSavedElsewhere = ({ answer: { week }, owner }: WeekGridProps): VNode => (
  <div id="andre-ikke-gemt" data-owner={owner} data-week={week} />
);

const ToCome = ({ use }: Pick<GridUse, 'use'>): VNode => (
  <p>
    Ugen er ikke begyndt. Timer kan registreres, når den er.
    {use === 'week' &&
      ' Fravær, der er aftalt på forhånd, registreres på borgerens ugeseddel: vælg den i kolonnen Øvrige.'}
  </p>
);

/** Fields are out of use until the script is there, without which nothing that is typed would be saved. */
const Fields = ({
  children,
  week,
}: {
  readonly children: ComponentChildren;
  readonly week: string;
}): VNode => (
  <form id="ugen" autocomplete="off" aria-label={`Skema for ${weekTitle(week).toLowerCase()}`}>
    <fieldset id="felter" disabled>
      {children}
    </fieldset>
  </form>
);

/** The week of many people at once: what stands, typed anew, pasted, copied from last week, saved a row at a time. */
export const WeekGridPage = (props: WeekGridProps): VNode => {
  const { answer, use, isRead, filter } = props;
  const { week } = answer;
  const isEmpty = answer.items.length === 0;
  return (
    <>
      <WeekLinks week={week} filter={filter} />
      <GridFilterForm week={week} use={use} filter={filter} providers={answer.providers} />
      <NotSavedElsewhere {...props} />
      {isToCome(answer) && <ToCome use={use} />}
      {isEmpty && (answer.covered === 0 ? <Nobody {...props} /> : <NobodyAsked {...props} />)}
      {!isEmpty && isRead && <GridTable {...props} />}
      {!isEmpty && !isRead && (
        <Fields week={week}>
          <GridTools week={week} />
          <p role="status" id="besked" class="grid-message" />
          <GridTable {...props} />
          <ReasonSuggestions />
        </Fields>
      )}
      {!isEmpty && <Pages {...props} />}
    </>
  );
};
