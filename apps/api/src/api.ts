import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Socket } from 'node:net';
import { KnownActors } from '#libs/access/actors';
import { NameOrder } from '#libs/persons';
import { FrameworkLog, type Logger, SystemClock, watchEventLoopDelay } from '#libs/platform';
import {
  CaughtUpParticipants,
  participantsReadModel,
  RememberingParticipants,
  WatchedParticipants,
} from '#libs/read-models/participants';
import {
  type BoundAddress,
  KnownHosts,
  keysStanding,
  LogWatch,
  measureProjections,
  personsStanding,
  practiceNotice,
  projectionsStanding,
  ReadinessChecks,
  Watch,
} from '#libs/runtime';
import { ApiModule } from './api.module.ts';
import type { ApiParts } from './api.parts.ts';
import { type ApiLimits, defaultLimits } from './http/api.limits.ts';
import { readBodies } from './http/bodies.ts';
import { Closing } from './http/closing.ts';
import { AccessGuard } from './http/access-guard.ts';
import { compressAnswers } from './http/compression.ts';
import { Exchanges } from './http/exchanges.ts';
import { FrontDoor } from './http/front-door.ts';
import { markPractice } from './http/practice-mark.ts';
import { expectOneHistory } from './http/one-history.ts';
import { judgeNow } from './http/judged-now.ts';
import { paceAnswers } from './http/paced-answers.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { RawProblems } from './http/raw-problem.ts';
import { ReadAfter } from './http/read-after.ts';
import { NamedAnswers } from './http/named-answers.ts';
import { RecordedReadings } from './http/recorded-readings.ts';
import { checkForm, refuseUnasked } from './http/request-form.ts';
import { tooSlow } from './http/request-refused.ts';
import { RouteTable } from './http/route-table.ts';
import { serverOptions } from './http/server.options.ts';
import { serveDocumentation } from './openapi/documentation.ts';
import { ListOrders } from './questions/list-orders.ts';
import { serveAssets } from './pages/assets.ts';
import { PagesDoor } from './pages/pages-door.ts';

/** The HTTP API over its parts. */
export interface Api {
  /** Answers requests from now on, and begins to listen on one address unless its door does; answers which. */
  listen(port: number, host: string): Promise<BoundAddress>;
  /**
   * Accepts nothing more, answers what it accepted, and resolves: true when everything was answered, false when the
   * time for it ran out and connections were torn. The parts stay open.
   */
  close(): Promise<boolean>;
  /** The buses that requests go through; other doors of this process give their commands there too. */
  readonly commands: CommandBus;
  /** What it is judged by; other parts of this process add to it. */
  readonly readiness: ReadinessChecks;
  /** Every route, `GET /v1/participants/:participantId`. */
  readonly routes: readonly string[];
}

/** The framework tells at length how it starts: only its warnings are of interest, unless everything is. */
const quieter = (logger: Logger): Logger =>
  logger.level === 'info' ? logger.child({}, { level: 'warn' }) : logger;

const limitsOf = ({ limits }: Pick<ApiParts, 'limits'>): ApiLimits => ({ ...defaultLimits, ...limits });

const readinessOf = (
  { projections, clock, keys, persons }: ApiParts,
  { signal }: Closing,
  log: LogWatch,
): ReadinessChecks =>
  log
    .tell(new ReadinessChecks())
    .add('closing', () => ({
      state: signal.aborted,
      reason: signal.aborted ? 'API’et er ved at lukke.' : null,
    }))
    .add('keys', () => keysStanding(keys))
    .add('persons', () => personsStanding(persons))
    .add('projections', () => projectionsStanding(projections, Date.parse(clock.now()), { isRead: true }));

/** Builds the API behind its door; it answers nothing before `listen`. */
export const createApi = async (parts: ApiParts, door = new FrontDoor(limitsOf(parts))): Promise<Api> => {
  const limits = limitsOf(parts);
  const closing = new Closing();
  const { metrics, projections, store, clock } = parts;
  const log = new LogWatch(parts);
  const projection = projections.of(participantsReadModel.name);
  const remembering = new RememberingParticipants(parts.participants);
  const watched = new WatchedParticipants(remembering);
  const rows = new CaughtUpParticipants(watched, projection);
  const reading = new Watch(() => watched.expectReadable());
  const recording = new Watch(() => parts.readLog.expectWritable());
  const readiness = readinessOf(parts, closing, log)
    .add('readModels', () => reading.standing('Læsemodellerne svarer ikke.'))
    .add('readLog', () => recording.standing('Læseloggen svarer ikke, og derfor vises ingen borger.'));
  const routes = new RouteTable();
  const raw = new RawProblems(parts.logger);
  const exchanges = new Exchanges({
    ...parts,
    bodyMs: limits.bodyMs,
    endLate: (request) => raw.end(request.raw.socket, tooSlow, request.id),
  });
  const adapter = new FastifyAdapter(serverOptions(door, limits, exchanges, raw));
  const server = adapter.getInstance();
  exchanges.watch(server);
  if (parts.isPractice) markPractice(server, () => practiceNotice(parts));
  server.server.on('connect', (_request, socket: Socket) => raw.onTunnel(socket));
  checkForm(server, new KnownHosts(parts.publicUrl), () => closing.signal.aborted);
  routes.watch(server);
  const readings = new RecordedReadings(
    { readLog: parts.readLog, metrics, clock: new SystemClock() },
    new NamedAnswers(parts.persons),
  );
  readings.watch(server);
  const names = new NameOrder(parts.persons, parts.keys);
  await server.register(fastifyCookie);
  const readAfter = new ReadAfter(store, projection, limits.readAfterMs);
  const pages = new PagesDoor({ ...parts, readAfter, headAfterMs: limits.headAfterMs });
  new AccessGuard({
    ...parts,
    actors: new KnownActors(parts.actors),
    session: pages.session,
    isClosing: () => closing.signal.aborted,
    onForbidden: (...refused) => readings.forbidden(...refused),
  }).watch(server);
  refuseUnasked(server);
  expectOneHistory(server, projection);
  judgeNow(server, store, projection, limits.readAfterMs);
  readAfter.watch(server);
  readBodies(server);
  paceAnswers(server);
  await compressAnswers(server);
  await serveDocumentation(server, parts);
  await serveAssets(server);
  const delay = watchEventLoopDelay(metrics);
  measureProjections(metrics, store, projections, () => Date.parse(clock.now()));
  log.measure(metrics);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.with(
      { ...parts, participants: rows },
      { limits, closing, readiness, pages, readings, orders: new ListOrders(names) },
    ),
    adapter,
    { logger: new FrameworkLog(quieter(parts.logger)), bodyParser: false, abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(routes));
  await app.init();
  await server.ready();
  await Promise.all([log.start(), reading.start(), recording.start()]);
  void remembering.rememberAll(closing.signal);
  // Whoever asks first waits no longer than who asks next; of what cannot be read whoever asks for it is told.
  void names.places().catch(() => null);
  return {
    listen: async (port, host) => {
      door.open();
      return door.listen(port, host);
    },
    close: async () => {
      closing.begin();
      log.stop();
      reading.stop();
      recording.stop();
      exchanges.letConnectionsEnd();
      const torn = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => {
        door.server.closeAllConnections();
        torn.resolve(false);
      }, limits.shutdownMs);
      const closed = Promise.all([door.close(), app.close()]).then(() => true);
      return Promise.race([closed, torn.promise]).finally(() => {
        clearTimeout(timer);
        delay[Symbol.dispose]();
      });
    },
    commands: app.get(CommandBus),
    readiness,
    routes: routes.all(),
  };
};
