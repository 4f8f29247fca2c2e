import { commandEnvelope, type CommandName, commandNames, commands } from '#libs/domain';
import { closed, optional, ref, type Schema } from './schema.ts';
import { optionalOf, requiredOf } from './schemas.declared.ts';

/** The commands that are sent to `/commands/{command}`. */
export const otherCommands = commandNames.filter((name) => name !== 'EnrolParticipant');

const ids = requiredOf(commandEnvelope);
const { expectedRevision } = commandEnvelope;

/** Who is enrolled. */
const personOf = (name: CommandName): Readonly<Record<string, Schema>> =>
  name === 'EnrolParticipant' ? optional({ person: ref('Person') }) : {};

/** The body of a single call: what the address says may be left out, or repeated. */
const bodyOf = (name: CommandName): Schema => {
  const { fields, does } = commands[name];
  const stated = optional({ command: { const: name }, ...ids });
  return closed(requiredOf(fields), { ...optionalOf(fields), ...personOf(name), ...stated }, does);
};

/** The body of PUT …/weeks/{week}. */
const weekBody = (): Schema => {
  const { fields, does } = commands.RecordWeek;
  const { week = {}, ...required } = requiredOf(fields);
  const stated = optional({ week, command: { const: 'RecordWeek' }, ...ids });
  return closed(required, { ...optionalOf(fields), ...stated }, does);
};

const lineOf = (name: CommandName): Schema => {
  const { fields, does } = commands[name];
  return closed(
    { command: { const: name }, ...ids, ...requiredOf(fields) },
    { ...optionalOf(fields), ...personOf(name), ...optionalOf({ expectedRevision }) },
    does,
  );
};

/** The bodies of single calls and the lines of a stream. */
export const commandSchemas: Readonly<Record<string, Schema>> = {
  WeekBody: weekBody(),
  ...Object.fromEntries(commandNames.map((name) => [name, bodyOf(name)])),
  ...Object.fromEntries(commandNames.map((name) => [`${name}Line`, lineOf(name)])),
  CommandLine: {
    oneOf: commandNames.map((name) => ref(`${name}Line`)),
    discriminator: {
      propertyName: 'command',
      mapping: Object.fromEntries(commandNames.map((name) => [name, `#/components/schemas/${name}Line`])),
    },
  },
};
