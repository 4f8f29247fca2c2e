import type { CodeList } from '../codes/code-list.ts';
import * as codes from '../codes/code-lists.ts';
import { date, inSentence, yesOrNo } from '../text/danish.ts';
import type { Enrolment, ParticipantEventData } from './participant.events.ts';

/** The municipality's name with its code: `Aarhus (751)`. */
export const kommuneText = (kommunekode: string): string => {
  const name = codes.codeLists.kommunekode[kommunekode]?.label;
  return name === undefined ? kommunekode : `${name} (${kommunekode})`;
};

/** What the fields of an enrolment are called, in the order in which they are spoken of. */
const fieldNames: Readonly<Record<keyof Enrolment, string>> = {
  kommunekode: 'kommune',
  enrolledOn: 'begyndelse',
  ydelse: 'ydelse',
  readiness: 'visitation',
  displacedUkrainian: 'fordrevet fra Ukraine',
  targetGroupBasis: 'målgruppe',
};

const fieldsIn = (facts: Partial<Enrolment>): readonly (keyof Enrolment)[] =>
  (Object.keys(fieldNames) as (keyof Enrolment)[]).filter((field) => field in facts);

/** What stands in a field of an enrolment, said with its label. */
const said = (field: keyof Enrolment, value: string | boolean = '?'): string => {
  if (typeof value === 'boolean') return yesOrNo(value);
  switch (field) {
    case 'kommunekode':
      return kommuneText(value);
    case 'enrolledOn':
      return date(value);
    case 'ydelse':
    case 'readiness':
    case 'targetGroupBasis': {
      const list: CodeList = codes.codeLists[field];
      return inSentence(list[value]?.label ?? value);
    }
    case 'displacedUkrainian':
      return value;
  }
};

const named = (fields: readonly (keyof Enrolment)[], text: (field: keyof Enrolment) => string): string =>
  fields.map((field) => `${fieldNames[field]}: ${text(field)}`).join('; ');

/** What facts of an enrolment say, each with its name: `kommune: Aarhus (751); ydelse: kontanthjælp`. */
export const enrolmentText = (facts: Partial<Enrolment>): string =>
  named(fieldsIn(facts), (field) => said(field, facts[field]));

/** What a correction of an enrolment did to its fields, in one sentence and as what stood and what stands. */
export const correctionText = ({
  changes,
  previous,
}: ParticipantEventData['EnrolmentCorrected']): {
  readonly text: string;
  readonly before: string;
  readonly after: string;
} => {
  const changed = fieldsIn(changes);
  const stood = (field: keyof Enrolment): string => said(field, previous[field]);
  const stands = (field: keyof Enrolment): string => said(field, changes[field]);
  return {
    text: named(changed, (field) => `${stood(field)} → ${stands(field)}`),
    before: named(changed, stood),
    after: named(changed, stands),
  };
};
