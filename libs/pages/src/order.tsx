import type { VNode } from 'preact';
import { asking } from './addresses.ts';

/** How an address says that a list is turned: `?orden=aeldste`. */
export const orderName = 'orden';
export const oldestFirst = 'aeldste';

/** Whether what an address asks turns a list, which otherwise has the newest first. */
export const isOldestFirst = (asked: Readonly<Record<string, unknown>>): boolean =>
  asked[orderName] === oldestFirst;

/** What a list in time is, so that its caption can say it. */
export const orderText = (isTurned: boolean): string => (isTurned ? 'de ældste først' : 'de nyeste først');

interface OrderLinkProps {
  readonly address: string;
  /** What else is asked, as it stands in the address; where a page begins is not. */
  readonly asked?: Readonly<Record<string, string | null | undefined>>;
  readonly isTurned: boolean;
}

/** The way to the same list turned. */
export const OrderLink = ({ address, asked = {}, isTurned }: OrderLinkProps): VNode => (
  <p class="order">
    <a href={asking(address, { ...asked, [orderName]: isTurned ? undefined : oldestFirst })}>
      {isTurned ? 'Vis de nyeste først' : 'Vis de ældste først'}
    </a>
  </p>
);

/** Keeps the order of a list in a filter above it. */
export const OrderHidden = ({ isTurned }: Pick<OrderLinkProps, 'isTurned'>): VNode | null =>
  isTurned ? <input type="hidden" name={orderName} value={oldestFirst} /> : null;
