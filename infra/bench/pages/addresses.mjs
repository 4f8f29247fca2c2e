import { randomUUID } from 'node:crypto';
import { functions, isPageRoute, roleNames, routePolicy } from '#libs/access';
import { sampleEnrolment } from '../../sample-enrolment.mjs';
import { tokenFor } from '../../token.mjs';

/** A municipality of the demo, a week and a month of its year. */
const kommunekode = '751';
export const week = '2022-W46';
const month = '2022-10';
const instant = '2022-11-21T10:00:00.000Z';

/** Calls to `/v1` by whoever has a role; each answer is expected to be what was asked for. */
const callsOf = ({ address, dataDir }) => {
  const tokens = new Map();
  return async (role, method, path, body) => {
    if (!tokens.has(role)) tokens.set(role, await tokenFor(dataDir, role));
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.get(role)}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
};

/** A form that is frozen now. */
const frozen = async (call) => {
  const parameters = { kommunekode, period: month, ruleSet: 'aarhus-2022' };
  const { reportId } = await call('administrator', 'POST', '/v1/reports', {
    definition: 'statistics',
    parameters,
  });
  return reportId;
};

/** An erasure that is proposed now, of somebody who exited ten years ago. */
const proposed = async (call) => {
  const participantId = randomUUID();
  await call('koordinator', 'POST', '/v1/participants', {
    participantId,
    ...sampleEnrolment('2012-01-02'),
    kommunekode,
  });
  const exit = { exitedOn: '2012-06-01', exitReason: 'andet' };
  await call('koordinator', 'POST', `/v1/participants/${participantId}/commands/ExitParticipant`, exit);
  const references = { decision: 'sag-1', archiveDelivery: 'aflevering-1' };
  const erasure = await call('administrator', 'POST', '/v1/erasures', { participantId, ...references });
  return erasure.erasureId;
};

/** A file that is sent now, tried, and not recorded: one row is good, the other is not. */
const sent = async (context, participantId) => {
  const page = await context.newPage();
  await page.goto('/import');
  const rows = `deltager;uge;aktivitet;timer\n${participantId};${week};transport;1\n${participantId};${week};transport;x\n`;
  await page.setInputFiles('input[type=file]', {
    name: 'timer.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows),
  });
  await page.click('form[enctype] button');
  await page.waitForURL(/\/import\/.+/);
  const [, importId] = /\/import\/([^/?]+)/.exec(page.url());
  await page.close();
  return importId;
};

/** What stands for each part of an address that names something; `context`: a coordinator's. */
const partsOf = async (pages, context) => {
  const call = callsOf(pages);
  const { items } = await call('koordinator', 'GET', `/v1/participants?kommunekode=${kommunekode}&limit=1`);
  const [{ participantId }] = items;
  const reportId = await frozen(call);
  return {
    ...{ participantId, reportId, other: await frozen(call), erasureId: await proposed(call) },
    ...{ importId: await sent(context, participantId), name: 'timer.csv', skema: 'kategori' },
    ...{ kommunekode, month, period: month, week, uge: week },
  };
};

/** A role whose pages this one is among, the first of the table's. */
const roleOf = (policy) =>
  policy === 'signedIn' ? 'koordinator' : roleNames.find((role) => functions[policy]?.roles[role]);

/** The pages that are also asked for as they were known at a time. */
const knownThen = [
  '/borgere/:participantId/historik',
  '/rapporter/status',
  '/rapporter/status/borgere',
  '/rapporter/statistik',
  '/rapporter/statistik/:period/borgere',
];

/** The page that makes a frozen form anew from the log. */
const madeAnew = '/rapporter/:reportId/efterproevning';

/**
 * Every page that somebody signed in can ask for, by its route: the policy lists them. What an address names is made or
 * found first.
 *
 * @returns each with the role that asks for it; `isReplayed`: the log is read for it from its beginning.
 * @throws Error for a part of an address for which there is nothing.
 */
export const pagesOf = async (pages, context) => {
  const parts = await partsOf(pages, context);
  const named = (pattern) =>
    pattern.replaceAll(/:(\w+)/g, (_, name) => {
      if (!parts[name]) throw new Error(`${pattern}: nothing stands for ${name}`);
      return parts[name];
    });
  return Object.entries(routePolicy).flatMap(([route, policy]) => {
    const [method, pattern] = route.split(' ');
    if (method !== 'GET' || !isPageRoute(pattern) || policy === 'public') return [];
    const [path, role] = [named(pattern), roleOf(policy)];
    const asked = { path, shown: pattern, role, isReplayed: pattern === madeAnew };
    const then = {
      path: `${path}?knownAt=${instant}`,
      shown: `${pattern}, kendt pr.`,
      role,
      isReplayed: true,
    };
    return knownThen.includes(pattern) ? [asked, then] : [asked];
  });
};
