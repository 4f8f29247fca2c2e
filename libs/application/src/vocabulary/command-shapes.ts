import { commandEnvelope, type CommandName, commandNames, commands } from '#libs/domain';
import { type Shape, shapeOf, shapeWithout } from './read-fields.ts';

/** What a line or a message may hold: of trusted history, or of anybody; and what a single call's body may. */
export interface CommandShape {
  readonly trusted: Shape;
  readonly ordinary: Shape;
  readonly single: Shape;
}

const commandShapeOf = (name: CommandName): CommandShape => {
  const trusted = shapeOf({ ...commands[name].fields, ...commandEnvelope });
  return {
    trusted,
    ordinary: shapeWithout(trusted, 'recordedAt'),
    single: shapeWithout(trusted, 'recordedAt', 'expectedRevision'),
  };
};

/** What each command may hold, by its name. */
export const commandShapes: ReadonlyMap<unknown, CommandShape> = new Map(
  commandNames.map((name) => [name, commandShapeOf(name)]),
);
