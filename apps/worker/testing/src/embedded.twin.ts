import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  answersInOrder,
  isFaults,
  type NumberedCommand,
  parseCommand,
  RecordCommand,
  type ReportAsked,
  ReportQuery,
  VisibleMunicipalities,
  givenBy,
} from '#libs/application';
import { type StatusReport, statusReport } from '#libs/domain';
import { Metrics, SystemClock } from '#libs/platform';
import { type EventStore, participantCategory } from '#libs/event-store';
import {
  type Application,
  type Engines,
  loadRuleSets,
  openApplication,
  openEngines,
  readConfig,
} from '#libs/runtime';

const patienceMs = 120_000;
const origin = { actor: givenBy('test'), source: 'test', correlationId: 'twin' };

async function* numbered(commands: readonly object[]): AsyncGenerator<NumberedCommand> {
  for (const [index, sent] of commands.entries()) {
    const read = parseCommand(sent, {});
    yield isFaults(read) ? { line: index + 1, faults: read } : { line: index + 1, parsed: read };
  }
}

/** The embedded engines in a folder of their own, to which commands are given directly, by the machine's clock. */
export class EmbeddedTwin {
  readonly #engines: Engines;
  readonly #application: Application;
  readonly #folder: string;

  static async open(): Promise<EmbeddedTwin> {
    const folder = await mkdtemp(join(tmpdir(), 'nytteindsats-twin-'));
    const read = readConfig({ DATA_DIR: folder });
    if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join('\n'));
    const { config } = read;
    const engines = await openEngines(config, 'write');
    const common = { clock: new SystemClock(), ruleSets: await loadRuleSets(config), metrics: new Metrics() };
    const { retention } = config;
    return new EmbeddedTwin(engines, await openApplication({ ...engines, retention, ...common }), folder);
  }

  private constructor(engines: Engines, application: Application, folder: string) {
    this.#engines = engines;
    this.#application = application;
    this.#folder = folder;
  }

  get store(): EventStore {
    return this.#engines.store;
  }

  /** Gives the commands, which all must be accepted, and lets the read models come up with them. */
  async give(commands: readonly object[]): Promise<void> {
    const { store, projection } = this.#engines;
    await projection?.start();
    const dispatched = answersInOrder(numbered(commands), {
      dispatch: (parsed) => this.#application.commands.execute(new RecordCommand(parsed, origin)),
    });
    for await (const answers of dispatched)
      for (const answer of answers)
        if (answer.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
    const end = await store.lastPosition([participantCategory]);
    if (end === null || !(await projection?.waitFor(end, patienceMs)))
      throw new Error('the read models did not come up with the log');
  }

  report(period: Pick<ReportAsked, 'from' | 'to'>, kommunekode?: string): Promise<StatusReport> {
    const visible = VisibleMunicipalities.asked(kommunekode);
    return this.#application.queries.execute(
      new ReportQuery(statusReport, { visible, knownAt: null, ...period }),
    );
  }

  async dispose(): Promise<void> {
    await this.#application.close();
    await this.#engines.close();
    await rm(this.#folder, { recursive: true });
  }
}
