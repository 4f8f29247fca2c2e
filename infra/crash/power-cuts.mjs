import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Disk } from './disk.mjs';
import { LogRecord } from './log-record.mjs';
import { faultsStartedAnew } from './started-anew.mjs';

/** What a power cut leaves need not be durable itself. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const isIn = ({ commands }, { commandId, revision, position }) => {
  const stands = commands.get(commandId);
  return stands?.revision === revision && stands.position === position;
};

/** Goes through what writers did to a folder, cutting the power now and then, and opens what that leaves. */
export class PowerCuts {
  /** The answers so far, in their order. */
  answers = [];
  /** How many of them were certain to be there when they were given. */
  covered = 0;
  cuts = 0;
  /** The most free texts that were opened after one cut. */
  freeTexts = 0;
  /** How often each file was synced. */
  syncs = new Map();
  faults = [];
  #seed;
  #folder;
  #disk;
  #certain = { version: -1, record: null };

  constructor(seed, folder) {
    this.#seed = seed;
    this.#folder = basename(folder);
    this.#disk = new Disk(dirname(folder));
  }

  /** Takes the next moment of a trace; see `momentsIn`. */
  take(moment) {
    this.#disk.take(moment);
    if (moment.deed.kind !== 'sync' || moment.phase !== 'end') return;
    const name = basename(moment.deed.file);
    this.syncs.set(name, (this.syncs.get(name) ?? 0) + 1);
  }

  /** An answer is about to be given: of what is certain now, the application must make a log that holds it. */
  async answer(answer) {
    if (this.#certain.version !== this.#disk.version) {
      const record = await this.#cut(`før svaret på ${answer.commandId}`, () => false);
      this.#certain = { version: this.#disk.version, record };
    }
    this.answers.push(answer);
    if (isIn(this.#certain.record, answer)) this.covered += 1;
    else this.faults.push(`${answer.commandId} er besvaret, før det var på disken`);
  }

  /** The power goes now, and leaves of what is not certain each thing with some chance: every answer must be there. */
  async cut(name, random) {
    const chance = random.fraction();
    const record = await this.#cut(name, () => random.chance(chance));
    const gone = this.answers.filter((answer) => !isIn(record, answer));
    if (gone.length > 0)
      this.faults.push(`strømafbrydelse ${name}: ${gone.length} besvarede kommandoer er væk`);
  }

  async #cut(name, survives) {
    const left = mkdtempSync(join(memory, 'nytteindsats-left-'));
    const record = new LogRecord(this.#seed);
    this.cuts += 1;
    try {
      this.#disk.leave(left, survives);
      for await (const fault of faultsStartedAnew(join(left, this.#folder), record))
        this.faults.push(`strømafbrydelse ${name}: ${fault}`);
    } finally {
      rmSync(left, { recursive: true });
    }
    this.freeTexts = Math.max(this.freeTexts, record.freeTexts);
    return record;
  }
}
