import type { Upcaster } from '#libs/event-store';

/**
 * A real example of an old version: HoursRecorded once carried hours as people type them (`"hours":"7,5"`), later
 * whole minutes.
 */
export const hoursAsText: Upcaster = {
  type: 'HoursRecorded',
  from: 1,
  upcast: ({ hours, ...rest }) => ({
    ...rest,
    minutes: Math.round(Number((hours as string).replace(',', '.')) * 60),
  }),
};
