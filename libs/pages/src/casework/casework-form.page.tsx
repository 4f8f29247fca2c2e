import type { VNode } from 'preact';
import type { ParticipantCaseAnswer } from '#libs/application';
import type { Who } from '#libs/domain';
import { participantAddress } from '../addresses.ts';
import { Form } from '../form/form.tsx';
import type { FormState } from '../form/form-state.ts';
import { ProtectedAddress } from '../who.tsx';
import type { CaseworkForm } from './casework-forms.ts';

interface CaseworkFormProps extends Who {
  readonly participantId: string;
  readonly case: ParticipantCaseAnswer;
  /** The last part of the form's address. */
  readonly name: string;
  readonly form: CaseworkForm;
  readonly state: FormState;
}

/** A form about a participant: what stands, and what is asked. */
export const CaseworkFormPart = ({
  participantId,
  protectedAddress,
  case: theCase,
  name,
  form,
  state,
}: CaseworkFormProps): VNode => (
  <>
    <ProtectedAddress protectedAddress={protectedAddress} />
    <Form
      action={participantAddress(participantId, name)}
      fields={form.fields}
      state={state}
      submit={form.submit}
      back={participantAddress(participantId)}
    >
      {form.standing && <p>{form.standing(theCase)}</p>}
    </Form>
  </>
);
