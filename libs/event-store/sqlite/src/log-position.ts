import { MalformedPosition } from '#libs/event-store';
import type { Position } from '#libs/event-store';

const form = /^[1-9]\d{0,14}$/;

/**
 * A position as the number it is in the file: the first event stands at 1, the next at 2.
 *
 * @throws MalformedPosition
 */
export const toNumber = (position: Position): number => {
  if (!form.test(position)) throw new MalformedPosition('not a position of this event store');
  return Number(position);
};
