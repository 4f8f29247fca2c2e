import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { ClusterInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { SupportedMethods } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import { randomUUID } from 'node:crypto';
import { uuidMessage } from './protocol.ts';
import type { StandInNode } from './stand-in.node.ts';

/** A node of a cluster of stand-ins. */
export interface ClusterNode {
  readonly host: string;
  readonly port: number;
  readonly leads?: boolean;
}

const service = 'event_store.client.streams.streams';
const methods = ['read', 'append', 'batchappend'];

/** Says what the server can do: the client asks before its first append. */
export const handleFeatures =
  (node: StandInNode) =>
  (call: ServerUnaryCall<unknown, SupportedMethods>, respond: sendUnaryData<SupportedMethods>): void => {
    node.suffer('features', call, {
      work: () => {
        const answer = new features.SupportedMethods();
        answer.setEventStoreServerVersion('22.10.0');
        for (const name of methods) {
          const method = new features.SupportedMethod();
          method.setServiceName(service);
          method.setMethodName(name);
          answer.addMethods(method);
        }
        return answer;
      },
      answer: (answer) => respond(null, answer),
      refuse: (error) => respond(error),
    });
  };

/** Says who is in the cluster and who leads it. */
export const handleGossip =
  (node: StandInNode & { readonly members: readonly ClusterNode[]; readonly port: number }) =>
  (call: ServerUnaryCall<unknown, ClusterInfo>, respond: sendUnaryData<ClusterInfo>): void => {
    const alone = [{ host: '127.0.0.1', port: node.port, leads: true }];
    node.suffer('gossip', call, {
      work: () => {
        const { VNodeState } = gossip.MemberInfo;
        const info = new gossip.ClusterInfo();
        for (const { host, port, leads } of node.members.length > 0 ? node.members : alone) {
          const endpoint = new gossip.EndPoint();
          endpoint.setAddress(host);
          endpoint.setPort(port);
          const member = new gossip.MemberInfo();
          member.setInstanceId(uuidMessage(randomUUID()));
          member.setIsAlive(true);
          member.setState(leads === true ? VNodeState.LEADER : VNodeState.FOLLOWER);
          member.setHttpEndPoint(endpoint);
          info.addMembers(member);
        }
        return info;
      },
      answer: (info) => respond(null, info),
      refuse: (error) => respond(error),
    });
  };
