export { describeActorRegister, type OpenActorRegisters } from './actor-register.contract.ts';
export { actorsInMemory } from './actors-in-memory.ts';
