import { absenceSlot, slotsOfAbsence, slotsOfActivity } from '../src/grid/slots.ts';
import { minutesOfWeek, readCell, readDays, tooManyMinutes } from './cell-text.ts';
import {
  allMinutes,
  daysField,
  isChanged,
  kindField,
  redrafted,
  type Row,
  shownAbsence,
  slotOfField,
  standing,
  withAmount,
} from './row.ts';

/** Somebody typed `text` in the field of an activity. What cannot be read is kept and changes nothing. */
export const typedHours = (row: Row, activity: string, text: string): Row => {
  const read = readCell(text);
  const slot = slotOfField(row, activity);
  const amount = 'fault' in read ? (row.base[slot] ?? null) : read.minutes;
  const typed = withAmount(row, slot, amount);
  return { ...typed, texts: { ...row.texts, [activity]: text } };
};

/** Somebody chose the kind or typed the days of absence. */
export const typedAbsence = (row: Row, field: typeof kindField | typeof daysField, text: string): Row => {
  const shown = shownAbsence(row);
  if ('locked' in shown) return row;
  const kind = field === kindField ? text : shown.kind;
  const days = field === daysField ? text : shown.days;
  const read = readDays(days);
  const wanted = kind === '' || 'fault' in read || read.days === null ? null : absenceSlot(kind);
  const isEmpty = kind === '' && days.trim() === '';
  const all = new Set([
    ...slotsOfAbsence(row.base),
    ...slotsOfAbsence(row.changes),
    ...(wanted === null ? [] : [wanted]),
  ]);
  const next = [...all].reduce((one, slot) => {
    const kept = isEmpty || wanted !== null ? null : (row.base[slot] ?? null);
    return withAmount(one, slot, slot === wanted && 'days' in read ? read.days : kept);
  }, row);
  return redrafted(next, { texts: { ...row.texts, [kindField]: kind, [daysField]: days } });
};

/** Why a field cannot be saved, in Danish. */
export interface TypingFault {
  readonly field: string;
  readonly message: string;
}

const mostDays = 5;

const faultsOfAbsence = (row: Row): readonly TypingFault[] => {
  const shown = shownAbsence(row);
  if ('locked' in shown) return [];
  const { kind, days } = shown;
  const read = readDays(days);
  if ('fault' in read) return [{ field: daysField, message: read.fault }];
  if (kind === '' && read.days !== null) return [{ field: kindField, message: 'Vælg, hvad fraværet er.' }];
  return kind !== '' && read.days === null
    ? [{ field: daysField, message: 'Skriv, hvor mange dage fraværet er: 1 til 5.' }]
    : [];
};

/** More than a week has, of hours or of days. */
export const overfull = (row: Row): readonly TypingFault[] => {
  const now = standing(row);
  const minutes = allMinutes(row);
  const days = slotsOfAbsence(now).reduce((sum, slot) => sum + now[slot]!, 0);
  return [
    ...(minutes > minutesOfWeek ? [{ field: '', message: tooManyMinutes(minutes) }] : []),
    ...(days > mostDays
      ? [{ field: daysField, message: `Fravær kan højst være 5 dage i alt. Der står ${days}.` }]
      : []),
  ];
};

/** What keeps a row from being saved. */
export const faultsInRow = (row: Row): readonly TypingFault[] => {
  const { [kindField]: _, [daysField]: __, ...ofHours } = row.texts;
  const now = standing(row);
  const unreadable = Object.entries(ofHours).flatMap(([field, text]) => {
    const read = slotsOfActivity(now, field).length > 1 ? { minutes: null } : readCell(text);
    return 'fault' in read ? [{ field, message: read.fault }] : [];
  });
  const faults = [...unreadable, ...faultsOfAbsence(row)];
  return faults.length > 0 || !isChanged(row) ? faults : overfull(row);
};
