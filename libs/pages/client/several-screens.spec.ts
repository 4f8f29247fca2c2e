import { describe, expect, it } from '@jest/globals';
import type { ReadRow } from './calls.ts';
import { Drafts } from './drafts.ts';
import { resolved, merged } from './merging.ts';
import { isChanged, type Loaded, type Row, shownAbsence, shownHours, slotOfField, standing } from './row.ts';
import { type Call, type Outcome, callOutcome, type Saving } from './sending.ts';
import { Saver } from './saving.ts';
import { absenceSlot, hoursSlot, slotOf, type Slots, slotsOfAbsence } from '../src/grid/slots.ts';
import { faultsInRow, overfull, typedAbsence, typedHours } from './typing.ts';

/** Lets everything go on that can. */
const others = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const week = '2023-W02';
const ours = 'P1000000001';

/** The same numbers from the same seed (mulberry32). */
const chance = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (most: number): number => Math.floor(next() * most),
    of: <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)]!,
    happens: (probability: number): boolean => next() < probability,
  };
};

interface Sent extends Call {
  readonly by: string;
  readonly key: string;
  readonly revision: number;
  /** What may stand in the slots that are sent: what somebody saw there when they wished otherwise, or sent before. */
  readonly known: Readonly<Record<string, readonly (number | null)[]>>;
}

interface Body {
  readonly entries?: readonly { activity: string; minutes: number; provider?: string }[];
  readonly absences?: readonly { kind: string; days: number }[];
  readonly activity?: string;
  readonly provider?: string;
  readonly minutes?: number;
  readonly kind?: string;
  readonly days?: number;
  readonly reason?: string;
}

/** A participant's week as the server has it: what the domain says of repeats, revisions and reasons, and no more. */
class Week {
  revision = 0;
  slots: Slots = {};
  /** What stood after each event. */
  readonly moments: Slots[] = [{}];
  readonly #heard = new Map<string, { readonly text: string; readonly revision: number }>();

  answer({ by, key, revision, path, body, known }: Sent): Outcome {
    const text = JSON.stringify([path, body]);
    const heard = this.#heard.get(key);
    if (heard && heard.text !== text) return callOutcome(409, { code: 'command_id_reused', detail: 'brugt' });
    if (heard) return callOutcome(200, { revision: heard.revision, position: '1' });
    if (revision !== this.revision) return callOutcome(412, { code: 'revision_mismatch' });
    const stated = this.#stated(path, body);
    const changed = Object.keys({ ...this.slots, ...stated }).filter(
      (slot) => (this.slots[slot] ?? null) !== (stated[slot] ?? null),
    );
    const days = Object.entries(stated).reduce(
      (sum, [slot, amount]) => ('kind' in slotOf(slot) ? sum + amount : sum),
      0,
    );
    if (days > 5 && changed.length > 0)
      return callOutcome(422, {
        code: 'too_many_absence_days',
        detail: 'Fravær kan højst være 5 dage i alt.',
      });
    const isCorrection = changed.some((slot) => slot in this.slots);
    if (isCorrection && (body as Body).reason === undefined)
      return callOutcome(422, { code: 'reason_required' });
    if (changed.length > 0) {
      for (const slot of changed) {
        expect([by, slot, known[slot]]).toEqual([
          by,
          slot,
          expect.arrayContaining([this.slots[slot] ?? null]),
        ]);
      }
      this.slots = stated;
      this.revision += changed.length;
      this.moments.push(stated);
      this.#heard.set(key, { text, revision: this.revision });
    }
    return callOutcome(200, { revision: this.revision, position: '1' });
  }

  #stated(path: string, sent: object): Slots {
    const { entries, absences, activity, provider, minutes, kind, days } = sent as Body;
    if (entries && absences)
      return Object.fromEntries([
        ...entries.map((one) => [hoursSlot(one.activity, one.provider ?? null), one.minutes] as const),
        ...absences.map((one) => [absenceSlot(one.kind), one.days] as const),
      ]);
    const slot = kind === undefined ? hoursSlot(activity!, provider ?? null) : absenceSlot(kind);
    const { [slot]: _, ...rest } = this.slots;
    return path.includes('Withdraw') ? rest : { ...rest, [slot]: minutes ?? days! };
  }
}

const storageOf = (): Storage => {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
};

const activities = ['nytteindsats', 'transport'] as const;
const kinds = ['sygdom', 'ferie', 'udeblivelse'] as const;

/** What a wish is for: hours of an activity whoever provides it, days of a kind. */
const subjectOf = (slot: string): string => {
  const one = slotOf(slot);
  return 'kind' in one ? slot : one.activity;
};

