import { enrol as enrolled } from '#libs/domain/testing';

/** Somebody whom the tests' commands are about. */
export const sampleParticipantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';

/** A command line that enrols that participant from week 14 of 2022. */
export const enrolCommand = { commandId: 'c-1', participantId: sampleParticipantId, ...enrolled() };
