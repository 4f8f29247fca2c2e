import { type CellId, cellOf, type Observation, type ObservationStatus } from '../statistics/observation.ts';

/** What a form of a report says of one cell. */
export interface SaidOfCell {
  /** In the unit in which it is shown; `null` when it is suppressed, not available yet, or cannot be. */
  readonly value: number | null;
  /** In the exact unit of its measure: persons, forløb, minutes, person-weeks; `null` where `value` is. */
  readonly amount: number | null;
  readonly status: ObservationStatus;
}

/** A form of a report: statistics have observations, a status report figures by name. */
type Form = Readonly<Record<string, unknown>>;

const ofObservation = ({ value, minutes, weeks, status }: Observation): SaidOfCell => ({
  value,
  amount: minutes ?? weeks ?? value,
  status,
});

function* leaves(path: string, value: unknown): Iterable<readonly [string, number]> {
  if (typeof value === 'number') yield [path, value];
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [name, below] of Object.entries(value))
      yield* leaves(path === '' ? name : `${path}.${name}`, below);
}

/** A figure that is asked for and not counted. */
const target = 'goal.target';

/** The figures of a status report by their path in its JSON, `movedInto.job`. */
export const figuresOf = (form: Form): ReadonlyMap<CellId, number> =>
  new Map([...leaves('', form)].filter(([path]) => path !== target));

/** What a form says, by cell: of statistics `uger|ugestatus=met`, of a status report `movedInto.job`. */
export const cellsOfForm = (form: Form): ReadonlyMap<CellId, SaidOfCell> => {
  const { observations } = form;
  if (Array.isArray(observations))
    return new Map((observations as readonly Observation[]).map((one) => [cellOf(one), ofObservation(one)]));
  return new Map(
    [...figuresOf(form)].map(([path, value]) => [path, { value, amount: value, status: 'A' as const }]),
  );
};

/** A cell of which two forms of a report do not say the same. */
export interface ChangedCell {
  readonly cell: CellId;
  readonly before: SaidOfCell;
  readonly after: SaidOfCell;
  /** By how much, in the exact unit; `null` where one of them has no amount that is told. */
  readonly change: number | null;
}

const notThere: SaidOfCell = { value: 0, amount: 0, status: 'A' };

const isTold = ({ status }: SaidOfCell): boolean => status === 'A' || status === 'P';

/** That values are provisional no longer is said of the period, and is no change of a cell. */
const isSame = (one: SaidOfCell, other: SaidOfCell): boolean =>
  one.value === other.value &&
  one.amount === other.amount &&
  (one.status === other.status || (isTold(one) && isTold(other)));

/** Where an amount comes or goes with the date alone, it counts as nothing before. */
const amountOf = ({ amount, status }: SaidOfCell): number | null => (status === 'Q' ? null : (amount ?? 0));

/** Every cell that changed from one form to another, in the order of the later one. A cell that a form leaves out is 0 in it. */
export const changedCells = (before: Form, after: Form): readonly ChangedCell[] => {
  const [then, since] = [cellsOfForm(before), cellsOfForm(after)];
  return [...new Set([...since.keys(), ...then.keys()])].flatMap((cell) => {
    const [was, is] = [then.get(cell) ?? notThere, since.get(cell) ?? notThere];
    if (isSame(was, is)) return [];
    const [one, other] = [amountOf(was), amountOf(is)];
    return [{ cell, before: was, after: is, change: one === null || other === null ? null : other - one }];
  });
};
