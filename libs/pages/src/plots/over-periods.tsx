import type { VNode } from 'preact';
import { danish } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { frame, height, PeriodLayout, width } from './period-layout.ts';
import { meanings, periodLabel, type PeriodPoint, pointText, signs } from './period-point.ts';
import { Plot } from './plot.tsx';

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

const at = (value: number): string => value.toFixed(1);

const Axis = ({
  layout,
  points,
}: {
  readonly layout: PeriodLayout;
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

type DrawnProps = Pick<OverPeriodsProps, 'points' | 'as' | 'id'> & { readonly layout: PeriodLayout };

/** The stretches of a line that nothing interrupts. */
const stretches = (points: readonly PeriodPoint[], layout: PeriodLayout): readonly string[] => {
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
              {pointText(point)}
            </text>
          )}
        </g>
      );
    })}
  </>
);

const columns = (unit: string): readonly Column<PeriodPoint>[] => [
  { heading: 'Periode', cell: ({ period }) => period },
  { heading: unit, align: 'right', cell: pointText },
  { heading: 'Tilstand', cell: ({ state }) => `${signs[state]} ${meanings[state]}` },
];

const describe = ({ unit, points, target }: OverPeriodsProps): string => {
  const said = points.map((point) => `${periodLabel(point.period)} ${pointText(point)}`);
  const wanted = target ? ` ${target.label}: ${danish.number(target.value)}.` : '';
  return `${unit} efter periode: ${said.join(', ')}.${wanted}`;
};

/** Numbers of periods one behind the other. Signs tell a closed period from a provisional one, whatever the colours. */
export const OverPeriods = (props: OverPeriodsProps): VNode => {
  const { id, title, unit, as, points, target } = props;
  const layout = new PeriodLayout(props);
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
