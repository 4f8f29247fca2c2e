import {
  type AssessedForloeb,
  type AssessedWeek,
  codes,
  codesOf,
  danish,
  kommuneText,
  type RuleSetCatalogue,
  type SheetRow,
  type TimekravAnswer,
} from '#libs/domain';
import { table } from './table.ts';
import { statuses } from './week-statuses.ts';

const { date, days, hours, inSentence, knownTime } = danish;

/** `efter overgang til job (1. juni 2022)`: the transitions are named where they explain the status. */
const statusText = ({ status, after = [] }: AssessedWeek): string =>
  after.length === 0
    ? statuses[status]
    : `${statuses[status]} til ${after
        .map(
          ({ transition, startsOn }) =>
            `${inSentence(codes.transition[transition].label)} (${date(startsOn)})`,
        )
        .join(' og ')}`;

const absences = ({ absenceDays }: AssessedWeek): string =>
  codesOf(codes.absence)
    .flatMap((kind) =>
      absenceDays[kind] ? [`${codes.absence[kind].label}: ${days(absenceDays[kind])}`] : [],
    )
    .join(', ');

/** A week takes as many lines as there are events behind it. */
const weekRows = (week: AssessedWeek): readonly SheetRow[] => {
  const [first = '', ...others] = week.evidence;
  const facts = [
    week.week,
    statusText(week),
    hours(week.countedMinutes),
    week.requirement === null ? '' : `${hours(week.requirement)}${week.individual ? ' *' : ''}`,
    codes.readiness[week.readiness].label,
    absences(week),
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

const judgement = ({
  timekravMet,
  metInWeek,
  metInConnectionWithWork,
  metWeeks,
  longestRun,
}: AssessedForloeb): string =>
  [
    timekravMet ? `Timekravet er opfyldt i uge ${metInWeek}` : 'Timekravet er ikke opfyldt',
    ...(metInConnectionWithWork ? [', i forbindelse med job, IGU eller fleksjob'] : []),
    `. Opfyldte uger: ${metWeeks}; flest i træk: ${longestRun}.`,
  ].join('');

const forloebText = (forloeb: AssessedForloeb): string => {
  const { number, kommunekode, enrolledOn, exitedOn, weeks } = forloeb;
  const until = exitedOn === null ? 'løber stadig' : `afsluttet ${date(exitedOn)}`;
  const individual = weeks.some((week) => week.individual) ? ['* individuelt krav'] : [];
  return [
    `Forløb ${number}, ${kommuneText(kommunekode)}, fra ${date(enrolledOn)}, ${until}`,
    judgement(forloeb),
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
