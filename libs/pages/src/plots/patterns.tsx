import type { VNode } from 'preact';

/** What is drawn over the colour of a part, so that no two parts differ by colour alone. */
const strokes: readonly string[] = [
  '',
  'M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6',
  'M4 0 V8',
  'M0 4 H8',
  'M0 0 L8 8 M-2 6 L2 10 M6 -2 L10 2',
  'M0 0 L8 8 M0 8 L8 0',
  'M2 2 h2 v2 h-2 z M6 6 h2 v2 h-2 z',
  'M0 4 H8 M4 0 V8',
];

/** How many parts can be told apart. */
export const mostParts = strokes.length;

/** What fills the part of a number, from 0. */
export const fillOf = (id: string, part: number): string => `url(#${id}-m${part})`;

/** The patterns of a drawing's parts, each with its colour (`plot-0` …). */
export const Patterns = ({ id, count }: { readonly id: string; readonly count: number }): VNode => (
  <defs>
    {strokes.slice(0, count).map((stroke, part) => (
      <pattern
        key={stroke}
        id={`${id}-m${part}`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        class={`plot-${part}`}
      >
        <rect width="8" height="8" class="plot-ground" />
        {stroke !== '' && <path d={stroke} class="plot-stroke" />}
      </pattern>
    ))}
  </defs>
);
