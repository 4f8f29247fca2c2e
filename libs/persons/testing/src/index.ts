export { describePersonRegister, type TriedRegister } from './person-register.contract.ts';
export { personsInMemory } from './persons-in-memory.ts';
