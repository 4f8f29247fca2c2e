import type { VNode } from 'preact';
import { type EventSubject, eventSubjects } from '#libs/domain';
import { asking } from './addresses.ts';
import { ChoiceFilter, choicesOf, everything, KnownAtFilter } from './filters.tsx';
import { oldestFirst, orderName } from './order.tsx';

/** What is asked of a history, beside whose it is: part of its address. */
export interface HistoryView {
  readonly knownAt: string | null;
  readonly about: EventSubject | null;
  readonly onlyCorrections: boolean;
  readonly oldestFirst: boolean;
  /** The week that is explained. */
  readonly week: string | null;
  readonly comparesWithNow: boolean;
}

/** All of it as it is known now, the newest first. */
export const wholeHistory: HistoryView = {
  knownAt: null,
  about: null,
  onlyCorrections: false,
  oldestFirst: false,
  week: null,
  comparesWithNow: false,
};

type Asked = Readonly<Record<string, string | null>>;

/** The names that the address of a history has for what is asked of it. */
const askedOf = (view: HistoryView): Asked => ({
  knownAt: view.knownAt,
  emne: view.about,
  rettelser: view.onlyCorrections ? 'ja' : null,
  [orderName]: view.oldestFirst ? oldestFirst : null,
  uge: view.week,
});

/** The address of a history asked as `view`, changed in part. */
export const viewAddress = (address: string, view: HistoryView, changes: Partial<HistoryView> = {}): string =>
  asking(address, askedOf({ ...view, ...changes }));

const Hidden = ({ asked }: { readonly asked: Asked }): VNode => (
  <>
    {Object.entries(asked).map(([name, value]) =>
      value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
    )}
  </>
);

interface FormProps {
  readonly address: string;
  readonly view: HistoryView;
}

/** As of when the history is shown, and the way to what changed since. */
export const KnownAtForm = ({ address, view }: FormProps): VNode => {
  const { knownAt: _, uge: __, ...kept } = askedOf(view);
  return (
    <form class="filters" method="get" action={address}>
      <Hidden asked={kept} />
      <KnownAtFilter knownAt={view.knownAt} />
      <button class="button button-primary">Vis</button>
      <button class="button button-secondary" name="sammenlign" value="nu">
        Sammenlign med nu
      </button>
      {view.knownAt !== null && (
        <a href={viewAddress(address, view, { knownAt: null })}>Vis, hvad der er kendt nu</a>
      )}
    </form>
  );
};

const orders = choicesOf({ '': 'nyeste først', [oldestFirst]: 'ældste først' });

/** Which of the events are shown, and in which order. */
export const EventsFilterForm = ({ address, view }: FormProps): VNode => {
  const { knownAt, uge, emne, orden } = askedOf(view);
  return (
    <form class="filters" method="get" action={`${address}#haendelser`}>
      <Hidden asked={{ knownAt: knownAt ?? null, uge: uge ?? null }} />
      <ChoiceFilter
        name="emne"
        label="Filter"
        options={[everything, ...choicesOf(eventSubjects)]}
        chosen={emne}
      />
      <div class="form-group form-group-checkbox">
        <input
          class="form-checkbox checkbox-small"
          type="checkbox"
          id="rettelser"
          name="rettelser"
          value="ja"
          checked={view.onlyCorrections}
        />
        <label class="form-label" for="rettelser">
          Kun rettelser
        </label>
      </div>
      <ChoiceFilter name={orderName} label="Orden" options={orders} chosen={orden} />
      <button class="button button-secondary">Vis</button>
    </form>
  );
};

/** What a history may be asked, before it was: all of it as it is known now. */
export const HistoryFilter = ({ address }: Pick<FormProps, 'address'>): VNode => (
  <>
    <KnownAtForm address={address} view={wholeHistory} />
    <EventsFilterForm address={address} view={wholeHistory} />
  </>
);
