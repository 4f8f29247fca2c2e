import { event } from '../declaration/event.ts';
import { nullable, optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

const { FreeText: reason } = values;

/** The key of one entry of a week sheet. */
export const entryKey = {
  week: values.IsoWeek,
  activity: values.Activity,
  provider: nullable(values.Provider),
};
const absenceKey = { week: values.IsoWeek, kind: values.Absence };

/** Hours and absence of a week. */
export const weekEvents = {
  HoursRecorded: event({
    says: 'Minutes were added to the week.',
    fields: { ...entryKey, minutes: values.Minutes, reason: optional(reason) },
    touches: 'sheet',
    published: ['week', 'activity', 'minutes'],
  }),
  HoursCorrected: event({
    says: 'One entry of the week changed from `previous` to `minutes`. There may be several entries of one activity (their providers are not published): keep sums by adding the difference.',
    fields: { ...entryKey, minutes: values.Minutes, previous: values.Minutes, reason },
    touches: 'sheet',
    published: ['week', 'activity', 'minutes', 'previous'],
  }),
  HoursWithdrawn: event({
    says: 'One entry of the week was taken away.',
    fields: { ...entryKey, previous: values.Minutes, reason },
    touches: 'sheet',
    published: ['week', 'activity', 'previous'],
  }),
  AbsenceRecorded: event({
    says: 'Days of absence were added to the week.',
    fields: { ...absenceKey, days: values.AbsenceDays, reason: optional(reason) },
    touches: 'sheet',
    published: ['week', 'kind', 'days'],
  }),
  AbsenceCorrected: event({
    says: 'Days of absence changed from `previous` to `days`.',
    fields: { ...absenceKey, days: values.AbsenceDays, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    published: ['week', 'kind', 'days', 'previous'],
  }),
  AbsenceWithdrawn: event({
    says: 'Days of absence were taken away.',
    fields: { ...absenceKey, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    published: ['week', 'kind', 'previous'],
  }),
};
