import { type Shown, shownIn } from '#libs/access/read-log';

/** So many characters are sent in one piece. */
const piece = 32_768;
/** So many are recorded, and then sent, together: few enough to be held, enough that recording costs little. */
const batch = 262_144;

class Batch implements Shown {
  readonly participantIds = new Set<string>();
  readonly kommunekoder = new Set<string>();
  readonly #pieces: string[] = [];
  #text = '';
  #length = 0;

  get isFull(): boolean {
    return this.#length >= batch;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get pieces(): readonly string[] {
    return this.#text === '' ? this.#pieces : [...this.#pieces, this.#text];
  }

  add(answer: unknown): void {
    const { participantIds, kommunekoder } = shownIn(answer);
    for (const id of participantIds) this.participantIds.add(id);
    for (const kommunekode of kommunekoder) this.kommunekoder.add(kommunekode);
    const line = `${JSON.stringify(answer)}\n`;
    this.#length += line.length;
    this.#text += line;
    if (this.#text.length < piece) return;
    this.#pieces.push(this.#text);
    this.#text = '';
  }
}

/** Answers as lines, in pieces that are worth sending; who is shown in them is recorded before they leave, batch by batch. */
export async function* recordedLines(
  answers: AsyncIterable<unknown>,
  record: (shown: Shown) => Promise<void>,
): AsyncGenerator<string, void, undefined> {
  let gathered = new Batch();
  let isRecorded = false;
  for await (const answer of answers) {
    gathered.add(answer);
    if (!gathered.isFull) continue;
    await record(gathered);
    isRecorded = true;
    yield* gathered.pieces;
    gathered = new Batch();
  }
  if (gathered.isEmpty && isRecorded) return;
  await record(gathered);
  yield* gathered.pieces;
}
