import { connect } from 'node:net';
import { once } from 'node:events';

const [describeGroups, leaveGroup] = [15, 13];

const int16 = (number: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(number);
  return bytes;
};
const int32 = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);

/** Asks a broker one thing in the first version of its protocol; answers what follows the header. */
const ask = async (broker: string, key: number, body: Buffer): Promise<Buffer> => {
  const [host = '', port] = broker.split(':');
  const socket = connect(Number(port), host);
  const request = Buffer.concat([int16(key), int16(0), int32(0), text('tests'), body]);
  socket.write(Buffer.concat([int32(request.length), request]));
  let answer = Buffer.alloc(0);
  while (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0))
    answer = Buffer.concat([answer, ...((await once(socket, 'data')) as Buffer[])]);
  socket.destroy();
  return answer.subarray(8);
};

/** The ids of a group's members, out of its description: texts and bytes are behind their length. */
const membersIn = (answer: Buffer): readonly string[] => {
  let at = 4 + 2;
  const skip = (length: number): Buffer => answer.subarray(at, (at += length));
  const readText = (): string => String(skip(skip(2).readInt16BE()));
  const skipBytes = (): Buffer => skip(skip(4).readInt32BE());
  for (let field = 0; field < 4; field += 1) readText();
  return Array.from({ length: skip(4).readInt32BE() }, () => {
    const id = readText();
    for (const skipped of [readText, readText, skipBytes, skipBytes]) skipped();
    return id;
  });
};

/**
 * Has the members of a group leave it, as an operator can who knows that their processes are dead: otherwise the broker waits
 * until they were silent for their session's time.
 */
export const endMemberships = async (broker: string, group: string): Promise<void> => {
  const described = await ask(broker, describeGroups, Buffer.concat([int32(1), text(group)]));
  for (const member of membersIn(described))
    await ask(broker, leaveGroup, Buffer.concat([text(group), text(member)]));
};
