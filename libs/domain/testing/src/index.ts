export * from './assessed.ts';
export * from './decision-table.ts';
export * from './participant.arbitrary.ts';
export * from './participant.scenario.ts';
export * from './timekrav-cases.ts';
export * from './participant-case.arbitrary.ts';
export * from './participant.sentences.ts';
export * from './slow-assessment.ts';
