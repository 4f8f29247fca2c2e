import type { ComponentChildren, VNode } from 'preact';

interface PlotProps {
  /** Unique on its page. */
  readonly id: string;
  /** Danish. */
  readonly title: string;
  /** Danish: what one would see. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** The drawing, in units of width and height. */
  readonly children: ComponentChildren;
  /** What signs and colours mean. */
  readonly legend?: ComponentChildren;
  /** The numbers in a table. */
  readonly numbers: VNode;
}

/** A drawing of numbers, with what it shows in words and as a table. */
export const Plot = (props: PlotProps): VNode => {
  const { id, title, description, width, height, children, legend, numbers } = props;
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-titel ${id}-beskrivelse`}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        <title id={`${id}-titel`}>{title}</title>
        <desc id={`${id}-beskrivelse`}>{description}</desc>
        {children}
      </svg>
      {legend}
      <details>
        <summary>Tallene som tabel</summary>
        {numbers}
      </details>
    </figure>
  );
};
