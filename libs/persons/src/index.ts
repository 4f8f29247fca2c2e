export { cprNumber, parseCpr } from './cpr.ts';
export * from './cpr-index.ts';
export { PersonSearch } from './person-search.ts';
export { LostPersonRegister } from './lost-person-register.ts';
export { NameOrder, type NamePlace, type NamePlaces } from './name-order.ts';
export { isNamed, nameWords } from './name-words.ts';
export { openedPersons, type SealedPerson } from './opened-persons.ts';
export * from './person.ts';
export {
  type ChangedPersons,
  type Claim,
  PersonRegister,
  type PersonRegistration,
  type SearchedKommuner,
} from './person-register.ts';
export { openPerson, sealPerson } from './sealed-person.ts';
