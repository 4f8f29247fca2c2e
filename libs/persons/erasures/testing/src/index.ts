export { describeErasureRegister, sampleErasure } from './erasure-register.contract.ts';
export { type ForgettingKit, openForgettingKit } from './forgetting.kit.ts';
