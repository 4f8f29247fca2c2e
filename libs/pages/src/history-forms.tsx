import type { VNode } from 'preact';
import { danish, type EventSubject, eventSubjects, isPosition } from '#libs/domain';
import { asking } from './addresses.ts';
import { DatePart } from './filters.tsx';

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

type Asked = Readonly<Record<string, string | null>>;

/** The names that the address of a history has for what is asked of it. */
const askedOf = ({ knownAt, about, onlyCorrections, oldestFirst, week }: HistoryView): Asked => ({
  knownAt,
  emne: about,
  rettelser: onlyCorrections ? 'ja' : null,
  orden: oldestFirst ? 'aeldste' : null,
  uge: week,
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
  const isInstant = view.knownAt !== null && !isPosition(view.knownAt);
  const [day, minute] = isInstant ? danish.dayAndMinute(view.knownAt) : ['', ''];
  const [year = '', month = '', date = ''] = day.split('-');
  return (
    <form class="filters" method="get" action={address}>
      <Hidden asked={kept} />
      <fieldset class="date-group">
        <legend class="form-label">Kendt pr. dato og klokkeslæt</legend>
        <DatePart name="dag" label="Dag" value={date} size={2} />
        <DatePart name="maaned" label="Måned" value={month} size={2} />
        <DatePart name="aar" label="År" value={year} size={4} />
        <DatePart name="klokken" label="Kl." value={minute} size={5} />
      </fieldset>
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

/** Which of the events are shown, and in which order. */
export const FilterForm = ({ address, view }: FormProps): VNode => {
  const { knownAt, uge } = askedOf(view);
  return (
    <form class="filters" method="get" action={`${address}#haendelser`}>
      <Hidden asked={{ knownAt: knownAt ?? null, uge: uge ?? null }} />
      <div class="form-group">
        <label class="form-label" for="emne">
          Vis
        </label>
        <select class="form-select" id="emne" name="emne">
          <option value="">alle hændelser</option>
          {Object.entries(eventSubjects).map(([value, label]) => (
            <option key={value} value={value} selected={value === view.about}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="form-group">
        <label class="form-label" for="orden">
          Orden
        </label>
        <select class="form-select" id="orden" name="orden">
          <option value="">nyeste først</option>
          <option value="aeldste" selected={view.oldestFirst}>
            ældste først
          </option>
        </select>
      </div>
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
      <button class="button button-secondary">Vis</button>
    </form>
  );
};
