import type { VNode } from 'preact';
import { codes, danish, inForceOn } from '#libs/domain';
import type { ForloebOfCase } from './casework-form.ts';
import { Facts } from '../facts.tsx';

const untilText = ({ exitedOn, exitReason }: ForloebOfCase): string => {
  if (exitedOn === null) return 'løber stadig';
  const why = exitReason === null ? '' : ` (${danish.inSentence(codes.exitReason[exitReason].label)})`;
  return `${danish.date(exitedOn)}${why}`;
};

/** What is in force on the day; of a forløb that has ended or not begun, what was, or will be. */
const inForce = <Value,>(
  history: readonly { readonly effectiveFrom: string; readonly value: Value }[],
  on: string,
): Value | undefined => (inForceOn(history, on) ?? history[0])?.value;

/** What is in force in a forløb on a day. */
export const ForloebInForce = ({
  forloeb,
  on,
}: {
  readonly forloeb: ForloebOfCase;
  readonly on: string;
}): VNode => {
  const { enrolledOn, displacedUkrainian, targetGroupBasis } = forloeb;
  const [readiness, ydelse] = [inForce(forloeb.readiness, on), inForce(forloeb.ydelse, on)];
  const requirement = inForceOn(forloeb.requirement, on)?.value ?? null;
  const facts: readonly (readonly [string, string])[] = [
    ['Fra', danish.date(enrolledOn)],
    ['Til', untilText(forloeb)],
    ['Kategori', readiness ? codes.readiness[readiness].label : ''],
    ['Ydelse', ydelse ? codes.ydelse[ydelse].label : ''],
    ['Individuelt timekrav', requirement === null ? 'intet' : `${danish.countedHours(requirement)} om ugen`],
    ['Fordrevet fra Ukraine', danish.yesOrNo(displacedUkrainian)],
    ['Målgruppe', codes.targetGroupBasis[targetGroupBasis].label],
  ];
  return <Facts facts={facts} />;
};
