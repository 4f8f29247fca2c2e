import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { Metadata, Server, ServerCredentials, type ServiceError, status } from '@grpc/grpc-js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import { streamsService } from './protocol.ts';
import { handleAppend, handleBatchAppend } from './stand-in.append.ts';
import { type CallKind, StandInFaults } from './stand-in.faults.ts';
import { StandInLog } from './stand-in.log.ts';
import { handleFeatures, handleGossip, type ClusterNode } from './stand-in.cluster.ts';
import { type CallSteps, carryOut, type StandInNode } from './stand-in.node.ts';
import { handleRead } from './stand-in.read.ts';
import type { TestCertificate } from './test-certificates.ts';

export interface StandInOptions {
  /** The log to serve; left out: an empty one. Nodes that share a log are a cluster. */
  readonly log?: StandInLog;
  /** With a certificate the stand-in speaks TLS. */
  readonly certificate?: TestCertificate;
  /** With credentials it refuses whoever does not bring them. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** The port on 127.0.0.1; left out: any free one. */
  readonly port?: number;
}

/**
 * A stand-in for KurrentDB: NOT a database, and not KurrentDB's code. It speaks as much of KurrentDB's protocol on
 * loopback as the client uses (gossip, server features, reads, filtered subscriptions, both kinds of append), keeps
 * everything in memory and forgets it, and fails on demand. It shows that the adapter keeps its promises whatever the
 * network does; it proves nothing about a real server: the contract runs against one when `KURRENTDB_URL` is set.
 */
export class StandInKurrentDb implements StandInNode {
  readonly log: StandInLog;
  readonly faults = new StandInFaults();
  sent = 0;
  examined = 0;
  searched = 0;
  /** How many connections it has accepted. */
  connections = 0;
  /** What gossip says of the cluster; empty: this node alone, leading. */
  members: readonly ClusterNode[] = [];
  /** The leader when it is another node: then calls that require the leader are sent there. */
  leader: ClusterNode | null = null;
  readonly #options: StandInOptions;
  readonly #sockets = new Set<Socket>();
  #grpc = new Server();
  #listener: NetServer = createServer();
  #port = 0;

  constructor(options: StandInOptions = {}) {
    this.#options = options;
    this.log = options.log ?? new StandInLog();
  }

  /** Starts one. */
  static async start(options: StandInOptions = {}): Promise<StandInKurrentDb> {
    const standIn = new StandInKurrentDb(options);
    await standIn.accept();
    return standIn;
  }

  get port(): number {
    return this.#port;
  }

  /** The connection string to reach it by. */
  get url(): string {
    const tls = this.#options.certificate !== undefined;
    return `kurrentdb://${tls ? 'localhost' : '127.0.0.1'}:${this.#port}?tls=${tls}&discoveryInterval=5`;
  }

  /** Listens (again), on the port it had. */
  async accept(): Promise<void> {
    this.#grpc = new Server();
    this.#grpc.addService(streamsService, {
      read: handleRead(this),
      append: handleAppend(this),
      batchAppend: handleBatchAppend(this),
    });
    this.#grpc.addService(features.ServerFeaturesService, { getSupportedMethods: handleFeatures(this) });
    this.#grpc.addService(gossip.GossipService, { read: handleGossip(this) });
    const injector = this.#grpc.createConnectionInjector(this.#credentials());
    this.#listener = createServer({ noDelay: true }, (socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
      injector.injectConnection(socket);
    });
    const port = this.#port === 0 ? (this.#options.port ?? 0) : this.#port;
    await new Promise<void>((resolve, reject) => {
      this.#listener.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#port = (this.#listener.address() as AddressInfo).port;
  }

  /** Cuts every connection and refuses new ones, until `accept`. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#listener.close(resolve));
    this.cutConnections();
    this.#grpc.forceShutdown();
    await closed;
  }

  /** Stops for good. */
  async stop(): Promise<void> {
    await this.refuse();
  }

  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  suffer<T>(kind: CallKind, call: { readonly metadata: Metadata }, steps: CallSteps<T>): void {
    const refusal = this.#refusal(kind, call.metadata);
    if (refusal === null) carryOut(steps, this.faults.take(kind), () => this.cutConnections());
    else steps.refuse(refusal);
  }

  #refusal(kind: CallKind, metadata: Metadata): Partial<ServiceError> | null {
    const { credentials } = this.#options;
    // As with the real server, anybody may ask who is there and what it can do.
    if (credentials !== undefined && kind !== 'features' && kind !== 'gossip') {
      const expected = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
      if (String(metadata.get('authorization')[0]) !== `Basic ${expected}`) {
        return { code: status.UNAUTHENTICATED, details: 'Access Denied' };
      }
    }
    if (this.leader === null || String(metadata.get('requires-leader')[0]) !== 'true') return null;
    const details = new Metadata();
    details.set('exception', 'not-leader');
    details.set('leader-endpoint-host', this.leader.host);
    details.set('leader-endpoint-port', String(this.leader.port));
    return { code: status.NOT_FOUND, details: 'Leader info available', metadata: details };
  }

  #credentials(): ServerCredentials {
    const { certificate } = this.#options;
    if (certificate === undefined) return ServerCredentials.createInsecure();
    const { key, chain } = certificate;
    return ServerCredentials.createSsl(null, [
      { private_key: Buffer.from(key), cert_chain: Buffer.from(chain) },
    ]);
  }
}
