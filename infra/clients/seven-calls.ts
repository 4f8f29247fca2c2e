// A client made of the OpenAPI document: types by openapi-typescript (`openapi.d.ts` beside this file), calls by openapi-fetch.
import createClient from 'openapi-fetch';
import type { paths } from './openapi.d.ts';

const [baseUrl = '', participantId = ''] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${process.env.NYTTEINDSATS_TOKEN}` };
const api = createClient<paths>({ baseUrl, headers });
const path = { participantId };

const enrolled = await api.POST('/v1/participants', {
  body: {
    commandId: 'ts-1',
    participantId,
    kommunekode: '751',
    enrolledOn: '2022-04-04',
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: false,
    targetGroupBasis: 'benefit',
  },
});
const week = await api.PUT('/v1/participants/{participantId}/weeks/{week}', {
  params: { path: { ...path, week: '2022-W14' }, header: { 'Idempotency-Key': 'ts-2', 'If-Match': '"0"' } },
  body: { entries: [{ activity: 'nytteindsats', minutes: 2_220 }], absences: [] },
});
const hours = { command: 'RecordHours', commandId: 'ts-3', participantId, week: '2022-W15' };
const lines = await api.POST('/v1/commands', {
  body: `${JSON.stringify({ ...hours, activity: 'nytteindsats', minutes: 600 })}\n`,
  bodySerializer: (text) => text,
  headers: { 'Content-Type': 'application/x-ndjson' },
  parseAs: 'text',
});
const readAfter = { 'X-Read-After': String(JSON.parse(lines.data ?? '{}').position) };
const found = await api.GET('/v1/participants/{participantId}', { params: { path, header: readAfter } });
const timekrav = await api.GET('/v1/timekrav', { params: { query: { on: '2022-05-01' } }, parseAs: 'text' });
const report = await api.GET('/v1/reports/status', {
  params: { query: { kommunekode: '751', from: '2022-01-01', to: '2022-12-31' } },
});
// The same call answers tables as text where they are asked for.
const status = typeof report.data === 'object' ? report.data : undefined;
const refused = await api.GET('/v1/participants/{participantId}/history', {
  params: { path: { participantId: '00000000-0000-4000-8000-000000000000' } },
});

console.log(
  JSON.stringify({
    enrolled: enrolled.data?.status,
    week: week.data?.revision,
    lines: JSON.parse(lines.data ?? '{}').status,
    weeks: found.data?.weeks.map((sheet) => sheet.entries.map(({ minutes }) => minutes)),
    metWeeks: JSON.parse(timekrav.data ?? '{}').forloeb[0].metWeeks,
    covered: status?.covered.total,
    refused: refused.error?.code,
  }),
);
