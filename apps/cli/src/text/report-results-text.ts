import type { Because, DifferenceAnswer, ReportVerification } from '#libs/application';
import { changeText, danish, events } from '#libs/domain';

const parts = {
  internal: 'den interne form',
  published: 'den offentliggjorte form',
  definition: 'definitionen',
  ruleSet: 'regelsættet',
} as const;

const keptTexts: Readonly<Record<ReportVerification['kept'], string>> = {
  same: '',
  nothing: ' Resultatet var ikke gemt.',
  wrong: ' Det gemte resultat var ikke det, der blev frosset.',
};

/** What became of verifying a report. */
export const verificationText = ({
  reportId,
  outcome,
  differs,
  kept,
  frozenBy,
}: ReportVerification): string => {
  const of = differs.map((part) => parts[part]).join(' og ');
  switch (outcome) {
    case 'verified':
      return `Rapporten ${reportId} er lavet igen fra loggen: ens byte for byte.${keptTexts[kept]}`;
    case 'differs':
      return `Rapporten ${reportId} bliver en anden, når den laves igen: ${of} er ikke ens.${keptTexts[kept]}`;
    case 'other_version':
      return `Rapporten ${reportId} kan ikke laves igen af denne udgave: ${of} er ikke ens. Udgave ${frozenBy} kan.`;
  }
};

const inBrackets = (cell: string, change: number | null): string =>
  change === null ? '' : ` (${changeText(cell, change)})`;

const shown = (value: number | null): string => (value === null ? '..' : String(value).replace('.', ','));

const reasonText = (cell: string, reason: Because): string => {
  const change = inBrackets(cell, reason.change);
  switch (reason.kind) {
    case 'event':
      return `${reason.participantId} ${events[reason.type].label} ${danish.instant(reason.recordedAt)}${change}`;
    case 'rule_set':
      return `regelsættet${change}`;
    case 'date':
      return `datoen${change}`;
    case 'not_shown':
      return `vises ikke${change}`;
  }
};

/** What changed from one result to another, cell by cell. */
export const differenceText = ({ from, to, cells, accounted }: DifferenceAnswer): string => {
  const side = (one: DifferenceAnswer['from']): string =>
    `${one.version === null ? 'nu' : `version ${one.version}`} (${danish.date(one.on)})`;
  const lines = cells.flatMap(({ cell, before, after, change, movements = [] }) => [
    `${cell}: ${shown(before.value)} → ${shown(after.value)}${inBrackets(cell, change)}`,
    ...movements.flatMap(({ because }) => because.map((reason) => `  ${reasonText(cell, reason)}`)),
  ]);
  const sum = accounted === false ? ['Bevægelserne stemmer ikke med ændringerne.'] : [];
  const head = `Fra ${side(from)} til ${side(to)}: ${danish.number(cells.length)} celler er ændret.`;
  return [head, ...lines, ...sum].join('\n');
};
