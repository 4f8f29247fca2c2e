import { type ComponentChildren, createContext, type VNode } from 'preact';
import { danish } from '#libs/domain';
import type { AskedFields } from './asked-fields.ts';
import { FormField } from './field.tsx';
import { type FormFault, type FormState, inputIdOf } from './form-state.ts';
import type { Typed } from './typed.ts';

/** The names of the inputs that a form carries unseen. */
export const unseen = { key: 'noegle', revision: 'revision', shownTo: 'vist-for' } as const;

/** To whom a page is shown, in a word that does not tell it. */
export const ShownTo = createContext<string | undefined>(undefined);

/** Says with a form to whom it was shown: nobody else sends it. */
export const ShownToInput = (): VNode => (
  <ShownTo.Consumer>
    {(shownTo) => shownTo !== undefined && <input type="hidden" name={unseen.shownTo} value={shownTo} />}
  </ShownTo.Consumer>
);

/** What every form that is recorded carries unseen: the key by which it is recorded once, and to whom it was shown. */
export const Unseen = ({ formKey }: { readonly formKey: string }): VNode => (
  <>
    <input type="hidden" name={unseen.key} value={formKey} />
    <ShownToInput />
  </>
);

/** A fault as the summary tells it: with what its field is called where another says the same. */
const summaryText = ({ label, message }: FormFault, faults: readonly FormFault[]): string =>
  label !== undefined && faults.filter((one) => one.message === message).length > 1
    ? `${label}: ${danish.inSentence(message)}`
    : message;

/** What is wrong, all of it, above the form; each leads to its field. */
export const ErrorSummary = ({
  faults,
  heading = 'Intet er gemt',
}: Pick<FormState, 'faults' | 'heading'>): VNode | null =>
  faults.length === 0 ? null : (
    <div class="alert alert-error" role="alert" aria-labelledby="fejl">
      <div class="alert-body">
        <h2 class="alert-heading" id="fejl">
          {heading}
        </h2>
        <ul class="nobullet-list">
          {faults.map((fault) => (
            <li key={fault.path + fault.message}>
              {fault.path === '' ? (
                fault.message
              ) : (
                <a href={`#${inputIdOf(fault.path)}`}>{summaryText(fault, faults)}</a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );

interface FormProps {
  /** Where it is sent. */
  readonly action: string;
  readonly fields: AskedFields;
  /** What it says without asking, by the names of inputs. */
  readonly unasked?: Typed;
  readonly state: FormState;
  /** What the button says. */
  readonly submit: string;
  /** Where one goes who leaves it. */
  readonly back: string;
  /** Stands above the fields. */
  readonly children?: ComponentChildren;
}

/** A form that works without a script: what is wrong, the fields, and the key by which it is recorded once. */
export const Form = ({ action, fields, unasked = {}, state, submit, back, children }: FormProps): VNode => {
  const { key, typed, faults, heading, revision } = state;
  return (
    <>
      <ErrorSummary faults={faults} heading={heading} />
      {children}
      <form method="post" action={action} noValidate>
        <Unseen formKey={key} />
        {Object.entries(unasked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {revision !== undefined && <input type="hidden" name={unseen.revision} value={revision} />}
        {Object.entries(fields).map(([path, field]) => (
          <FormField
            key={path}
            path={path}
            field={field}
            typed={typed}
            fault={faults.find((one) => one.path === path)?.message}
          />
        ))}
        <p class="form-buttons">
          <button class="button button-primary">{submit}</button>{' '}
          <a class="button button-tertiary" href={back}>
            Annullér
          </a>
        </p>
      </form>
    </>
  );
};
