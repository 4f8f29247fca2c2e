import { type CaseChange, listColumns } from '#libs/read-models/participants';

const special = /[\\\n\r\t]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const field = (text: string | null): string =>
  text === null ? '\\N' : text.replace(special, (character) => escapes[character] ?? character);

/** Lines joined into pieces of about this many characters. */
const pieceLength = 65_536;

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}

function* participantLines(changes: readonly CaseChange[]): Generator<string> {
  for (const { participantId, revision, head } of changes) {
    if (!head) continue;
    const { kommunekoder, currentKommunekode } = listColumns(head);
    const columns = [JSON.stringify(kommunekoder), currentKommunekode, JSON.stringify(head)].map(field);
    yield `${field(participantId)}\t${revision}\t${columns.join('\t')}\n`;
  }
}

function* weekSheetLines(changes: readonly CaseChange[]): Generator<string> {
  for (const { participantId, weeks } of changes) {
    const id = field(participantId);
    for (const { week, sheet } of weeks)
      if (sheet) yield `${id}\t${field(week)}\t${field(JSON.stringify(sheet))}\n`;
  }
}

/** The participants among changes that build on nothing, in COPY's text format: id, revision, list columns, head. */
export const participantCopy = (changes: readonly CaseChange[]): Iterable<string> =>
  inPieces(participantLines(changes));

/** The week sheets among changes that build on nothing, in COPY's text format: participant's id, week, sheet. */
export const weekSheetCopy = (changes: readonly CaseChange[]): Iterable<string> =>
  inPieces(weekSheetLines(changes));
