import { command } from '../declaration/command.ts';
import { event } from '../declaration/event.ts';
import { listOf, nullable, optional } from '../declaration/field.ts';
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
    label: 'Timer registreret',
    says: 'Minutes were added to the week.',
    fields: { ...entryKey, minutes: values.Minutes, reason: optional(reason) },
    touches: 'sheet',
    about: 'hours',
    corrects: false,
    published: ['week', 'activity', 'minutes'],
  }),
  HoursCorrected: event({
    label: 'Timer rettet',
    says: 'One entry of the week changed from `previous` to `minutes`. There may be several entries of one activity (their providers are not published): keep sums by adding the difference.',
    fields: { ...entryKey, minutes: values.Minutes, previous: values.Minutes, reason },
    touches: 'sheet',
    about: 'hours',
    corrects: true,
    published: ['week', 'activity', 'minutes', 'previous'],
  }),
  HoursWithdrawn: event({
    label: 'Timer trukket tilbage',
    says: 'One entry of the week was taken away.',
    fields: { ...entryKey, previous: values.Minutes, reason },
    touches: 'sheet',
    about: 'hours',
    corrects: true,
    published: ['week', 'activity', 'previous'],
  }),
  AbsenceRecorded: event({
    label: 'Fravær registreret',
    says: 'Days of absence were added to the week.',
    fields: { ...absenceKey, days: values.AbsenceDays, reason: optional(reason) },
    touches: 'sheet',
    about: 'absence',
    corrects: false,
    published: ['week', 'kind', 'days'],
  }),
  AbsenceCorrected: event({
    label: 'Fravær rettet',
    says: 'Days of absence changed from `previous` to `days`.',
    fields: { ...absenceKey, days: values.AbsenceDays, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    about: 'absence',
    corrects: true,
    published: ['week', 'kind', 'days', 'previous'],
  }),
  AbsenceWithdrawn: event({
    label: 'Fravær trukket tilbage',
    says: 'Days of absence were taken away.',
    fields: { ...absenceKey, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    about: 'absence',
    corrects: true,
    published: ['week', 'kind', 'previous'],
  }),
};

const provider = optional(values.Provider);

/** Hours and absence of a week. */
export const weekCommands = {
  RecordWeek: command({
    does: 'States all hours and all absence of a week. Both lists are required; an empty one says that nothing stands.',
    casework: 'week',
    fields: {
      week: values.IsoWeek,
      entries: listOf(values.StatedHours, 'All hours of the week; empty: none.'),
      absences: listOf(values.StatedAbsence, 'All absence of the week; empty: none.'),
      reason: optional(reason),
    },
    statedFor: 'week',
    example: {
      summary: 'All that is known of a week, as PUT …/weeks/{week}',
      fields: {
        week: '2022-W16',
        entries: [{ activity: 'ordinaere_timer', minutes: 2_220, provider: 'CVR10150817' }],
        absences: [],
      },
    },
  }),
  RecordHours: command({
    does: 'States the hours of one activity at one provider; the rest of the week stays.',
    casework: 'hours',
    fields: {
      week: values.IsoWeek,
      activity: values.Activity,
      provider,
      minutes: values.Minutes,
      reason: optional(reason),
    },
    statedFor: 'week',
    example: {
      summary: 'One entry of a week; the rest of the week stays',
      fields: { week: '2022-W15', activity: 'nytteindsats', minutes: 450 },
    },
  }),
  WithdrawHours: command({
    does: 'Takes the hours of one activity at one provider away.',
    casework: 'hours',
    fields: { week: values.IsoWeek, activity: values.Activity, provider, reason: optional(reason) },
    statedFor: null,
    example: {
      summary: 'Takes an entry away',
      fields: { week: '2022-W15', activity: 'nytteindsats', reason: 'Tastet på forkert borger' },
    },
  }),
  RecordAbsence: command({
    does: 'States the days of one kind of absence; the rest of the week stays. Ferie, barsel, anden_lovlig and fritagelse may be recorded up to 52 weeks ahead.',
    casework: 'absence',
    fields: {
      week: values.IsoWeek,
      kind: values.Absence,
      days: values.AbsenceDays,
      reason: optional(reason),
    },
    statedFor: 'week',
    example: {
      summary: 'One kind of absence of a week; the rest of the week stays',
      fields: { week: '2022-W16', kind: 'ferie', days: 5 },
    },
  }),
  WithdrawAbsence: command({
    does: 'Takes the days of one kind of absence away.',
    casework: 'absence',
    fields: { week: values.IsoWeek, kind: values.Absence, reason: optional(reason) },
    statedFor: null,
    example: {
      summary: 'Takes a kind of absence away',
      fields: { week: '2022-W16', kind: 'ferie', reason: 'Ferien blev aflyst' },
    },
  }),
};
