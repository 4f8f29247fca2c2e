export { describeErasureRegister } from './erasure-register.contract.ts';
export { type ForgettingKit, openForgettingKit } from './forgetting.kit.ts';
export { sampleErasure } from './sample-erasure.ts';
