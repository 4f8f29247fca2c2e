import type { VNode } from 'preact';
import type { Who } from '#libs/domain';
import { participantAddress } from './addresses.ts';

/** Of somebody who has no name here, or whose name is not shown. */
export const unnamed = (participantId: string): string => `Borger ${participantId.slice(0, 8)}`;

/** Says that an address is protected, wherever somebody is shown. */
export const ProtectedAddress = ({ protectedAddress }: Who): VNode | null =>
  protectedAddress ? (
    <strong class="protected-address">
      <span aria-hidden="true">⚠ </span>Beskyttet adresse
    </strong>
  ) : null;

/** Somebody, by name where that is told, with the way to the case. */
export const PersonLink = ({
  participantId,
  name,
  protectedAddress,
}: Who & { readonly participantId: string }): VNode => (
  <>
    <a href={participantAddress(participantId)}>{name ?? unnamed(participantId)}</a>{' '}
    <ProtectedAddress protectedAddress={protectedAddress} />
  </>
);
