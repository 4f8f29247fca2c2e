import { expect } from '@jest/globals';
import { functions, isPageRoute, routePolicy } from '#libs/access';

/** What is recorded of a koordinator who was shown somebody. */
export const shown = (what: string, participantIds: readonly string[], facts: object = {}) => ({
  reader: {
    issuer: expect.any(String),
    subject: expect.any(String),
    name: expect.any(String),
    grants: [{ role: 'koordinator', limits: ['751'] }],
  },
  what,
  participantIds,
  kommunekoder: ['751'],
  search: null,
  purposes: ['sagsbehandling'],
  engagement: null,
  reason: null,
  result: 200,
  ...facts,
});

const questions: Readonly<Record<string, string>> = {
  '/v1/worklist': '?week=2022-W14',
  '/v1/worklist/:list': '?week=2022-W14',
  '/v1/reports/compare': '?from=2022-01-01&to=2022-12-31&comparedWith=arbejdspligt-2025',
  '/v1/reports/status/participants': '?from=2022-01-01&to=2022-12-31&figure=covered.total',
  '/v1/statistics/:period/participants': '?cell=personer',
};

const compare = '/v1/participants/:participantId/compare';

/** The path of a route about one participant, with what it must be asked. */
export const pathOf = (pattern: string, participant: string): string =>
  pattern
    .replace(':participantId', participant)
    .replace(':week', '2022-W14')
    .replace(':period', '2022-04')
    .replace(':list', 'weekMissing') + (pattern === compare ? '?from=2022-04-05T12:00:00Z' : '');

/** Needs reports that are frozen: `frozen-reports.contract` asks it. */
const difference = '/v1/reports/:reportId/diff/:other';

/** The routes that show a koordinator's program individuals, as they are asked about one participant. */
export const showing = (participant: string): readonly (readonly [string, string])[] =>
  Object.entries(routePolicy).flatMap(([route, policy]) => {
    const [method, pattern = ''] = route.split(' ');
    const card = policy in functions ? functions[policy as keyof typeof functions] : undefined;
    if (method !== 'GET' || isPageRoute(pattern) || pattern === difference) return [];
    if (card?.shows !== 'individuals' || !card.roles.koordinator) return [];
    const path = pathOf(pattern, participant);
    return [[route, `${path}${questions[pattern] ?? ''}`] as const];
  });
