export * from './erasure.ts';
export * from './erasure-register.ts';
export * from './erasure-file.ts';
export { LostErasureRegister } from './lost-erasure-register.ts';
