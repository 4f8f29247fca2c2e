import { functions, isPageRoute, type RoleName, roleNames, routePolicy } from '#libs/access';
import { erasing } from '../erasing.ts';
import { openWeek } from './practice-municipality.ts';
import type { PagesInBrowser } from './pages-in-browser.ts';

/** A page that somebody can ask for, with who may. */
export interface PageRoute {
  /** Its route, e.g. `/borgere/:participantId`. */
  readonly route: string;
  readonly roles: readonly RoleName[];
  /** Whether it shows individuals, so that nothing is shown when the read log is away. */
  readonly showsIndividuals: boolean;
}

/** The roles of people; commands that come by themselves are nobody's to look at pages as. */
export const people: readonly RoleName[] = roleNames.filter((role) => role !== 'system');

/** What is downloaded, or is there only once somebody has sent a file: `import.pages.spec.ts` has these. */
const ofFiles = /^\/import\/./;

/** Every page of the product that is asked for by address, from the policy that no route is without. */
export const pageRoutes: readonly PageRoute[] = Object.entries(routePolicy).flatMap(
  ([declared, policy]): readonly PageRoute[] => {
    const [method, route = ''] = declared.split(' ');
    if (
      method !== 'GET' ||
      !isPageRoute(route) ||
      ofFiles.test(route) ||
      policy === 'public' ||
      policy === 'command'
    )
      return [];
    if (policy === 'signedIn') return [{ route, roles: people, showsIndividuals: false }];
    const { roles, shows } = functions[policy];
    return [
      { route, roles: people.filter((role) => roles[role]), showsIndividuals: shows === 'individuals' },
    ];
  },
);

/** Every page as each role that may see it; `isFirst`: of the roles of its route. */
export const visits = pageRoutes.flatMap(({ route, roles, showsIndividuals }) =>
  roles.map((role, index) => ({ route, role, showsIndividuals, isFirst: index === 0 })),
);

/** Makes something once for the pages of a file, however many addresses name it. */
const once = (
  make: (pages: PagesInBrowser) => Promise<string>,
): ((pages: PagesInBrowser) => Promise<string>) => {
  const made = new WeakMap<PagesInBrowser, Promise<string>>();
  return (pages) => {
    const known = made.get(pages) ?? make(pages);
    made.set(pages, known);
    return known;
  };
};

/** An erasure that is proposed and not approved. */
const proposedErasure = once(async ({ running }) => {
  const { lived, propose } = erasing(() => running.client);
  return String((await propose(await lived())).json['erasureId']);
});

/** A report that is public, so that everybody sees it. */
const publicReport = once(async ({ running }) => {
  const client = await running.client.as({ roles: ['administrator'], kommunekoder: ['751'] });
  const parameters = { kommunekode: '751', period: '2022-12', ruleSet: 'aarhus-2022' };
  const frozen = await client.send('POST', '/v1/reports', { definition: 'statistics', parameters });
  const reportId = String(frozen.json['reportId']);
  await client.send('POST', `/v1/reports/${reportId}/commands/PublishReport`, {});
  return reportId;
});

/** What stands for the parts of an address that name something, in the practice municipality. */
const named: Readonly<Record<string, (pages: PagesInBrowser) => string | Promise<string>>> = {
  participantId: (pages) => pages.person('Anna').id,
  week: () => openWeek,
  uge: () => openWeek,
  skema: () => 'kategori',
  kommunekode: () => '751',
  month: () => '2022-12',
  erasureId: proposedErasure,
  reportId: publicReport,
  other: publicReport,
  period: () => '2022-12',
};

/** True for a route whose page is the same wherever somebody is signed in. */
export const namesNothing = (route: string): boolean => !/:(?!week)/.test(route);

/** An address of a route. @throws Error for a part that nothing is known for: it is added to `named`. */
export const addressOf = async (route: string, pages: PagesInBrowser): Promise<string> => {
  const parts = route.split('/').map(async (part) => {
    if (!part.startsWith(':')) return part;
    const name = named[part.slice(1)];
    if (!name) throw new Error(`${route}: nothing is known to put for ${part}`);
    return name(pages);
  });
  return (await Promise.all(parts)).join('/');
};
