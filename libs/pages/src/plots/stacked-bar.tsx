import type { VNode } from 'preact';
import { danish } from '#libs/domain';
import { type Column, Table } from '../table.tsx';
import { fillOf, Patterns } from './patterns.tsx';
import { Plot } from './plot.tsx';

/** A part of a whole. */
export interface BarPart {
  /** Danish. */
  readonly label: string;
  readonly value: number;
}

interface StackedBarProps {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What is counted, `borgere`. */
  readonly unit: string;
  /** At most as many as there are patterns. */
  readonly parts: readonly BarPart[];
}

interface Lettered extends BarPart {
  /** Stands in the bar and before the label. */
  readonly letter: string;
  readonly part: number;
  /** Where it begins, and how wide it is, in units of the drawing. */
  readonly from: number;
  readonly width: number;
  /** Of the whole, 0 to 1. */
  readonly share: number;
}

const [width, height] = [960, 72];
const narrowest = 18;

const sumOf = (parts: readonly BarPart[]): number => parts.reduce((sum, { value }) => sum + value, 0);

const lettered = (parts: readonly BarPart[]): readonly Lettered[] => {
  const whole = sumOf(parts);
  let before = 0;
  return parts.map((one, part) => {
    const share = whole === 0 ? 0 : one.value / whole;
    const from = whole === 0 ? 0 : (before / whole) * width;
    before += one.value;
    return { ...one, part, letter: String.fromCharCode(65 + part), from, width: share * width, share };
  });
};

const percent = (share: number): string => `${danish.number(Math.round(share * 100))} %`;

const columns = (unit: string): readonly Column<Lettered>[] => [
  { heading: 'Del', cell: ({ letter, label }) => `${letter} ${label}` },
  { heading: unit, align: 'right', cell: ({ value }) => danish.number(value) },
  { heading: 'Andel', align: 'right', cell: ({ share }) => percent(share) },
];

const Legend = ({ id, parts }: { readonly id: string; readonly parts: readonly Lettered[] }): VNode => (
  <ul class="plot-legend">
    {parts.map(({ letter, label, value, part }) => (
      <li key={letter}>
        <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <rect width="16" height="16" fill={fillOf(id, part)} class="plot-edge" />
        </svg>
        {`${letter} ${label}: ${danish.number(value)}`}
      </li>
    ))}
  </ul>
);

/** The parts of a whole as one bar: each with a colour, a pattern and a letter. */
export const StackedBar = ({ id, title, unit, parts }: StackedBarProps): VNode => {
  const drawn = lettered(parts);
  const said = drawn.map(({ label, value, share }) => `${label} ${danish.number(value)} (${percent(share)})`);
  return (
    <Plot
      id={id}
      title={title}
      description={`I alt ${danish.number(sumOf(parts))}: ${said.join(', ')}.`}
      width={width}
      height={height}
      legend={<Legend id={id} parts={drawn} />}
      numbers={
        <Table
          caption={title}
          columns={columns(unit)}
          rows={drawn}
          keyOf={({ letter }) => letter}
          none={`Ingen ${unit}.`}
        />
      }
    >
      <Patterns id={id} count={parts.length} />
      {drawn.map((one) => (
        <g key={one.letter}>
          <rect
            x={one.from.toFixed(1)}
            y="4"
            width={one.width.toFixed(1)}
            height={height - 8}
            fill={fillOf(id, one.part)}
            class="plot-edge"
          />
          {one.width >= narrowest && (
            <>
              <circle cx={(one.from + one.width / 2).toFixed(1)} cy={height / 2} r="12" class="plot-plate" />
              <text x={(one.from + one.width / 2).toFixed(1)} y={height / 2 + 5} text-anchor="middle">
                {one.letter}
              </text>
            </>
          )}
        </g>
      ))}
    </Plot>
  );
};
