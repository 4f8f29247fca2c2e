import { allows, type FunctionName, type Principal } from '#libs/access';
import { type MenuLink, reportsAddress } from '#libs/pages';
import type { EarlyHead } from '../page.ts';

const tabs: readonly (MenuLink & { readonly needs: FunctionName })[] = [
  { address: reportsAddress, label: 'Frosne rapporter', needs: 'seeReports' },
  { address: `${reportsAddress}/status`, label: 'Status', needs: 'seeStatusReport' },
  { address: `${reportsAddress}/statistik`, label: 'Statistik', needs: 'seeStatistics' },
  { address: `${reportsAddress}/frys`, label: 'Frys en rapport', needs: 'freezeReports' },
];

/** The pages about reports that somebody may open. */
export const tabsOf = (principal: Principal): readonly MenuLink[] =>
  tabs.filter(({ needs }) => allows(principal, needs));

/** The style sheets of pages about reports. */
export const reportSheets: readonly string[] = ['plots', 'reports'];

/** What stands above a page about reports before its answer has come. */
export const earlyHead = (title: string): EarlyHead => ({ title, at: reportsAddress, sheets: reportSheets });
