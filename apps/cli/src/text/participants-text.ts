import type { ParticipantListItem } from '#libs/application';
import { codes, timekravStateLabels, whoCells, whoHeadings, whoText } from '#libs/domain';
import { csvLines } from './csv.ts';
import { table } from './table.ts';

const states: Readonly<Record<ParticipantListItem['state'], string>> = {
  current: 'omfattet',
  exited: 'afsluttet',
};
const facts = (item: ParticipantListItem): readonly string[] => [
  item.kommunekode,
  states[item.state],
  codes.readiness[item.readiness].label,
  item.enrolledOn,
  item.exitedOn ?? '',
  timekravStateLabels[item.timekrav],
  String(item.metWeeks),
];

/** Participants as people read them. */
export const participantsTable = (items: readonly ParticipantListItem[]): string =>
  table(
    [
      { heading: 'Borger' },
      { heading: 'Navn' },
      { heading: 'Kommune' },
      { heading: 'Status' },
      { heading: 'Kategori' },
      { heading: 'Fra' },
      { heading: 'Til' },
      { heading: 'Timekrav' },
      { heading: 'Opfyldte uger', align: 'right' },
    ],
    items.map((item) => [item.participantId, whoText(item), ...facts(item)]),
  );

const headings = 'deltager kommune status kategori fra til timekrav opfyldte_uger'.split(' ');

/** Participants for spreadsheets. */
export const participantsCsv = (items: readonly ParticipantListItem[]): string =>
  csvLines([
    [...headings, ...whoHeadings],
    ...items.map((item) => [item.participantId, ...facts(item), ...whoCells(item)]),
  ]);
