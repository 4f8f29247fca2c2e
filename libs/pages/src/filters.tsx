import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { danish, isPosition } from '#libs/domain';
import type { Option } from './form/asked-fields.ts';
import { ErrorSummary } from './form/form.tsx';
import { type FormFault, inputIdOf } from './form/form-state.ts';
import { partOf, type Typed } from './form/typed.ts';

/** A filter that is asked again: what was typed in it, and what is wrong with that, by the names of its inputs. */
interface AskedAgainProps {
  readonly typed: Typed;
  readonly faults: readonly FormFault[];
}

const AskedAgain = createContext<AskedAgainProps>({ typed: {}, faults: [] });

/** Shows a filter as it was typed: what is wrong above it, and at each field. Nothing was found by it. */
export const AskAgain = ({
  typed,
  faults,
  children,
}: AskedAgainProps & { readonly children: ComponentChildren }): VNode => (
  <AskedAgain.Provider value={{ typed, faults }}>
    <ErrorSummary faults={faults} heading="Der er ikke søgt: ret det, der er spurgt om" />
    {children}
  </AskedAgain.Provider>
);

const faultIdOf = (name: string): string => `${inputIdOf(name)}-fejl`;

const useFault = (name: string): string | undefined =>
  useContext(AskedAgain).faults.find(({ path }) => path === name)?.message;

/** What stands in an input: what was typed when it is asked again, otherwise what was asked. */
const useTyped = (name: string, asked: string): string => {
  const { typed, faults } = useContext(AskedAgain);
  return faults.length === 0 ? asked : (typed[name] ?? '');
};

const marked = (name: string, fault: string | undefined) =>
  fault === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': faultIdOf(name) };

const groupClass = (fault: string | undefined): string =>
  fault === undefined ? 'form-group' : 'form-group form-error';

const FilterFault = ({ name }: { readonly name: string }): VNode | null => {
  const fault = useFault(name);
  return fault === undefined ? null : (
    <span class="form-error-message" id={faultIdOf(name)}>
      <span class="sr-only">Fejl: </span>
      {fault}
    </span>
  );
};

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
export const ChoiceFilter = ({ name, label, options, chosen }: ChoiceProps): VNode => {
  const standing = useTyped(name, chosen ?? '');
  const fault = useFault(name);
  return (
    <div class={groupClass(fault)}>
      <label class="form-label" for={inputIdOf(name)}>
        {label}
      </label>
      <FilterFault name={name} />
      <select class="form-select" id={inputIdOf(name)} name={name} {...marked(name, fault)}>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === standing}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
};

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** In characters; left out: as wide as a name. */
  readonly size?: number;
  /** What the fault of it is told under; left out: its own name. */
  readonly within?: string;
  readonly id?: string;
}

/** A text in a filter. */
export const TextFilter = ({ name, label, value, size, within = name, id }: TextProps): VNode => {
  const standing = useTyped(name, value);
  const inputId = id ?? inputIdOf(name);
  const fault = useFault(within);
  return (
    <div class={groupClass(within === name ? fault : undefined)}>
      <label class="form-label" for={inputId}>
        {label}
      </label>
      {within === name && <FilterFault name={name} />}
      <input
        class="form-input"
        id={inputId}
        name={name}
        value={standing}
        size={size}
        maxLength={size}
        inputMode={size !== undefined && size <= 4 ? 'numeric' : 'text'}
        autocomplete="off"
        {...marked(within, fault)}
      />
    </div>
  );
};

interface DayProps {
  /** The names of the inputs begin with it: `fra-dag`. */
  readonly name: string;
  readonly label: string;
  /** `2022-11-28`; empty: none. */
  readonly day: string;
  readonly children?: ComponentChildren;
}

/** A day in three fields; what is wrong with it leads to the first. */
export const DayFilter = ({ name, label, day, children }: DayProps): VNode => {
  const [year = '', month = '', date = ''] = day.split('-');
  return (
    <div class={groupClass(useFault(name))}>
      <fieldset>
        <legend class="form-label">{label}</legend>
        <FilterFault name={name} />
        <div class="date-group">
          <TextFilter
            name={partOf(name, 'dag')}
            label="Dag"
            value={date}
            size={2}
            within={name}
            id={inputIdOf(name)}
          />
          <TextFilter name={partOf(name, 'maaned')} label="Måned" value={month} size={2} within={name} />
          <TextFilter name={partOf(name, 'aar')} label="År" value={year} size={4} within={name} />
          {children}
        </div>
      </fieldset>
    </div>
  );
};

/** As of when: a day and a time of day; empty: now. */
export const KnownAtFilter = ({ knownAt }: { readonly knownAt: string | null }): VNode => {
  const isInstant = knownAt !== null && !isPosition(knownAt);
  const [day, minute] = isInstant ? danish.dayAndMinute(knownAt) : ['', ''];
  return (
    <DayFilter name="kendt" label="Kendt pr. (tomt: nu)" day={day}>
      <TextFilter name="kendt-klokken" label="Kl." value={minute} size={5} />
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
