import { danish } from '#libs/domain';
import type { LineAnswer } from '#libs/application';
import { table } from '../text/table.ts';

/** Counts the answers of an import. */
export class AnswerTally {
  readonly #byStatus = new Map<LineAnswer['status'], number>();
  readonly #byCode = new Map<string, number>();
  lastLine = 0;
  /** How many events the accepted commands recorded. */
  events = 0;

  add(answer: LineAnswer): void {
    this.lastLine = answer.line;
    this.#byStatus.set(answer.status, this.count(answer.status) + 1);
    if ('events' in answer) this.events += answer.events;
    if ('code' in answer) this.#byCode.set(answer.code, (this.#byCode.get(answer.code) ?? 0) + 1);
  }

  /** How many answers there were. */
  get answers(): number {
    return [...this.#byStatus.values()].reduce((sum, count) => sum + count, 0);
  }

  count(status: LineAnswer['status']): number {
    return this.#byStatus.get(status) ?? 0;
  }

  /** One line for people. */
  sentence(): string {
    const [accepted, unchanged, refused] = (['accepted', 'unchanged', 'refused'] as const).map((status) =>
      danish.number(this.count(status)),
    );
    return `${accepted} udført (${danish.counted(this.events, 'hændelse', 'hændelser')}), ${unchanged} uændret, ${refused} afvist.`;
  }

  /** The counts for people, the refusals by code. */
  table(): string {
    const codes = [...this.#byCode].toSorted(([, one], [, other]) => other - one);
    return table(
      [{ heading: 'Svar' }, { heading: 'Linjer', align: 'right' }],
      [
        ['Udført', danish.number(this.count('accepted'))],
        ['Uændret', danish.number(this.count('unchanged'))],
        ['Afvist', danish.number(this.count('refused'))],
        ...(this.count('failed') > 0 ? [['Uvist udfald', danish.number(this.count('failed'))]] : []),
        ...codes.map(([code, count]) => [`  ${code}`, danish.number(count)]),
        'rule',
        ['I alt', danish.number(this.answers)],
        ['Hændelser registreret', danish.number(this.events)],
      ],
    );
  }
}
