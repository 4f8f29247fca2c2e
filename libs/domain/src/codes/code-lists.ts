import type { CodeList } from './code-list.ts';
import { kommunekoder } from './kommunekoder.ts';

/** Benefit. On 1 July 2025 the first three became kontanthjælp. */
export const ydelse = {
  selvforsoergelses_og_hjemrejseydelse: {
    label: 'Selvforsørgelses- og hjemrejseydelse',
    validTo: '2025-06-30',
  },
  overgangsydelse: { label: 'Overgangsydelse', validTo: '2025-06-30' },
  uddannelseshjaelp: { label: 'Uddannelseshjælp', validTo: '2025-06-30' },
  kontanthjaelp: { label: 'Kontanthjælp' },
} satisfies CodeList;
export type Ydelse = keyof typeof ydelse;

/** Visitationskategori. Which of them carry a timekrav is the rule set's business. */
export const readiness = {
  jobparat: { label: 'Jobparat' },
  aktivitetsparat: { label: 'Aktivitetsparat' },
  uddannelsesparat: { label: 'Uddannelsesparat' },
  aabenlyst_uddannelsesparat: { label: 'Åbenlyst uddannelsesparat' },
  ikke_visiteret: { label: 'Ikke visiteret' },
} satisfies CodeList;
export type Readiness = keyof typeof readiness;

/** What hours are spent on. All may be recorded; the rule set decides what counts. */
export const activity = {
  nytteindsats: { label: 'Nytteindsats' },
  virksomhedspraktik: { label: 'Virksomhedspraktik' },
  loentilskud: { label: 'Løntilskud' },
  ordinaere_timer: { label: 'Ordinære timer (småjob m.m.)' },
  danskuddannelse: { label: 'Danskuddannelse' },
  brancherettet_dansk: { label: 'Brancherettet dansk' },
  vejledning_opkvalificering: { label: 'Vejledning og opkvalificering' },
  mentorstoette: { label: 'Mentorstøtte' },
  jobsoegning: { label: 'Jobsøgning' },
  samtale: { label: 'Samtale' },
  forberedelse: { label: 'Forberedelse' },
  behandling: { label: 'Behandling' },
  transport: { label: 'Transport' },
} satisfies CodeList;
export type Activity = keyof typeof activity;

/** Absence. All but `udeblivelse` (no-show) are lawful. */
export const absence = {
  sygdom: { label: 'Sygdom' },
  ferie: { label: 'Ferie' },
  barsel: { label: 'Barsel' },
  anden_lovlig: { label: 'Andet lovligt fravær' },
  fritagelse: { label: 'Fritagelse' },
  udeblivelse: { label: 'Udeblivelse' },
} satisfies CodeList;
export type Absence = keyof typeof absence;

/** True for every kind of absence but a no-show. */
export const isLawful = (kind: Absence): boolean => kind !== 'udeblivelse';

/** True for leave that is agreed on beforehand, so that it may be recorded for weeks to come. */
export const isPlannable = (kind: Absence): boolean =>
  kind === 'ferie' || kind === 'barsel' || kind === 'anden_lovlig' || kind === 'fritagelse';

/** What a participant moved into. */
export const transition = {
  job: { label: 'Job' },
  igu: { label: 'IGU (integrationsgrunduddannelse)' },
  fleksjob: { label: 'Fleksjob' },
  uddannelse: { label: 'Uddannelse' },
  selvforsoergelse: { label: 'Selvforsørgelse' },
} satisfies CodeList;
export type TransitionKind = keyof typeof transition;

/** The transitions that are work, for "met in connection with work". */
export const isWork = (kind: TransitionKind): boolean =>
  kind === 'job' || kind === 'igu' || kind === 'fleksjob';

/** Why a forløb ended. */
export const exitReason = {
  overgang: { label: 'Overgang til job, uddannelse eller selvforsørgelse' },
  maalgruppe_ophoert: { label: 'Ikke længere i målgruppen' },
  fraflyttet: { label: 'Fraflyttet kommunen' },
  pension: { label: 'Pension' },
  doed: { label: 'Død' },
  andet: { label: 'Andet' },
} satisfies CodeList;
export type ExitReason = keyof typeof exitReason;

/** Why the participant is in the target group. */
export const targetGroupBasis = {
  benefit: { label: 'Modtager af ydelse i målgruppen' },
  three_of_four_years: { label: 'Ydelse i tre af de seneste fire år uden PD2 eller 6. klasse' },
} satisfies CodeList;
export type TargetGroupBasis = keyof typeof targetGroupBasis;

/** Every code list, under the name of the field that takes it. */
export const codeLists = {
  kommunekode: kommunekoder,
  ydelse,
  readiness,
  activity,
  absence,
  transition,
  exitReason,
  targetGroupBasis,
} satisfies Readonly<Record<string, CodeList>>;
