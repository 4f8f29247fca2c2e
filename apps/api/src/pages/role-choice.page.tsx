import type { VNode } from 'preact';
import { type RoleName, roles } from '#libs/access';
import type { Option } from '#libs/pages';
import type { Page } from './page.ts';

/** What is asked beside a role: one of some, or all; or something to write, with what others wrote. */
type Field = { readonly name: 'kommunekode' | 'provider'; readonly label: string } & (
  { readonly options: readonly Option[] } | { readonly suggested: readonly string[] }
);

/** A role that one may go on as. */
export interface Offer {
  readonly role: RoleName;
  readonly fields: readonly Field[];
}

const Input = ({ id, field }: { readonly id: string; readonly field: Field }): VNode => {
  if ('options' in field)
    return (
      <select class="form-select" id={id} name={field.name}>
        <option value="">Alle mine</option>
        {field.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  const { name, suggested } = field;
  return (
    <>
      <input
        class="form-input"
        id={id}
        name={name}
        value={suggested[0] ?? ''}
        list={`${id}-kendte`}
        required
      />
      <datalist id={`${id}-kendte`}>
        {suggested.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  );
};

/** What one does in a role, for whoever chooses. */
const tasks: Readonly<Record<RoleName, string>> = {
  koordinator: 'Indskriver borgere, registrerer timer og fravær, og fryser statusrapporter.',
  leverandoer: 'Registrerer timer og udeblivelser for sine egne deltagere.',
  rapportering: 'Fryser statistik og ser de frosne rapporter. Ser ingen borgere.',
  revisor: 'Ser sager, historik og tal, og efterprøver dem. Ændrer intet.',
  administrator: 'Lukker perioder, offentliggør rapporter og foreslår sletning.',
  databeskyttelse: 'Ser, hvem der har læst hvad, svarer borgere, og godkender sletning.',
  system: 'Sender kommandoer fra andre systemer.',
};

const OfferForm = ({
  offer: { role, fields },
  to,
}: {
  readonly offer: Offer;
  readonly to: string;
}): VNode => (
  <form class="offer" method="post" action="/log-ind/valg">
    <h2>{roles[role].label}</h2>
    <p class="hint">{tasks[role]}</p>
    <input type="hidden" name="role" value={role} />
    <input type="hidden" name="til" value={to} />
    {fields.map((field) => (
      <div class="form-group" key={field.name}>
        <label class="form-label" for={`${role}-${field.name}`}>
          {field.label}
        </label>
        <Input id={`${role}-${field.name}`} field={field} />
      </div>
    ))}
    <button class="button button-primary">Fortsæt som {roles[role].label.toLowerCase()}</button>
  </form>
);

/** Asks as whom somebody goes on, and to where. @param fault why what was chosen is nothing, in Danish. */
export const choicePage = (offers: readonly Offer[], to: string, fault?: string): Page => ({
  title: 'Vælg rolle',
  ...(fault !== undefined && { status: 400 }),
  children: (
    <>
      {fault !== undefined && (
        <div class="alert alert-error" role="alert">
          <p class="alert-text">{fault}</p>
        </div>
      )}
      <div class="offers">
        {offers.map((offer) => (
          <OfferForm key={offer.role} offer={offer} to={to} />
        ))}
      </div>
      <p>
        <a href="/log-ud">Log ud</a>
      </p>
    </>
  ),
});
