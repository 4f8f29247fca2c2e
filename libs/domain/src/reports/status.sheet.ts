import type { FactsOf } from '../declaration/field.ts';
import { date, number } from '../text/danish.ts';
import type { RuleSetCatalogue } from '../timekrav/rule-set.catalogue.ts';
import { aboutDays, countsTable, type DaysAsked, labelled, type Sheet, type SheetTable } from './sheet.ts';
import { statusFigures, statusGroups } from './status.figures.ts';

type Counts = FactsOf<typeof statusFigures>;

const { movedInto, oneResult, results } = statusGroups;

const coveredTable = ({ covered, current }: Counts, to: string): SheetTable => {
  const { total, displacedUkrainian } = statusGroups.covered;
  return {
    columns: [
      { heading: 'Omfattet' },
      { heading: 'Borgere', align: 'right' },
      { heading: displacedUkrainian.meaning.label, align: 'right' },
    ],
    rows: [
      [`  ${total.meaning.label}`, number(covered.total), number(covered.displacedUkrainian)],
      [`  Den ${date(to)}`, number(current.total), number(current.displacedUkrainian)],
    ],
  };
};

/** The status report as a manager reads it; says of every group of counts whether they overlap. */
export const statusSheet = (report: DaysAsked & Counts, ruleSets: RuleSetCatalogue): Sheet => {
  const once = labelled(oneResult, report.oneResult);
  const added = once.reduce((sum, [, count]) => sum + count, 0);
  const { target, reached } = report.goal;
  return {
    title: 'Statusrapport',
    about: aboutDays(report, ruleSets),
    parts: [
      coveredTable(report, report.to),
      countsTable(statusFigures.movedInto.meaning.label, labelled(movedInto, report.movedInto)),
      countsTable('Resultater i perioden (tallene overlapper)', labelled(results, report)),
      countsTable(statusFigures.oneResult.meaning.label, once, ['I alt', added]),
      `Mål: ${number(target)} borgere i job, uddannelse eller selvforsørgelse, IGU eller fleksjob, eller med timekravet opfyldt.\nNået i perioden: ${number(reached)}.`,
    ],
  };
};