/** A slot, and those of the same activity in its place. */
const slotsLike = (slots: Slots, slot: string): readonly string[] => [
  slot,
  ...Object.keys(slots).filter((one) => subjectOf(one) === subjectOf(slot)),
];

/** What somebody last wished, what they saw then, and how much had been recorded. */
interface Wish {
  readonly slot: string;
  readonly amount: number | null;
  readonly seen: Slots;
  readonly since: number;
}

/** Somebody at a screen, and what they mean by what they do. */
class Screen {
  readonly name: string;
  readonly #saving: Saving;
  readonly #week: Week;
  readonly #storage = storageOf();
  readonly #saver: Saver;
  readonly #sent = new Map<string, readonly (number | null)[]>();
  readonly #wishes: Wish[] = [];
  /** The last of each subject that was not given up. */
  readonly #last = new Map<string, Wish>();
  row: Row;
  isSaving = false;
  reason = '';
  #drafts: Drafts;
  static keys = 0;

  constructor(name: string, saving: Saving, theWeek: Week, send: (sent: Sent) => Promise<Outcome>) {
    this.name = name;
    this.#saving = saving;
    this.#week = theWeek;
    this.#drafts = new Drafts(this.#storage, `${name} x`, week);
    this.row = this.#drafts.restore(this.loaded(), this.#provider).row;
    this.#saver = new Saver({
      calls: {
        save: (call, { key, revision }) =>
          send({ ...call, by: name, key: key!, revision, known: this.#meant(call) }),
        rows: () => Promise.resolve([this.loaded() satisfies ReadRow]),
      },
      kept: { row: () => this.row, put: (row, hasReason) => this.#keep(row, hasReason) },
      week,
      saving,
      newKey: () => `${name}-${(Screen.keys += 1)}`,
    });
  }

  get #provider(): string | null {
    return this.#saving === 'own' ? ours : null;
  }

  loaded(): Loaded {
    const { slots, revision } = this.#week;
    const isSeen = (slot: string): boolean => {
      const one = slotOf(slot);
      return this.#saving === 'week' || ('kind' in one ? one.kind === 'udeblivelse' : one.provider === ours);
    };
    const base = Object.fromEntries(Object.entries(slots).filter(([slot]) => isSeen(slot)));
    return { id: 'b', revision, base, before: {} };
  }

  type(field: string, text: string, kind: string): void {
    const locked = field === 'fravaer' ? shownAbsence(this.row) : shownHours(this.row, field);
    const isContested = field === 'fravaer' && slotsOfAbsence(this.row.conflicts).length > 0;
    if ('locked' in locked || isContested) return;
    this.reason = '';
    const slot = slotOfField(this.row, field);
    this.#keep(
      field === 'fravaer'
        ? typedAbsence(typedAbsence(this.row, 'fravaer', text === '' ? '' : kind), 'dage', text)
        : typedHours(this.row, field, text),
    );
    const amount = text === '' ? null : Number(text);
    if (field !== 'fravaer') this.#wish(slot, amount && amount * 60);
    else for (const one of kinds) this.#wish(absenceSlot(one), one === kind ? amount : null);
  }

  decide(whose: 'mine' | 'theirs'): void {
    for (const slot of Object.keys(this.row.conflicts)) {
      const amount = this.row.changes[slot] ?? null;
      const row = resolved(this.row, slot, whose);
      if (whose === 'mine' && overfull(row).length > 0) continue;
      this.#keep(row);
      if (whose === 'mine') this.#wish(slot, amount);
      else this.#last.delete(subjectOf(slot));
    }
  }

  /** As the page does it: what stands is read, and the draft of the tab comes back on top. */
  reload(): void {
    this.#drafts = new Drafts(this.#storage, `${this.name} x`, week);
    this.row = this.#drafts.restore(this.loaded(), this.#provider).row;
    this.reason = '';
  }

  readAgain(): void {
    const { row } = merged(this.row, this.loaded());
    this.#keep(row);
  }

  async save(): Promise<void> {
    const { row } = this;
    if (faultsInRow(row).length > 0 || Object.keys(row.conflicts).length > 0 || !isChanged(row)) return;
    this.isSaving = true;
    const saved = await this.#saver.save('b', this.reason);
    if (saved.kind === 'refused') this.type('fravaer', '', '');
    if (saved.kind === 'reason') this.reason = 'Tastefejl';
    else if (saved.kind === 'saved') this.reason = '';
    this.isSaving = false;
  }

  /** The last wish that a slot holds so much; an entry that somebody else recorded in its field meanwhile takes a new one's place. */
  #wishFor(slot: string, amount: number | null): Wish | undefined {
    return this.#wishes.findLast((one) => subjectOf(one.slot) === subjectOf(slot) && one.amount === amount);
  }

  #wish(slot: string, amount: number | null): void {
    const wish = { slot, amount, seen: this.row.base, since: this.#week.moments.length - 1 };
    this.#wishes.push(wish);
    this.#last.set(subjectOf(slot), wish);
  }

  #keep(row: Row, hasReason = false): void {
    this.row = row;
    this.#drafts.keep(row, hasReason);
  }

  /** Nothing is sent that nobody wished here: what each saw in its place when they did. */
  #meant({ sent }: Call): Sent['known'] {
    const known = Object.entries(sent).map(([slot, amount]) => {
      const wish = this.#wishFor(slot, amount);
      expect([slot, amount, wish?.amount]).toEqual([slot, amount, amount]);
      const before = this.#sent.get(slot) ?? [];
      this.#sent.set(slot, [...before, amount]);
      return [slot, [wish!.seen[slot] ?? null, ...before]] as const;
    });
    return Object.fromEntries(known);
  }

  /** What was wished and never stood since. */
  lost(): readonly string[] {
    const { moments } = this.#week;
    const changed = [...this.#last.values()].filter(
      ({ slot, amount, seen }) => amount !== (seen[slot] ?? null),
    );
    return changed.flatMap(({ slot, amount, since }) => {
      const stood = moments
        .slice(since)
        .some((then) => slotsLike(then, slot).some((one) => (then[one] ?? null) === amount));
      return stood ? [] : [`${slot}: ${amount}`];
    });
  }
}

