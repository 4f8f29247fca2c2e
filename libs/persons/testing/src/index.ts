export { describePersonRegister } from './person-register.contract.ts';
