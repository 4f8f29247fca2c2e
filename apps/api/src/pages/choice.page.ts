import { type RoleName, roles } from '#libs/access';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** Something that one may choose. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What is asked beside a role: one of some, or all; or something to write, with what others wrote. */
type Field = { readonly name: 'kommunekode' | 'provider'; readonly label: string } & (
  { readonly options: readonly Option[] } | { readonly suggested: readonly string[] }
);

/** A role that one may go on as. */
export interface Offer {
  readonly role: RoleName;
  readonly fields: readonly Field[];
}

const optionsIn = (options: readonly Option[]): readonly Html[] => [
  html`<option value="">Alle mine</option>`,
  ...options.map(({ value, label }) => html`<option value="${value}">${label}</option>`),
];

const inputOf = (id: string, field: Field): Html => {
  if ('options' in field)
    return html`<select id="${id}" name="${field.name}">
      ${optionsIn(field.options)}
    </select>`;
  const { name, suggested } = field;
  return html`<input id="${id}" name="${name}" value="${suggested[0] ?? ''}" list="${id}-kendte" required />
    <datalist id="${id}-kendte">${suggested.map((one) => html`<option value="${one}"></option>`)}</datalist>`;
};

const fieldOf = (role: RoleName, field: Field): Html => {
  const id = `${role}-${field.name}`;
  return html`<label for="${id}">${field.label}</label> ${inputOf(id, field)}`;
};

const formOf = ({ role, fields }: Offer, to: string): Html =>
  html`<form method="post" action="/log-ind/valg">
    <h2>${roles[role].label}</h2>
    <input type="hidden" name="role" value="${role}" />
    <input type="hidden" name="til" value="${to}" />
    <p>
      ${fields.map((field) => fieldOf(role, field))}
      <button>Fortsæt som ${roles[role].label.toLowerCase()}</button>
    </p>
  </form> `;

/** Asks as whom somebody goes on, and to where. @param fault why what was chosen is nothing, in Danish. */
export const choicePage = (offers: readonly Offer[], to: string, fault?: string): Page => ({
  title: 'Vælg rolle',
  ...(fault !== undefined && { status: 400 }),
  body: html`${fault === undefined ? '' : html`<p role="alert">${fault}</p>`}
    ${offers.map((offer) => formOf(offer, to))}
    <p><a href="/log-ud">Log ud</a></p>`,
});
