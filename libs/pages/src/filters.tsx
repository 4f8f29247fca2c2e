import type { ComponentChildren, VNode } from 'preact';
import { danish, isPosition } from '#libs/domain';
import type { Option } from './form/asked-fields.ts';

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: string | null | undefined;
}

/** What leaves a filter open. */
export const everything: Option = { value: '', text: 'alle' };

/** What may be chosen, of labels by value. */
export const choicesOf = (labels: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(labels).map(([value, text]) => ({ value, text }));

/** One of several, as a filter has it. */
export const ChoiceFilter = ({ name, label, options, chosen }: ChoiceProps): VNode => (
  <div class="form-group">
    <label class="form-label" for={`filter-${name}`}>
      {label}
    </label>
    <select class="form-select" id={`filter-${name}`} name={name}>
      {options.map(({ value, text }) => (
        <option key={value} value={value} selected={value === (chosen ?? '')}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

interface DayProps {
  /** The names of the inputs begin with it: `fra-dag`. */
  readonly name: string;
  readonly label: string;
  /** `2022-11-28`; empty: none. */
  readonly day: string;
  readonly children?: ComponentChildren;
}

interface PartProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly size: number;
}

/** A part of a day or time in a filter. */
export const DatePart = ({ name, label, value, size }: PartProps): VNode => (
  <div class="form-group">
    <label class="form-label" for={`filter-${name}`}>
      {label}
    </label>
    <input
      class="form-input"
      id={`filter-${name}`}
      name={name}
      value={value}
      size={size}
      maxLength={size}
      inputMode={size > 4 ? 'text' : 'numeric'}
      autocomplete="off"
    />
  </div>
);

/** A day in three fields. */
export const DayFilter = ({ name, label, day, children }: DayProps): VNode => {
  const [year = '', month = '', date = ''] = day.split('-');
  return (
    <fieldset class="date-group">
      <legend class="form-label">{label}</legend>
      <DatePart name={`${name}-dag`} label="Dag" value={date} size={2} />
      <DatePart name={`${name}-maaned`} label="Måned" value={month} size={2} />
      <DatePart name={`${name}-aar`} label="År" value={year} size={4} />
      {children}
    </fieldset>
  );
};

/** As of when: a day and a time of day; empty: now. */
export const KnownAtFilter = ({ knownAt }: { readonly knownAt: string | null }): VNode => {
  const isInstant = knownAt !== null && !isPosition(knownAt);
  const [day, minute] = isInstant ? danish.dayAndMinute(knownAt) : ['', ''];
  return (
    <DayFilter name="kendt" label="Kendt pr. (tomt: nu)" day={day}>
      <DatePart name="kendt-klokken" label="Kl." value={minute} size={5} />
    </DayFilter>
  );
};

/** A form that asks a report anew. */
export const Filters = ({
  address,
  children,
}: {
  readonly address: string;
  readonly children: ComponentChildren;
}): VNode => (
  <form class="filters" method="get" action={address}>
    {children}
    <button class="button button-primary">Vis</button>
    <a class="button button-tertiary" href={address}>
      Nulstil
    </a>
  </form>
);
