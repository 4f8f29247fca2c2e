import type { CodeList } from '../codes/code-list.ts';
import { activity, exitReason, readiness, transition, ydelse } from '../codes/code-lists.ts';
import type { DimensionId } from './observation.ts';

/** Whether somebody's forløb says displaced Ukrainian. */
const gruppe = {
  fordrevet_ukraine: { label: 'Fordrevne fra Ukraine' },
  oevrig: { label: 'Øvrige' },
} satisfies CodeList;

/** What a week is judged to be; no week of a period that has ended is open. */
const ugestatus = {
  met: { label: 'Opfyldt' },
  not_met: { label: 'Ikke opfyldt' },
  neutral: { label: 'Neutral (lovligt fravær hele ugen)' },
  missing: { label: 'Intet registreret' },
  no_requirement: { label: 'Intet krav' },
  after_transition: { label: 'Efter overgang' },
} satisfies CodeList;

const maaneder = {
  1: { label: '1 måned efter' },
  3: { label: '3 måneder efter' },
  6: { label: '6 måneder efter' },
  12: { label: '12 måneder efter' },
} satisfies CodeList;

/** Where somebody is some months after an exit: the first that holds. */
const status = {
  doed: { label: 'Død' },
  igen_omfattet: { label: 'Igen omfattet' },
  ...transition,
  ukendt: { label: 'Ukendt' },
} satisfies CodeList;

const tal = {
  antal: { label: 'Antal registreringer' },
  median: { label: 'Median (dage)' },
  p90: { label: '90-procentfraktil (dage)' },
  over28: { label: 'Andel over 28 dage (procent)' },
} satisfies CodeList;

export type StatusAfterExit = keyof typeof status;
export type RegistrationFigure = keyof typeof tal;

/** Each dimension with its name and its codes, in the order in which tables have them. */
export const dimensions = {
  visitation: { label: 'Visitationskategori', codes: readiness },
  ydelse: { label: 'Ydelse', codes: ydelse },
  aktivitet: { label: 'Aktivitet', codes: activity },
  ugestatus: { label: 'Ugens status', codes: ugestatus },
  overgang: { label: 'Overgang', codes: transition },
  afgangsaarsag: { label: 'Afgangsårsag', codes: exitReason },
  maaneder: { label: 'Måneder efter afgang', codes: maaneder },
  status: { label: 'Status', codes: status },
  tal: { label: 'Tal', codes: tal },
  gruppe: { label: 'Gruppe', codes: gruppe },
} satisfies Readonly<Record<DimensionId, { readonly label: string; readonly codes: CodeList }>>;

/** How many months after an exit it is asked where somebody is. */
export const monthsAfterExit = [1, 3, 6, 12] as const;

/** The day on which three benefits became kontanthjaelp: a break in every series. */
export const seriesBreak = '2025-07-01';
