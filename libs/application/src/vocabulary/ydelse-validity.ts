import { codes, isDanishDate, isValidOn, type Ydelse } from '#libs/domain';

/**
 * Whether the law still knows the ydelse on a date: the first three ended on 2025-06-30. True when `date` is no date,
 * which is a fault of its own. Needs no state, so it is asked at the door; only CorrectEnrolment, whose date may be
 * the one that stands, leaves the question to the decider.
 */
export const ydelseIsValidOn = (ydelse: Ydelse, date: unknown): boolean =>
  !isDanishDate(date) || isValidOn(codes.ydelse, ydelse, date);
