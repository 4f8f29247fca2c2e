import type { VNode } from 'preact';
import { danish } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { axisNumbers } from './axis.ts';
import { Plot } from './plot.tsx';

/** What is known of a period. */
export interface PeriodPoint {
  /** `2022-11`. */
  readonly period: string;
  /** `null`: there is none, as `state` says. */
  readonly value: number | null;
  readonly state: 'final' | 'provisional' | 'suppressed' | 'not_yet' | 'none';
}

interface OverPeriodsProps {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What is counted, `personer`. */
  readonly unit: string;
  /** A line for what is summed since a beginning or stands at a time, columns for what comes anew in each period. */
  readonly as: 'line' | 'columns';
  readonly points: readonly PeriodPoint[];
  /** What is wanted, drawn as a line across. */
  readonly target?: { readonly label: string; readonly value: number };
}

const [width, height] = [960, 320];
const frame = { left: 64, right: 24, top: 24, bottom: 44 };
const mostLabels = 13;

const signs: Readonly<Record<PeriodPoint['state'], string>> = {
  final: '●',
  provisional: '○',
  suppressed: '..',
  not_yet: '...',
  none: '.',
};

const meanings: Readonly<Record<PeriodPoint['state'], string>> = {
  final: 'lukket periode',
  provisional: 'foreløbigt',
  suppressed: 'skjult, fordi få personer står bag',
  not_yet: 'foreligger ikke endnu',
  none: 'findes ikke',
};

/** `2022-11` as `nov. 22`; quarters and years as they are. */
export const periodLabel = (period: string): string =>
  /^\d{4}-\d{2}$/.test(period)
    ? new Intl.DateTimeFormat('da-DK', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
        Date.parse(`${period}-01`),
      )
    : period;

/** A value as it is shown: a number with at most one decimal, or the sign for none. */
const shown = ({ value, state }: PeriodPoint): string =>
  value === null ? signs[state] : new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 }).format(value);

/** Where things lie in the drawing. */
class Layout {
  readonly numbers: readonly number[];
  readonly #count: number;

  constructor({ points, target }: Pick<OverPeriodsProps, 'points' | 'target'>) {
    const greatest = Math.max(target?.value ?? 0, ...points.map(({ value }) => value ?? 0));
    this.numbers = axisNumbers(greatest);
    this.#count = points.length;
  }

  get step(): number {
    return (width - frame.left - frame.right) / Math.max(1, this.#count);
  }

  x(index: number): number {
    return frame.left + this.step * (index + 0.5);
  }

  y(value: number): number {
    return height - frame.bottom - (value / this.numbers.at(-1)!) * (height - frame.top - frame.bottom);
  }

  /** True for the periods whose names and values are written: every one, or each of so many. */
  isWritten(index: number): boolean {
    const every = Math.ceil(this.#count / mostLabels);
    return (this.#count - 1 - index) % every === 0;
  }
}

const at = (value: number): string => value.toFixed(1);

const Axis = ({
  layout,
  points,
}: {
  readonly layout: Layout;
  readonly points: readonly PeriodPoint[];
}): VNode => (
  <g class="plot-axis">
    {layout.numbers.map((number) => (
      <g key={number}>
        <line x1={frame.left} x2={width - frame.right} y1={at(layout.y(number))} y2={at(layout.y(number))} />
        <text x={frame.left - 8} y={at(layout.y(number) + 5)} text-anchor="end">
          {danish.number(number)}
        </text>
      </g>
    ))}
    {points.map(
      ({ period }, index) =>
        layout.isWritten(index) && (
          <text key={period} x={at(layout.x(index))} y={height - 16} text-anchor="middle">
            {periodLabel(period)}
          </text>
        ),
    )}
  </g>
);

type DrawnProps = Pick<OverPeriodsProps, 'points' | 'as' | 'id'> & { readonly layout: Layout };

/** The stretches of a line that nothing interrupts. */
const stretches = (points: readonly PeriodPoint[], layout: Layout): readonly string[] => {
  const found: string[][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) found.push([]);
    else found.at(-1)!.push(`${at(layout.x(index))},${at(layout.y(value))}`);
  }
  return found.filter(({ length }) => length > 1).map((one) => one.join(' '));
};

const Marks = ({ points, as, layout, id }: DrawnProps): VNode => (
  <>
    {as === 'line' &&
      stretches(points, layout).map((stretch) => (
        <polyline key={stretch} points={stretch} class="plot-line" />
      ))}
    {points.map((point, index) => {
      const { value, state, period } = point;
      const [x, y] = [layout.x(index), layout.y(value ?? 0)];
      return (
        <g key={period}>
          {value !== null &&
            (as === 'line' ? (
              <circle cx={at(x)} cy={at(y)} r="5" class={`plot-mark plot-${state}`} />
            ) : (
              <rect
                x={at(x - layout.step * 0.35)}
                y={at(y)}
                width={at(layout.step * 0.7)}
                height={at(layout.y(0) - y)}
                class={`plot-mark plot-${state}`}
                {...(state === 'provisional' && { fill: `url(#${id}-foreloebig)` })}
              />
            ))}
          {(layout.isWritten(index) || value === null) && (
            <text x={at(x)} y={at(y - 10)} text-anchor="middle" class="plot-value">
              {shown(point)}
            </text>
          )}
        </g>
      );
    })}
  </>
);

const columns = (unit: string): readonly Column<PeriodPoint>[] => [
  { heading: 'Periode', cell: ({ period }) => period },
  { heading: unit, align: 'right', cell: shown },
  { heading: 'Tilstand', cell: ({ state }) => `${signs[state]} ${meanings[state]}` },
];

const describe = ({ unit, points, target }: OverPeriodsProps): string => {
  const said = points.map((point) => `${periodLabel(point.period)} ${shown(point)}`);
  const wanted = target ? ` ${target.label}: ${danish.number(target.value)}.` : '';
  return `${unit} efter periode: ${said.join(', ')}.${wanted}`;
};

/** Numbers of periods one behind the other. Signs tell a closed period from a provisional one, whatever the colours. */
export const OverPeriods = (props: OverPeriodsProps): VNode => {
  const { id, title, unit, as, points, target } = props;
  const layout = new Layout(props);
  const states = [...new Set(points.map(({ state }) => state))];
  return (
    <Plot
      id={id}
      title={title}
      description={describe(props)}
      width={width}
      height={height}
      legend={
        <p class="plot-legend">{states.map((state) => `${signs[state]} ${meanings[state]}`).join(' · ')}</p>
      }
      numbers={
        <Table
          caption={title}
          columns={columns(unit)}
          rows={points}
          keyOf={({ period }) => period}
          none="Ingen perioder er slut endnu."
        />
      }
    >
      <defs>
        <pattern id={`${id}-foreloebig`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" class="plot-paper" />
          <path d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" class="plot-hatch" />
        </pattern>
      </defs>
      <Axis layout={layout} points={points} />
      {target && (
        <g class="plot-target">
          <line
            x1={frame.left}
            x2={width - frame.right}
            y1={at(layout.y(target.value))}
            y2={at(layout.y(target.value))}
          />
          <text x={frame.left + 4} y={at(layout.y(target.value) - 6)}>
            {`${target.label} ${danish.number(target.value)}`}
          </text>
        </g>
      )}
      <Marks points={points} as={as} layout={layout} id={id} />
    </Plot>
  );
};
