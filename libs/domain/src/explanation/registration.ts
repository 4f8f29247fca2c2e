import { instant } from '../text/danish.ts';

/** When a fact was recorded, and by whom, in Danish: `Anna Holm (koordinator)`. */
export interface Registration {
  readonly recordedAt: string;
  readonly by: string;
}

/** By the ids of events; those that whoever asks may not see are not in it. */
export type Registrations = ReadonlyMap<string, Registration>;

/** `, registreret 05-04-2022 09.15.00 af Anna Holm (koordinator)`; nothing of an event that is not seen. */
export const registeredText = (registrations: Registrations, eventId: string | null): string => {
  const found = registrations.get(eventId ?? '');
  return found ? `, registreret ${instant(found.recordedAt)} af ${found.by}` : '';
};
