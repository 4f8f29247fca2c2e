import { type Grant, type Limit, type RoleName, roleNames, roles } from '#libs/access';
import { codes, codesOf } from '#libs/domain';
import type { Option } from '#libs/pages';
import type { Offer } from './role-choice.page.tsx';
import type { FoundHere } from './found-here.ts';

const names: Readonly<Record<string, { readonly label: string }>> = codes.codeLists.kommunekode;

/** A municipality by its name; a code that is none stands as it is. */
export const kommuneName = (code: string): string => names[code]?.label ?? code;

const optionsOf = (codesOfThem: readonly string[], name: (one: string) => string): readonly Option[] =>
  codesOfThem
    .map((value) => ({ value, text: name(value) }))
    .toSorted((one, other) => one.text.localeCompare(other.text, 'da'));

const kommuneOptions = (limit: Limit): readonly Option[] =>
  optionsOf(limit === 'all' ? codesOf(names) : [...limit], kommuneName);

/** What somebody may go on as: each role with all of its limits, or one of them. */
export const offersOf = (grants: readonly Grant[]): readonly Offer[] =>
  grants.map(({ role, kommunekoder, providers }) => ({
    role,
    fields:
      roles[role].limitedBy === 'providers'
        ? [{ name: 'provider', label: 'Leverandør', options: optionsOf([...providers], (one) => one) }]
        : [{ name: 'kommunekode', label: 'Kommune', options: kommuneOptions(kommunekoder) }],
  }));

/** Commands that come by themselves are nobody’s to sign in as. */
const people: readonly RoleName[] = roleNames.filter((role) => role !== 'system');

/** What somebody on this machine may be: everything, with what the data speak of filled in. */
export const offersHere = ({ kommunekoder, providers }: FoundHere): readonly Offer[] =>
  people.map((role) => ({
    role,
    fields:
      roles[role].limitedBy === 'providers'
        ? [{ name: 'provider', label: 'Leverandør', suggested: providers }]
        : [{ name: 'kommunekode', label: 'Kommunekode', suggested: kommunekoder }],
  }));
