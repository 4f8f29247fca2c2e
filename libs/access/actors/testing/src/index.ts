export { describeActorRegister } from './actor-register.contract.ts';
