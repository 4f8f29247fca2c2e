import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type DanishDate,
  danishDateAt,
  decideReporting,
  refusedByReporting,
  type ReportingEvent,
} from '#libs/domain';
import { EventStore, type JsonObject, ParticipantKeys, reportingStream } from '#libs/event-store';
import { Clock, Fault, Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { refusedBy, refusedWith } from '../commands/command-answer.ts';
import { Cases } from '../questions/cases.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import { appendDecided, commandDigest, isDigestOf, metadataAt, newEvents } from '../recording/appending.ts';
import { Freezing } from './freezing.ts';
import {
  type ParsedReportingCommand,
  type ReportingRecorded,
  type ReportingRefused,
  RecordReporting,
} from './record-reporting.ts';
import { reportOf } from './report-id.ts';
import { ReportResults } from './report-results.ts';
import { ReportingFindings } from './reporting-findings.ts';
import { type ReportingRecord, ReportingRecords } from './reporting-records.ts';

type Answer = ReportingRecorded | ReportingRefused;

/** What makes two sendings of a command the same. */
const contentOf = ({ kommunekode, command }: ParsedReportingCommand): JsonObject => ({
  kommunekode,
  ...command,
});

const about = (parsed: ParsedReportingCommand): { readonly reportId?: string } => {
  const reportId = reportOf(parsed);
  return reportId === undefined ? {} : { reportId };
};

const otherRevision = (
  { expectedRevision }: ParsedReportingCommand,
  { head }: ReportingRecord,
): ReportingRefused | null => {
  if (expectedRevision === undefined || head?.revision === expectedRevision) return null;
  const refusal = refusedWith(
    'revision_mismatch',
    'Indberetningen er ændret, siden den blev læst; læs den igen.',
  );
  return head ? { ...refusal, revision: head.revision } : refusal;
};

/** Load, fold, decide, append: the one way into the streams of reporting. */
@CommandHandler(RecordReporting)
export class RecordReportingHandler implements ICommandHandler<RecordReporting> {
  readonly #store: EventStore;
  readonly #history: Pick<OneHistory, 'expect'>;
  readonly #keys: ParticipantKeys;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #ruleSets: RuleSets;
  readonly #results: ReportResults;
  readonly #findings: ReportingFindings;
  readonly #records: ReportingRecords;

  constructor(
    store: EventStore,
    history: OneHistory,
    keys: ParticipantKeys,
    clock: Clock,
    metrics: Metrics,
    cases: Cases,
    ruleSets: RuleSets,
    results: ReportResults,
  ) {
    this.#store = store;
    this.#history = history;
    this.#keys = keys;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#ruleSets = ruleSets;
    this.#results = results;
    const freezing = new Freezing(keys, ruleSets, results);
    this.#findings = new ReportingFindings({ store, cases, freezing, results });
    this.#records = new ReportingRecords(store);
  }

  /**
   * @throws LostEveryRace, EventStoreUnavailable, ServerMismatch when the caller should try again with the same command id.
   * @throws CheckpointNotInLog while the log is not the one that the read models were made of.
   */
  async execute(command: RecordReporting): Promise<Answer> {
    const { kommunekode, command: given } = command.parsed;
    const labels = { command: given.command };
    try {
      const answer = await this.#records.inTurn(kommunekode, () =>
        this.#records.answered(kommunekode, (record) => this.#attempt(command, record)),
      );
      this.#metrics.commands.inc({ ...labels, outcome: answer.status });
      if (answer.status === 'refused') this.#metrics.refusals.inc({ code: answer.code });
      if (answer.status === 'accepted' && given.command === 'FreezeReport') await this.#count(command.parsed);
      return answer;
    } catch (error) {
      this.#metrics.commands.inc({ ...labels, outcome: 'failed' });
      throw error;
    }
  }

  /** The report is frozen, whether this can be done now or not: what is not counted is counted when somebody compares. */
  async #count(parsed: ParsedReportingCommand): Promise<void> {
    try {
      const { reporting } = await this.#records.read(parsed.kommunekode);
      const frozen = reporting.reports.find(({ reportId }) => reportId === reportOf(parsed));
      if (frozen) await this.#results.countDifference(frozen, reporting);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }

  async #attempt(command: RecordReporting, record: ReportingRecord): Promise<Answer> {
    await this.#history.expect();
    const { parsed } = command;
    const now = this.#clock.now();
    const today = danishDateAt(now);
    const before =
      (await this.#repeated(parsed, record)) ??
      this.#unknownRule(parsed) ??
      otherRevision(parsed, record) ??
      this.#refused(parsed, record, today);
    if (before) return before;
    const found = await this.#findings.of(parsed, record, today);
    const decision = decideReporting(record.reporting, parsed.command, today, found);
    if (decision.outcome === 'refused') return refusedBy(decision.refusal);
    return this.#append(command, record, decision.events, now);
  }

  #unknownRule({ command }: ParsedReportingCommand): ReportingRefused | null {
    if (command.command !== 'FreezeReport' || this.#ruleSets.knows(command.parameters.ruleSet)) return null;
    const [code, message] = ['unknown_code', 'Regelsættet findes ikke.'] as const;
    return refusedWith(code, message, [{ path: 'parameters.ruleSet', code, message }]);
  }

  #refused(
    { command }: ParsedReportingCommand,
    { reporting }: ReportingRecord,
    today: DanishDate,
  ): ReportingRefused | null {
    const refusal = refusedByReporting(reporting, command, today);
    return refusal?.outcome === 'refused' ? refusedBy(refusal.refusal) : null;
  }

  /** A repeat answers as the first did, whatever has happened since. */
  async #repeated(parsed: ParsedReportingCommand, record: ReportingRecord): Promise<Answer | null> {
    const earlier = record.handled.get(parsed.commandId) ?? [];
    if (earlier.length === 0) return null;
    const key = await this.#digestKey(parsed);
    const first = earlier.find(({ digest }) => isDigestOf(digest, key, contentOf(parsed)));
    if (!first) return refusedWith('command_id_reused', 'Kommandoens id er allerede brugt til noget andet.');
    const { revision } = first;
    const position = record.positions[revision] as string;
    return { status: 'unchanged', events: 0, revision, position, ...about(parsed) };
  }

  #digestKey({ kommunekode }: ParsedReportingCommand) {
    return this.#keys.derived(reportingStream(kommunekode), 'command digest');
  }

  async #append(
    { parsed, origin }: RecordReporting,
    record: ReportingRecord,
    decided: readonly ReportingEvent[],
    now: string,
  ): Promise<Answer> {
    const { kommunekode, commandId } = parsed;
    const stream = reportingStream(kommunekode);
    const metadata = metadataAt(record, now, {
      actor: await origin.actor(),
      commandId,
      commandDigest: commandDigest(await this.#digestKey(parsed), contentOf(parsed)),
      correlationId: origin.correlationId,
      source: origin.source,
    });
    const names = { owner: stream, stream, commandName: commandId };
    const events = await newEvents(this.#keys, names, decided, metadata);
    const appended = await appendDecided(this.#store, stream, record, events);
    this.#records.keepAppended(kommunekode, record, appended.events);
    const { position, head } = appended;
    return {
      status: 'accepted',
      events: events.length,
      revision: head.revision,
      position,
      ...about(parsed),
    };
  }
}
