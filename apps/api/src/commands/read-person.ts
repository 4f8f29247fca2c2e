import type { Faults } from '#libs/application';
import { type CprChange, parseCpr, type Person } from '#libs/persons';

const longestName = 200;
const known = new Set(['cpr', 'name', 'protectedAddress']);

interface FieldFault {
  readonly path: string;
  readonly code: 'malformed';
  readonly message: string;
}

/** What somebody may not do. */
export const notAllowed: Faults = {
  code: 'forbidden',
  errors: [{ path: '', code: 'forbidden', message: 'Det har du ikke adgang til.' }],
};

const isName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.trim() !== '' &&
  name.length <= longestName &&
  !/\p{Cc}/u.test(name) &&
  !/\d{6}-?\d{4}/.test(name);

const cprOf = (cpr: unknown): string | null => (typeof cpr === 'string' ? parseCpr(cpr) : null);

const wrongIn = (sent: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] => [
  ...(cprOf(sent['cpr']) === null
    ? [['cpr', 'Skal være et CPR-nummer: ti cifre, der begynder med en dato.'] as const]
    : []),
  ...(isName(sent['name'])
    ? []
    : [['name', `Skal være et navn på højst ${longestName} tegn, uden CPR-nummer.`] as const]),
  ...(['boolean', 'undefined'].includes(typeof sent['protectedAddress'])
    ? []
    : [['protectedAddress', 'Skal være true eller false.'] as const]),
  ...(Object.keys(sent).every((name) => known.has(name))
    ? []
    : [['', 'Har et felt, der ikke kendes. Kendte felter: cpr, name, protectedAddress.'] as const]),
];

/** Who somebody is, as sent; the faults echo nothing of it. `within`: the field that it was sent in, empty for the body. */
export const readPerson = (sent: unknown, within: string): Person | Faults => {
  const fault = (name: string, message: string): FieldFault => ({
    path: [within, name].filter((part) => part !== '').join('.'),
    code: 'malformed',
    message,
  });
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return { code: 'malformed', errors: [fault('', 'Skal være et objekt med cpr og name.')] };
  const fields = sent as Readonly<Record<string, unknown>>;
  const wrong = wrongIn(fields);
  if (wrong.length > 0)
    return { code: 'malformed', errors: wrong.map(([name, message]) => fault(name, message)) };
  const { cpr, name, protectedAddress } = fields;
  return {
    cpr: cprOf(cpr)!,
    name: (name as string).trim().normalize('NFC'),
    protectedAddress: protectedAddress === true,
  };
};

/** True for what says why a number differs. */
export const isCprChange = (sent: unknown): sent is CprChange =>
  sent === 'correction' || sent === 'new_number';
