import { functions, isPageRoute, type RoleName, roleNames, routePolicy } from '#libs/access';
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

/** Every page of the product that is asked for by address, from the policy that no route is without. */
export const pageRoutes: readonly PageRoute[] = Object.entries(routePolicy).flatMap(
  ([declared, policy]): readonly PageRoute[] => {
    const [method, route = ''] = declared.split(' ');
    if (method !== 'GET' || !isPageRoute(route) || policy === 'public' || policy === 'command') return [];
    if (policy === 'signedIn') return [{ route, roles: people, showsIndividuals: false }];
    const { roles, shows } = functions[policy];
    return [
      { route, roles: people.filter((role) => roles[role]), showsIndividuals: shows === 'individuals' },
    ];
  },
);

/** What stands for the parts of an address that name something, in the practice municipality. */
const named: Readonly<Record<string, (pages: PagesInBrowser) => string>> = {
  participantId: (pages) => pages.person('Anna').id,
  week: () => openWeek,
  uge: () => openWeek,
  skema: () => 'kategori',
};

/** An address of a route. @throws Error for a part that nothing is known for: it is added to `named`. */
export const addressOf = (route: string, pages: PagesInBrowser): string =>
  route.replaceAll(/:(\w+)/g, (_, part: string) => {
    const name = named[part];
    if (!name) throw new Error(`${route}: nothing is known to put for :${part}`);
    return name(pages);
  });
