import type { ComponentChildren, VNode } from 'preact';

interface FactsProps {
  /** Each with its name, in Danish. */
  readonly facts: readonly (readonly [name: string, text: ComponentChildren])[];
  /** One below the other, as definitions are read; left out: one beside the other. */
  readonly stacked?: boolean;
}

/** What is known of something, each with its name. */
export const Facts = ({ facts, stacked = false }: FactsProps): VNode => (
  <dl class={stacked ? undefined : 'facts'}>
    {facts.map(([name, text]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
