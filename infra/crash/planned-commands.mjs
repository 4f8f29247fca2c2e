/**
 * What the writers give, step by step. Every command follows from seed, writer and step alone: whoever comes after a
 * process that died knows what it was about to do, and what its events must say.
 */
import { Random } from '../../dist/apps/cli/src/demo/random.js';
import { sampleEnrolment } from '../sample-enrolment.mjs';
import { eventId } from '../../dist/libs/event-store/src/index.js';

const activities = ['nytteindsats', 'danskuddannelse', 'virksomhedspraktik'];
const rounds = 3;
/** For each participant: the enrolment, then each round two weeks and a correction of the latter. */
const stepsOfOne = 1 + 3 * rounds;
const longestReason = 1_400;

const enrolment = sampleEnrolment('2022-01-03');

const enrolling = (participantId, pair, number) => ({
  command: {
    command: 'EnrolParticipant',
    commandId: `enrol-${pair}-${number}`,
    participantId,
    ...enrolment,
  },
  events: [{ type: 'ParticipantEnrolled', facts: { forloeb: 1, ...enrolment }, reason: null }],
});

/** Two writers share each participant: one records the odd weeks, the other the even ones. */
const weekAt = (writer, place) => {
  const number = 2 * (2 * Math.floor(place / 3) + Math.min(place % 3, 1)) + (writer % 2) + 1;
  return `2022-W${String(number).padStart(2, '0')}`;
};

const entriesAt = (seed, writer, step) => {
  const random = new Random(`${seed} ${writer} ${step}`);
  return activities.map((activity, index) => ({
    activity,
    minutes: random.integer(0, 900),
    ...(index === 0 && { provider: 'P1000000001' }),
  }));
};

/** One or two entries of the step before were wrong by an hour. */
const correctionAt = (seed, writer, step) => {
  const random = new Random(`${seed} ${writer} ${step} correction`);
  const wrong = random.sample([0, 1, 2], random.integer(1, 2));
  const before = entriesAt(seed, writer, step - 1);
  const text = `Tastefejl «${writer}-${step}» hos Åse Ærø. `;
  return {
    entries: before.map((entry, index) =>
      wrong.includes(index) ? { ...entry, minutes: entry.minutes + 60 } : entry,
    ),
    previous: before.map(({ minutes }, index) => (wrong.includes(index) ? minutes : undefined)),
    reason: text.repeat(99).slice(0, random.integer(text.length, longestReason)).trim(),
  };
};

const recording = (seed, writer, step, participantId) => {
  const place = (step % stepsOfOne) - 1;
  const isCorrection = place % 3 === 2;
  const week = weekAt(writer, place);
  const { entries, previous, reason } = isCorrection
    ? correctionAt(seed, writer, step)
    : { entries: entriesAt(seed, writer, step) };
  const stated = entries.map(({ activity, provider = null, minutes }, index) => ({
    type: isCorrection ? 'HoursCorrected' : 'HoursRecorded',
    facts: { week, activity, provider, minutes, ...(isCorrection && { previous: previous[index] }) },
    reason: reason ?? null,
  }));
  return {
    command: {
      command: 'RecordWeek',
      commandId: `w${writer}-${step}`,
      participantId,
      week,
      entries,
      absences: [],
      ...(isCorrection && { reason }),
    },
    events: stated.filter((_, index) => !isCorrection || previous[index] !== undefined),
  };
};

/**
 * The command that `writer` gives at `step`, and the events that must be in the log when it was: type, facts and free
 * text. Both writers of a pair give the enrolment: one of them in vain.
 */
export const planned = (seed, writer, step) => {
  const [pair, number] = [Math.floor(writer / 2), Math.floor(step / stepsOfOne)];
  const participantId = eventId(`crash-${seed}`, String(pair), number);
  return step % stepsOfOne === 0
    ? enrolling(participantId, pair, number)
    : recording(seed, writer, step, participantId);
};

/** The same by a command's id, with the writers and the step whose command it is; `null` for an id that nobody gives. */
export const plannedById = (seed, commandId) => {
  const [, kind, one, other] = /^(enrol-|w)(\d+)-(\d+)$/.exec(commandId) ?? [];
  if (kind === undefined) return null;
  const [first, second] = [Number(one), Number(other)];
  const [writers, step] =
    kind === 'w' ? [[first], second] : [[2 * first, 2 * first + 1], second * stepsOfOne];
  return { ...planned(seed, writers[0], step), writers, step };
};
