import type { VNode } from 'preact';
import type { ParticipantCaseAnswer } from '#libs/application';
import { protectedAddress as warning } from '#libs/application';
import type { Who } from '#libs/domain';
import { participantAddress } from '../addresses.ts';
import { FindPerson, soughtName } from '../find-person.tsx';
import type { AskedFields, Option } from '../form/asked-fields.ts';
import { Form } from '../form/form.tsx';
import type { FormState } from '../form/form-state.ts';
import { ProtectedAddress } from '../who.tsx';
import { type CaseworkForm, forloebOptions, type TheCase } from './casework-form.ts';
import { type CaseworkFormName, caseworkForms } from './casework-forms.ts';

const withOptions = (
  fields: AskedFields,
  options: Readonly<Record<string, (before: readonly Option[]) => readonly Option[]>>,
): AskedFields =>
  Object.fromEntries(
    Object.entries(fields).map(([path, field]) => {
      const { input } = field;
      const change = options[path];
      return change && input.kind === 'list'
        ? [path, { ...field, input: { ...input, options: change(input.options) } }]
        : [path, field];
    }),
  );

/** Municipalities that whoever fills in a form may name. */
export type MayName = (kommunekode: string) => boolean;

/** The fields with the municipalities that may be named alone. */
export const onlyNameable = (fields: AskedFields, mayName: MayName): AskedFields =>
  withOptions(fields, { kommunekode: (options) => options.filter(({ value }) => mayName(value)) });

const ofTheCase = ({ fields, choices = {} }: CaseworkForm, theCase: TheCase): AskedFields =>
  withOptions(
    fields,
    Object.fromEntries(Object.entries(choices).map(([path, choose]) => [path, () => choose(theCase)])),
  );

/** Which forløb it is about, where that is not asked. */
const WhichForloeb = ({
  theCase,
  number,
}: {
  readonly theCase: TheCase;
  readonly number: string;
}): VNode | null =>
  theCase.forloeb.length > 1 ? (
    <p>{forloebOptions(theCase).find(({ value }) => value === number)?.text}</p>
  ) : null;

/** Where the other of two who are one person is looked for. */
export const findAddress = (participantId: string): string =>
  participantAddress(participantId, 'samme-person/find');

const hasPerson = ({ fields }: CaseworkForm): boolean =>
  Object.values(fields).some(({ input }) => input.kind === 'person');

/** Whether the form is about somebody who was not chosen yet. */
const personIsToBeFound = ({ fields }: CaseworkForm, { typed }: FormState): boolean =>
  Object.entries(fields).some(([path, { input }]) => input.kind === 'person' && !typed[path]);

interface CaseworkFormProps extends Who {
  readonly participantId: string;
  readonly case: ParticipantCaseAnswer;
  readonly name: CaseworkFormName;
  readonly state: FormState;
  readonly mayName: MayName;
}

/** A form about a participant: what stands, what to know before, and what is asked. */
export const CaseworkFormPage = (props: CaseworkFormProps): VNode => {
  const { participantId, protectedAddress, case: theCase, name, state, mayName } = props;
  const form = caseworkForms[name];
  if (personIsToBeFound(form, state))
    return (
      <>
        <ProtectedAddress protectedAddress={protectedAddress} />
        {form.standing && <p>{form.standing(theCase)}</p>}
        <FindPerson
          action={findAddress(participantId)}
          label="Den anden borger: navn eller CPR-nummer"
          faults={state.faults.map(({ message }) => ({ path: soughtName, message }))}
        />
        <p>
          <a href={participantAddress(participantId)}>Tilbage til sagen</a>
        </p>
      </>
    );
  const { forloeb, ...others } = onlyNameable(ofTheCase(form, theCase), mayName);
  const isAsked = forloeb !== undefined && theCase.forloeb.length > 1 && !form.restates;
  const number = state.typed['forloeb'] ?? '';
  return (
    <>
      <ProtectedAddress protectedAddress={protectedAddress} />
      <Form
        action={participantAddress(participantId, name)}
        fields={isAsked ? { forloeb, ...others } : others}
        unasked={forloeb !== undefined && !isAsked ? { forloeb: number } : {}}
        state={state}
        submit={form.submit}
        back={participantAddress(participantId)}
      >
        {form.warnsOfProtectedAddress && protectedAddress && (
          <div class="alert alert-warning">
            <div class="alert-body">
              <p class="alert-text">{warning.message}</p>
            </div>
          </div>
        )}
        {!isAsked && forloeb !== undefined && <WhichForloeb theCase={theCase} number={number} />}
        {form.standing && <p>{form.standing(theCase)}</p>}
        {hasPerson(form) && (
          <p>
            <a href={participantAddress(participantId, name)}>Find en anden</a>
          </p>
        )}
      </Form>
    </>
  );
};
