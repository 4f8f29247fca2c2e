export * from './participant.arbitrary.ts';
export * from './participant.scenario.ts';
