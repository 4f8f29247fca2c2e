export { parseCpr } from './cpr.ts';
export { isNamed, nameWords } from './name-words.ts';
export { PersonRegister, type SearchedKommuner } from './person-register.ts';
export {
  type CprChange,
  type FoundPerson,
  type Person,
  PersonKnown,
  type PersonName,
  PersonsUnavailable,
} from './person.ts';
export { FoundPersons } from './found-persons.ts';
export { cprHash, openPerson, sealPerson } from './sealed-person.ts';
