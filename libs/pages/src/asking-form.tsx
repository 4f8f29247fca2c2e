import type { VNode } from 'preact';
import type { ReportDeclaration } from '#libs/domain';

interface AskingFormProps {
  readonly address: string;
  readonly report: Pick<ReportDeclaration, 'asks' | 'answers'>;
  /** What was asked, by the names of the parameters. */
  readonly asked: Readonly<Record<string, unknown>>;
}

/** Asks a report anew. What may be asked is called as in its answer, and said as on the command line. */
export const AskingForm = ({ address, report: { asks, answers }, asked }: AskingFormProps): VNode => (
  <form class="filters" method="get" action={address}>
    {Object.entries(asks).map(([name, { option }]) => (
      <div class="form-group" key={name}>
        <label class="form-label" for={`spurgt-${name}`}>
          {answers[name]?.meaning.label ?? name}
        </label>
        <span class="form-hint" id={`hint-${name}`}>
          {option.replaceAll('--', '')}
        </span>
        <input
          class="form-input"
          id={`spurgt-${name}`}
          name={name}
          value={typeof asked[name] === 'string' ? asked[name] : ''}
          aria-describedby={`hint-${name}`}
        />
      </div>
    ))}
    <button class="button button-primary">Vis</button>
  </form>
);
