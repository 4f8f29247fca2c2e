import type { TimekravAnswer } from '#libs/application';
import { type AssessedForloeb, codes, type RuleSetCatalogue, type WeekStatus } from '#libs/domain';
import { date, hours, instant } from './danish.ts';
import { table } from './table.ts';

const statuses: Readonly<Record<WeekStatus, string>> = {
  after_transition: 'efter overgang',
  no_requirement: 'intet krav',
  met: 'opfyldt',
  neutral: 'neutral',
  open: 'i gang',
  missing: 'mangler',
  not_met: 'ikke opfyldt',
};

const absences = (days: AssessedForloeb['weeks'][number]['absenceDays']): string =>
  Object.entries(days)
    .map(([kind, count]) => `${codes.absence[kind as keyof typeof codes.absence].label} ${count}`)
    .join(', ');

const weeksOf = ({ weeks }: AssessedForloeb): string =>
  table(
    [
      { heading: 'Uge' },
      { heading: 'Status' },
      { heading: 'Talte timer', align: 'right' },
      { heading: 'Krav', align: 'right' },
      { heading: 'Kategori' },
      { heading: 'Fravær (dage)' },
    ],
    weeks.map((week) => [
      week.week,
      statuses[week.status],
      hours(week.countedMinutes),
      week.requirement === null ? '' : `${hours(week.requirement)}${week.individual ? ' *' : ''}`,
      codes.readiness[week.readiness].label,
      absences(week.absenceDays),
    ]),
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
  const until = exitedOn === null ? 'løber stadig' : `til ${date(exitedOn)}`;
  const individual = weeks.some((week) => week.individual) ? ['* individuelt krav'] : [];
  return [
    `Forløb ${number}, kommune ${kommunekode}, fra ${date(enrolledOn)}, ${until}`,
    judgement(forloeb),
    weeksOf(forloeb),
    ...individual,
  ].join('\n');
};

/** One participant's assessment for people; hours are written hours:minutes. */
export const timekravTable = (answer: TimekravAnswer, { byId }: RuleSetCatalogue): string => {
  const { participantId, ruleSet, assessedOn, knownAt, forloeb } = answer;
  const known = knownAt === null ? '' : `, som kendt ${instant(knownAt)}`;
  const rule = [ruleSet, byId.get(ruleSet)?.label].filter(Boolean).join(' – ');
  const heading = `Borger ${participantId}\nBedømt ${date(assessedOn)}${known} efter ${rule}`;
  return `${[heading, ...forloeb.map(forloebText)].join('\n\n')}\n`;
};
