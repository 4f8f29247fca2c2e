import type { VNode } from 'preact';
import { enrolAddress, participantAddress } from '../addresses.ts';
import { Form } from '../form/form.tsx';
import type { FormState } from '../form/form-state.ts';
import { type MayName, onlyNameable } from './casework-form.page.tsx';
import { enrolmentForm } from './enrolment.form.ts';

interface EnrolmentProps {
  readonly state: FormState;
  readonly mayName: MayName;
  /** Who has the number already. */
  readonly holder?: string | undefined;
}

/** The form by which somebody new is enrolled. */
export const EnrolmentPage = ({ state, mayName, holder }: EnrolmentProps): VNode => (
  <Form
    action={enrolAddress}
    fields={onlyNameable(enrolmentForm.fields, mayName)}
    state={state}
    submit={enrolmentForm.submit}
    back="/borgere"
  >
    {holder !== undefined && (
      <p>
        <a href={participantAddress(holder)}>Gå til borgerens sag</a>, hvor et nyt forløb kan begynde.
      </p>
    )}
    <p>
      <a href="/borgere">Søg først</a>: er borgeren her allerede, begynder et nyt forløb på sagen.
    </p>
  </Form>
);
