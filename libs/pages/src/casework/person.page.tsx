import type { VNode } from 'preact';
import { participantAddress } from '../addresses.ts';
import type { AskedFields } from '../form/asked-fields.ts';
import { Form } from '../form/form.tsx';
import type { FormState } from '../form/form-state.ts';
import { personFields } from './enrolment.form.ts';

const changes: AskedFields = {
  cprChange: {
    label: 'Hvorfor nummeret er et andet (kun når det er det)',
    wrong: 'Vælg, hvorfor nummeret er et andet.',
    input: {
      kind: 'list',
      options: [
        { value: 'correction', text: 'Det gamle nummer var forkert' },
        { value: 'new_number', text: 'Borgeren har fået et nyt nummer' },
      ],
    },
  },
};

/** What the register is told of who somebody is. */
export const personForm = {
  title: 'Personoplysninger',
  done: 'Personoplysningerne er gemt.',
  fields: { ...personFields(''), ...changes },
} as const;

/** The form that says who somebody is. */
export const PersonPage = ({
  participantId,
  state,
  holder,
}: {
  readonly participantId: string;
  readonly state: FormState;
  /** Who has the number already. */
  readonly holder?: string | undefined;
}): VNode => (
  <Form
    action={participantAddress(participantId, 'person')}
    fields={personForm.fields}
    state={state}
    submit="Gem personoplysningerne"
    back={participantAddress(participantId)}
  >
    {holder !== undefined && (
      <p>
        <a href={participantAddress(holder)}>Gå til den sag, som nummeret står på</a>
      </p>
    )}
  </Form>
);
