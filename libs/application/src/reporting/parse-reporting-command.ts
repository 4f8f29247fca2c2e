import {
  type DefinitionName,
  type Fields,
  type ReportingCommand,
  type ReportingCommandName,
  reportingCommands,
  reportParameters,
  values,
} from '#libs/domain';
import {
  FaultList,
  type Faults,
  isRecord,
  type JsonRecord,
  oneFault,
  readFields,
  type ReadFields,
  type Shape,
  shapeOf,
} from '../vocabulary/read-fields.ts';
import { forbiddenFault, withStatedFields } from '../vocabulary/parse-command.ts';
import type { ParsedReportingCommand } from './record-reporting.ts';
import { kommunekodeOfReport } from './report-id.ts';

/** Whether whoever gives a command may, told by what was sent, whatever its form. */
type ReportingPermit = (
  name: ReportingCommandName,
  sent: { readonly kommunekode?: unknown; readonly definition?: unknown },
) => boolean;

/** What a door allows, and what it knows by itself: from the address of a request, or its Idempotency-Key. */
export interface ReportingParseOptions {
  readonly permit: ReportingPermit;
  /** Makes the id of a command sent without one. */
  readonly newCommandId: () => string;
  readonly stated: {
    readonly kommunekode?: string;
    readonly period?: string;
    readonly reportId?: string;
    readonly commandId?: string;
  };
}

const envelope = { commandId: values.CommandId };

const shapes = Object.fromEntries(
  Object.entries(reportingCommands).map(([name, { fields }]) => [name, shapeOf({ ...fields, ...envelope })]),
) as unknown as Readonly<Record<ReportingCommandName, Shape>>;

/** The address of a month names its municipality too. */
const closingShape = shapeOf({
  ...reportingCommands.ClosePeriod.fields,
  ...envelope,
  kommunekode: values.Kommunekode,
});

const parameterShapes: ReadonlyMap<string, Shape> = new Map(
  Object.entries(reportParameters satisfies Readonly<Record<DefinitionName, Fields>>).map(
    ([name, fields]) => [name, shapeOf(fields)] as const,
  ),
);

/** What a report is asked, by its definition. */
const readParameters = (definition: unknown, sent: unknown, faults: FaultList): ReadFields => {
  const shape = typeof definition === 'string' ? parameterShapes.get(definition) : undefined;
  if (!shape) return {};
  if (isRecord(sent)) {
    const read = readFields(shape, sent, 'parameters', faults);
    const { from, to } = read;
    if (typeof from === 'string' && typeof to === 'string' && from > to)
      faults.add('parameters.to', 'malformed', 'Perioden slutter, før den begynder.');
    return read;
  }
  faults.add('parameters', 'malformed', 'Feltet skal være et objekt.');
  return {};
};

const kommunekodeIn = (name: ReportingCommandName, sent: JsonRecord): unknown => {
  const { kommunekode, parameters, reportId } = sent;
  if (name === 'ClosePeriod') return kommunekode;
  if (name === 'FreezeReport') return isRecord(parameters) ? parameters['kommunekode'] : undefined;
  return typeof reportId === 'string' ? (kommunekodeOfReport(reportId) ?? undefined) : undefined;
};

/**
 * Reads one command to the reporting of a municipality: the body of a call, with what its address says. Answers every
 * fault at once and never throws.
 */
export const parseReportingCommand = (
  name: ReportingCommandName,
  input: unknown,
  { permit, newCommandId, stated }: ReportingParseOptions,
): ParsedReportingCommand | Faults => {
  if (!isRecord(input)) return oneFault('', 'malformed', 'Kommandoen skal være et JSON-objekt.');
  const faults = new FaultList();
  const sent = withStatedFields(input, stated, faults);
  const kommunekode = kommunekodeIn(name, sent);
  if (!permit(name, { kommunekode, definition: sent['definition'] })) return forbiddenFault;
  const { parameters, ...flat } = sent;
  const isFreeze = name === 'FreezeReport';
  const fields: JsonRecord = { ...flat, ...(!isFreeze && parameters !== undefined && { parameters }) };
  const shape = name === 'ClosePeriod' ? closingShape : shapes[name];
  const {
    commandId,
    kommunekode: _place,
    ...read
  } = readFields(shape, { ...fields, commandId: fields['commandId'] ?? newCommandId() }, '', faults);
  const asked = isFreeze ? { parameters: readParameters(sent['definition'], parameters, faults) } : {};
  return (
    faults.found() ?? {
      commandId: commandId as string,
      kommunekode: kommunekode as string,
      command: { command: name, ...read, ...asked } as ReportingCommand,
    }
  );
};
