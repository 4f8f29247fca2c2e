import type { Measure } from './slow-additions.ts';
import {
  personer,
  fuldtidspersoner,
  nyeForloeb,
  afsluttedeForloeb,
  statusEfterAfgang,
} from './slow-enrolment.ts';
import { timer, uger, timekravOpfyldt, timekravOgArbejde, overgange, maal } from './slow-results.ts';

/** Every measure that is a sum of what persons add. */
export const slowMeasures: Readonly<Record<string, Measure>> = {
  personer,
  fuldtidspersoner,
  nye_forloeb: nyeForloeb,
  afsluttede_forloeb: afsluttedeForloeb,
  timer,
  uger,
  timekrav_opfyldt: timekravOpfyldt,
  timekrav_og_arbejde: timekravOgArbejde,
  overgange,
  status_efter_afgang: statusEfterAfgang,
  maal,
};
