import type { VNode } from 'preact';
import { codes, danish } from '#libs/domain';
import { type FormFault, inputIdOf } from '../form/form-state.ts';
import { Table } from '../table.tsx';
import { inputs } from './sheet-inputs.ts';
import type { DaysLine, HoursLine } from './sheet-lines.ts';

interface CellProps {
  readonly name: string;
  readonly text: string;
  readonly label: string;
  readonly mode: 'decimal' | 'numeric' | 'text';
  readonly list?: string | undefined;
  readonly fault: string | undefined;
  readonly note?: string | undefined;
}

/** What is wrong with an input, or was recorded there meanwhile, stands above it. */
const Input = ({ name, text, label, mode, list, fault, note }: CellProps): VNode => {
  const id = inputIdOf(name);
  const said = [fault, note].filter((one) => one !== undefined);
  return (
    <>
      {said.map((one, index) => (
        <span class="form-error-message" id={`${id}-fejl-${index}`} key={one}>
          {one === fault && <span class="sr-only">Fejl: </span>}
          {one}
        </span>
      ))}
      <input
        class={`form-input sheet-${mode}`}
        id={id}
        name={name}
        value={text}
        aria-label={label}
        inputmode={mode}
        autocomplete="off"
        list={list}
        {...(said.length > 0 && {
          'aria-describedby': said.map((_, index) => `${id}-fejl-${index}`).join(' '),
          'aria-invalid': 'true',
        })}
      />
    </>
  );
};

interface Said {
  readonly faults: readonly FormFault[];
}

const faultAt = (faults: readonly FormFault[], name: string): string | undefined =>
  faults.find(({ path }) => path === name)?.message;

const NumberInput = ({
  line: { name, text, standing, note },
  label,
  mode,
  faults,
}: { readonly line: HoursLine | DaysLine } & Pick<CellProps, 'label' | 'mode'> & Said): VNode => (
  <>
    {standing !== null && <input type="hidden" name={inputs.stood(name)} value={standing} />}
    <Input name={name} text={text} label={label} mode={mode} fault={faultAt(faults, name)} note={note} />
  </>
);

const providers = 'leverandoerer';

const Provider = ({ line, faults }: { readonly line: HoursLine } & Said): VNode => {
  if (line.typedProvider === undefined) return <>{line.provider ?? 'ingen'}</>;
  const name = inputs.newProvider(line.activity);
  return (
    <Input
      name={name}
      text={line.typedProvider}
      label={`Leverandør, ${codes.activity[line.activity].label}`}
      mode="text"
      list={providers}
      fault={faultAt(faults, name)}
    />
  );
};

interface HoursTableProps extends Said {
  readonly lines: readonly HoursLine[];
  readonly lastWeek: string;
  /** Whether an activity counts; left out: that is not told. */
  readonly counts?: ((activity: string) => boolean) | undefined;
  /** The numbers that are offered where a provider is typed. */
  readonly offered: readonly string[];
}

/** What a line is about: `Transport (tæller ikke)`, `Nytteindsats, anden leverandør`. */
const activityText = (
  { activity, isFurther = false }: HoursLine,
  counts: HoursTableProps['counts'],
): string => {
  const further = isFurther ? ', anden leverandør' : '';
  const notCounted = counts && !counts(activity) ? ' (tæller ikke)' : '';
  return `${codes.activity[activity].label}${further}${notCounted}`;
};

const hoursLabel = ({ activity, provider, typedProvider }: HoursLine): string =>
  `Timer, ${codes.activity[activity].label}, ${typedProvider === undefined ? (provider ?? 'ingen leverandør') : 'ny linje'}`;

/** The hours of a week: an input for each, beside what stood for the week before. */
export const HoursTable = ({ lines, lastWeek, counts, offered, faults }: HoursTableProps): VNode => (
  <>
    <Table
      caption="Timer"
      columns={[
        { heading: 'Aktivitet', cell: (line) => activityText(line, counts) },
        { heading: 'Leverandør', cell: (line) => <Provider line={line} faults={faults} /> },
        {
          heading: lastWeek,
          align: 'right',
          cell: ({ last }) => (last === null ? '' : danish.hours(last)),
        },
        {
          heading: 'Timer',
          align: 'right',
          cell: (line) => <NumberInput line={line} label={hoursLabel(line)} mode="decimal" faults={faults} />,
        },
      ]}
      rows={lines}
      keyOf={({ name }) => name}
      none=""
    />
    <datalist id={providers}>
      {offered.map((one) => (
        <option key={one} value={one} />
      ))}
    </datalist>
  </>
);

/** The absence of a week: an input for the days of each kind. */
export const DaysTable = ({ lines, faults }: { readonly lines: readonly DaysLine[] } & Said): VNode => (
  <Table
    caption="Fravær"
    columns={[
      { heading: 'Slags', cell: ({ kind }) => codes.absence[kind].label },
      {
        heading: 'Dage',
        align: 'right',
        cell: (line) => (
          <NumberInput
            line={line}
            label={`Dage, ${codes.absence[line.kind].label}`}
            mode="numeric"
            faults={faults}
          />
        ),
      },
    ]}
    rows={lines}
    keyOf={({ name }) => name}
    none=""
  />
);
