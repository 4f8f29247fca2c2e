import {
  type CellId,
  cellOf,
  figuresOf,
  LinkedPersons,
  type ParticipantFacts,
  participantFacts,
  periodOf,
  type ReportSubject,
  startStatistics,
  startStatusReport,
  weekSpanOf,
} from '#libs/domain';
import type { CountAlone } from './person-steps.ts';

const registrations = cellOf({ measure: 'registreringsalder', dimensions: { tal: 'antal' } });

const statisticsAlone = ({
  parameters,
}: ReportSubject & { readonly definition: 'statistics' }): CountAlone => {
  const period = periodOf(parameters.period)!;
  const { kommunekode } = parameters;
  const weeks = weekSpanOf([period]);
  return (participants, links, { ruleSet, knownOn }) => {
    const counting = startStatistics([{ period, kommunekode, knownOn }]);
    const persons = new LinkedPersons<ParticipantFacts>(links);
    for (const known of participants) {
      const person = persons.take(participantFacts(known, ruleSet, knownOn, weeks));
      if (person) counting.add(person);
    }
    for (const person of persons.held()) counting.add(person);
    const [tally] = counting.finish();
    const amounts = new Map<CellId, number>();
    for (const [cell, { amount }] of tally!.cells) amounts.set(cell, amount);
    const entries = [...tally!.ages.values()].reduce((sum, many) => sum + many, 0);
    return entries === 0 ? amounts : amounts.set(registrations, entries);
  };
};

const statusAlone =
  ({ parameters }: ReportSubject & { readonly definition: 'status' }): CountAlone =>
  (participants, links, { ruleSet }) => {
    const { kommunekode, from, to } = parameters;
    const counting = startStatusReport({ kommunekode, from, to, ruleSet });
    for (const { participantId, case: known, hidden } of participants)
      counting.add(participantId, known, hidden);
    for (const link of links) counting.addLink(link);
    return figuresOf(counting.finish());
  };

/** How what a few participants alone add to a report is counted: as all of them are, and no others. */
export const countAlone = (subject: ReportSubject): CountAlone =>
  subject.definition === 'statistics' ? statisticsAlone(subject) : statusAlone(subject);
