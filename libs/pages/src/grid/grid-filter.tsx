import type { VNode } from 'preact';
import { codes } from '#libs/domain';
import { asking, weekAddress, weeksAddress } from '../addresses.ts';
import { ChoiceFilter, choicesOf, everything, Filters, TextFilter } from '../filters.tsx';
import { optionsOf } from '../form/asked-fields.ts';
import type { GridUse } from './grid-columns.ts';

/** Whose rows are shown, as the address says it. */
export interface GridFilter {
  readonly kommunekode?: string | undefined;
  readonly provider?: string | undefined;
  readonly readiness?: string | undefined;
  readonly state: 'missing' | 'all';
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  /** The ids of these alone. */
  readonly participants?: string | undefined;
}

/** The address of a grid with a filter, from its first page on, of everybody whom it lets through. */
export const filteredAddress = (
  week: string,
  { cursor: _, participants: __, ...filter }: GridFilter,
): string => asking(weekAddress(week), { ...filter });

interface FilterProps {
  readonly week: string;
  readonly use: GridUse['use'];
  readonly filter: GridFilter;
  readonly providers: readonly string[];
}

const states = { missing: 'mangler', all: 'alle' } as const;

const StateChoice = ({ state }: Pick<GridFilter, 'state'>): VNode => (
  <fieldset class="grid-state">
    <legend class="form-label">Vis</legend>
    {Object.entries(states).map(([value, label]) => (
      <div key={value} class="form-group-radio">
        <input
          class="form-radio"
          type="radio"
          name="state"
          id={`filter-${value}`}
          value={value}
          checked={value === state}
        />
        <label class="form-label" for={`filter-${value}`}>
          {label}
        </label>
      </div>
    ))}
  </fieldset>
);

const ReadinessChoice = ({ readiness }: Pick<GridFilter, 'readiness'>): VNode => (
  <ChoiceFilter
    name="readiness"
    label="Kategori"
    chosen={readiness}
    options={[everything, ...optionsOf(codes.readiness)]}
  />
);

/** Asks for a week again of which something was wrong: no list says what there is to choose from. */
export const WrongGridFilter = ({ use }: Pick<GridUse, 'use'>): VNode => (
  <Filters address={weeksAddress}>
    <TextFilter name="week" label="Uge" value="" />
    <TextFilter name="provider" label="Leverandør" value="" />
    {use !== 'own' && <ReadinessChoice />}
    <ChoiceFilter name="state" label="Vis" chosen="missing" options={choicesOf(states)} />
  </Filters>
);

/** Asks for other rows of the same week. */
export const GridFilterForm = ({ week, use, filter, providers }: FilterProps): VNode => (
  <form class="filters" id="filter" method="get" action={weekAddress(week)}>
    {filter.kommunekode !== undefined && (
      <input type="hidden" name="kommunekode" value={filter.kommunekode} />
    )}
    {providers.length > 1 && (
      <ChoiceFilter
        name="provider"
        label="Leverandør"
        chosen={filter.provider}
        options={[everything, ...providers.map((value) => ({ value, text: value }))]}
      />
    )}
    {use !== 'own' && <ReadinessChoice readiness={filter.readiness} />}
    <StateChoice state={filter.state} />
    <button class="button button-secondary">Vis</button>
    <a class="button button-tertiary" href={weekAddress(week)}>
      Nulstil
    </a>
  </form>
);

const sizes = ['25', '50', '100', '200'];

/** How many rows a page has; it belongs to the filter. */
export const PageSize = ({ limit = '50' }: Pick<GridFilter, 'limit'>): VNode => (
  <>
    <label class="form-label" for="filter-limit">
      Rækker pr. side
    </label>
    <select class="form-select" id="filter-limit" name="limit" form="filter">
      {[...new Set([...sizes, limit])].map((size) => (
        <option key={size} value={size} selected={size === limit}>
          {size}
        </option>
      ))}
    </select>
  </>
);
