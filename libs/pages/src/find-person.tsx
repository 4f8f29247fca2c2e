import type { ComponentChildren, VNode } from 'preact';
import type { Who } from '#libs/domain';
import type { AskedFields } from './form/asked-fields.ts';
import { ErrorSummary, ShownToInput } from './form/form.tsx';
import { type FormFault, inputIdOf } from './form/form-state.ts';
import { Table } from './table.tsx';
import { ProtectedAddress, unnamed } from './who.tsx';

/** The input that says who is sought. */
export const soughtName = 'soeges';

/** Who is sought, as a form asks it. */
export const soughtFields: AskedFields = {
  [soughtName]: {
    label: 'Navn eller CPR-nummer',
    wrong: 'Skriv begyndelsen af et navn, højst 100 tegn, eller et helt CPR-nummer på ti cifre.',
    input: { kind: 'text' },
  },
};

interface FindPersonProps {
  /** Where what is sought is sent, in the body: it stands in no address. */
  readonly action: string;
  readonly label?: string;
  readonly sought?: string | undefined;
  /** Why nobody was sought. */
  readonly faults?: readonly FormFault[] | undefined;
}

/** Looks for a person by number or name. */
export const FindPerson = ({
  action,
  label = 'Navn eller CPR-nummer',
  sought = '',
  faults = [],
}: FindPersonProps): VNode => {
  const [id, faultId] = [inputIdOf(soughtName), `${inputIdOf(soughtName)}-fejl`];
  const [fault] = faults;
  return (
    <>
      <ErrorSummary faults={faults} heading="Der er ikke søgt" />
      <form class="filters" method="post" action={action} role="search" noValidate>
        <ShownToInput />
        <div class={fault ? 'form-group form-error' : 'form-group'}>
          <label class="form-label" for={id}>
            {label}
          </label>
          {fault && (
            <span class="form-error-message" id={faultId}>
              <span class="sr-only">Fejl: </span>
              {fault.message}
            </span>
          )}
          <input
            class="form-input"
            id={id}
            name={soughtName}
            value={sought}
            autocomplete="off"
            maxLength={100}
            {...(fault && { 'aria-invalid': 'true' as const, 'aria-describedby': faultId })}
          />
        </div>
        <button class="button button-primary">Søg</button>
      </form>
    </>
  );
};

/** Somebody who was found. */
export interface FoundOne extends Who {
  readonly participantId: string;
}

/** Somebody by name, and by the beginning of their id, which tells apart who is called the same. */
export const foundText = ({ name, participantId }: FoundOne): string =>
  name === undefined ? unnamed(participantId) : `${name} (${unnamed(participantId).toLowerCase()})`;

interface FoundToChooseProps {
  readonly items: readonly FoundOne[];
  /** What can be done about each. */
  readonly ways: (one: FoundOne) => ComponentChildren;
}

/** Whoever was found, each with what can be done. */
export const FoundToChoose = ({ items, ways }: FoundToChooseProps): VNode => (
  <Table
    caption="Fundet"
    columns={[
      {
        heading: 'Borger',
        cell: (one) => (
          <>
            {foundText(one)} <ProtectedAddress protectedAddress={one.protectedAddress} />
          </>
        ),
      },
      { heading: 'Handling', cell: ways },
    ]}
    rows={items}
    keyOf={({ participantId }) => participantId}
    none="Ingen fundet i dine kommuner. Søg med begyndelsen af et navn, eller med hele CPR-nummeret."
  />
);
