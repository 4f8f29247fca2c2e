import type { ParticipantListItem } from '#libs/application';
import { codes, type TimekravState } from '#libs/domain';
import { csv } from './csv.ts';
import { table } from './table.ts';

const states: Readonly<Record<ParticipantListItem['state'], string>> = {
  current: 'omfattet',
  exited: 'afsluttet',
};
const timekravStates: Readonly<Record<TimekravState, string>> = {
  met: 'opfyldt',
  near: 'tæt på',
  not_met: 'ikke opfyldt',
};

const cells = (item: ParticipantListItem): readonly string[] => [
  item.participantId,
  item.kommunekode,
  states[item.state],
  codes.readiness[item.readiness].label,
  item.enrolledOn,
  item.exitedOn ?? '',
  timekravStates[item.timekrav],
  String(item.metWeeks),
];

/** Participants as people read them. */
export const participantsTable = (items: readonly ParticipantListItem[]): string =>
  table(
    [
      { heading: 'Borger' },
      { heading: 'Kommune' },
      { heading: 'Status' },
      { heading: 'Kategori' },
      { heading: 'Fra' },
      { heading: 'Til' },
      { heading: 'Timekrav' },
      { heading: 'Opfyldte uger', align: 'right' },
    ],
    items.map(cells),
  );

/** Participants for spreadsheets. */
export const participantsCsv = (items: readonly ParticipantListItem[]): string =>
  csv([
    ['deltager', 'kommune', 'status', 'kategori', 'fra', 'til', 'timekrav', 'opfyldte_uger'],
    ...items.map(cells),
  ]);
