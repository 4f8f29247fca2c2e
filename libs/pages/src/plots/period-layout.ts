import { axisNumbers } from './axis.ts';
import type { PeriodPoint } from './period-point.ts';

/** The size of the drawing, and the room beside what is drawn, in units of the drawing. */
export const [width, height] = [960, 320];
export const frame = { left: 64, right: 24, top: 24, bottom: 44 };
const mostLabels = 13;

interface Drawn {
  readonly points: readonly PeriodPoint[];
  readonly target?: { readonly value: number };
}

/** Where things lie in the drawing. */
export class PeriodLayout {
  readonly numbers: readonly number[];
  readonly #count: number;

  constructor({ points, target }: Drawn) {
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
