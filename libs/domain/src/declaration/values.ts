import { isDanishDate } from '../calendar/danish-date.ts';
import { isInstant } from '../calendar/instant.ts';
import { isIsoWeek } from '../calendar/iso-week.ts';
import {
  absence,
  activity,
  codeLists,
  exitReason,
  readiness,
  targetGroupBasis,
  transition,
  ydelse,
} from '../codes/code-lists.ts';
import { code, flag, integer, named, optional, stated, text } from './field.ts';
import { isCvr, isFreeText, isId, isProviderEver, isUuid, longestText, providerForm } from './texts.ts';

const id = {
  holds: isId,
  pattern: '^[A-Za-z0-9._:-]{1,46}$',
  wrong:
    'Id skal være 1 til 46 tegn: A-Z, a-z, 0-9, punktum, bindestreg, understreg og kolon, og intet i det må kunne være et CPR-nummer.',
} as const;

const plain = named({
  ParticipantId: text(
    {
      holds: isUuid,
      format: 'uuid',
      wrong: 'Deltagerens id skal være et UUID (aldrig et CPR-nummer).',
    },
    'An opaque id of a participant. Never a CPR number.',
  ),
  CommandId: text(
    id,
    'An id made by the caller, unique within the participant; nothing in it may look like a CPR number. The same command again changes nothing.',
  ),
  TransitionId: text(id, 'An id made by the caller, used once within the participant.'),
  RuleSetId: text(id, 'See `/v1/rule-sets`.'),
  DanishDate: text(
    {
      holds: isDanishDate,
      format: 'date',
      pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      wrong: 'Datoen skal findes og skrives som år-måned-dag, f.eks. 2022-04-04.',
    },
    'A Danish calendar date (Europe/Copenhagen), `YYYY-MM-DD`.',
  ),
  IsoWeek: text(
    {
      holds: isIsoWeek,
      pattern: '^(19|20|21)\\d{2}-W(0[1-9]|[1-4]\\d|5[0-3])$',
      wrong: 'Ugen skal findes og skrives som år og uge, f.eks. 2022-W31.',
    },
    'An ISO 8601 week that exists.',
  ),
  Instant: text(
    {
      holds: isInstant,
      format: 'date-time',
      pattern:
        '^(19|20|21)\\d{2}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$',
      wrong: 'Tidspunktet skal findes og skrives med tidszone, f.eks. 2022-04-04T08:30:00Z.',
    },
    'ISO 8601 with zone; answers are in UTC.',
  ),
  FreeText: text(
    {
      holds: isFreeText,
      longest: longestText,
      wrong: 'Teksten må højst være på 1.500 tegn og skal være gyldig Unicode.',
    },
    'Free text. May name people, so it is stored encrypted with the participant’s own key and appears in the history and in explanations of weeks alone.',
  ),
  Provider: text(
    {
      holds: isProviderEver,
      pattern: '^(P\\d{10}|CVR\\d{8})$',
      wrong: providerForm,
    },
    '`P` and a P-number (10 digits, the first of them 1), or `CVR` and a CVR number of 8 digits. Hours that stand under an older form, `P` and any 10 digits, can still be corrected and withdrawn.',
  ),
  Cvr: text(
    {
      holds: isCvr,
      pattern: '^\\d{8}$',
      wrong: 'CVR-nummeret skal være 8 cifre og bestå modulus 11-kontrollen.',
    },
    'A CVR number: 8 digits that pass modulus 11.',
  ),
  Revision: integer(
    { minimum: 0 },
    'The number of the participant’s last event, from 0. As `ETag` and `If-Match` in double quotes.',
  ),
  ForloebNumber: integer({ minimum: 1 }, 'The number of the forløb, from 1.'),
  Minutes: integer(
    { minimum: 0, maximum: 10_080 },
    'Whole minutes: 7,5 hours are 450. Up to 10,080 in a week.',
  ),
  MinutesPerWeek: integer(
    { minimum: 1, maximum: 2_220 },
    '1 to 2220 minutes; null takes the individual requirement away.',
  ),
  AbsenceDays: integer({ minimum: 1, maximum: 5 }, '1 to 5, and at most 5 in all.'),
  DisplacedUkrainian: flag('A displaced Ukrainian.'),
  Kommunekode: code(codeLists.kommunekode, 'Municipality.'),
  Ydelse: code(ydelse, 'Benefit. The first three are valid to 2025-06-30.'),
  Readiness: code(readiness, 'Visitationskategori.'),
  Activity: code(activity, 'All may be recorded; the rule set decides what counts.'),
  Absence: code(absence, 'All lawful but `udeblivelse`.'),
  TransitionKind: code(transition, 'What the participant moves into.'),
  ExitReason: code(exitReason, 'Why the forløb ends.'),
  TargetGroupBasis: code(targetGroupBasis, 'Why the participant is in the target group.'),
});

/** Every kind of value that commands and events are made of, by the name that schemas give it. */
export const values = {
  ...plain,
  ...named({
    StatedHours: stated(
      { activity: plain.Activity, minutes: plain.Minutes, provider: optional(plain.Provider) },
      'The hours of one activity at one provider.',
    ),
    StatedAbsence: stated(
      { kind: plain.Absence, days: plain.AbsenceDays },
      'The days of one kind of absence.',
    ),
  }),
};

/** The name of a kind of value. */
export type ValueName = keyof typeof values;
