import type { VNode } from 'preact';
import type { Who } from '#libs/domain';

/** Of somebody who has no name here, or whose name is not shown. */
export const unnamed = (participantId: string): string => `Borger ${participantId.slice(0, 8)}`;

/** Says that an address is protected, wherever somebody is shown. */
export const ProtectedAddress = ({ protectedAddress }: Who): VNode | null =>
  protectedAddress ? (
    <strong class="protected-address">
      <span aria-hidden="true">⚠ </span>Beskyttet adresse
    </strong>
  ) : null;
