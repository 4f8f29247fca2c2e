import { type CprChange, cprNumber, parseCpr, type SaidPerson } from '#libs/persons';
import { type FaultList, isRecord, type JsonRecord } from './read-fields.ts';

const longestName = 200;
const known = new Set(['cpr', 'name', 'protectedAddress']);

const isName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.trim() !== '' &&
  name.length <= longestName &&
  !/\p{Cc}/u.test(name) &&
  !cprNumber.test(name);

const cprOf = (cpr: unknown): string | null => (typeof cpr === 'string' ? parseCpr(cpr) : null);

const wrongIn = (sent: JsonRecord): readonly (readonly [string, string])[] => [
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

/**
 * Who somebody is, as sent; what is wrong goes to `faults` and echoes nothing of it. `within`: the field that it was sent
 * in, empty for the body.
 */
export const readPerson = (sent: unknown, within: string, faults: FaultList): SaidPerson | undefined => {
  if (!isRecord(sent)) {
    faults.add(within, 'malformed', 'Skal være et objekt med cpr og name.');
    return undefined;
  }
  const wrong = wrongIn(sent);
  for (const [name, message] of wrong)
    faults.add([within, name].filter((part) => part !== '').join('.'), 'malformed', message);
  if (wrong.length > 0) return undefined;
  const { cpr, name, protectedAddress } = sent;
  return {
    cpr: cprOf(cpr)!,
    name: (name as string).trim().normalize('NFC'),
    ...(typeof protectedAddress === 'boolean' && { protectedAddress }),
  };
};

/** True for what says why a number differs. */
export const isCprChange = (sent: unknown): sent is CprChange =>
  sent === 'correction' || sent === 'new_number';
