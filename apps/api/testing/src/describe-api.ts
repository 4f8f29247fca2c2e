import { describe } from '@jest/globals';
import type { OpenTestEngines } from './api.harness.ts';
import { commandsSuite } from './commands.suite.ts';
import { doorsSuite } from './doors.suite.ts';
import { heavyQuestionsSuite } from './heavy-questions.suite.ts';
import { importsSuite } from './imports.suite.ts';
import { idleSuite, limitsSuite } from './limits.suite.ts';
import { operationsSuite } from './operations.suite.ts';
import { privacySuite } from './privacy.suite.ts';
import { queriesSuite } from './queries.suite.ts';
import { refusalsSuite } from './refusals.suite.ts';
import { closingSuite, silentSuite, streamsSuite } from './streams.suite.ts';

/** What the HTTP interface promises, over whichever engines. */
export const describeApi = (name: string, openEngines: OpenTestEngines): void => {
  describe(`The HTTP interface ${name}`, () => {
    describe('commands', () => {
      commandsSuite(openEngines);
    });
    describe('questions', () => {
      queriesSuite(openEngines);
    });
    describe('questions about everybody', () => {
      heavyQuestionsSuite(openEngines);
    });
    describe('a stream of commands', () => {
      streamsSuite(openEngines);
    });
    describe('callers that open a stream and say nothing', () => {
      silentSuite(openEngines);
    });
    describe('hours from people', () => {
      importsSuite(openEngines);
    });
    describe('closing', () => {
      closingSuite(openEngines);
    });
    describe('doors', () => {
      doorsSuite(openEngines);
    });
    describe('limits', () => {
      limitsSuite(openEngines);
    });
    idleSuite(openEngines);
    describe('privacy', () => {
      privacySuite(openEngines);
    });
    describe('operations', () => {
      operationsSuite(openEngines);
    });
    describe('problems', () => {
      refusalsSuite(openEngines);
    });
  });
};
