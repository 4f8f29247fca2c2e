import type { VNode } from 'preact';
import { codes, danish, nextWeek, previousWeek, weekStatusLabels } from '#libs/domain';
import { participantAddress, weekAddress } from '../addresses.ts';
import { weekDays, weekTitle } from '../grid/week-text.ts';
import { Table } from '../table.tsx';
import { ProtectedAddress } from '../who.tsx';
import { isProvided, type SeenItem, type SeenWeek } from './seen-week.ts';
import { SheetForm, type SheetState } from './sheet-form.tsx';
import { Facts } from '../facts.tsx';

type Item = Exclude<SeenItem, { readonly assignments: unknown }>;
type Fact = readonly [name: string, text: string];

const requirementText = ({ requirement, individual }: Item): string => {
  if (requirement === null) return 'intet';
  return `${danish.countedHours(requirement)}${individual ? ' (individuelt)' : ''}`;
};

const factsOf = (answer: SeenWeek, item: SeenItem): readonly Fact[] => {
  if (isProvided(item)) return [['Andet registreret', danish.yesOrNo(item.hasMore)]];
  const { sign, label } = weekStatusLabels[item.status];
  const required = 'requiredWeeks' in answer ? ` af ${answer.requiredWeeks}` : '';
  return [
    ['Kategori', codes.readiness[item.readiness].label],
    ['Krav', requirementText(item)],
    ['Tæller', danish.countedHours(item.countedMinutes)],
    ['Status', `${sign} ${label}`],
    ['Opfyldte uger', `${item.metWeeks}${required}`],
  ];
};

const Ways = ({ week, participantId }: { readonly week: string; readonly participantId: string }): VNode => (
  <nav aria-label="Uger" class="filters">
    <a href={weekAddress(previousWeek(week), participantId)} rel="prev">
      ‹ {weekTitle(previousWeek(week))}
    </a>
    <a href={weekAddress(nextWeek(week), participantId)} rel="next">
      {weekTitle(nextWeek(week))} ›
    </a>
    <a href={weekAddress(week)}>{weekTitle(week)} for alle</a>
    <a href={participantAddress(participantId)}>Borgerens sag</a>
  </nav>
);

/** What stands, for whoever may not record. */
const Standing = ({ item }: { readonly item: Item }): VNode => (
  <>
    <Table
      caption="Timer"
      columns={[
        { heading: 'Aktivitet', cell: ({ activity }) => codes.activity[activity].label },
        { heading: 'Leverandør', cell: ({ provider }) => provider ?? 'ingen' },
        { heading: 'Timer', align: 'right', cell: ({ minutes }) => danish.hours(minutes) },
      ]}
      rows={item.entries}
      keyOf={({ activity, provider }) => `${activity} ${provider}`}
      none="Der er ingen timer for ugen."
    />
    <Table
      caption="Fravær"
      columns={[
        { heading: 'Slags', cell: ({ kind }) => codes.absence[kind].label },
        { heading: 'Dage', align: 'right', cell: ({ days }) => danish.number(days) },
      ]}
      rows={item.absences}
      keyOf={({ kind }) => kind}
      none="Der er intet fravær for ugen."
    />
  </>
);

interface WeekSheetProps {
  readonly answer: SeenWeek;
  readonly item: SeenItem;
  /** `null`: it is only read. */
  readonly state: SheetState | null;
}

/** A participant's week: how it is judged, and everything that stands, to be read or filled in. */
export const WeekSheetPage = ({ answer, item, state }: WeekSheetProps): VNode => (
  <>
    <ProtectedAddress protectedAddress={item.protectedAddress} />
    <p>{weekDays(answer.week)}</p>
    <Ways week={answer.week} participantId={item.participantId} />
    <Facts facts={factsOf(answer, item)} />
    {state && <SheetForm answer={answer} item={item} state={state} />}
    {!state && !isProvided(item) && <Standing item={item} />}
  </>
);
