import type { WeekStatus } from '#libs/domain';

/** What each status of a week is called. */
export const statuses: Readonly<Record<WeekStatus, string>> = {
  after_transition: 'efter overgang',
  no_requirement: 'intet krav',
  met: 'opfyldt',
  neutral: 'neutral',
  open: 'i gang',
  missing: 'mangler',
  not_met: 'ikke opfyldt',
};
