import { describe } from '@jest/globals';
import type { OpenTestEngines } from './api.harness.ts';
import { describeForeignParticipants } from './foreign-participants.contract.ts';
import { describeReporting } from './reporting.contract.ts';
import { describeReports } from './reports.contract.ts';
import { describeStatistics } from './statistics.contract.ts';
import { describeCommandBodies } from './command-bodies.contract.ts';
import { describeRequestLog } from './request-log.contract.ts';
import { describeForgotten } from './forgotten.contract.ts';
import { describeAccessLog } from './access-log.contract.ts';
import { describeAccessLogSamples } from './access-log-samples.contract.ts';
import { describeAccess } from './access.contract.ts';
import { describeAccessToCommands } from './access-to-commands.contract.ts';
import { describeActors } from './actors.contract.ts';
import { describeCommands } from './commands.contract.ts';
import { describeDoors } from './doors.contract.ts';
import { describeErasures } from './erasures.contract.ts';
import { describeHeavyQuestions } from './heavy-questions.contract.ts';
import { describeImports } from './imports.contract.ts';
import { describeIdle, describeLimits } from './limits.contract.ts';
import { describeNumbersInFiles } from './numbers-in-files.contract.ts';
import { describeListOrder } from './list-order.contract.ts';
import { describeNames } from './names.contract.ts';
import { describeOperations } from './operations.contract.ts';
import { describePrivacy } from './privacy.contract.ts';
import { describeMunicipalities } from './municipalities.contract.ts';
import { describeProvider } from './provider.contract.ts';
import { describeQueries } from './queries.contract.ts';
import { describeAssessments } from './assessments.contract.ts';
import { describePersons } from './persons.contract.ts';
import { describeEnrolledPersons } from './enrolled-persons.contract.ts';
import { describeReadings } from './readings.contract.ts';
import { describeRefusals } from './refusals.contract.ts';
import { describeStreams } from './streams.contract.ts';
import { describeStreamFlow } from './stream-flow.contract.ts';
import { describeSilent } from './silent.contract.ts';
import { describeAttacks } from './attacks.contract.ts';
import { describeWeeks } from './weeks.contract.ts';
import { describeWarnings } from './warnings.contract.ts';
import { describeClosing } from './closing.contract.ts';
import { describeHeaders } from './headers.contract.ts';
import { describeQueryStrings } from './query-strings.contract.ts';

/** What the HTTP interface promises, over whichever engines. @param manyLines how many lines a long stream has. */
export const describeApi = (name: string, openEngines: OpenTestEngines, manyLines: number): void => {
  describe(`The HTTP interface ${name}`, () => {
    describe('access', () => {
      describeAccess(openEngines);
    });
    describe('access to commands', () => {
      describeAccessToCommands(openEngines);
    });
    describe('participants outside the limits', () => {
      describeForeignParticipants(openEngines);
    });
    describe('persons', () => {
      describePersons(openEngines);
    });
    describe('persons who are enrolled', () => {
      describeEnrolledPersons(openEngines);
    });
    describe('names beside ids', () => {
      describeNames(openEngines);
    });
    describe('the order of a list', () => {
      describeListOrder(openEngines);
    });
    describe('a warning', () => {
      describeWarnings(openEngines);
    });
    describe('readings', () => {
      describeReadings(openEngines);
    });
    describe('the access log', () => {
      describeAccessLog(openEngines);
    });
    describe('samples of the access log', () => {
      describeAccessLogSamples(openEngines);
    });
    describe('who recorded something', () => {
      describeActors(openEngines);
    });
    describe('what a provider sees', () => {
      describeProvider(openEngines);
    });
    describe('attackers', () => {
      describeAttacks(openEngines);
    });
    describe('two of three municipalities', () => {
      describeMunicipalities(openEngines);
    });
    describe('commands', () => {
      describeCommands(openEngines);
    });
    describe('bodies of commands', () => {
      describeCommandBodies(openEngines);
    });
    describe('headers', () => {
      describeHeaders(openEngines);
    });
    describe('questions', () => {
      describeQueries(openEngines);
    });
    describe('assessments', () => {
      describeAssessments(openEngines);
    });
    describe('a week of everybody', () => {
      describeWeeks(openEngines);
    });
    describe('reports', () => {
      describeReports(openEngines);
    });
    describe('reporting', () => {
      describeReporting(openEngines);
    });
    describe('statistics', () => {
      describeStatistics(openEngines);
    });
    describe('asking', () => {
      describeQueryStrings(openEngines);
    });
    describe('questions about everybody', () => {
      describeHeavyQuestions(openEngines);
    });
    describe('forgetting', () => {
      describeErasures(openEngines);
    });
    describe('who is forgotten', () => {
      describeForgotten(openEngines);
    });
    describe('a stream of commands', () => {
      describeStreams(openEngines, manyLines);
    });
    describe('the flow of a stream', () => {
      describeStreamFlow(openEngines);
    });
    describe('callers that open a stream and say nothing', () => {
      describeSilent(openEngines);
    });
    describe('hours from people', () => {
      describeImports(openEngines);
    });
    describe('numbers in files', () => {
      describeNumbersInFiles(openEngines);
    });
    describe('closing', () => {
      describeClosing(openEngines);
    });
    describe('doors', () => {
      describeDoors(openEngines);
    });
    describe('limits', () => {
      describeLimits(openEngines);
    });
    describeIdle(openEngines);
    describe('privacy', () => {
      describePrivacy(openEngines);
    });
    describe('operations', () => {
      describeOperations(openEngines);
    });
    describe('requests', () => {
      describeRequestLog(openEngines);
    });
    describe('problems', () => {
      describeRefusals(openEngines);
    });
  });
};
