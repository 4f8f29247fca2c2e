import { RecordCommandHandler } from './commands/record-command.handler.ts';
import { RecordReportingHandler } from './reporting/record-reporting.handler.ts';

export * from './commands/record-command.ts';
export * from './reporting/record-reporting.ts';
export { LostEveryRace } from './recording/folded-streams.ts';

/** Who handles the commands of each aggregate; the commands themselves are exported above. */
export const commandHandlers = [RecordCommandHandler, RecordReportingHandler] as const;
