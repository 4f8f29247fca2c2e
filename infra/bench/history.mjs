/** A synthetic history to measure with: everybody is enrolled, then every week is recorded for everybody. */
import { sampleEnrolment } from '../sample-enrolment.mjs';

const activities = ['nytteindsats', 'danskuddannelse', 'virksomhedspraktik'];
const weekName = (number) => `2022-W${String(number).padStart(2, '0')}`;

/** A participant id that sorts at random, as real ones do. */
export const participantId = (index) => {
  const scattered = (Math.imul(index + 1, 2654435761) >>> 0).toString(16).padStart(8, '0');
  return `${scattered}-0000-4000-8000-${String(index).padStart(12, '0')}`;
};

/** The command that states one week: three activities, so three events. */
export const recordWeek = (index, week) => ({
  command: 'RecordWeek',
  commandId: `b-${index}-${week}`,
  participantId: participantId(index),
  week: weekName(week),
  entries: activities.map((activity, place) => ({
    activity,
    minutes: 400 + ((index * 7 + week * 13 + place) % 400),
    ...(place === 0 && { provider: 'P1000000001' }),
  })),
  absences: [],
});

/** The command that enrols. */
export const enrol = (index) => ({
  command: 'EnrolParticipant',
  commandId: `b-${index}`,
  participantId: participantId(index),
  ...sampleEnrolment('2022-01-03'),
  readiness: index % 3 === 0 ? 'aktivitetsparat' : 'jobparat',
});

/** Commands for at least `events` events: 52 weeks at most, as many participants as it takes. */
export function* history(events, weeks = 16) {
  const participants = Math.ceil(events / (1 + weeks * activities.length));
  for (let index = 0; index < participants; index += 1) yield enrol(index);
  for (let week = 1; week <= weeks; week += 1)
    for (let index = 0; index < participants; index += 1) yield recordWeek(index, week);
}
