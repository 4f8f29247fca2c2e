export { describePersonRegister, type TriedRegister } from './person-register.contract.ts';
