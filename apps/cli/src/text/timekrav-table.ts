import {
  absencesText,
  type AssessedForloeb,
  type AssessedWeek,
  codes,
  danish,
  forloebStandingText,
  kommuneText,
  type RuleSetCatalogue,
  type SheetRow,
  type TimekravAnswer,
  weekStatusText,
} from '#libs/domain';
import { table } from './table.ts';

const { date, hours, knownTime } = danish;

/** A week takes as many lines as there are events behind it. */
const weekRows = (week: AssessedWeek): readonly SheetRow[] => {
  const [first = '', ...others] = week.evidence;
  const facts = [
    week.week,
    weekStatusText(week),
    hours(week.countedMinutes),
    week.requirement === null ? '' : `${hours(week.requirement)}${week.individual ? ' *' : ''}`,
    codes.readiness[week.readiness].label,
    absencesText(week),
  ];
  return [[...facts, first], ...others.map((eventId) => [...facts.map(() => ''), eventId])];
};

const weeksOf = ({ weeks }: AssessedForloeb): string =>
  table(
    [
      { heading: 'Uge' },
      { heading: 'Status' },
      { heading: 'Talte timer', align: 'right' },
      { heading: 'Krav', align: 'right' },
      { heading: 'Kategori' },
      { heading: 'Fravær' },
      { heading: 'Hændelser' },
    ],
    weeks.flatMap(weekRows),
  );

const forloebText = (forloeb: AssessedForloeb): string => {
  const { number, kommunekode, enrolledOn, exitedOn, weeks } = forloeb;
  const until = exitedOn === null ? 'løber stadig' : `afsluttet ${date(exitedOn)}`;
  const individual = weeks.some((week) => week.individual) ? ['* individuelt krav'] : [];
  return [
    `Forløb ${number}, ${kommuneText(kommunekode)}, fra ${date(enrolledOn)}, ${until}`,
    forloebStandingText(forloeb),
    weeksOf(forloeb),
    ...individual,
  ].join('\n');
};

/** One participant's assessment for people, each week with the ids of the events behind it. */
export const timekravTable = (answer: TimekravAnswer, { byId }: RuleSetCatalogue): string => {
  const { participantId, ruleSet, assessedOn, knownAt, forloeb } = answer;
  const known = knownAt === null ? '' : `, som kendt ${knownTime(knownAt)}`;
  const rule = [ruleSet, byId.get(ruleSet)?.label].filter(Boolean).join(' – ');
  const heading = `Borger ${participantId}\nBedømt ${date(assessedOn)}${known} efter ${rule}`;
  return `${[heading, ...forloeb.map(forloebText)].join('\n\n')}\n`;
};
