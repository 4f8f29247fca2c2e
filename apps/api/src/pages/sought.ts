import type { FastifyRequest } from 'fastify';
import { soughtFields, soughtName } from '#libs/pages';
import type { FoundPerson } from '#libs/persons';
import type { PersonsController } from '../questions/persons.controller.ts';
import { sentIn } from './posted-form.ts';
import { answeredOrReturned, beginForm } from './returned-form.ts';

/** Whoever was found. */
export interface FoundPersons {
  readonly items: readonly FoundPerson[];
}

/** What is sought: a number when it can be one, otherwise a name. */
const soughtOf = (text: string): { readonly cpr: string } | { readonly name: string } => {
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^\d+$/.test(digits) ? { cpr: digits } : { name: text };
};

/**
 * Finds who is sought by number or name in the body of a request; where nobody can be sought so, the form comes back. No name
 * stands in an address.
 */
export const findSought = async (
  persons: Pick<PersonsController, 'search'>,
  request: FastifyRequest,
): Promise<FoundPersons> => {
  const sent = sentIn(request);
  const sought = soughtOf(sent.typed[soughtName]?.trim() ?? '');
  // The reading tells by the body what was sought.
  request.body = sought;
  const found = await answeredOrReturned(request, soughtFields, sent, () => persons.search(sought, request), {
    malformed: soughtName,
  });
  // A name stays in its input; a number is shown nowhere again.
  if (found && 'name' in sought) beginForm(request, sent.typed);
  return found ?? { items: [] };
};
