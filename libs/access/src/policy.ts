import {
  type Casework,
  type CommandName,
  commandNames,
  commands,
  type DefinitionName,
  type ReportingCommandName,
} from '#libs/domain';
import type { FunctionName } from './functions.ts';

/**
 * What a route is: open to everybody, or to everybody who is signed in, one function, or the function of the command that
 * its address names, to a participant or about a report.
 */
export type RoutePolicy = FunctionName | 'public' | 'signedIn' | 'command';

const functionOfCasework: Readonly<Record<Casework, FunctionName>> = {
  forloeb: 'manageForloeb',
  week: 'recordWeek',
  hours: 'recordHours',
  absence: 'recordAbsence',
};

/** Every command's function: that of the casework which its declaration names. */
export const commandPolicy = Object.fromEntries(
  commandNames.map((name) => [name, functionOfCasework[commands[name].casework]]),
) as Readonly<Record<CommandName, FunctionName>>;

/** The function of every command to the reporting of a municipality; that of freezing follows from what is frozen. */
export const reportingPolicy: Readonly<Record<Exclude<ReportingCommandName, 'FreezeReport'>, FunctionName>> =
  {
    ClosePeriod: 'withdrawReport',
    PublishReport: 'publishReport',
    WithdrawReport: 'withdrawReport',
  };

/** The function of freezing a report, by its definition. */
export const freezingPolicy: Readonly<Record<DefinitionName, FunctionName>> = {
  statistics: 'freezeStatistics',
  status: 'freezeStatus',
};

