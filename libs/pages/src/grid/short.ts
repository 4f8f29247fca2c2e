import { type Activity, codes, type Readiness } from '#libs/domain';

/** How people shorten labels of activities. */
const shortActivities: Readonly<Partial<Record<Activity, string>>> = {
  nytteindsats: 'Nytte.',
  virksomhedspraktik: 'Praktik',
  loentilskud: 'Løntilsk.',
  ordinaere_timer: 'Ordinære',
  danskuddannelse: 'Dansk',
  brancherettet_dansk: 'Br.dansk',
  vejledning_opkvalificering: 'Vejledn.',
  mentorstoette: 'Mentor',
  jobsoegning: 'Jobsøgn.',
  forberedelse: 'Forbered.',
  behandling: 'Behandl.',
};

/** The characters that a heading no wider than hours has room for. */
export const headingRoom = 9;

/** A label, cut where there is no more room. */
export const cutLabel = (label: string): string =>
  label.length > headingRoom ? `${label.slice(0, headingRoom - 1)}.` : label;

/** The heading of an activity's column; the whole label is said to whoever does not see it. */
export const activityHeading = (activity: Activity): string =>
  shortActivities[activity] ?? cutLabel(codes.activity[activity].label);

export const shortReadiness: Readonly<Record<Readiness, string>> = {
  jobparat: 'jobparat',
  aktivitetsparat: 'aktivitetsp.',
  uddannelsesparat: 'uddannelsesp.',
  aabenlyst_uddannelsesparat: 'åbenlyst udd.p.',
  ikke_visiteret: 'ikke visiteret',
};
