/** The answers that were seen before each kill, held against each other and against what the log held meanwhile. */
import { plannedById } from './planned-commands.mjs';

const placeText = (place) => (place ? `${place.revision}/${place.position}` : 'ingen steder');

const isSame = (place, other) => place.revision === other?.revision && place.position === other.position;

/** Carried out before: unchanged, as at first. Otherwise accepted, or just carried out for the other who gives it. */
const isRight = (answer, { plan, first, stood }) => {
  const { status, events } = answer;
  const earlier = stood ?? first;
  if (earlier && !isSame(earlier, answer)) return false;
  if (stood) return status === 'unchanged';
  if (plan.writers.length > 1 && status === 'unchanged') return true;
  return status === 'accepted' && events === plan.events.length;
};

/** Everything that was answered, whichever process answered. */
export class GivenAnswers {
  /** `again`: given once more after an answer; `unseen`: found carried out although no answer was seen. */
  counts = { answered: 0, again: 0, unseen: 0 };
  #first = new Map();
  #seed;
  #next;

  constructor(seed, writers) {
    this.#seed = seed;
    this.#next = Array.from({ length: writers }, () => 0);
  }

  /** What is wrong with the log's commands, by what was answered: each once, where it was said to be, and no other. */
  *faultsIn(stands) {
    for (const [commandId, place] of this.#first)
      if (!isSame(place, stands.get(commandId)))
        yield `${commandId} er kvitteret (${placeText(place)}), men står: ${placeText(stands.get(commandId))}`;
    for (const commandId of stands.keys())
      if (!this.#mayBeGiven(commandId)) yield `${commandId} står i loggen, men er ikke givet`;
  }

  /** Takes one more answer and says what is wrong with it; `stood` are the log's commands when its process began. */
  *faultsOf(answer, stood) {
    const { writer, step, commandId, status, code, revision, position } = answer;
    const earlier = { first: this.#first.get(commandId), stood: stood.get(commandId) };
    const plan = plannedById(this.#seed, commandId);
    if (step > this.#next[writer]) yield `${commandId} er besvaret før skribentens forrige kommando`;
    if (!isRight(answer, { plan, ...earlier }))
      yield `${commandId} (${placeText(earlier.stood ?? earlier.first)}) er besvaret ${status} ${code ?? placeText(answer)}`;
    this.#count(step < this.#next[writer], earlier);
    this.#next[writer] = Math.max(this.#next[writer], step + 1);
    if (!earlier.first) this.#first.set(commandId, { revision, position });
  }

  /** Somebody can have given it when all before it were answered. */
  #mayBeGiven(commandId) {
    const plan = plannedById(this.#seed, commandId);
    return plan !== null && plan.writers.some((writer) => plan.step <= this.#next[writer]);
  }

  #count(isAgain, { first, stood }) {
    if (isAgain) this.counts.again += 1;
    if (first) return;
    this.counts.answered += 1;
    if (stood) this.counts.unseen += 1;
  }
}
