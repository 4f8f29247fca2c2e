import type { Activity, Readiness } from '#libs/domain';

/** Headings of columns that are no wider than hours, of labels that are; the whole label is said to whoever does not see it. */
export const shortActivities: Readonly<Partial<Record<Activity, string>>> = {
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

export const shortReadiness: Readonly<Record<Readiness, string>> = {
  jobparat: 'jobparat',
  aktivitetsparat: 'aktivitetsp.',
  uddannelsesparat: 'uddannelsesp.',
  aabenlyst_uddannelsesparat: 'åbenlyst udd.p.',
  ikke_visiteret: 'ikke visiteret',
};