/** Every route's function. A route that is not here does not start; of `/docs` and `/assets` all that lies below is meant. */
export const routePolicy: Readonly<Record<string, RoutePolicy>> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /': 'signedIn',
  'GET /log-ind': 'public',
  'GET /log-ind/svar': 'public',
  'GET /log-ind/valg': 'public',
  'POST /log-ind/valg': 'public',
  'GET /log-ud': 'public',
  'POST /log-ud': 'public',
  'GET /uge': 'seeCases',
  'GET /uge/:week': 'seeCases',
  'GET /borgere': 'seeCases',
  'POST /borgere/soeg': 'searchPersons',
  'GET /borgere/ny': 'manageForloeb',
  'POST /borgere/ny': 'manageForloeb',
  'GET /borgere/:participantId': 'seeCases',
  'GET /borgere/:participantId/person': 'setPerson',
  'POST /borgere/:participantId/person': 'setPerson',
  'GET /borgere/:participantId/historik': 'seeAssessments',
  'GET /borgere/:participantId/uger/:uge': 'seeCases',
  'POST /borgere/:participantId/uger/:uge': 'fillWeekSheets',
  'POST /borgere/:participantId/samme-person/find': 'searchPersons',
  'GET /borgere/:participantId/:skema': 'fillForms',
  'POST /borgere/:participantId/:skema': 'fillForms',
  'GET /arbejdsliste': 'seeAssessments',
  'GET /perioder': 'seePeriods',
  'GET /perioder/:kommunekode/:month/luk': 'withdrawReport',
  'POST /perioder/:kommunekode/:month/luk': 'withdrawReport',
  'GET /sletninger': 'seeErasures',
  'GET /sletninger/forslag/:participantId': 'proposeErasure',
  'POST /sletninger/forslag/:participantId': 'proposeErasure',
  'GET /sletninger/:erasureId/godkendelse': 'approveErasure',
  'POST /sletninger/:erasureId/godkendelse': 'approveErasure',
  'GET /sletninger/hold/:participantId': 'approveErasure',
  'POST /sletninger/hold/:participantId': 'approveErasure',
  'POST /sletninger/hold/:participantId/ophaevelse': 'approveErasure',
  'GET /indsigt': 'seeReadLog',
  'GET /indsigt/stikproever': 'seeReadLog',
  'POST /indsigt/stikproever': 'seeReadLog',
  'GET /indsigt/borger': 'seeReadLog',
  'POST /indsigt/borger': 'seeReadLog',
  'POST /indsigt/borger/find': 'searchPersons',
  'GET /revision': 'verifyStores',
  'POST /revision': 'verifyStores',
  'GET /rapporter': 'seeReports',
  'GET /rapporter/status': 'seeStatusReport',
  'GET /rapporter/status/borgere': 'seeBehindFigures',
  'GET /rapporter/statistik': 'seeStatistics',
  'GET /rapporter/statistik/:period/borgere': 'seeBehindFigures',
  'GET /rapporter/frys': 'freezeReports',
  'POST /rapporter/frys': 'freezeReports',
  'GET /rapporter/:reportId': 'seeReports',
  'GET /rapporter/:reportId/offentliggoer': 'publishReport',
  'POST /rapporter/:reportId/offentliggoer': 'publishReport',
  'GET /rapporter/:reportId/traek-tilbage': 'withdrawReport',
  'POST /rapporter/:reportId/traek-tilbage': 'withdrawReport',
  'GET /rapporter/:reportId/efterproevning': 'verifyReports',
  'GET /rapporter/:reportId/forskelle/:other': 'diffReports',
  'GET /hjaelp': 'signedIn',
  'GET /import': 'manageForloeb',
  'POST /import': 'manageForloeb',
  'GET /import/skabelon/:name': 'seeReference',
  'GET /import/:importId': 'fillForms',
  'POST /import/:importId/proeve': 'manageForloeb',
  'POST /import/:importId/registrering': 'manageForloeb',
  'GET /import/:importId/afviste': 'manageForloeb',
  'POST /v1/participants': 'manageForloeb',
  'POST /v1/participants/:participantId/commands/:command': 'command',
  'PUT /v1/participants/:participantId/weeks/:week': 'recordWeek',
  'POST /v1/commands': 'sendMany',
  'POST /v1/imports': 'sendMany',
  'GET /v1/participants': 'seeCases',
  'GET /v1/participants/:participantId': 'seeCases',
  'GET /v1/participants/:participantId/timekrav': 'seeAssessments',
  'GET /v1/participants/:participantId/timekrav/:week': 'seeAssessments',
  'GET /v1/participants/:participantId/compare': 'seeAssessments',
  'GET /v1/participants/:participantId/history': 'seeAssessments',
  'GET /v1/participants/:participantId/person': 'readPerson',
  'PUT /v1/participants/:participantId/person': 'setPerson',
  'POST /v1/persons/search': 'searchPersons',
  'GET /v1/weeks/:week': 'seeCases',
  'GET /v1/timekrav': 'seeAssessments',
  'GET /v1/worklist': 'seeAssessments',
  'GET /v1/worklist/:list': 'seeAssessments',
  'GET /v1/reports/compare': 'seeAssessments',
  'GET /v1/reports/status': 'seeStatusReport',
  'GET /v1/reports/months': 'seeStatusReport',
  'GET /v1/reports/goal': 'seeStatusReport',
  'GET /v1/periods/:kommunekode': 'seePeriods',
  'POST /v1/periods/:kommunekode/:month/close': 'withdrawReport',
  'POST /v1/reports': 'freezeReports',
  'GET /v1/reports': 'freezeStatistics',
  'GET /v1/reports/:reportId': 'seeReports',
  'GET /v1/reports/:reportId/result': 'seeReports',
  'GET /v1/reports/:reportId/verify': 'verifyReports',
  'GET /v1/reports/:reportId/diff/:other': 'diffReports',
  'POST /v1/reports/:reportId/commands/:command': 'command',
  'GET /v1/reports/status/participants': 'seeBehindFigures',
  'GET /v1/statistics': 'seeStatistics',
  'GET /v1/statistics/:period': 'seeStatistics',
  'GET /v1/statistics/:period/participants': 'seeBehindFigures',
  'GET /v1/access-log': 'seeReadLog',
  'GET /v1/access-log/samples': 'seeReadLog',
  'POST /v1/access-log/samples': 'seeReadLog',
  'POST /v1/access-log/citizen': 'seeReadLog',
  'GET /v1/retention': 'seeErasures',
  'GET /v1/erasures': 'seeErasures',
  'POST /v1/erasures': 'proposeErasure',
  'POST /v1/erasures/:erasureId/approval': 'approveErasure',
  'GET /v1/participants/:participantId/hold': 'approveErasure',
  'PUT /v1/participants/:participantId/hold': 'approveErasure',
  'DELETE /v1/participants/:participantId/hold': 'approveErasure',
  'GET /v1/verification': 'verifyStores',
  'POST /v1/verification': 'verifyStores',
  'GET /v1/rule-sets': 'seeReference',
  'GET /v1/code-lists': 'seeReference',
};

/** The policy of a route; `undefined` when it has none. A HEAD is as its GET. */
export const policyOfRoute = (method: string, pattern: string): RoutePolicy | undefined => {
  const route = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  const declared = routePolicy[route];
  return declared ?? (/^GET \/(?:docs|assets)\//.test(route) ? 'public' : undefined);
};

const forPrograms = /^\/(?:v1|health|metrics|docs|assets|openapi\.json)(?:\/|$)/;

/** True for the pattern of a route that answers people with pages. */
export const isPageRoute = (pattern: string): boolean => !forPrograms.test(pattern);
