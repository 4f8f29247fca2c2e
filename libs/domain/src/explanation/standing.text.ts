import { kommuneText } from '../participant/enrolment.text.ts';
import { counted, date } from '../text/danish.ts';
import type { WeekExplanation } from './explanation.ts';
import { weekName } from './words.ts';

type Standing = WeekExplanation['forloeb'];

const requiredOf = ({ counting, requiredWeeks, metWeeks, longestRun }: Standing): string => {
  const required = counted(requiredWeeks, 'opfyldt uge', 'opfyldte uger');
  if (metWeeks === 0)
    return `der kræves ${required}${counting === 'consecutive' ? ' i træk' : ''}, og ingen er opfyldt`;
  switch (counting) {
    case 'cumulative':
      return `der kræves ${required}, og ${metWeeks} er opfyldt`;
    case 'consecutive':
      return `der kræves ${required} i træk, og højst ${longestRun} i træk er opfyldt`;
  }
};

const completedBy = ({ counting, metInWeek, weeksShort, metInConnectionWithWork }: Standing): string => {
  if (metInWeek !== null) {
    const work = metInConnectionWithWork ? ', og det er i forbindelse med job, IGU eller fleksjob' : '';
    return `Timekravet for forløbet blev opfyldt i ${weekName(metInWeek)}${work}.`;
  }
  const short = counted(weeksShort, 'uge', 'uger');
  return counting === 'cumulative' ? `Der mangler ${short}.` : `Den længste række er ${short} for kort.`;
};

/** How far the forløb of a week is, in Danish: which week completed the timekrav, or how far short it is. */
export const standingText = ({ forloeb, requirement }: WeekExplanation): string => {
  const { number, kommunekode, enrolledOn, exitedOn } = forloeb;
  const until = exitedOn === null ? '' : `, afsluttet ${date(exitedOn)}`;
  const place = `Forløb ${number}, ${kommuneText(kommunekode)}, fra ${date(enrolledOn)}${until}`;
  if (requirement.from === 'excluded') return `${place}: der er intet timekrav at opfylde.`;
  return `${place}: ${requiredOf(forloeb)}. ${completedBy(forloeb)}`;
};
