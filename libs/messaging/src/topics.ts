import type { TopicPlan } from './message-broker.ts';

/** The topics. A breaking change of what is in one needs a new one, `….v2`; see docs/interfaces-kafka.md. */
export const topics = {
  participantEvents: 'nytteindsats.participant-events.v1',
  timekrav: 'nytteindsats.timekrav.v1',
  reports: 'nytteindsats.reports.v1',
  commands: 'nytteindsats.commands.v1',
  commandAnswers: 'nytteindsats.command-answers.v1',
  deadLetters: 'nytteindsats.commands.dlq.v1',
} as const;

/** So that up to twelve workers can share a topic, and two, three, four or six share it evenly. */
const partitions = 12;

const keptFor = (days: number): Record<string, string> => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(days * 86_400_000),
});
const keptForever = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
/** More than the default limit of the commands' topic, so that a dead letter fits with its headers. */
const largestDeadLetter = { 'max.message.bytes': '2097152' };

/**
 * How the topics are created. What is published is kept for ever, so that a new consumer can read from zero; commands
 * carry free text and dead letters anything at all, so those go after a while. The broker stores commands
 * uncompressed, whatever a producer compresses with: a consumer then never meets a compression that it lacks.
 */
export const topicPlans: readonly TopicPlan[] = [
  { topic: topics.participantEvents, partitions, settings: keptForever },
  { topic: topics.timekrav, partitions, settings: keptForever },
  { topic: topics.reports, partitions, settings: keptForever },
  { topic: topics.commands, partitions, settings: { ...keptFor(7), 'compression.type': 'uncompressed' } },
  { topic: topics.commandAnswers, partitions, settings: keptFor(7) },
  { topic: topics.deadLetters, partitions, settings: { ...keptFor(30), ...largestDeadLetter } },
];