/** Three at once, each call answered whenever chance has it, some answers and some calls lost. */
const played = async (seed: number, turns: number) => {
  const by = chance(seed);
  const theWeek = new Week();
  const open: { readonly sent: Sent; readonly end: (outcome: Outcome) => void }[] = [];
  let isReliable = false;
  const send = (sent: Sent): Promise<Outcome> => new Promise((end) => open.push({ sent, end }));
  const screens = [
    new Screen('anna', 'week', theWeek, send),
    new Screen('bo', 'week', theWeek, send),
    new Screen('leverandoer', 'own', theWeek, send),
  ];
  const answerOne = async (): Promise<void> => {
    const [one] = open.splice(by.below(open.length), 1);
    if (!one) return;
    const isLost = !isReliable && by.happens(0.1);
    const outcome = isLost ? null : theWeek.answer(one.sent);
    one.end(outcome === null || (!isReliable && by.happens(0.1)) ? { kind: 'unknown' } : outcome);
    await others();
  };
  const act = async (screen: Screen): Promise<void> => {
    const action = by.below(12);
    if (action < 5) {
      const field = by.of([...activities, 'fravaer']);
      const isOwn = screen.name === 'leverandoer';
      screen.type(field, by.of(['', '1', '2', '3']), isOwn ? 'udeblivelse' : by.of(['sygdom', 'ferie']));
    } else if (action < 9 && !screen.isSaving) void screen.save();
    else if (action === 9) screen.decide(by.of(['mine', 'theirs']));
    else if (action === 10 && !screen.isSaving) screen.reload();
    else if (action === 11 && by.happens(0.3)) theWeek.revision += 1;
    await others();
  };
  for (let turn = 0; turn < turns; turn += 1)
    await (open.length > 0 && by.happens(0.5) ? answerOne() : act(by.of(screens)));
  isReliable = true;
  for (let turn = 0; turn < 400; turn += 1) {
    while (open.length > 0) await answerOne();
    const screen = screens.find(({ row, isSaving }) => !isSaving && isChanged(row));
    if (!screen) break;
    screen.decide('mine');
    screen.decide('theirs');
    void screen.save();
    await others();
  }
  return screens;
};

const seeds = Array.from({ length: 80 }, (_, seed) => seed);

describe('Three who save the same week at once', () => {
  it('record what each of them meant, and nothing else, whatever is lost on the way', async () => {
    for (const seed of seeds) {
      const screens = await played(seed, 60);
      expect([seed, ...screens.map(({ row }) => isChanged(row))]).toEqual([seed, false, false, false]);
      for (const screen of screens) {
        screen.readAgain();
        expect([seed, screen.name, screen.lost()]).toEqual([seed, screen.name, []]);
        expect([seed, screen.name, standing(screen.row)]).toEqual([seed, screen.name, screen.loaded().base]);
      }
    }
  });
});
